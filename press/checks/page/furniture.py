"""A furnished leaflet and the furniture of its PDF in; what a page does not say, or says too, out.

The furniture of a page is its running title, version and code, its number, the marks of a draft,
and the repeated head of a table that goes on from an earlier page.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from press.checks.expected import expected_blocks
from press.checks.page.sheet import ERROR, Printed, Rule, Spot, quoted
from press.checks.parity import normal
from press.formats.pages import draft_marks
from press.furnish import ENGLISH
from press.model import Leaflet, Table
from press.read.inline import parse, plain
from press.scripts import direction_of
from press.walk import blocks_of

BULLETS = "•–"
FEWEST_LINES, MANY_PAGES = 3, 10


@dataclass(frozen=True)
class Left:
    """What is left of the furniture of a page once words are taken from it; `missed` were not."""

    text: str
    missed: tuple[str, ...] = ()


def no_draft_mark(printed: Printed) -> Iterator[Spot]:
    """Derived: a draft says so on every page, in its own language and in English."""
    for number, furniture in _pages(printed):
        for mark in _left(furniture, _marks(printed), printed).missed:
            yield Spot("a page of a draft that does not say so", quoted(mark), number)


def no_running_title(printed: Printed) -> Iterator[Spot]:
    """Derived: a page that comes loose says which leaflet it is of."""
    for number, furniture in _pages(printed):
        for title in _left(furniture, _title(printed, number), printed).missed:
            yield Spot("a page without the title of its leaflet", quoted(title), number)


def no_version(printed: Printed) -> Iterator[Spot]:
    """Derived: a page that comes loose says which version and source text it is of."""
    for number, furniture in _pages(printed):
        for version in _left(furniture, _version(printed), printed).missed:
            yield Spot("a page without its version", quoted(version), number)


def no_page_total(printed: Printed) -> Iterator[Spot]:
    """RNIB clear print: every page bears its number and how many there are."""
    for number, furniture in _pages(printed):
        for words in _left(furniture, _number(printed, number), printed).missed:
            yield Spot("a page that does not bear its number and how many there are", words, number)


def few_lines(printed: Printed) -> Iterator[Spot]:
    """Derived: nobody can follow or carry hundreds of pages on which the furniture takes all room.

    So it is with 40 point in scripts with high lines: one line of text stands on each page.
    """
    lines = {(line.page, line.baseline) for line in printed.facts.lines if line.block >= 0}
    pages = Counter(page for page, _ in lines)
    middle = statistics.median(pages.values()) if len(pages) >= MANY_PAGES else FEWEST_LINES
    if middle < FEWEST_LINES:
        yield Spot(f"lines of text on most of the {len(pages)} pages: {middle:g} or fewer")


def strange_furniture(printed: Printed) -> Iterator[Spot]:
    """Derived: at the edges of a page stands what the press puts there, and nothing else."""
    heads = _heads(printed)
    for number, furniture in _pages(printed):
        words = (
            *_marks(printed), *_title(printed, number), *_version(printed),
            *_number(printed, number),
        )  # fmt: skip
        rest = _left(_left(furniture, words, printed).text, heads, printed).text
        if rest.strip(f"\n {BULLETS}"):
            yield Spot("words at the edge of a page that nobody asked for", quoted(rest), number)


# ---- what a page must say --------------------------------------------------------------------


def _pages(printed: Printed) -> Iterator[tuple[int, str]]:
    return enumerate(map(_lines, printed.facts.furniture), 1)


def _lines(furniture: str) -> str:
    return "\n".join(map(normal, furniture.split("\n")))


def _sides(printed: Printed) -> tuple[tuple[Leaflet, Mapping[str, str]], ...]:
    """The leaflet with the press's words in its language; of two side by side, both."""
    leaflet, words = printed.leaflet, printed.language.words
    if leaflet.beside is None:
        return ((leaflet, words),)
    return (leaflet, ENGLISH), (leaflet.beside, words)


def _marks(printed: Printed) -> tuple[str, ...]:
    sides = ((leaflet, text) for leaflet, _ in _sides(printed) for text in draft_marks(leaflet))
    return tuple(normal(plain(parse(text, leaflet))) for leaflet, text in sides)


def _title(printed: Printed, page: int) -> tuple[str, ...]:
    """The running title, which the first page needs not: there the title itself stands."""
    titles = (plain(parse(leaflet.title, leaflet)) for leaflet, _ in _sides(printed))
    return tuple(map(normal, titles)) if page > 1 else ()


def _version(printed: Printed) -> tuple[str, ...]:
    return tuple(
        normal(f"{words['version'].replace('{version}', leaflet.meta.version)} · {leaflet.code}")
        for leaflet, words in _sides(printed)
    )


def _number(printed: Printed, page: int) -> tuple[str, ...]:
    pages = str(len(printed.facts.page_sizes_pt))
    known = (words["page-of-pages"].replace("{pages}", pages) for _, words in _sides(printed))
    return tuple(normal(words.replace("{page}", str(page))) for words in known)


def _heads(printed: Printed) -> tuple[str, ...]:
    """The words of all heads of tables."""
    leaflet = printed.leaflet
    tables = tuple(
        replace(block, body=(), caption=None)
        for block in blocks_of(leaflet)
        if isinstance(block, Table)
    )
    of_heads = replace(leaflet, opening=tables, sections=(), beside=None)
    blocks = expected_blocks(of_heads, printed.language.words["link-address"])[1:]
    return tuple(normal(block.seen.text) for block in blocks)


# ---- taking words from a page ----------------------------------------------------------------


def _left(furniture: str, words: Sequence[str], printed: Printed) -> Left:
    """The furniture without these words, each taken once, the longest first."""
    left = Left(furniture)
    for some in sorted(filter(None, words), key=len, reverse=True):
        rest = _without(left.text, some)
        if rest is None and _runs_from_right(printed):
            rest = _without_shuffled(left.text, some.split())
        left = Left(left.text, (*left.missed, some)) if rest is None else replace(left, text=rest)
    return left


def _runs_from_right(printed: Printed) -> bool:
    return any(direction_of(leaflet.language) == "rtl" for leaflet, _ in _sides(printed))


def _without(text: str, words: str) -> str | None:
    """The text without the words, wherever its lines end; None where it has them not."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    letters, wanted = "".join(text.split()), "".join(words.split())
    at = letters.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if not (text[:start][-1:].isdecimal() or text[end : end + 1].isdecimal()):
            return f"{text[:start]}\n{text[end:]}"
        at = letters.find(wanted, at + 1)
    return None


def _without_shuffled(text: str, words: Sequence[str]) -> str | None:
    """The same in any order, side by side: glyphs from the right do not show the order of words."""
    tokens = list(re.finditer(r"\S+", text))
    for start in range(len(tokens) - len(words) + 1):
        some = tokens[start : start + len(words)]
        if sorted(token[0] for token in some) == sorted(words):
            return f"{text[: some[0].start()]}\n{text[some[-1].end() :]}"
    return None


REPORT = "this is a fault of the press or its style sheet"
RULES: tuple[Rule[Printed], ...] = (
    Rule("no-draft-mark", ERROR, REPORT, no_draft_mark),
    Rule("no-running-title", ERROR, REPORT, no_running_title),
    Rule("no-version", ERROR, REPORT, no_version),
    Rule("no-page-total", ERROR, REPORT, no_page_total),
    Rule("few-lines", ERROR, "take a smaller size, or a recording", few_lines),
    Rule("strange-furniture", ERROR, REPORT, strange_furniture),
)
