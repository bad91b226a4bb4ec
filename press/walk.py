"""Blocks in, the same blocks changed out, wherever they stand inside other blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from press.model import (
    Block,
    Box,
    BulletList,
    Contents,
    Definition,
    DefinitionList,
    Figure,
    Item,
    Leaflet,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Table,
)

Change = Callable[[Block], Block]


def map_blocks(leaflet: Leaflet, change: Change) -> Leaflet:
    """The leaflet with every block changed, outer blocks after the blocks inside them."""
    sections = tuple(
        replace(section, blocks=changed(section.blocks, change)) for section in leaflet.sections
    )
    beside = map_blocks(leaflet.beside, change) if leaflet.beside else None
    opening = changed(leaflet.opening, change)
    return replace(leaflet, opening=opening, sections=sections, beside=beside)


def changed(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """Each block changed, from the inside out, in reading order."""
    return tuple(change(_with_inner(block, change)) for block in blocks)


def _with_inner(block: Block, change: Change) -> Block:
    match block:
        case BulletList(items) | NumberedList(items):
            return replace(block, items=tuple(_item(item, change) for item in items))
        case DefinitionList(definitions):
            return DefinitionList(tuple(_definition(entry, change) for entry in definitions))
        case Table(head, body):
            return replace(block, head=_rows(head, change), body=_rows(body, change))
        case Box(_, blocks):
            return replace(block, blocks=changed(blocks, change))
        case Paragraph() | Figure() | QrCode() | Contents():
            return block


def _item(item: Item, change: Change) -> Item:
    return Item(changed(item.blocks, change))


def _definition(entry: Definition, change: Change) -> Definition:
    return Definition(entry.term, changed(entry.blocks, change))


def _rows(rows: tuple[Row, ...], change: Change) -> tuple[Row, ...]:
    return tuple(
        Row(tuple(replace(cell, blocks=changed(cell.blocks, change)) for cell in row.cells))
        for row in rows
    )


def blocks_of(leaflet: Leaflet) -> Iterator[Block]:
    """Every block of a leaflet, inner blocks before the block that holds them."""
    seen: list[Block] = []

    def note(block: Block) -> Block:
        seen.append(block)
        return block

    map_blocks(leaflet, note)
    yield from seen
