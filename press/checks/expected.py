"""A furnished leaflet in, the blocks that a reader of its edition must meet out, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from press.findings import Location
from press.model import (
    Abbreviation,
    Block,
    Box,
    BulletList,
    Contents,
    Definition,
    DefinitionList,
    Emphasis,
    Fact,
    Figure,
    Foreign,
    Inline,
    Item,
    Language,
    Leaflet,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Part,
    Row,
    Seen,
    SeenKind,
    Strong,
    Table,
    Text,
    Words,
)
from press.read.inline import parse
from press.walk import map_blocks

CELLS = ("cell", "header-cell")
"""Also met when they are empty: without them a value could pass into the next column unseen."""
DEEPEST_SPOKEN = 4
"""Narration announces every heading from this level on with the same word."""


@dataclass(frozen=True)
class Expected:
    """A block that must be met, and the line that it comes from."""

    seen: Seen
    at: Location


@dataclass
class Slot:
    """The kind of the first paragraph of an item, cell or definition; those after it are plain."""

    kind: SeenKind = "paragraph"
    depth: int = 0

    def take(self) -> tuple[SeenKind, int]:
        taken = self.kind, self.depth
        self.kind, self.depth = "paragraph", 0
        return taken


def expected_blocks(leaflet: Leaflet) -> tuple[Expected, ...]:
    """Every block that has words and every empty cell, in reading order, with `page` 0."""
    return tuple(
        expected
        for expected in _leaflet(leaflet)
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


def _leaflet(leaflet: Leaflet) -> Iterator[Expected]:
    yield _block(leaflet, "title", leaflet.title)
    yield from _blocks(leaflet, leaflet.opening, Slot())
    for section in leaflet.sections:
        yield _block(leaflet, "heading", section.heading, section.level)
        yield from _blocks(leaflet, section.blocks, Slot())


def _blocks(
    leaflet: Leaflet, blocks: Sequence[Block], slot: Slot, depth: int = 0
) -> Iterator[Expected]:
    for block in blocks:
        match block:
            case Paragraph(text):
                yield _block(leaflet, *_in_slot(slot, text))
            case BulletList(items) | NumberedList(items):
                yield from _items(leaflet, items, depth + 1)
            case DefinitionList(definitions):
                yield from _definitions(leaflet, definitions, depth)
            case Table():
                yield from _table(leaflet, block, depth)
            case Figure(_, alternative, caption):
                yield _block(leaflet, "figure", alternative)
                yield from _captioned(leaflet, caption)
            case Box(_, inner, heading):
                paragraph = (Paragraph(heading),) if heading else ()
                yield from _blocks(leaflet, (*paragraph, *inner), slot, depth)
            case Contents(heading, entries):
                yield _block(leaflet, *_in_slot(slot, heading))
                yield from (_block(leaflet, "contents", entry.heading) for entry in entries)
            case _:
                assert_never(block)


def _items(leaflet: Leaflet, items: Sequence[Item], depth: int) -> Iterator[Expected]:
    for item in items:
        yield from _blocks(leaflet, item.blocks, Slot("item", depth), depth)


def _definitions(
    leaflet: Leaflet, definitions: Sequence[Definition], depth: int
) -> Iterator[Expected]:
    for entry in definitions:
        yield _block(leaflet, "term", entry.term)
        yield from _blocks(leaflet, entry.blocks, Slot("definition"), depth)


def _table(leaflet: Leaflet, table: Table, depth: int) -> Iterator[Expected]:
    yield from _captioned(leaflet, table.caption)
    yield from _rows(leaflet, table.head, depth, heading=True)
    yield from _rows(leaflet, table.body, depth)


def _in_slot(slot: Slot, text: Text) -> tuple[SeenKind, Text, int]:
    kind, depth = slot.take() if text.markdown.strip() else ("paragraph", 0)
    return kind, text, depth


def _captioned(leaflet: Leaflet, caption: Text | None) -> Iterator[Expected]:
    if caption:
        yield _block(leaflet, "caption", caption)


def _rows(
    leaflet: Leaflet, rows: Sequence[Row], depth: int, heading: bool = False
) -> Iterator[Expected]:
    for row in rows:
        for cell in row.cells:
            kind: SeenKind = "header-cell" if heading or cell.heading else "cell"
            blocks = list(_blocks(leaflet, cell.blocks, Slot(kind), depth))
            words = [block for block in blocks if block.seen.text.strip()]
            yield from words or [Expected(Seen(kind, ()), _place(row))]


def _place(row: Row) -> Location:
    """The line of a row, known from its first cell with words."""
    return _first_line([block for cell in row.cells for block in cell.blocks])


# ---- words -----------------------------------------------------------------------------------


def _block(leaflet: Leaflet, kind: SeenKind, text: Text, depth: int = 0) -> Expected:
    parts = _joined(_parts(parse(text, leaflet), text.language))
    return Expected(Seen(kind, parts, depth), text.at)


def _parts(nodes: Sequence[Inline], language: str) -> Iterator[Part]:
    for node in nodes:
        match node:
            case Words(text) | Fact(_, text) | Abbreviation(text, _):
                yield Part(text, language)
            case LineBreak():
                yield Part(" ", language)
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _parts(children, language)
            case Foreign(other, children):
                yield from _parts(children, other)
            case _:
                assert_never(node)


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].language == part.language:
            joined[-1] = Part(joined[-1].text + part.text, part.language)
        elif part.text:
            joined.append(part)
    return tuple(joined)
