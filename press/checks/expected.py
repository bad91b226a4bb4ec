"""A furnished leaflet in, the blocks that a reader of its edition must meet out, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal, assert_never

from press.checks.wording import links_in, parts_of, strong_letters
from press.findings import Location
from press.formats.addresses import with_addresses
from press.furnish import ENGLISH
from press.model import (
    Block,
    Box,
    BulletList,
    Contents,
    Definition,
    DefinitionList,
    Entry,
    Figure,
    Item,
    Language,
    Leaflet,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Seen,
    SeenKind,
    SeenLink,
    Table,
    Text,
)
from press.read.inline import parse
from press.walk import map_blocks

CELLS = ("cell", "header-cell")
"""Also met when they are empty: without them a value could pass into the next column unseen."""
HEADINGS = ("title", "heading", "contents")
"""They stand out by themselves: stress in them is not said once more."""
Column = Literal["", "one", "other"]
DEEPEST_SPOKEN = 4
"""Narration announces every heading from this level on with the same word."""


@dataclass(frozen=True)
class Expected:
    """A block that must be met, the line that it comes from, and the links in it.

    `strong` says of each letter whether it is stressed; nothing is where a heading stands out.
    `column` is that of two leaflets side by side, empty for what stands in both or alone.
    """

    seen: Seen
    at: Location
    links: tuple[SeenLink, ...] = ()
    strong: tuple[bool, ...] = ()
    column: Column = ""


@dataclass
class Slot:
    """The kind of the first paragraph of an item, cell or definition; those after it are plain."""

    kind: SeenKind = "paragraph"
    depth: int = 0

    def take(self) -> tuple[SeenKind, int]:
        taken = self.kind, self.depth
        self.kind, self.depth = "paragraph", 0
        return taken


@dataclass(frozen=True)
class Source:
    """A furnished leaflet; `address` is how paper spells out a link, empty for other media."""

    leaflet: Leaflet
    address: str = ""


def expected_blocks(leaflet: Leaflet, address: str = "") -> tuple[Expected, ...]:
    """Every block that has words and every empty cell, in reading order, with `page` 0.

    `address` is the press's word `link-address` where the addresses of links are printed.
    """
    return tuple(
        expected
        for expected in _leaflet(Source(leaflet, address))
        if expected.seen.text.strip() or expected.seen.kind in CELLS
    )


def spoken_blocks(leaflet: Leaflet, language: Language) -> tuple[Expected, ...]:
    """The same for narration: no contents list, one row of column headings, boxes announced.

    An empty cell is silence; the cells after it are known by the headings of their columns.
    """
    leaflet = map_blocks(leaflet, lambda block: _spoken(block, language))
    opening = tuple(block for block in leaflet.opening if not isinstance(block, Contents))
    expected = expected_blocks(replace(leaflet, opening=opening))
    return tuple(
        replace(each, seen=replace(each.seen, depth=min(each.seen.depth, DEEPEST_SPOKEN)))
        if each.seen.kind == "heading"
        else each
        for each in expected
        if each.seen.text.strip()
    )


def _spoken(block: Block, language: Language) -> Block:
    if isinstance(block, Table):
        return replace(block, head=block.head[-1:], body=tuple(map(_plain_row, block.body)))
    if isinstance(block, Box) and block.role in ("warning", "note"):
        word = language.words.get(f"narration-{block.role}", "")
        heading = (block.heading,) if block.heading else ()
        at = block.heading.at if block.heading else _first_line(block.blocks)
        announced = (Text(word, language.tag, at), *heading)
        return Box(block.role, (*map(Paragraph, announced), *block.blocks))
    return block


def _plain_row(row: Row) -> Row:
    return Row(tuple(replace(cell, heading=False) for cell in row.cells))


def _first_line(blocks: Sequence[Block]) -> Location:
    return next(
        (block.text.at for block in blocks if isinstance(block, Paragraph)), Location("", 0)
    )


# ---- blocks ----------------------------------------------------------------------------------


def _leaflet(source: Source) -> Iterator[Expected]:
    leaflet = source.leaflet
    if leaflet.beside:
        yield from _side_by_side(source, replace(source, leaflet=leaflet.beside))
        return
    yield _block(source, "title", leaflet.title)
    yield from _blocks(source, leaflet.opening, Slot())
    for section in leaflet.sections:
        yield _block(source, "heading", section.heading, section.level)
        yield from _blocks(source, section.blocks, Slot())


def _side_by_side(one: Source, other: Source) -> Iterator[Expected]:
    """Each block of the English, then the same block of the leaflet that stands beside it."""
    one = replace(one, address=one.address and ENGLISH["link-address"])
    ours, theirs = one.leaflet, other.leaflet
    yield replace(_block(one, "title", ours.title), column="one")
    yield replace(_block(other, "title", theirs.title), column="other")
    yield from _facing(one, ours.opening, other, theirs.opening)
    for here, there in zip(ours.sections, theirs.sections, strict=True):
        yield replace(_block(one, "heading", here.heading, here.level), column="one")
        yield replace(_block(other, "heading", there.heading, there.level), column="other")
        yield from _facing(one, here.blocks, other, there.blocks)


def _facing(
    one: Source, ours: Sequence[Block], other: Source, theirs: Sequence[Block]
) -> Iterator[Expected]:
    for here, there in zip_longest(ours, theirs):
        column: Column = "one" if there else ""
        yield from (replace(each, column=column) for each in _blocks(one, (here,), Slot()))
        if there:
            yield from (replace(each, column="other") for each in _blocks(other, (there,), Slot()))


def _blocks(
    source: Source, blocks: Sequence[Block], slot: Slot, depth: int = 0
) -> Iterator[Expected]:
    for block in blocks:
        match block:
            case Paragraph(text):
                yield _block(source, *_in_slot(slot, text))
            case BulletList(items) | NumberedList(items):
                yield from _items(source, items, depth + 1)
            case DefinitionList(definitions):
                yield from _definitions(source, definitions, depth)
            case Table():
                yield from _table(source, block, depth)
            case Figure() | QrCode():
                yield from _pictured(source, block)
            case Box(_, inner, heading, label):
                for text in filter(None, (label, heading)):
                    yield replace(_block(source, *_in_slot(slot, text)), strong=())
                yield from _blocks(source, inner, slot, depth)
            case Contents(heading, entries):
                yield _block(source, *_in_slot(slot, heading))
                yield from (_entry(source, entry) for entry in entries)
            case _:
                assert_never(block)


def _items(source: Source, items: Sequence[Item], depth: int) -> Iterator[Expected]:
    for item in items:
        yield from _blocks(source, item.blocks, Slot("item", depth), depth)


def _definitions(
    source: Source, definitions: Sequence[Definition], depth: int
) -> Iterator[Expected]:
    for entry in definitions:
        yield _block(source, "term", entry.term)
        yield from _blocks(source, entry.blocks, Slot("definition"), depth)


def _table(source: Source, table: Table, depth: int) -> Iterator[Expected]:
    yield from _captioned(source, table.caption)
    yield from _rows(source, table.head, depth, heading=True)
    yield from _rows(source, table.body, depth)


def _in_slot(slot: Slot, text: Text) -> tuple[SeenKind, Text, int]:
    kind, depth = slot.take() if text.markdown.strip() else ("paragraph", 0)
    return kind, text, depth


def _captioned(source: Source, caption: Text | None) -> Iterator[Expected]:
    if caption:
        yield _block(source, "caption", caption)


def _rows(
    source: Source, rows: Sequence[Row], depth: int, heading: bool = False
) -> Iterator[Expected]:
    for row in rows:
        for cell in row.cells:
            kind: SeenKind = "header-cell" if heading or cell.heading else "cell"
            blocks = list(_blocks(source, cell.blocks, Slot(kind), depth))
            words = [block for block in blocks if block.seen.text.strip()]
            yield from words or [Expected(Seen(kind, ()), _place(row))]


def _place(row: Row) -> Location:
    """The line of a row, known from its first cell with words."""
    return _first_line([block for cell in row.cells for block in cell.blocks])


# ---- words -----------------------------------------------------------------------------------


def _block(source: Source, kind: SeenKind, text: Text, depth: int = 0) -> Expected:
    nodes = parse(text, source.leaflet)
    if source.address:
        nodes = with_addresses(nodes, source.address)
    parts = parts_of(nodes, text.language)
    strong = () if kind in HEADINGS else tuple(strong_letters(nodes))
    return Expected(Seen(kind, parts, depth), text.at, tuple(links_in(nodes)), strong)


def _picture(source: Source, alternative: Text) -> Expected:
    """What a picture shows: words without markup."""
    block = _block(Source(source.leaflet), "figure", alternative)
    return replace(block, links=())


def _pictured(source: Source, block: Figure | QrCode) -> Iterator[Expected]:
    yield _picture(source, block.alternative)
    yield from _captioned(source, block.caption if isinstance(block, Figure) else None)


def _entry(source: Source, entry: Entry) -> Expected:
    """An entry of the contents list: all of it is one link to its section."""
    block = _block(source, "contents", entry.heading)
    return replace(block, links=(SeenLink(block.seen.text, f"#{entry.section}"),))
