"""Blocks of two leaflets side by side in; whether their columns have room for them out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from press.formats.addresses import with_addresses
from press.formats.markup import ADDRESSES, LONGEST_KEPT
from press.formats.setting import (
    OFFER_PT,
    PAPERS_MM,
    POINTS_PER_MM,
    UNSPACED_LETTER,
    longest_word,
    width_of,
)
from press.formats.sides import Side
from press.model import (
    Block,
    Box,
    BulletList,
    Cell,
    DefinitionList,
    Fact,
    Figure,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Table,
    Text,
)
from press.read.facts import facts_in
from press.read.inline import parse, plain
from press.translate.messages import map_texts
from press.walk import blocks_of

MOST_BESIDE = 2
"""Columns of a table that stands beside another; with more, it stands above it."""
LOW, HALF = 0.18, 0.55
"""Of the height of a page: what is lower is kept on one page, on both sides."""
INDENT_EM, FRAME_EM, CELL_EM = 1.5, 1.9, 1.1
"""What a list, a box and a cell of a table take of the width of what is in them."""


def has_room(side: Side, block: Block) -> bool:
    """Whether no word or fact of a block is too wide for its column.

    Such a block stands above its translation, where both columns are its room.
    """
    if isinstance(block, Table):
        return _table_has_room(side, block)
    size = side.size_pt
    if isinstance(block, Box) and block.role == "offer":
        size = max(size, OFFER_PT * side.typography.size_factor)
    pieces = [piece for text in _texts(side, block) for piece in _kept_whole(side, text)]
    widest = max((width_of(piece, side.typography.families) for piece in pieces), default=0.0)
    return (widest + _indent(block)) * size <= side.column.width * POINTS_PER_MM


def _texts(side: Side, block: Block) -> list[Text]:
    """All texts of a block that are printed."""
    found: list[Text] = []

    def note(text: Text) -> Text:
        found.append(text)
        return text

    alone = replace(side.leaflet, opening=(block,), sections=(), abbreviations={}, beside=None)
    map_texts(alone, note)
    told = [b.alternative for b in blocks_of(alone) if isinstance(b, Figure | QrCode)]
    return [text for text in found[1:] if text not in told]  # found[0] is the title


def _kept_whole(side: Side, text: Text) -> Iterator[str]:
    """The words of a text, and its facts, that are not cut at the end of a line.

    Scripts without spaces may be broken between any two letters.
    """
    nodes = with_addresses(parse(text, side.leaflet), side.language.words["link-address"])
    for piece in facts_in(plain(nodes), text.language):
        is_one = isinstance(piece, Fact) and not _may_be_cut(piece)
        words = [piece.text] if is_one else piece.text.split()
        yield from (word for word in words if not UNSPACED_LETTER.search(word))


def _may_be_cut(fact: Fact) -> bool:
    return fact.kind in ADDRESSES and len(fact.text) > LONGEST_KEPT


def _indent(block: Block) -> float:
    """How much of the width its lists and frames take, in ems."""
    match block:
        case BulletList(items) | NumberedList(items):
            return INDENT_EM + max(map(_indents, (item.blocks for item in items)), default=0.0)
        case DefinitionList(entries):
            return INDENT_EM + max(map(_indents, (e.blocks for e in entries)), default=0.0)
        case Box(_, blocks):
            return FRAME_EM + _indents(blocks)
        case _:
            return 0.0


def _indents(blocks: Sequence[Block]) -> float:
    return max(map(_indent, blocks), default=0.0)


def _table_has_room(side: Side, table: Table) -> bool:
    """Whether it has few columns, room for the longest word of each, and takes half a page."""
    rows = (*table.head, *table.body)
    columns = list(zip(*(row.cells for row in rows), strict=False))
    if len(columns) > MOST_BESIDE:
        return False
    longest = (longest_word(_words(side, cells), side.typography.families) for cells in columns)
    width = sum(each + CELL_EM for each in longest) * side.size_pt
    is_low = _table_height(side, table) <= HALF * _page_height(side)
    return is_low and width <= side.column.width * POINTS_PER_MM


def _table_height(side: Side, table: Table) -> float:
    return sum(_row_height(side, row) for row in (*table.head, *table.body))


def _words(side: Side, cells: Sequence[Cell]) -> list[str]:
    blocks = (block for cell in cells for block in cell.blocks)
    return [side.plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def _row_height(side: Side, row: Row) -> float:
    room = side.column.width / max(1, len(row.cells))
    lines = max((_lines(side, words, room) for words in _words(side, row.cells)), default=1)
    return lines * side.line_pt + side.size_pt


def is_low(side: Side, text: Text, share: float) -> bool:
    """Whether a paragraph takes this share of a page at most."""
    high = _lines(side, side.plain(text), side.column.width) * side.line_pt
    return high <= share * _page_height(side)


def are_low(one: Side, ours: Block, other: Side, theirs: Block) -> bool:
    """Whether two tables, one above the other, take little more than half a page."""
    tables = [(side, t) for side, t in ((one, ours), (other, theirs)) if isinstance(t, Table)]
    high = sum(_table_height(side, table) for side, table in tables)
    return len(tables) == len((ours, theirs)) and high <= HALF * _page_height(one)


def _lines(side: Side, words: str, room_mm: float) -> int:
    width = width_of(words, side.typography.families) * side.size_pt
    return math.ceil(width / (room_mm * POINTS_PER_MM))


def _page_height(side: Side) -> float:
    return PAPERS_MM[side.setting.paper][1] * POINTS_PER_MM
