"""A furnished leaflet in, the bytes of an e-book out (EPUB 3.3), with sound where there is some."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256

from press.findings import Finding, error
from press.formats.book.pages import NAV, Anchor, Pictures, Speak, nav, written
from press.formats.book.shelf import File, id_of, packed
from press.formats.glyphs import folder_of, glyph_advice
from press.formats.pages import SVG, TEMPLATES, edition_title, environment, neutral_mark
from press.formats.qr import svg
from press.formats.screen import page_text
from press.formats.tongues import families_in, foreign_rules, foreign_words
from press.formats.typography import typography_of
from press.formats.webfonts import WebFonts, web_fonts
from press.model import Artefact, Figure, Language, Leaflet, Organisation, QrCode
from press.read.figures import MEDIA_TYPES
from press.scripts import direction_of, html_tag
from press.walk import blocks_of

XHTML, CSS, WOFF2 = "application/xhtml+xml", "text/css", "font/woff2"
SUFFIXES = {media_type: suffix for suffix, media_type in reversed(MEDIA_TYPES.items())}
LONG_AGO = date(2000, 1, 1)
"""Stands where a leaflet names no day: the day of the build is no property of its words."""
LEAST_LEADING = 1.5
Access = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Statement:
    """A line of the package's metadata, about one of its files where `about` names its id."""

    property: str
    value: str
    about: str = ""


@dataclass(frozen=True)
class Sound:
    """What makes an e-book speak: the marks on its words, its files, what they say of themselves.

    `overlays` names the file that ties words to sound, by page.
    """

    speak: Speak
    anchor: Anchor
    files: tuple[File, ...]
    overlays: dict[str, str]
    statements: tuple[Statement, ...]
    access: Access = field(default=())


def compose(
    leaflet: Leaflet, language: Language, organisation: Organisation, sound: Sound | None = None
) -> Artefact:
    """The e-book."""
    images, pictures = _pictures(leaflet, organisation)
    marks = (sound.speak, sound.anchor) if sound else ()
    pages = written(leaflet, language, pictures, *marks)
    contents = nav(leaflet, language)
    fonts = web_fonts(
        families_in(leaflet), page_text("".join((*pages.values(), contents))),
        foreign_words(leaflet),
    )  # fmt: skip
    overlays = sound.overlays if sound else {}
    files = (
        File(NAV, XHTML, contents.encode(), "nav"),
        *(
            File(name, XHTML, page.encode(), read=True, overlay=id_of(overlays.get(name, "")))
            for name, page in pages.items()
        ),
        File("style.css", CSS, _style(leaflet, fonts).encode()),
        *images,
        *(File(_font_name(fonts, n), WOFF2, face.content) for n, face in enumerate(fonts.faces)),
        *(sound.files if sound else ()),
    )
    package = _package(leaflet, language, organisation, files, sound)
    return Artefact(packed(package, files), tuple(_missing(leaflet, fonts.missing)))


# ---- the package -----------------------------------------------------------------------------


def _package(
    leaflet: Leaflet,
    language: Language,
    organisation: Organisation,
    files: Sequence[File],
    sound: Sound | None,
) -> str:
    meta = leaflet.meta
    return environment().get_template("book/package.opf").render(
        lang=html_tag(leaflet.language),
        direction=direction_of(leaflet.language),
        identifier=identifier(leaflet, organisation, files),
        title=edition_title(leaflet, language),
        publisher=organisation.name,
        published=meta.published or meta.checked,
        modified=meta.checked or meta.published or LONG_AGO,
        access=tuple(access(leaflet, language, sound)),
        times=sound.statements if sound else (),
        files=files,
    )  # fmt: skip


def identifier(leaflet: Leaflet, organisation: Organisation, files: Sequence[File]) -> str:
    """A name made of the words and pictures: with others it is another book on every shelf.

    A reading system that knew it by the leaflet alone could go on showing yesterday's advice.
    """
    digest = sha256()
    for file in files:
        digest.update(f"{file.name} {sha256(file.content).hexdigest()}\n".encode())
    name = f"{organisation.name}/{leaflet.id}/{leaflet.language}/{digest.hexdigest()}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def access(leaflet: Leaflet, language: Language, sound: Sound | None) -> Iterator[tuple[str, str]]:
    """How the book can be read (EPUB Accessibility 1.1, 3.2), without a claim of conformance."""
    has_pictures = any(isinstance(block, Figure | QrCode) for block in blocks_of(leaflet))
    yield "accessMode", "textual"
    if has_pictures:
        yield "accessMode", "visual"
        yield "accessibilityFeature", "alternativeText"
    yield "accessModeSufficient", "textual"
    for feature in ("structuralNavigation", "tableOfContents", "readingOrder",
                    "displayTransformability"):  # fmt: skip
        yield "accessibilityFeature", feature
    yield from sound.access if sound else ()
    yield "accessibilityHazard", "none"
    summary = [language.words["epub-summary"]]
    summary += [language.words["epub-summary-audio"]] if sound else []
    yield "accessibilitySummary", " ".join(summary)


# ---- pictures, fonts and style ---------------------------------------------------------------


def _pictures(leaflet: Leaflet, organisation: Organisation) -> tuple[tuple[File, ...], Pictures]:
    """The publisher's mark and each picture once, and where they stand."""
    logo = organisation.logo or neutral_mark()
    mark = File(f"pictures/mark{logo.suffix}", MEDIA_TYPES[logo.suffix], logo.content)
    blocks = tuple(blocks_of(leaflet))
    kinds = {block.content: block.media_type for block in blocks if isinstance(block, Figure)}
    kinds |= {svg(block.says): SVG for block in blocks if isinstance(block, QrCode)}
    files = [
        File(f"pictures/picture-{number}{SUFFIXES[kind]}", kind, content)
        for number, (content, kind) in enumerate(kinds.items(), 1)
    ]
    names = {file.content: file.name for file in files}
    return (mark, *files), Pictures(mark.name, names)


def _font_name(fonts: WebFonts, number: int) -> str:
    face = fonts.faces[number]
    return f"fonts/{folder_of(face.family)}-{face.weight}.woff2"


def _style(leaflet: Leaflet, fonts: WebFonts) -> str:
    """Faces, the size and leading that the script asks for, then the rules for all."""
    typography = typography_of(leaflet.language)
    families = ", ".join(f'"{family}"' for family in typography.families)
    leading = max(typography.line_height, LEAST_LEADING)
    return "\n".join(
        [
            *(face.rule(_font_name(fonts, n)) for n, face in enumerate(fonts.faces)),
            f"body {{ font-family: {families}, sans-serif; "
            f"font-size: {typography.size_factor}em; line-height: {leading}; }}",
            f'.latin {{ font-family: "Noto Sans", sans-serif; '
            f"font-size: {1 / typography.size_factor:.4f}em; }}",
            foreign_rules(leaflet),
            _sheet(),
        ]
    )


@cache
def _sheet() -> str:
    return (TEMPLATES / "book/style.css").read_text("utf-8")


def _missing(leaflet: Leaflet, characters: str) -> Iterator[Finding]:
    if characters:
        advice = glyph_advice(typography_of(leaflet.language).families)
        message = f"no font of ours has “{characters}”"
        yield error("missing-glyph", leaflet.title.at, message, advice)
