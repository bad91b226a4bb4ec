"""Sections in, Markdown out: that of content/, which pandoc and po4a read in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from press.model import (
    Block,
    Box,
    BulletList,
    Contents,
    DefinitionList,
    Figure,
    Leaflet,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Section,
    Table,
    Text,
)
from press.read.normal import denormalise


def markdown_of(sections: Iterable[Section], *, boxes: bool = True) -> str:
    """The sections; without `boxes` what stands in one is set as ordinary blocks."""
    return "".join(f"{part}\n\n" for section in sections for part in _section(section, boxes))


def whole(leaflet: Leaflet) -> str:
    """A leaflet with its title and all that it was furnished with, for programs without boxes."""
    opening = "".join(f"{part}\n\n" for part in _blocks(leaflet.opening, boxes=False))
    return f"# {leaflet.title.markdown}\n\n{opening}{markdown_of(leaflet.sections, boxes=False)}"


def _section(section: Section, boxes: bool) -> Iterator[str]:
    yield f"{'#' * section.level} {section.heading.markdown}"
    yield from _blocks(section.blocks, boxes)


def _blocks(blocks: Iterable[Block], boxes: bool) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, boxes)


def _block(block: Block, boxes: bool) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _words(text)
        case BulletList(items):
            yield "\n".join(_item("-", item.blocks, boxes) for item in items)
        case NumberedList(items, start):
            marks = enumerate(items, start)
            yield "\n".join(_item(f"{n}.", item.blocks, boxes) for n, item in marks)
        case DefinitionList(definitions):
            terms = (f"{_words(e.term)}\n{_item(':', e.blocks, boxes)}" for e in definitions)
            yield "\n\n".join(terms)
        case Table():
            yield _table(block)
            if block.caption:
                yield f"Table: {_words(block.caption)}"
        case Box():
            yield from _box(block, boxes)
        case Figure(source, alternative):
            yield f"![{_words(alternative)}]({source})"
        case Contents() | QrCode():  # no peer draws a code
            return
        case _:
            assert_never(block)


def _box(box: Box, boxes: bool) -> Iterator[str]:
    inner = list(_blocks(box.blocks, boxes))
    if boxes:
        heading = f' "{_words(box.heading)}"' if box.heading else ""
        yield f"!!! {box.role}{heading}\n{_indented(chr(10) + (chr(10) * 2).join(inner))}"
        return
    for text in (box.label, box.heading):
        if text:
            yield f"**{_words(text)}**"
    yield from inner


def _item(mark: str, blocks: Iterable[Block], boxes: bool) -> str:
    """A point; what follows its first line is set in by four, as both parsers want it."""
    return f"{mark:4}" + _indented("\n\n".join(_blocks(blocks, boxes))).lstrip()


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _table(table: Table) -> str:
    head = [_row(row) for row in table.head]
    rule = "|---" * len((*table.head, *table.body)[0].cells) + "|"
    return "\n".join([*head, rule, *map(_row, table.body)])


def _row(row: Row) -> str:
    cells = (" ".join(_blocks(cell.blocks, boxes=False)) for cell in row.cells)
    return f"| {' | '.join(cells)} |"


def _words(text: Text) -> str:
    return denormalise(text.markdown)
