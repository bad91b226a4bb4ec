"""A leaflet and its publisher in, the passages that the source checks look at out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from press.checks.check import Fault
from press.findings import Location
from press.model import (
    Block,
    Box,
    BulletList,
    Contents,
    DefinitionList,
    Emphasis,
    Fact,
    Figure,
    Foreign,
    Inline,
    Leaflet,
    Link,
    Meta,
    NumberedList,
    Organisation,
    Paragraph,
    QrCode,
    Strong,
    Table,
    Text,
    Words,
)
from press.read.inline import parse, plain

Kind = Literal["title", "heading", "paragraph", "item", "cell", "label", "alternative"]
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
GAP = "…"


@dataclass(frozen=True)
class Passage:
    """One text with its contacts filled in.

    `words` is all of it without markup; `prose` has a gap where an address or a telephone number
    stands, so that checks on numbers and spelling leave these alone.
    """

    kind: Kind
    at: Location
    nodes: tuple[Inline, ...]
    words: str
    prose: str


@dataclass(frozen=True)
class Manuscript:
    """What the checks on the English source look at; `passages` end with the publisher's words.

    `of` is what the leaflet says of itself beside which an Easy Read text stands.
    """

    leaflet: Leaflet
    organisation: Organisation
    today: date
    passages: tuple[Passage, ...]
    of: Meta | None = None

    @property
    def running(self) -> tuple[Passage, ...]:
        """The passages that are read as text: all but the title and the headings."""
        return tuple(p for p in self.passages if p.kind not in ("title", "heading"))


def manuscript(
    leaflet: Leaflet, organisation: Organisation, today: date, of: Meta | None = None
) -> Manuscript:
    passages = tuple(
        _passage(kind, text, leaflet, organisation.contacts)
        for kind, text in _texts(leaflet, organisation)
    )
    return Manuscript(leaflet, organisation, today, passages, of)


def quotes(pattern: re.Pattern[str], passages: Iterable[Passage], fault: str) -> Iterator[Fault]:
    """Every place where the prose holds the pattern: the words quoted, and the fault."""
    for passage in passages:
        for match in pattern.finditer(passage.prose):
            yield passage.at, f"“{match[0].strip()}” {fault}"


def all_blocks(leaflet: Leaflet) -> Iterator[tuple[Block | None, Block]]:
    """Every block of the leaflet, nested ones too, each with the block before it."""
    yield from _pairs(leaflet.opening)
    for section in leaflet.sections:
        yield from _pairs(section.blocks)


def _pairs(blocks: Iterable[Block]) -> Iterator[tuple[Block | None, Block]]:
    before: Block | None = None
    for block in blocks:
        yield before, block
        for inner in _inside(block):
            yield from _pairs(inner)
        before = block


def _inside(block: Block) -> Iterator[tuple[Block, ...]]:
    match block:
        case BulletList(items) | NumberedList(items):
            yield from (item.blocks for item in items)
        case DefinitionList(definitions):
            yield from (definition.blocks for definition in definitions)
        case Table(head, body):
            yield from (cell.blocks for row in (*head, *body) for cell in row.cells)
        case Box(blocks=blocks):
            yield blocks
        case Paragraph() | Figure() | QrCode() | Contents():
            return


def all_texts(leaflet: Leaflet, organisation: Organisation) -> Iterator[Text]:
    """Every text as it is written, the publisher's last, placeholders unfilled."""
    yield from (text for _, text in _texts(leaflet, organisation))


def texts_in(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order."""
    yield from (text for _, text in _block_texts(block, "paragraph"))


def _texts(leaflet: Leaflet, organisation: Organisation) -> Iterator[tuple[Kind, Text]]:
    yield "title", leaflet.title
    for block in leaflet.opening:
        yield from _block_texts(block, "paragraph")
    for section in leaflet.sections:
        yield "heading", section.heading
        for block in section.blocks:
            yield from _block_texts(block, "paragraph")
    yield from (("paragraph", text) for text in organisation.closing)
    if organisation.offer:
        yield "paragraph", organisation.offer


def _block_texts(block: Block, kind: Kind) -> Iterator[tuple[Kind, Text]]:
    """The texts of a block in reading order; a paragraph inside an item or cell takes its kind."""
    match block:
        case Paragraph(text):
            yield kind, text
        case BulletList() | NumberedList():
            yield from _inner_texts(block, "item")
        case DefinitionList(definitions):
            for definition in definitions:
                yield "label", definition.term
                for inner in definition.blocks:
                    yield from _block_texts(inner, "paragraph")
        case Table(caption=caption):
            yield from _label(caption)
            yield from _inner_texts(block, "cell")
        case Box(heading=heading):
            yield from _label(heading)
            yield from _inner_texts(block, "paragraph")
        case Figure(alternative=alternative, caption=caption):
            yield "alternative", alternative
            yield from _label(caption)
        case QrCode() | Contents():
            return


def _inner_texts(block: Block, kind: Kind) -> Iterator[tuple[Kind, Text]]:
    for blocks in _inside(block):
        for inner in blocks:
            yield from _block_texts(inner, kind)


def _label(text: Text | None) -> Iterator[tuple[Kind, Text]]:
    if text:
        yield "label", text


def _passage(kind: Kind, text: Text, leaflet: Leaflet, contacts: Mapping[str, str]) -> Passage:
    filled = PLACEHOLDER.sub(lambda match: contacts.get(match[1], match[0]), text.markdown)
    nodes = parse(replace(text, markdown=filled), leaflet)
    return Passage(kind, text.at, nodes, plain(nodes), plain(map(_without_address, nodes)))


def _without_address(node: Inline) -> Inline:
    match node:
        case Fact("telephone" | "e-mail" | "web-address"):
            return Words(GAP)
        case Strong(children) | Emphasis(children) | Foreign(_, children) | Link(_, children):
            return replace(node, children=tuple(map(_without_address, children)))
        case _:
            return node
