"""A furnished leaflet in, the blocks that a braille reader must meet out, in print and in cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from press.checks.expected import Expected, expected_blocks
from press.findings import Location
from press.formats.dots.codes import CODES, table_of
from press.formats.dots.louis import braille
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    Cell,
    Contents,
    Figure,
    Item,
    Language,
    Leaflet,
    NumberedList,
    Paragraph,
    Row,
    SeenKind,
    Table,
    Text,
)
from press.read.inline import parse, plain
from press.scripts import script_of
from press.walk import map_blocks

NOTE = "\ue000"
"""Stands before the words of a transcriber's note: no letter, of no font."""
UEB = "en-ueb"
"""In no other table of liblouis are the signs of bold type known to be right."""
WORD = re.compile(r"\S+(?:(?<=[0-9]) (?=[0-9])\S+)*")
"""What liblouis writes without a blank: the groups of a number are one, by UEB's numeric space."""
NOTE_BEGINS, NOTE_ENDS = "⠈⠨⠣", "⠈⠨⠜"
"""UEB 3.27: what a transcriber says stands between these."""


@dataclass(frozen=True)
class Wanted:
    """A block as print has it and, word by word, as the table writes it.

    `depth` is that of `Seen`. For each word in cells, `tongues` are the languages of its letters,
    and `strong` says whether it has signs of bold type.
    """

    words: str
    cells: tuple[str, ...]
    at: Location
    kind: SeenKind = "paragraph"
    depth: int = 0
    tongues: tuple[frozenset[str], ...] = ()
    strong: tuple[bool, ...] = ()

    @property
    def heading(self) -> int:
        """The level of a heading, 0 for all else."""
        return self.depth if self.kind == "heading" else 0


def wanted_blocks(leaflet: Leaflet, language: Language, contracted: bool) -> tuple[Wanted, ...]:
    """Every block in order, translated anew: tables row by row, pictures in words.

    Raises NoBraille or Unwritable where a word has no safe cells.
    """
    plainer = _Plainer(leaflet, language)
    spoken = map_blocks(leaflet, plainer.block)
    opening = tuple(block for block in spoken.opening if not isinstance(block, Contents))
    address = language.words["link-address"]
    expected = expected_blocks(replace(spoken, opening=opening), address)
    return tuple(
        _wanted(each, leaflet.language, contracted) for each in expected if each.seen.text.strip()
    )


def _wanted(expected: Expected, language: str, contracted: bool) -> Wanted:
    seen, words = expected.seen, tuple(_words(expected, language, contracted))
    cells = tuple("".join(dots.cell for dots in word) for word in words)
    is_note = seen.text.startswith(NOTE)
    return Wanted(
        seen.text.removeprefix(NOTE),
        tuple(f"{NOTE_BEGINS}{' '.join(cells)}{NOTE_ENDS}".split()) if is_note else cells,
        expected.at,
        seen.kind,
        seen.depth,
        tuple(frozenset(dots.tongue for dots in word if dots.tongue) for word in words),
        tuple(any(dots.strong for dots in word) and not is_note for word in words),
    )


@dataclass(frozen=True)
class _Dots:
    """A cell, the language of the letters that it stands among, and whether they are stressed."""

    cell: str
    tongue: str
    strong: bool


def _words(expected: Expected, language: str, contracted: bool) -> Iterator[tuple[_Dots, ...]]:
    """The words of a block in cells, each stretch of one language translated by itself."""
    made, place = list[_Dots](), 0
    for part in expected.seen.parts:
        strong = expected.strong[place : place + len(part.text)]
        place += len(part.text)
        text = unicodedata.normalize("NFC", part.text.removeprefix(NOTE))
        table = table_for(part.language, language, contracted)
        tongue = part.language if any(map(str.isalpha, text)) else ""
        stressed = _stressed(part.text, strong) if table.startswith(UEB) else ()
        made += _dots(braille(text, table), tongue, stressed)
    for blank, word in groupby(made, key=lambda dots: dots.cell == " "):
        if not blank:
            yield tuple(word)


def _stressed(text: str, strong: Sequence[bool]) -> tuple[bool, ...]:
    """For each word whether any of its letters is stressed."""
    return tuple(any(strong[slice(*word.span())]) for word in WORD.finditer(text))


def _dots(cells: str, tongue: str, stressed: Sequence[bool]) -> Iterator[_Dots]:
    count = 0
    for before, cell in pairwise(f" {cells}"):
        count += before == " " and cell != " "
        yield _Dots(cell, tongue, bool(stressed) and cell != " " and stressed[count - 1])


def table_for(language: str, around: str, contracted: bool) -> str:
    """The table of a stretch of words in an edition in `around`."""
    if language == around:
        return table_of(language, contracted)
    latin = script_of(language) == "Latn"
    if latin and script_of(around) == "Latn":
        return table_of(around, contracted=False)
    plain_latin = latin and language not in CODES
    return table_of(SOURCE_LANGUAGE if plain_latin else language, contracted=False)


@dataclass(frozen=True)
class _Plainer:
    """Turns what braille lays out otherwise than print into the paragraphs that it becomes."""

    leaflet: Leaflet
    language: Language

    def block(self, block: Block) -> Block:
        match block:
            case NumberedList(items, start):
                numbered = (self._numbered(n, item) for n, item in enumerate(items, start))
                return replace(block, items=tuple(numbered))
            case Table():
                return Box("identity", tuple(self._rows(block)))
            case Figure(_, alternative, caption):
                words = self.language.words["braille-figure"]
                said = words.replace("{description}", alternative.markdown)
                texts = (self._note(said, alternative), *((caption,) if caption else ()))
                return Box("identity", tuple(map(Paragraph, texts)))
            case _:
                return block

    def _note(self, words: str, like: Text) -> Text:
        note = self.language.words["braille-note"].replace("{text}", words)
        return replace(like, markdown=f"{NOTE}{note}")

    def _numbered(self, number: int, item: Item) -> Item:
        return replace(item, blocks=self._marked(f"{number}.", item.blocks))

    def _rows(self, table: Table) -> Iterator[Block]:
        like = Text("", self.leaflet.language, self.leaflet.title.at)
        if table.caption:
            yield Paragraph(table.caption)
        yield Paragraph(self._note(self.language.words["braille-table"], like))
        for row in table.head[:-1]:
            yield from (block for cell in row.cells for block in cell.blocks)
        heads = [self._words(cell) for row in table.head[-1:] for cell in row.cells]
        for row in table.body:
            yield from self._row(row, heads, like)

    def _row(self, row: Row, heads: Sequence[str], like: Text) -> Iterator[Block]:
        for place, cell in enumerate(row.cells):
            head = heads[place] if place < len(heads) else ""
            blocks = cell.blocks or (Paragraph(replace(like, markdown="–")),)
            yield from self._marked(f"{head}:", blocks) if head else blocks

    def _words(self, cell: Cell) -> str:
        texts = (block.text for block in cell.blocks if isinstance(block, Paragraph))
        return " ".join(plain(parse(text, self.leaflet)) for text in texts)

    def _marked(self, mark: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with words before those of the first paragraph, or by themselves."""
        if not (blocks and isinstance(blocks[0], Paragraph)):
            alone = Text(mark, self.leaflet.language, self.leaflet.title.at)
            return (Paragraph(alone), *blocks)
        text = replace(blocks[0].text, markdown=f"{mark} {blocks[0].text.markdown}")
        return (Paragraph(text), *blocks[1:])
