"""A furnished leaflet in, an eBraille 1.0 publication out: braille that flows into any display."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import partial
from uuid import UUID, uuid5
from xml.sax.saxutils import escape

from press.formats.dots.blocks import Scribe
from press.formats.dots.codes import NoBraille, system_of
from press.formats.dots.layout import Grid
from press.formats.dots.words import Grade, cells, runs, table_in, words_in_cells
from press.formats.dots.xhtml import body_of, braille_tag, element, marked
from press.formats.pages import edition_title
from press.formats.tongues import languages_in
from press.model import Artefact, Format, Language, Leaflet, Organisation, Section, Setting
from press.read.inline import parse
from press.readback.ebraille import read_back

FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
LONG_AGO = "2000-01-01"
"""Stands where a leaflet names no day: the day of the build is no property of its words."""
NAMES = UUID("6f1b3a3e-58a4-4d35-8f0e-0a1b6a6f5e52")
"""The name space of the identifiers of our publications."""
MIMETYPE = "application/epub+zip"
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" \
xml:lang="{tag}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
<item id="nav" href="index.html" media-type="application/xhtml+xml" properties="nav"/>
<item id="leaflet" href="ebraille/leaflet.html" media-type="application/xhtml+xml"/>
<item id="style" href="ebraille/leaflet.css" media-type="text/css"/>
</manifest>
<spine>
<itemref idref="leaflet"/>
</spine>
</package>
"""
PAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{tag}" xml:lang="{tag}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{style}"/>
</head>
<body>
{body}
</body>
</html>
"""
STYLE = f"""\
@charset "UTF-8";
body, h1, h2, h3, h4, h5, h6, p, ul, ol, li, dl, dt, dd, div {{ margin: 0; padding: 0; }}
h1, h2 {{ text-align: center; margin-top: 1em; padding: 0 3ch; }}
h3 {{ margin-top: 1em; padding-left: 4ch; text-indent: -4ch; }}
h4, h5, h6 {{ margin-top: 1em; padding-left: 6ch; text-indent: -4ch; }}
h2, h3, h4, h5, h6 {{ break-after: avoid; }}
p {{ text-indent: 2ch; }}
p.left-aligned {{ text-indent: 0; }}
ul, ol {{ list-style-type: none; }}
li > p, .row > p {{ padding-left: 2ch; text-indent: -2ch; }}
.row > p + p, li > ul, li > ol {{ margin-left: 2ch; }}
dt {{ padding-left: 4ch; text-indent: -4ch; }}
dd {{ margin-left: 2ch; }}
dd > p {{ text-indent: 0; }}
.box {{ margin: 1em 0; }}
.box::before, .box::after {{ display: block; white-space: nowrap; overflow: hidden; }}
.box::before {{ content: "{"⠶" * 80}"; }}
.box::after {{ content: "{"⠛" * 80}"; }}
"""
"""Lengths in cells (ch) and lines (em), and nothing about fonts (eBraille 1.0, 6.3.2)."""


def write(
    leaflet: Leaflet,
    setting: Setting,
    language: Language,
    organisation: Organisation,
    contracted: bool,
) -> Artefact:
    """The publication, zipped; or why the language has no safe braille."""
    grade = Grade(leaflet.language, contracted)
    scribe = Scribe(leaflet, language, grade, Grid())
    try:
        return Artefact(_zipped(_files(scribe, organisation)))
    except NoBraille as none:
        return Artefact(b"", unavailable=none.reason)


def _files(scribe: Scribe, organisation: Organisation) -> Mapping[str, str]:
    """By name, in the order of the container: it says first what it is (EPUB 3.3, 4.3.3)."""
    leaflet, tag = scribe.leaflet, braille_tag(scribe.leaflet.language)
    title = cells(parse(leaflet.title, leaflet), leaflet.title.language, scribe.grade, bold=False)
    page = partial(PAGE.format, tag=tag, title=title)
    metadata = "\n".join(_metadata(scribe, organisation))
    return {
        "mimetype": MIMETYPE,
        "META-INF/container.xml": CONTAINER,
        "package.opf": PACKAGE.format(tag=leaflet.language.replace("_", "-"), metadata=metadata),
        "index.html": page(style="ebraille/leaflet.css", body=_contents(scribe)),
        "ebraille/leaflet.html": page(style="leaflet.css", body=body_of(scribe)),
        "ebraille/leaflet.css": STYLE,
    }


def _zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, FIRST_OF_ZIP), text.encode(), packing)
    return out.getvalue()


# ---- metadata ------------------------------------------------------------------------------


def _metadata(scribe: Scribe, organisation: Organisation) -> list[str]:
    """What eBraille 1.0 asks for in 5.3.3, and what tells where the text comes from (5.3.4)."""
    leaflet, meta = scribe.leaflet, scribe.leaflet.meta
    day = meta.checked or meta.published
    written = day.isoformat() if day else LONG_AGO
    first = meta.published.isoformat() if meta.published else written
    source = "-".join((leaflet.id, leaflet.language, meta.version, leaflet.code))
    tongues = languages_in(leaflet)
    systems = dict.fromkeys(system_of(table_in(tongue, scribe.grade)) for tongue in tongues)
    title = edition_title(leaflet, scribe.language)
    return [
        f'<dc:identifier id="uid">urn:uuid:{uuid5(NAMES, f"{source}-ebraille")}</dc:identifier>',
        _dc("title", title),
        *(_dc("language", braille_tag(tongue)) for tongue in tongues),
        _dc("creator", organisation.name),
        _dc("publisher", organisation.name),
        _dc("date", written),
        _dc("format", "eBraille 1.0"),
        _dc("source", source),
        _meta("dcterms:modified", f"{written}T00:00:00Z"),
        _meta("dcterms:dateCopyrighted", first),
        _meta("a11y:brailleCellType", "6"),
        *(_meta("a11y:brailleSystem", system) for system in systems),
        _meta("a11y:completeTranscription", "true"),
        _meta("a11y:producer", organisation.name),
        _meta("a11y:tactileGraphics", "none"),
        _meta("schema:accessMode", "tactile"),
        _meta("schema:accessModeSufficient", "tactile"),
        *(_meta("schema:accessibilityFeature", each) for each in FEATURES),
        _meta("schema:accessibilityHazard", "none"),
    ]


FEATURES = ("braille", "structuralNavigation", "tableOfContents")


def _dc(name: str, value: str) -> str:
    return f"<dc:{name}>{escape(value)}</dc:{name}>"


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}">{escape(value)}</meta>'


# ---- the entry page ------------------------------------------------------------------------


def _contents(scribe: Scribe) -> str:
    """The list of contents: main headings, and under each of them its topics."""
    heading = words_in_cells(scribe.language.words["contents-heading"], scribe.grade)
    lines = ['<nav epub:type="toc" role="doc-toc">', element("h1", heading), "<ol>"]
    for main, topics in _chapters(scribe.leaflet.sections):
        lines.append(f"<li>{_entry(scribe, main)}")
        if topics:
            lines += ["<ol>", *(f"<li>{_entry(scribe, each)}</li>" for each in topics), "</ol>"]
        lines.append("</li>")
    return "\n".join([*lines, "</ol>", "</nav>"])


def _chapters(sections: tuple[Section, ...]) -> list[tuple[Section, list[Section]]]:
    """Each main section with those under it; what stands before the first is by itself."""
    chapters: list[tuple[Section, list[Section]]] = []
    for section in sections:
        if section.level == 2 or not chapters:
            chapters.append((section, []))
        else:
            chapters[-1][1].append(section)
    return chapters


def _entry(scribe: Scribe, section: Section) -> str:
    heading = section.heading
    nodes = parse(heading, scribe.leaflet)
    words = runs(nodes, heading.language, scribe.grade, bold=False)
    marks = marked(words, scribe.leaflet.language)
    return element("a", marks, href=f"ebraille/leaflet.html#{section.id}")


FORMATS = (
    Format("ebraille", "ebrl", Setting(14), partial(write, contracted=True),
           partial(read_back, contracted=True), ("liblouis",), panel=False,
           identity="said", draws=(), uses=()),
)  # fmt: skip
