"""The sample texts in; one small leaflet for each language that has a font, and its PDFs, out."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from press.findings import Location  # noqa: E402
from press.formats.pdf.engine import write_pdf  # noqa: E402
from press.formats.printed import SHEET, html_of  # noqa: E402
from press.formats.typography import typography_of  # noqa: E402
from press.model import (  # noqa: E402
    Block,
    BulletList,
    Item,
    Language,
    Leaflet,
    Meta,
    Organisation,
    Paragraph,
    Section,
    Setting,
    Text,
)

FILE = ROOT / "benchmarks" / "data" / "samples.toml"
PLACE = Location("benchmarks/data/samples.toml", 1)
ORGANISATION = Organisation("Hospital", {}, (), None, ())
WORDS = {
    "language-name": "",
    "large-print": "{size}",
    "version": "{version}",
    "page-of-pages": "{page} / {pages}",
    "link-address": "{words} ({address})",
}
"""The press's own words, in no language: they would only hide what is measured."""


@dataclass(frozen=True)
class Layout:
    """A way to set a sample: the size and paper of an edition, and rules that bend its style."""

    name: str
    setting: Setting
    css: str = ""


STANDARD = Layout("standard", Setting(14))
LAYOUTS = (
    STANDARD,
    Layout("18 pt", Setting(18)),
    Layout("24 pt", Setting(24)),
    Layout("28 pt", Setting(28)),
    Layout("A5", Setting(14, "A5")),
    Layout("two columns", Setting(14), "main {columns: 2} .mark {display: none}"),
    Layout("justified", Setting(14), "html {text-align: justify}"),
    Layout("letter-spaced", Setting(14), "html {letter-spacing: 0.05em}"),
    Layout("short pages", Setting(14), "@page {size: 210mm 105mm}"),
)
"""Sizes and papers of editions, and layouts that we never print but that a reader must stand."""


Kinded = tuple[str, str]
"""A text with its kind: title, heading, paragraph or item."""


def texts() -> dict[str, tuple[Kinded, ...]]:
    """The texts of each language that a font of ours can print."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return {
        language: tuple(zip(data["kinds"], words, strict=True))
        for language, words in data["texts"].items()
        if _has_font(language)
    }


def samples() -> dict[str, Leaflet]:
    """The leaflet of each of these languages."""
    return {language: leaflet_of(language, known) for language, known in texts().items()}


def without_font() -> tuple[str, ...]:
    """The languages of the samples that no font of ours can print."""
    known = tomllib.loads(FILE.read_text("utf-8"))["texts"]
    return tuple(language for language in known if not _has_font(language))


def _has_font(language: str) -> bool:
    try:
        typography_of(language)
    except LookupError:
        return False
    return True


def leaflet_of(language: str, kinded: Sequence[Kinded]) -> Leaflet:
    """A leaflet of these texts: a title, then sections of paragraphs and lists."""
    (_, title), *rest = kinded
    starts = [place for place, (kind, _) in enumerate(rest) if kind == "heading"]
    ends = [*starts[1:], len(rest)]
    sections = tuple(
        Section(
            f"section-{start}",
            Text(rest[start][1], language, PLACE),
            2,
            _blocks(language, rest[start + 1 : end]),
        )
        for start, end in zip(starts, ends, strict=False)
    )
    opening = _blocks(language, rest[: starts[0]] if starts else rest)
    meta = Meta(version="1", at=PLACE, published=date(2026, 1, 1))
    words = Text(title, language, PLACE)
    return Leaflet("sample", language, meta, words, opening, sections, code="BCDFGH")


def _blocks(language: str, kinded: Sequence[Kinded]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for kind, group in groupby(kinded, key=lambda pair: pair[0]):
        paragraphs = [Paragraph(Text(words, language, PLACE)) for _, words in group]
        if kind == "item":
            blocks.append(BulletList(tuple(Item((paragraph,)) for paragraph in paragraphs)))
        else:
            blocks += paragraphs
    return tuple(blocks)


def sample_language(leaflet: Leaflet) -> Language:
    """The leaflet's language, with the few words that its pages need."""
    return Language(leaflet.language, WORDS)


def html_in(leaflet: Leaflet, layout: Layout) -> str:
    """The HTML that our engine prints, and any other can."""
    html = html_of(leaflet, layout.setting, sample_language(leaflet), ORGANISATION)
    return html.replace("</style>", f"{layout.css}</style>", 1)


def printed(html: str) -> bytes:
    """The PDF of our own engine. Raises ValueError where it will not write one."""
    artefact = write_pdf(html, SHEET, PLACE)
    if not artefact.content:
        raise ValueError("; ".join(finding.message for finding in artefact.findings))
    return artefact.content
