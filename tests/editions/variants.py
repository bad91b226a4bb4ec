"""A leaflet in; out come all that lack one thing of it, or have two neighbours swapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from press.model import (
    Block,
    Box,
    BulletList,
    DefinitionList,
    Figure,
    Leaflet,
    NumberedList,
    Table,
)

Several = tuple[Any, ...]
Edit = Callable[[Several], Iterator[Several]]
"""Gives each way to do one harm to a row of things: sections, blocks, items, rows."""


def shortened(things: Several) -> Iterator[Several]:
    """One of them left out."""
    for place in range(len(things)):
        yield (*things[:place], *things[place + 1 :])


def swapped(things: Several) -> Iterator[Several]:
    """Two neighbours in each other's place."""
    for place, (one, other) in enumerate(pairwise(things)):
        if one != other:
            yield (*things[:place], other, one, *things[place + 2 :])


def variants(leaflet: Leaflet, edit: Edit) -> Iterator[Leaflet]:
    """The leaflet with this harm done once, wherever it can be done."""
    for opening in _within(leaflet.opening, edit):
        yield replace(leaflet, opening=opening)
    for sections in edit(leaflet.sections):
        yield replace(leaflet, sections=sections)
    for place, section in enumerate(leaflet.sections):
        for blocks in _within(section.blocks, edit):
            changed = replace(section, blocks=blocks)
            sections = (*leaflet.sections[:place], changed, *leaflet.sections[place + 1 :])
            yield replace(leaflet, sections=sections)


def _within(blocks: tuple[Block, ...], edit: Edit) -> Iterator[tuple[Block, ...]]:
    yield from edit(blocks)
    yield from _each(blocks, lambda block: _inside(block, edit))


def _each(things: Several, inside: Callable[[Any], Iterator[Any]]) -> Iterator[Several]:
    """The harm done inside one of them; a thing with nothing left in it is one left out."""
    for place, thing in enumerate(things):
        for changed in inside(thing):
            yield (*things[:place], changed, *things[place + 1 :])


def _inside(block: Block, edit: Edit) -> Iterator[Block]:
    match block:
        case BulletList(items) | NumberedList(items):
            yield from (replace(block, items=some) for some in _held(items, edit))
        case DefinitionList(entries):
            yield from (DefinitionList(some) for some in _held(entries, edit))
        case Table(_, body, _):
            yield from (replace(block, body=rows) for rows in edit(body) if rows)
        case Box(_, blocks):
            yield from (replace(block, blocks=some) for some in _within(blocks, edit) if some)
    if edit is shortened:
        yield from _unnamed(block)


def _unnamed(block: Block) -> Iterator[Block]:
    """The block without the words that stand above or below it."""
    if isinstance(block, Table | Figure) and block.caption:
        yield replace(block, caption=None)
    if isinstance(block, Box) and (block.heading or block.label):
        yield replace(block, heading=None, label=None)


def _held(things: Several, edit: Edit) -> Iterator[Several]:
    """Items or definitions, with the harm done to them or to the blocks in one of them."""
    for some in (*edit(things), *_each(things, lambda thing: _holding(thing, edit))):
        if some:
            yield some


def _holding(thing: Any, edit: Edit) -> Iterator[Any]:
    """An item or a definition with the harm done to the blocks in it."""
    yield from (replace(thing, blocks=some) for some in _within(thing.blocks, edit) if some)
