"""The pages of a braille copy in, what breaks their form out (UKAAF B004; Braille ASCII)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from press.checks.alignment import HINT
from press.checks.braille import Found
from press.checks.braille_expected import table_for
from press.findings import Finding, error
from press.formats.dots.louis import braille
from press.formats.pages import edition_title
from press.model import Box, BrailleFacts, Edition, Language, Leaflet
from press.walk import blocks_of

RULED = ("warning", "note", "draft")
RNIB = (38, 27)
"""Cells in a line and lines on a page of a book of the RNIB."""


@dataclass(frozen=True)
class Copy:
    """What the checks of this file look at; `grid` is what the publisher asked for.

    `title` is the title of the leaflet in cells.
    """

    leaflet: Leaflet
    facts: BrailleFacts
    language: Language
    found: Sequence[Found]
    grid: tuple[int, int]
    title: str

    @property
    def table(self) -> str:
        return table_for(self.leaflet.language, self.leaflet.language, self.facts.contracted)


Check = Callable[[Copy], Iterator[tuple[str, str]]]


def sound(copy: Copy) -> Iterator[tuple[str, str]]:
    """An embosser takes the 64 characters of Braille ASCII, CR LF and FF, and nothing else."""
    for fault in copy.facts.faults:
        yield "braille-bytes", fault


def within_grid(copy: Copy) -> Iterator[tuple[str, str]]:
    """No line is longer, and no page deeper, than the paper that the publisher embosses on."""
    cells, lines = copy.grid
    if copy.facts.grid not in ((0, 0), copy.grid):
        yield "braille-grid", f"the file says {copy.facts.grid}, the publisher {copy.grid}"
    for number, page in enumerate(copy.facts.pages, 1):
        if len(page) > lines:
            yield "braille-grid", f"page {number} has {len(page)} lines, more than {lines}"
        longest = max(map(len, page), default=0)
        if longest > cells:
            yield "braille-grid", f"page {number} has a line of {longest} cells, over {cells}"


def numbered(copy: Copy) -> Iterator[tuple[str, str]]:
    """UKAAF B004, 6 and 7: line 1 has the short title, in whole words, and the page number."""
    for number, page in enumerate(copy.facts.pages, 1):
        words = page[0].split() if page else []
        if not words or words[-1] != braille(str(number), copy.table):
            yield "braille-page-number", f"page {number} does not say its number on line 1"
        elif number > 1 and (not words[:-1] or not _begins(copy.title, " ".join(words[:-1]))):
            yield "braille-running-title", f"page {number} does not say the title on line 1"


def _begins(title: str, words: str) -> bool:
    return f"{title} ".startswith(f"{words} ")


def headed(copy: Copy) -> Iterator[tuple[str, str]]:
    """UKAAF B004, 9: no heading stands on the last line of a page."""
    for each in copy.found:
        if each.block and each.block.heading:
            last = each.tokens[-1]
            if last.line >= len(copy.facts.pages[last.page - 1]):
                yield "braille-lonely-heading", f"page {last.page} ends with a heading"


def framed(copy: Copy) -> Iterator[tuple[str, str]]:
    """UEB 16.3.1: a line above and a line below hold the words of a box together."""
    lines = [line.strip() for page in copy.facts.pages for line in page]
    tops, bottoms = (sum(line == rule * copy.grid[0] for line in lines) for rule in "⠶⠛")
    boxes = sum(isinstance(block, Box) and block.role in RULED for block in blocks_of(copy.leaflet))
    if (tops, bottoms) != (boxes, boxes):
        yield "braille-box", f"{boxes} boxes have {tops} lines above and {bottoms} below them"


def named(copy: Copy) -> Iterator[tuple[str, str]]:
    """PEF 2008-1, 3.2: a file that can say its title and its language says the right ones."""
    if copy.facts.grid == (0, 0):
        return
    if copy.facts.title != edition_title(copy.leaflet, copy.language):
        yield "braille-title", f"the file says that its title is “{copy.facts.title}”"
    if copy.facts.language.replace("-", "_") != copy.leaflet.language:
        yield "braille-language", f"the file says that it is in “{copy.facts.language}”"


CHECKS: tuple[Check, ...] = (sound, within_grid, numbered, headed, framed, named)


def check_form(copy: Copy, edition: Edition) -> list[Finding]:
    """The findings of all checks of this file on one edition."""
    at = copy.leaflet.title.at
    return [
        error(code, at, f"{edition.language} {edition.format}: {message}", HINT)
        for check in CHECKS
        for code, message in check(copy)
    ]
