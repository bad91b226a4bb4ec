"""A furnished leaflet and its braille copy in, every difference and every fault of form out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.checks.alignment import HINT, Compared, differences, quoted
from press.checks.braille_bold import BOLD_MARKS, as_signed, bold_words
from press.checks.braille_expected import (
    NOTE_BEGINS,
    NOTE_ENDS,
    Wanted,
    table_for,
    wanted_blocks,
)
from press.findings import Finding, Location, error
from press.formats.dots.louis import braille, plain_text
from press.model import SOURCE_LANGUAGE, BrailleFacts, Edition, Language, Leaflet

CONTINUED = "⠐"
RULE = re.compile("⠶{10,}|⠛{10,}")
GUIDE = re.compile("⠐{2,}")
SPELLED = {"⠢": "⠑⠝⠕⠥⠛⠓"}
"""Signs for whole words that liblouis 3.24 reads back wrongly, spelled out: “enough”."""
LONG_PAGES = 4
MAIN_LEVEL = 2


@dataclass(frozen=True)
class Token:
    """A word in cells, and the page and the line on which it ends."""

    cells: str
    page: int
    line: int

    @property
    def plain(self) -> str:
        """The word without signs of bold type."""
        return BOLD_MARKS.sub("", self.cells)

    def says(self, cells: str) -> bool:
        """Whether it is a word, in bold type or not; what looks like a sign may be a letter."""
        return cells in (self.cells, self.plain)


@dataclass(frozen=True)
class Found:
    """A stretch of the copy: the block that it is, or None for what belongs to no block."""

    tokens: tuple[Token, ...]
    block: Wanted | None


@dataclass(frozen=True)
class Met:
    """What must be met and what was; `listed` are the pages that the contents list gives, in cells,
    of a copy of `pages` pages in `table`."""

    wanted: tuple[Wanted, ...]
    found: tuple[Found, ...]
    listed: tuple[str, ...]
    pages: int
    table: str


def braille_parity(
    leaflet: Leaflet, met: Met, edition: Edition, at: Location, language: Language
) -> list[Finding]:
    """Every block is met once, in order, in the very cells that its words translate to."""
    name = f"{edition.leaflet} in {edition.language}, {edition.format},"
    compared = [_compared(each.words, each.at) for each in met.wanted]
    seen = [_seen(each, at) for each in met.found]
    return [
        *differences(compared, seen, name),
        *_misread(met, leaflet, name),
        *_missigned(met, name),
        *_contents(met, leaflet, name),
    ]


def met_in(leaflet: Leaflet, facts: BrailleFacts, language: Language) -> Met:
    """The blocks that must be met, and what was, with the contents list apart."""
    wanted = wanted_blocks(leaflet, language, facts.contracted)
    table = table_for(leaflet.language, leaflet.language, facts.contracted)
    heading = tuple(braille(language.words["contents-heading"], table).split())
    listed = (heading, *(each.cells for each in wanted if each.heading == MAIN_LEVEL))
    tokens = tuple(_tokens(facts))
    start, end = _list_in(tokens, listed)
    found = tuple(_found(wanted, (*tokens[:start], *tokens[end:])))
    pages = tuple(_pages_in(tokens[start:end], listed))
    return Met(wanted, found, pages, len(facts.pages), table)


def counts(leaflet: Leaflet, facts: BrailleFacts, language: Language) -> tuple[int, int]:
    """How many blocks must be met, and how many were."""
    met = met_in(leaflet, facts, language)
    return len(met.wanted), sum(each.block is not None for each in met.found)


def _compared(words: str, at: Location) -> Compared:
    return Compared("paragraph", 0, " ".join(words.split()), (), at)


def _seen(found: Found, at: Location) -> Compared:
    if found.block:
        return _compared(found.block.words, found.block.at)
    return _compared(" ".join(token.cells for token in found.tokens), at)


# ---- words ---------------------------------------------------------------------------------


def _tokens(facts: BrailleFacts) -> Iterator[Token]:
    """The words below the running lines, but no lines of boxes and no guide dots.

    Only a word that fills a line goes on in the next: dot 5 is also the comma of Arabic braille.
    """
    open_word, width = "", max((len(line) for page in facts.pages for line in page), default=0)
    for page, lines in enumerate(facts.pages, 1):
        for number, line in enumerate(lines[1:], 2):
            if RULE.fullmatch(line.strip()):
                continue
            words = [each for each in line.split() if not GUIDE.fullmatch(each)]
            for word in words:
                open_word += word
                if word.endswith(CONTINUED) and len(words) == 1 and len(line) == width:
                    open_word = open_word.removesuffix(CONTINUED)
                else:
                    yield Token(open_word, page, number)
                    open_word = ""
    if open_word:
        yield Token(open_word, len(facts.pages), 0)


def _found(wanted: Sequence[Wanted], tokens: Sequence[Token]) -> Iterator[Found]:
    """The copy cut into the blocks that are wanted, in order, and what stands between them."""
    place = 0
    for number, block in enumerate(wanted):
        here = _next(block.cells, tokens, place)
        if here is None or (here > place and _any_at(wanted[number + 1 :], tokens, place)):
            continue
        if here > place:
            yield Found(tuple(tokens[place:here]), None)
        place = here + len(block.cells)
        yield Found(tuple(tokens[here:place]), block)
    if place < len(tokens):
        yield Found(tuple(tokens[place:]), None)


def _any_at(blocks: Sequence[Wanted], tokens: Sequence[Token], place: int) -> bool:
    """Whether one of the next blocks begins here, so that the one before them is not there."""
    return any(_next(block.cells, tokens, place, place) == place for block in blocks[:3])


def _next(
    cells: Sequence[str], tokens: Sequence[Token], start: int, last: int | None = None
) -> int | None:
    end = len(tokens) - len(cells) if last is None else last
    for place in range(start, end + 1):
        if all(map(Token.says, tokens[place : place + len(cells)], cells)):
            return place
    return None


def _misread(met: Met, leaflet: Leaflet, name: str) -> Iterator[Finding]:
    """English, read back by liblouis from the cells, says word for word what print says."""
    if leaflet.language != SOURCE_LANGUAGE:
        return
    for each in met.found:
        if each.block is None or not _is_english(each.block.words):
            continue
        said = plain_text(" ".join(_readable(token.plain) for token in each.tokens), met.table)
        if _letters(said) != _letters(each.block.words):
            message = f"{name} reads {quoted(said)} for {quoted(each.block.words)}"
            yield error("braille-misread", each.block.at, message, HINT)


def _missigned(met: Met, name: str) -> Iterator[Finding]:
    """UEB 9: signs of bold type stand at the words that the leaflet stresses, and at no others."""
    for each in met.found:
        if each.block:
            said = [token.cells for token in each.tokens]
            yield from missigned(each.block, said, name)


def missigned(wanted: Wanted, said: Sequence[str], name: str) -> Iterator[Finding]:
    """The finding on a block that stresses other words than print does."""
    found = bold_words(said, wanted.cells)
    if found != wanted.strong:
        signed, due = (as_signed(wanted.cells, each) for each in (found, wanted.strong))
        message = f"{name} stresses {signed} and not {due} in {quoted(wanted.words)}"
        yield error("braille-bold", wanted.at, message, HINT)


def _is_english(words: str) -> bool:
    """Whether every letter is one of English; dashes and quotation marks may be any."""
    return all(letter.isascii() for letter in words if letter.isalnum())


def _readable(cells: str) -> str:
    """A word in cells that liblouis reads back as what a person reads there."""
    cells = cells.removeprefix(NOTE_BEGINS).removesuffix(NOTE_ENDS)
    sign = cells.strip("⠂⠆⠲⠦⠖⠐⠣⠜")
    return cells.replace(sign, SPELLED[sign]) if sign in SPELLED else cells


def _letters(words: str) -> str:
    kept = (letter for letter in unicodedata.normalize("NFKD", words) if letter.isalnum())
    return "".join(kept).casefold()


# ---- the contents list ---------------------------------------------------------------------


def _list_in(tokens: Sequence[Token], listed: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Where the contents list begins and ends: its heading, then each entry and its page."""
    for start in range(len(tokens)):
        place = start
        for number, entry in enumerate(listed):
            words = [token.cells for token in tokens[place : place + len(entry)]]
            if words != list(entry):
                break
            place += len(entry) + (number > 0)
        else:
            return start, place
    return 0, 0


def _pages_in(tokens: Sequence[Token], listed: Sequence[Sequence[str]]) -> Iterator[str]:
    place = len(listed[0])
    for entry in listed[1:] if tokens else ():
        place += len(entry)
        yield tokens[place].cells if place < len(tokens) else ""
        place += 1


def _contents(met: Met, leaflet: Leaflet, name: str) -> Iterator[Finding]:
    """A long copy lists its parts with the pages on which they stand (RNIB; UKAAF B004)."""
    at = leaflet.title.at
    if not met.listed:
        if met.pages > LONG_PAGES:
            message = f"{name} has {met.pages} pages and no list of contents"
            yield error("braille-contents", at, message, HINT)
        return
    headings = [each for each in met.found if each.block and each.block.heading == MAIN_LEVEL]
    for listed, heading in zip(met.listed, headings, strict=False):
        page = heading.tokens[0].page
        if heading.block and listed != braille(str(page), met.table):
            message = f"{name} does not list page {page} for {quoted(heading.block.words)}"
            yield error("braille-contents", heading.block.at, message, HINT)
