"""A block in, the lines in which it is spoken out: announced, counted and closed as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from press.findings import Finding
from press.formats.spoken.rules import in_another
from press.formats.spoken.signs import ENDS, closed, open_ended
from press.formats.spoken.text import Utterance, utter
from press.model import (
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    DefinitionList,
    Figure,
    Item,
    Language,
    Leaflet,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Table,
    Text,
)
from press.read.inline import parse

REPEATS: Mapping[str, str] = {
    "digits": "narration-repeat-number",
    "letters": "narration-repeat-letters",
}


@dataclass(frozen=True)
class Script:
    """The leaflet being spoken, in which language, and the findings that gather on the way."""

    leaflet: Leaflet
    language: Language
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """Words to be spoken; `of` is the text of the leaflet that they say, None for the press's own.

    A list item's number and a column's heading stand in the line of the words after them.
    """

    words: str
    of: Text | None = None


# ---- sentences -----------------------------------------------------------------------------


def say(script: Script, key: str, **values: object) -> str:
    """One of the press's own words, its placeholders filled, as a sentence."""
    words = script.language.words[key]
    for name, value in values.items():
        words = _filled(words, f"{{{name}}}", str(value))
    return closed(words, script.language)


def _filled(words: str, place: str, value: str) -> str:
    """A stop after the placeholder gives way to the sign that the value ends with."""
    if value.endswith(tuple(ENDS)):
        for stop in ".۔।。":
            words = words.replace(place + stop, place)
    return words.replace(place, value)


def phrase(script: Script, text: Text) -> str:
    """The words of a text, with whatever sign ends them."""
    return _uttered(script, text).text


def sentence(script: Script, text: Text) -> str:
    """The words of a text as a sentence."""
    return closed(phrase(script, text), in_another(script.language, text.language))


def paragraph(script: Script, text: Text) -> str:
    """The words of a text as a sentence, then its numbers and addresses once more."""
    utterance = _uttered(script, text)
    first = closed(utterance.text, in_another(script.language, text.language))
    again = (say(script, REPEATS[name], **{name: value}) for name, value in utterance.repeats)
    return " ".join((first, *again))


def _uttered(script: Script, text: Text) -> Utterance:
    leaflet = script.leaflet
    codes = tuple(filter(None, (leaflet.meta.reference, leaflet.code)))
    voice = in_another(script.language, text.language)
    utterance = utter(parse(text, leaflet), voice, text.at, codes)
    script.findings.extend(utterance.findings)
    return utterance


# ---- blocks --------------------------------------------------------------------------------


def groups(block: Block, script: Script) -> Iterator[tuple[Line, ...]]:
    """The groups of lines, with silence before each, that a block is spoken in."""
    if isinstance(block, Box):
        yield from ((line,) for line in _announcement(block, script))
        for inner in block.blocks:
            yield from groups(inner, script)
    elif together := tuple(line for line in lines(block, script) if line.words):
        yield together


def lines(block: Block, script: Script, label: str = "") -> Iterator[Line]:
    """The lines of one block; `label` is the number of the list item that it stands in."""
    match block:
        case Paragraph(text):
            yield Line(paragraph(script, text), text)
        case BulletList(items):
            yield from _list(items, 1, label, script)
        case NumberedList(items, start):
            yield from _list(items, start, label, script)
        case DefinitionList(definitions):
            for definition in definitions:
                term = open_ended(phrase(script, definition.term))
                yield Line(say(script, "narration-term", term=term), definition.term)
                yield from _all(definition.blocks, script, label)
        case Table():
            yield from _table(block, script)
        case Figure(_, alternative, caption):
            description = phrase(script, alternative)
            yield Line(say(script, "narration-figure", description=description), alternative)
            yield from _caption(caption, script)
        case Box(_, blocks):
            yield from (*_announcement(block, script), *_all(blocks, script, label))
        case QrCode() | Contents():
            return


def _all(blocks: tuple[Block, ...], script: Script, label: str) -> Iterator[Line]:
    for block in blocks:
        yield from lines(block, script, label)


def _announcement(box: Box, script: Script) -> Iterator[Line]:
    if box.role in ("warning", "note"):
        yield Line(say(script, f"narration-{box.role}"), box.label)
    if box.heading:
        yield Line(sentence(script, box.heading), box.heading)


def _caption(caption: Text | None, script: Script) -> Iterator[Line]:
    if caption:
        words = phrase(script, caption)
        yield Line(say(script, "narration-caption", caption=words), caption)


def _list(items: tuple[Item, ...], start: int, label: str, script: Script) -> Iterator[Line]:
    yield Line(say(script, "narration-list", count=len(items)))
    for number, item in enumerate(items, start):
        own = f"{label}, {number}" if label else str(number)
        first, rest = _first_words(item.blocks, script)
        yield Line(say(script, "narration-point", number=own, text=first.words), first.of)
        yield from _all(rest, script, own)
    yield Line(say(script, "narration-list-end"))


def _first_words(blocks: tuple[Block, ...], script: Script) -> tuple[Line, tuple[Block, ...]]:
    """The first paragraph of an item or cell, as spoken, and the blocks after it."""
    if blocks and isinstance(blocks[0], Paragraph):
        return Line(paragraph(script, blocks[0].text), blocks[0].text), blocks[1:]
    return Line(""), blocks


def _table(table: Table, script: Script) -> Iterator[Line]:
    yield Line(say(script, "narration-table", count=len(table.body)))
    yield from _caption(table.caption, script)
    headings: tuple[Line, ...] = ()
    for row in table.head:
        headings = tuple(_cell_words(cell, script) for cell in row.cells)
        for number, heading in enumerate(headings, 1):
            column = say(script, "narration-column", number=number, heading=heading.words)
            yield Line(column, heading.of)
    for number, row in enumerate(table.body, 1):
        yield Line(say(script, "narration-row", number=number))
        yield from _row(row, headings, script)
    yield Line(say(script, "narration-table-end"))


def _row(row: Row, headings: tuple[Line, ...], script: Script) -> Iterator[Line]:
    for column, cell in enumerate(row.cells):
        first, rest = _first_words(cell.blocks, script)
        heading = open_ended(headings[column].words) if column < len(headings) else ""
        if heading:
            words = say(script, "narration-cell", heading=heading, text=first.words)
            yield Line(words, first.of)
        elif first.words:
            yield first
        yield from _all(rest, script, "")


def _cell_words(cell: Cell, script: Script) -> Line:
    """The words of a heading cell: a table's heading is one paragraph."""
    texts = [block.text for block in cell.blocks if isinstance(block, Paragraph)]
    return Line(" ".join(phrase(script, text) for text in texts), texts[0] if texts else None)
