"""A leaflet in, its texts as messages for translators out, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import assert_never

import press.words
from press.findings import Location
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    Definition,
    DefinitionList,
    Entry,
    Figure,
    Item,
    Leaflet,
    NumberedList,
    Organisation,
    Paragraph,
    QrCode,
    Row,
    Section,
    Table,
    Text,
)

WORDS_PATH = "press/words.py"

Visit = Callable[[str, Text], Text]
"""What is done with a text of a kind ("title", "heading", "list item" …)."""


@dataclass(frozen=True)
class Extract:
    """A text that a translator gets, and the kind of place that it stands in."""

    kind: str
    text: Text

    @property
    def key(self) -> tuple[str, str]:
        """The (context, msgid) by which a catalogue knows the text."""
        return self.text.context, self.text.markdown


def map_texts(leaflet: Leaflet, change: Callable[[Text], Text]) -> Leaflet:
    """The leaflet with every text changed, in document order, abbreviations last."""
    return _map(leaflet, lambda _, text: change(text))


def messages_of(leaflet: Leaflet) -> tuple[Text, ...]:
    """The texts of a leaflet that are translated, in document order; fixed ones are left out."""
    return tuple(extract.text for extract in extracts_of(leaflet))


def extracts_of(leaflet: Leaflet) -> tuple[Extract, ...]:
    """The texts of a leaflet that are translated, each with the kind of its place."""
    found: list[Extract] = []

    def note(kind: str, text: Text) -> Text:
        if not text.fixed and text.markdown:
            found.append(Extract(kind, text))
        return text

    _map(leaflet, note)
    return tuple(found)


def press_messages(organisation: Organisation) -> tuple[Text, ...]:
    """The texts of the `press` domain: the press's own words, then the organisation's texts."""
    return tuple(extract.text for extract in press_extracts(organisation))


def press_extracts(organisation: Organisation) -> tuple[Extract, ...]:
    """The texts of the `press` domain, each with the kind of its place."""
    offer = (organisation.offer,) if organisation.offer else ()
    return tuple(Extract("words of the press", text) for text in english_words().values()) + tuple(
        Extract("words of the organisation", text)
        for text in (*organisation.closing, *offer)
        if not text.fixed
    )


@cache
def english_words() -> dict[str, Text]:
    """The press's own words as texts, by key; the key is also the context."""
    source = Path(press.words.__file__).read_text("utf-8").splitlines()
    lines = {
        match[1]: number
        for number, line in enumerate(source, 1)
        if (match := re.match(r' +"([\w-]+)": Word\(', line))
    }
    return {
        key: Text(
            word.english,
            SOURCE_LANGUAGE,
            Location(WORDS_PATH, lines.get(key, 1)),
            context=key,
            notes=(word.note,) if word.note else (),
        )
        for key, word in press.words.WORDS.items()
    }


# ---- the walk


def _map(leaflet: Leaflet, visit: Visit) -> Leaflet:
    return replace(
        leaflet,
        title=visit("title", leaflet.title),
        opening=_blocks(leaflet.opening, visit),
        sections=tuple(_section(section, visit) for section in leaflet.sections),
        abbreviations={
            short: visit("abbreviation", text) for short, text in leaflet.abbreviations.items()
        },
        beside=_map(leaflet.beside, visit) if leaflet.beside else None,
    )


def _section(section: Section, visit: Visit) -> Section:
    heading = visit("heading", section.heading)
    return replace(section, heading=heading, blocks=_blocks(section.blocks, visit))


def _blocks(blocks: tuple[Block, ...], visit: Visit, kind: str = "paragraph") -> tuple[Block, ...]:
    return tuple(_block(block, visit, kind) for block in blocks)


def _block(block: Block, visit: Visit, kind: str) -> Block:
    match block:
        case Paragraph(text):
            return Paragraph(visit(kind, text))
        case BulletList(items):
            return replace(block, items=_items(items, visit, "list item"))
        case NumberedList(items):
            return replace(block, items=_items(items, visit, "numbered item"))
        case DefinitionList(definitions):
            return DefinitionList(tuple(_definition(entry, visit) for entry in definitions))
        case Table():
            return _table(block, visit)
        case Figure(_, alternative, caption):
            return replace(
                block,
                alternative=visit("what a picture shows", alternative),
                caption=_optional(caption, visit, "caption"),
            )
        case QrCode(_, alternative):
            return replace(block, alternative=visit("what a picture shows", alternative))
        case Box(_, inner, heading, label):
            label = _optional(label, visit, "words of the press")
            heading = _optional(heading, visit, "heading of a box")
            return replace(block, label=label, heading=heading, blocks=_blocks(inner, visit))
        case Contents():
            return _contents(block, visit)
        case _:
            assert_never(block)


def _items(items: tuple[Item, ...], visit: Visit, kind: str) -> tuple[Item, ...]:
    return tuple(Item(_blocks(item.blocks, visit, kind)) for item in items)


def _definition(entry: Definition, visit: Visit) -> Definition:
    return Definition(visit("term", entry.term), _blocks(entry.blocks, visit, "definition"))


def _table(table: Table, visit: Visit) -> Table:
    caption = _optional(table.caption, visit, "caption")
    head, body = (tuple(_row(row, visit) for row in rows) for rows in (table.head, table.body))
    return Table(head, body, caption)


def _row(row: Row, visit: Visit) -> Row:
    return Row(tuple(_cell(cell, visit) for cell in row.cells))


def _cell(cell: Cell, visit: Visit) -> Cell:
    kind = "table heading" if cell.heading else "table cell"
    return replace(cell, blocks=_blocks(cell.blocks, visit, kind))


def _contents(contents: Contents, visit: Visit) -> Contents:
    heading = visit("heading of a box", contents.heading)
    return Contents(
        heading,
        tuple(Entry(entry.section, visit("heading", entry.heading)) for entry in contents.entries),
    )


def _optional(text: Text | None, visit: Visit, kind: str) -> Text | None:
    return visit(kind, text) if text else None
