"""A furnished leaflet in, its blocks in cells out, in reading order (UKAAF B004; UEB 10 and 16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from press.formats.addresses import with_addresses
from press.formats.dots.layout import Grid, Lump
from press.formats.dots.words import Grade, cells
from press.model import (
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    DefinitionList,
    Figure,
    Inline,
    Item,
    Language,
    Leaflet,
    NumberedList,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
)
from press.read.inline import parse, plain

NOTE_BEGINS, NOTE_ENDS = "⠈⠨⠣", "⠈⠨⠜"
"""UEB 3.27: what a transcriber says, and no leaflet, stands between these."""
BOX_TOP, BOX_BOTTOM = "⠶", "⠛"
"""UEB 16.3.1: lines of dots 2356 and 1245 hold a box together."""
STEP = 2
"""Cells that each level of a list is set in."""


@dataclass(frozen=True)
class Scribe:
    """What every block needs to be written: the words of the press, the grade and the page."""

    leaflet: Leaflet
    language: Language
    grade: Grade
    grid: Grid


@dataclass(frozen=True)
class Place:
    """How the next paragraph stands: `first` and `rest` cells in, `mark` (print) before it."""

    first: int = 2
    rest: int = 0
    depth: int = 0
    mark: str = ""
    before: int = 0

    def then(self) -> Place:
        """How the paragraphs after it stand."""
        return replace(self, first=self.rest, mark="", before=0) if self.depth else Place()


def lumps_of(scribe: Scribe) -> Iterator[Lump]:
    """Every block of the leaflet in cells, without the contents list. Raises NoBraille."""
    leaflet = scribe.leaflet
    title = _cells(scribe, leaflet.title, bold=False)
    yield Lump(title, before=1, centred=True)
    yield from _blocks(scribe, leaflet.opening, Place(before=1))
    for section in leaflet.sections:
        yield heading(scribe, section.heading, section.level, section.id)
        yield from _blocks(scribe, section.blocks, Place())


def heading(scribe: Scribe, text: Text, level: int, section: str = "") -> Lump:
    """A heading: level 2 in the middle, level 3 at the side, deeper ones set in (B004, 9)."""
    words = _cells(scribe, text, bold=False)
    side = 0 if level == 3 else STEP
    made = Lump(words, side, side + 2 * STEP, before=1, keep=True, section=section)
    return replace(made, centred=level == 2)


def _cells(scribe: Scribe, text: Text, bold: bool = True, mark: str = "") -> str:
    nodes = with_addresses(parse(text, scribe.leaflet), scribe.language.words["link-address"])
    before = (Words(f"{mark} "),) if mark else ()
    return cells((*before, *nodes), text.language, scribe.grade, bold)


def _note(scribe: Scribe, nodes: Sequence[Inline], language: str) -> str:
    """A transcriber's note, in cells."""
    before, _, after = scribe.language.words["braille-note"].partition("{text}")
    whole = cells((Words(before), *nodes, Words(after)), language, scribe.grade, bold=False)
    return f"{NOTE_BEGINS}{whole}{NOTE_ENDS}"


# ---- blocks --------------------------------------------------------------------------------


def _blocks(scribe: Scribe, blocks: Sequence[Block], place: Place) -> Iterator[Lump]:
    for block in blocks:
        yield from _block(scribe, block, place)
        place = place.then()


def _block(scribe: Scribe, block: Block, place: Place) -> Iterator[Lump]:
    match block:
        case Paragraph(text):
            yield _paragraph(scribe, text, place)
        case BulletList(items):
            yield from _list(scribe, items, place, None)
        case NumberedList(items, start):
            yield from _list(scribe, items, place, start)
        case DefinitionList(definitions):
            for entry in definitions:
                yield Lump(_cells(scribe, entry.term), 0, 2 * STEP, before=1, keep=True)
                yield from _blocks(scribe, entry.blocks, Place(STEP, STEP, 1))
        case Table():
            yield from _table(scribe, block)
        case Figure():
            yield from _figure(scribe, block)
        case Box():
            yield from _box(scribe, block)
        case Contents():
            return
        case _:
            assert_never(block)


def _paragraph(scribe: Scribe, text: Text, place: Place) -> Lump:
    words = _cells(scribe, text, mark=place.mark)
    return Lump(words, place.first, place.rest, place.before, keep=text.markdown.endswith(":"))


def _list(scribe: Scribe, items: Sequence[Item], place: Place, start: int | None) -> Iterator[Lump]:
    """Items hang by two cells; print's bullets are left out (RNIB), numbers are kept."""
    indent = place.depth * STEP
    for count, item in enumerate(items):
        mark = f"{start + count}." if start is not None else ""
        before = 1 if not count and not place.depth else 0
        where = Place(indent, indent + STEP, place.depth + 1, mark, before)
        yield from _blocks(scribe, item.blocks, where)


def _box(scribe: Scribe, box: Box) -> Iterator[Lump]:
    ruled = box.role in ("warning", "note", "draft")
    if ruled:
        yield Lump(BOX_TOP * scribe.grid.cells, before=1, keep=True)
    for text in filter(None, (box.label, box.heading)):
        yield Lump(_cells(scribe, text, bold=False), 0, 2 * STEP, 0 if ruled else 1, keep=True)
    lumps = list(_blocks(scribe, box.blocks, Place(before=0 if ruled or box.heading else 1)))
    yield from (replace(lump, keep=lump.keep or ruled) for lump in lumps)
    if ruled:
        yield Lump(BOX_BOTTOM * scribe.grid.cells)


# ---- tables and pictures -------------------------------------------------------------------


def _table(scribe: Scribe, table: Table) -> Iterator[Lump]:
    """Each row is a small list: what its columns are called, then what it says of them."""
    if table.caption:
        yield Lump(_cells(scribe, table.caption), 0, 2 * STEP, before=1, keep=True)
    words = Words(scribe.language.words["braille-table"])
    said = _note(scribe, (words,), scribe.leaflet.language)
    yield Lump(said, STEP, 0, before=0 if table.caption else 1, keep=True)
    heads = [_plain(scribe, cell) for row in table.head[-1:] for cell in row.cells]
    for row in table.head[:-1]:
        yield from _row(scribe, row, ())
    for row in table.body:
        yield from _row(scribe, row, heads)


def _row(scribe: Scribe, row: Row, heads: Sequence[str]) -> Iterator[Lump]:
    for place, cell in enumerate(row.cells):
        mark = f"{heads[place]}:" if place < len(heads) and heads[place] else ""
        indent = 0 if place == 0 else STEP
        blocks = cell.blocks or (_empty(scribe),)
        yield from _blocks(scribe, blocks, Place(indent, indent + STEP, 1, mark))


def _plain(scribe: Scribe, cell: Cell) -> str:
    """The words of a column's heading."""
    texts = (block.text for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(plain(parse(text, scribe.leaflet)) for text in texts)


def _empty(scribe: Scribe) -> Paragraph:
    """An empty cell is a dash, so that the cells after it are not taken for it."""
    return Paragraph(Text("–", scribe.leaflet.language, scribe.leaflet.title.at))


def _figure(scribe: Scribe, figure: Figure) -> Iterator[Lump]:
    before, _, after = scribe.language.words["braille-figure"].partition("{description}")
    nodes = parse(figure.alternative, scribe.leaflet)
    said = _note(scribe, (Words(before), *nodes, Words(after)), figure.alternative.language)
    yield Lump(said, STEP, 0, before=1, keep=figure.caption is not None)
    if figure.caption:
        yield Lump(_cells(scribe, figure.caption), 0, 2 * STEP)
