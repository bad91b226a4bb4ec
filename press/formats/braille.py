"""A furnished leaflet in, a braille copy out: BRF for embossers, PEF for libraries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape

from press.formats.dots.blocks import Scribe, lumps_of
from press.formats.dots.codes import NoBraille, code_of
from press.formats.dots.layout import Grid, Lump, laid_out
from press.formats.dots.words import Grade, cells, words_in_cells
from press.formats.pages import edition_title
from press.model import (
    Artefact,
    Format,
    Language,
    Leaflet,
    Organisation,
    Section,
    Setting,
)
from press.read.inline import parse
from press.readback.braille import read_brf, read_pef

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""Braille ASCII: the character that an embosser takes for each cell from U+2800 to U+283F."""
LINE_ENDS, PAGE_ENDS = "\r\n", "\f"
LONG_PAGES = 4
"""A copy of more pages has a list of contents."""
LONG_AGO = "2000-01-01"
MAIN_LEVEL = 2


@dataclass(frozen=True)
class Copy:
    """A leaflet in braille: its pages of lines in Unicode braille, with blanks as spaces."""

    pages: tuple[tuple[str, ...], ...]
    grid: Grid


Make = Callable[[Copy, Leaflet, Language, Organisation], bytes]


def copy_of(
    leaflet: Leaflet, language: Language, organisation: Organisation, contracted: bool
) -> Copy:
    """The pages of the braille copy. Raises NoBraille where the language has no safe braille."""
    grade = Grade(leaflet.language, contracted)
    grid = Grid(organisation.braille_cells, organisation.braille_lines)
    scribe = Scribe(leaflet, language, grade, grid)
    title = cells(parse(leaflet.title, leaflet), leaflet.title.language, grade, bold=False)
    lumps = tuple(lumps_of(scribe))

    def number(page: int) -> str:
        return words_in_cells(str(page), grade)

    pages = laid_out(lumps, grid, title, number)
    if len(pages) > LONG_PAGES:
        lumps = _with_contents(lumps, scribe)
        pages = laid_out(lumps, grid, title, number)
    return Copy(pages, grid)


def _with_contents(lumps: tuple[Lump, ...], scribe: Scribe) -> tuple[Lump, ...]:
    """A list of the main headings with their pages, before the first of them (RNIB, B004)."""
    place = next((n for n, lump in enumerate(lumps) if lump.section), len(lumps))
    known = {lump.section: lump.words for lump in lumps if lump.section}
    heading = words_in_cells(scribe.language.words["contents-heading"], scribe.grade)
    entries = (
        Lump(known[section.id], 0, 4, leads_to=section.id, keep=n == 0)
        for n, section in enumerate(_main(scribe.leaflet))
    )
    contents = Lump(heading, before=1, centred=True, keep=True)
    return (*lumps[:place], contents, *entries, *lumps[place:])


def _main(leaflet: Leaflet) -> tuple[Section, ...]:
    return tuple(section for section in leaflet.sections if section.level == MAIN_LEVEL)


def _write(
    leaflet: Leaflet,
    setting: Setting,
    language: Language,
    organisation: Organisation,
    contracted: bool,
    make: Make,
) -> Artefact:
    try:
        copy = copy_of(leaflet, language, organisation, contracted)
    except NoBraille as none:
        return Artefact(b"", unavailable=none.reason)
    return Artefact(make(copy, leaflet, language, organisation))


def _uncontracted(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """Asked for by those who do not read contractions; most languages have no others."""
    try:
        contracted = code_of(leaflet.language).contracted
    except NoBraille as none:
        return Artefact(b"", unavailable=none.reason)
    if not contracted:
        same = "the format braille of this language has no contractions: offer that one"
        return Artefact(b"", unavailable=same)
    return _write(leaflet, setting, language, organisation, False, brf)


def brf(copy: Copy, leaflet: Leaflet, language: Language, organisation: Organisation) -> bytes:
    """Bytes as embossers expect: one for each cell, lines end with CR LF, pages with FF."""
    pages = (
        "".join(f"{line.rstrip()}{LINE_ENDS}" for line in page) + PAGE_ENDS for page in copy.pages
    )
    return re.sub("[\u2800-\u283f]", _in_ascii, "".join(pages)).encode("ascii")


def _in_ascii(cell: re.Match[str]) -> str:
    return ASCII[ord(cell[0]) - 0x2800]


PEF_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<pef version="2008-1" xmlns="http://www.daisy.org/ns/2008/pef">
<head><meta xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/x-pef+xml</dc:format>
<dc:identifier>{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:publisher>{publisher}</dc:publisher>
<dc:language>{language}</dc:language>
<dc:date>{date}</dc:date>
</meta></head>
<body><volume cols="{cells}" rows="{lines}" rowgap="0" duplex="true"><section>
"""
PEF_TAIL = "</section></volume></body>\n</pef>\n"


def pef(copy: Copy, leaflet: Leaflet, language: Language, organisation: Organisation) -> bytes:
    """The Portable Embosser Format 2008-1, which says its own grid, language and title."""
    day = leaflet.meta.checked or leaflet.meta.published
    identifier = "-".join(
        (leaflet.id, leaflet.language, leaflet.meta.version, leaflet.code, "braille")
    )
    head = PEF_HEAD.format(
        identifier=escape(identifier),
        title=escape(edition_title(leaflet, language)),
        publisher=escape(organisation.name),
        language=leaflet.language.replace("_", "-"),
        date=day.isoformat() if day else LONG_AGO,
        cells=copy.grid.cells,
        lines=copy.grid.lines,
    )
    pages = "".join(f"<page>\n{''.join(map(_row, page))}</page>\n" for page in copy.pages)
    return f"{head}{pages}{PEF_TAIL}".encode()


def _row(line: str) -> str:
    blanks = line.rstrip().replace(" ", "\u2800")
    return f"<row>{blanks}</row>\n"


NEEDS, USES = ("liblouis",), ("braille-page",)
FORMATS = (
    Format("braille", "brf", Setting(14), partial(_write, contracted=True, make=brf),
           partial(read_brf, contracted=True), NEEDS, panel=False,
           identity="said", draws=(), uses=USES),
    Format("braille-uncontracted", "brf", Setting(14), _uncontracted,
           partial(read_brf, contracted=False), NEEDS, panel=False,
           identity="said", draws=(), uses=USES),
    Format("braille-pef", "pef", Setting(14), partial(_write, contracted=True, make=pef),
           partial(read_pef, contracted=True), NEEDS, panel=False,
           identity="said", draws=(), uses=USES),
)  # fmt: skip
