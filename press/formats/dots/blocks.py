"""A furnished leaflet in, its blocks in cells out, in reading order (UKAAF B004; UEB 10 and 16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from press.formats.addresses import with_addresses
from press.formats.dots.layout import Grid, Lump, lines_of
from press.formats.dots.words import Grade, cells, words_in_cells
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
    QrCode,
    Row,
    Table,
    Text,
    Words,
)
from press.read.inline import parse, plain

NOTE_BEGINS, NOTE_ENDS = "⠈⠨⠣", "⠈⠨⠜"
"""UEB 3.27: what a transcriber says, and no leaflet, stands between these."""
RULED = ("warning", "note", "draft")
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
    title = cells_of(scribe, leaflet.title, bold=False)
    yield Lump(title, centred=True)
    yield from _blocks(scribe, leaflet.opening, Place(before=1))
    for section in leaflet.sections:
        yield heading(scribe, section.heading, section.level, section.id)
        yield from _blocks(scribe, section.blocks, Place())


def heading(scribe: Scribe, text: Text, level: int, section: str = "") -> Lump:
    """A heading: level 2 in the middle, level 3 at the side, deeper ones set in (B004, 9)."""
    words = cells_of(scribe, text, bold=False)
    side = 0 if level == 3 else STEP
    made = Lump(words, side, side + 2 * STEP, before=1, keep=True, section=section)
    return replace(made, centred=level == 2)


def cells_of(scribe: Scribe, text: Text, bold: bool = True, mark: str = "") -> str:
    return cells(nodes_of(scribe, text, mark), text.language, scribe.grade, bold)


def nodes_of(scribe: Scribe, text: Text, mark: str = "") -> tuple[Inline, ...]:
    """What braille says of a text: the mark before it, and the addresses of its links."""
    nodes = with_addresses(parse(text, scribe.leaflet), scribe.language.words["link-address"])
    return (*((Words(f"{mark} "),) if mark else ()), *nodes)


def note(scribe: Scribe, nodes: Sequence[Inline], language: str) -> str:
    """A transcriber's note, in cells."""
    before, _, after = scribe.language.words["braille-note"].partition("{text}")
    whole = cells((Words(before), *nodes, Words(after)), language, scribe.grade, bold=False)
    return f"{NOTE_BEGINS}{whole}{NOTE_ENDS}"


# ---- blocks --------------------------------------------------------------------------------


def _blocks(scribe: Scribe, blocks: Sequence[Block], place: Place) -> Iterator[Lump]:
    if place.mark and not (blocks and isinstance(blocks[0], Paragraph)):
        mark = words_in_cells(place.mark, scribe.grade)
        yield Lump(mark, place.first, place.rest, place.before, keep=True)
        place = place.then()
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
                yield Lump(cells_of(scribe, entry.term), 0, 2 * STEP, before=1, keep=True)
                yield from _blocks(scribe, entry.blocks, Place(STEP, STEP, 1))
        case Table():
            yield from _table(scribe, block)
        case Figure():
            yield from _figure(scribe, block)
        case Box():
            yield from _box(scribe, block)
        case QrCode() | Contents():
            return
        case _:
            assert_never(block)


def _paragraph(scribe: Scribe, text: Text, place: Place) -> Lump:
    words = cells_of(scribe, text, mark=place.mark)
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
    ruled = box.role in RULED
    if ruled:
        yield Lump(BOX_TOP * scribe.grid.cells, before=1, keep=True)
    for text in filter(None, (box.label, box.heading)):
        yield Lump(cells_of(scribe, text, bold=False), 0, 2 * STEP, 0 if ruled else 1, keep=True)
    lumps = list(_blocks(scribe, box.blocks, Place(before=0 if ruled or box.heading else 1)))
    held = ruled and _is_small(lumps, scribe.grid)
    last = len(lumps) - 1
    for place, lump in enumerate(lumps):
        yield replace(lump, keep=lump.keep or held or (ruled and place == last))
    if ruled:
        yield Lump(BOX_BOTTOM * scribe.grid.cells)


def _is_small(lumps: Sequence[Lump], grid: Grid) -> bool:
    """Whether a box takes less than half a page, and is held together."""
    return sum(lump.before + len(list(lines_of(lump, grid.cells))) for lump in lumps) < (
        grid.lines // 2
    )


# ---- tables and pictures -------------------------------------------------------------------


def _table(scribe: Scribe, table: Table) -> Iterator[Lump]:
    """Each row is a small list: what its columns are called, then what it says of them."""
    if table.caption:
        yield Lump(cells_of(scribe, table.caption), 0, 2 * STEP, before=1, keep=True)
    said = table_note(scribe)
    yield Lump(said, STEP, 0, before=0 if table.caption else 1, keep=True)
    heads = [head_of(scribe, cell) for row in table.head[-1:] for cell in row.cells]
    for row in table.head[:-1]:
        yield from _row(scribe, row, ())
    for row in table.body:
        yield from _row(scribe, row, heads)


def _row(scribe: Scribe, row: Row, heads: Sequence[str]) -> Iterator[Lump]:
    for place, cell in enumerate(row.cells):
        mark = f"{heads[place]}:" if place < len(heads) and heads[place] else ""
        indent = 0 if place == 0 else STEP
        blocks = cell.blocks or (empty_cell(scribe),)
        yield from _blocks(scribe, blocks, Place(indent, indent + STEP, 1, mark))


def head_of(scribe: Scribe, cell: Cell) -> str:
    """The words of a column's heading."""
    texts = (block.text for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(plain(parse(text, scribe.leaflet)) for text in texts)


def empty_cell(scribe: Scribe) -> Paragraph:
    """An empty cell is a dash, so that the cells after it are not taken for it."""
    return Paragraph(Text("–", scribe.leaflet.language, scribe.leaflet.title.at))


def table_note(scribe: Scribe) -> str:
    """What a transcriber says before a table."""
    words = Words(scribe.language.words["braille-table"])
    return note(scribe, (words,), scribe.leaflet.language)


def figure_note(scribe: Scribe, figure: Figure) -> str:
    """What a transcriber says in the place of a picture."""
    before, _, after = scribe.language.words["braille-figure"].partition("{description}")
    nodes = parse(figure.alternative, scribe.leaflet)
    return note(scribe, (Words(before), *nodes, Words(after)), figure.alternative.language)


def _figure(scribe: Scribe, figure: Figure) -> Iterator[Lump]:
    said = figure_note(scribe, figure)
    yield Lump(said, STEP, 0, before=1, keep=figure.caption is not None)
    if figure.caption:
        yield Lump(cells_of(scribe, figure.caption), 0, 2 * STEP)
