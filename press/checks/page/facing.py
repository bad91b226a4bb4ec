"""A leaflet with another beside it and its PDF in; columns that do not stand side by side out.

Each column is also judged by all that a page is judged by, as if it were a page of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from press.checks.catalogue.facts import (
    find_changed_emails,
    find_changed_telephones,
    find_changed_web_addresses,
)
from press.checks.catalogue.numbers import find_number_faults
from press.checks.catalogue.pair import Pair
from press.checks.expected import Expected, expected_blocks
from press.checks.page.scripts import text_of
from press.checks.page.sheet import ERROR, Printed, Rule, Sheet, Spot, at_line, quoted
from press.checks.parity import normal
from press.formats.sides import RULE
from press.model import SOURCE_LANGUAGE, Line

SLACK_PT, THIN_PT = 2.0, 1.5
"""For first lines that stand on one height; how thick the rule between the columns is at most."""
SIGNS = re.compile(r"([\\`*_\[\]<>&])")
FIND_FACTS = (find_number_faults, find_changed_telephones, find_changed_emails,
              find_changed_web_addresses)  # fmt: skip
CELLS, LONG = ("cell", "header-cell"), 12
"""Blocks of a table; characters of a word that may be too long for a column."""


@dataclass(frozen=True)
class Met:
    """A block that must be met, and the lines in which it was."""

    wanted: Expected
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Facing:
    """A block of the English with all that is in it, and the same of the translation."""

    one: tuple[Met, ...]
    other: tuple[Met, ...]

    @property
    def starts(self) -> Iterator[tuple[Met, Met]]:
        """What begins at one height: the points of two lists, or the first texts of two blocks."""
        pairs = zip(_starts(self.one), _starts(self.other), strict=False)
        return ((ours, theirs) for ours, theirs in pairs if ours.lines and theirs.lines)

    def is_above(self, gutter: float) -> bool:
        """Whether it has the room of both columns, which only tables and long words may need."""
        if not any(_may_be_wide(met.wanted) for met in (*self.one, *self.other)):
            return False
        runs_over = any(line.right > gutter for met in self.one for line in met.lines)
        return runs_over or any(line.left < gutter for met in self.other for line in met.lines)


def _may_be_wide(block: Expected) -> bool:
    longest = max(map(len, block.seen.text.split()), default=0)
    return block.seen.kind in CELLS or longest >= LONG


def _starts(some: Sequence[Met]) -> list[Met]:
    """The points of a list, not those inside them, or the terms; else the first text."""
    kind, depth = some[0].wanted.seen.kind, some[0].wanted.seen.depth
    if kind not in ("item", "term"):
        return [some[0]]
    return [met for met in some if (met.wanted.seen.kind, met.wanted.seen.depth) == (kind, depth)]


def facings(printed: Printed) -> list[Facing]:
    """The blocks of both columns as they were met, if all were; a lost one is found before."""
    address = printed.language.words.get("link-address", "")
    lines = printed.sheet.blocks
    met = [Met(block, lines.get(number, ()))
           for number, block in enumerate(expected_blocks(printed.leaflet, address))]  # fmt: skip
    groups = [(key, tuple(group)) for key, group in groupby(met, lambda met: met.wanted.column)]
    return [
        Facing(ours, theirs)
        for (one, ours), (other, theirs) in pairwise(groups)
        if (one, other) == ("one", "other")
    ]


def gutter_of(sheet: Sheet) -> float | None:
    """Where the rule between the columns stands, in pt from the left; None without one."""
    places = Counter(
        round((shape.box[0] + shape.box[2]) / 2, 1)
        for shape in sheet.facts.shapes
        if shape.box[2] - shape.box[0] <= THIN_PT and shape.colour == (*bytes.fromhex(RULE[1:]),)
    )
    return places.most_common(1)[0][0] if places else None


# ---- rules


def no_gutter(printed: Printed) -> Iterator[Spot]:
    """Derived: a rule tells the columns apart, in grey too: no line is read on across it."""
    if printed.leaflet.beside and gutter_of(printed.sheet) is None:
        yield Spot("no rule stands between the columns")


def unlike_height(printed: Printed) -> Iterator[Spot]:
    """Derived: a block and its translation begin side by side: who reads one points at the other.

    A table with many columns stands above its translation.
    """
    gutter = gutter_of(printed.sheet) or 0.0
    for facing in _facings(printed):
        for ours, theirs in facing.starts:
            one, other = (facing.one[-1].lines or ours.lines)[-1], theirs.lines[0]
            if facing.is_above(gutter):
                is_placed = (one.page, -one.baseline) < (other.page, -other.baseline)
            else:
                is_placed = _on_one_height(ours, theirs)
            if not is_placed:
                yield at_line(f"not beside {quoted(ours.lines[0].text)}", other)


def _on_one_height(ours: Met, theirs: Met) -> bool:
    """Whether first lines do; English that is not translated has its own leading everywhere."""
    one, other = ours.lines[0], theirs.lines[0]
    is_english = theirs.wanted.seen.parts[0].language == SOURCE_LANGUAGE
    most = one.size_pt if is_english else SLACK_PT
    return one.page == other.page and abs(one.baseline - other.baseline) <= most


def wrong_column(printed: Printed) -> Iterator[Spot]:
    """Derived: English stands on the left, the translation on the right, and neither runs over."""
    gutter = gutter_of(printed.sheet) or 0.0
    for facing in _facings(printed):
        if facing.is_above(gutter):
            continue
        for line in _lines(facing.one):
            if line.right > gutter:
                yield at_line("English that is not in the left column", line)
        for line in _lines(facing.other):
            if line.left < gutter:
                yield at_line("a translation that is not in the right column", line)


def _lines(some: Iterable[Met]) -> Iterator[Line]:
    return (line for met in some for line in met.lines)


def unlike_facts(printed: Printed) -> Iterator[Spot]:
    """Derived: numbers, telephone numbers and addresses are the same in what begins side by side.

    All else is compared with the two leaflets, block by block, and these with one another when the
    catalogue is checked. What a person has accepted there differs in what was printed, too.
    """
    words = printed.language.lexicon.get("numbers", {})
    for facing in _facings(printed):
        for ours, theirs in facing.starts:
            wanted = ours.wanted.seen.text, theirs.wanted.seen.text
            painted = text_of(ours.lines), text_of(theirs.lines)
            known = Counter(_faults(*wanted, printed, words))
            for fault in (Counter(_faults(*painted, printed, words)) - known).elements():
                yield at_line(f"not the same in both columns: {fault}", theirs.lines[0])


def _faults(one: str, other: str, printed: Printed, words: Mapping[str, str]) -> Iterator[str]:
    english, string = (SIGNS.sub(r"\\\1", normal(text)) for text in (one, other))
    at, language = printed.leaflet.title.at, printed.edition.language
    pair = Pair(english, string, language, at, number_words=words)
    for find in FIND_FACTS:
        yield from find(pair)


def unlike_outline(printed: Printed) -> Iterator[Spot]:
    """WCAG 2.2, technique PDF2: the outline has every heading, in both languages."""
    wanted = [
        f"{facing.one[0].wanted.seen.text} / {facing.other[0].wanted.seen.text}"
        for facing in _facings(printed)
        if facing.one[0].wanted.seen.kind in ("title", "heading")
    ]
    found = list(map(normal, printed.facts.outline))
    if printed.leaflet.beside and found != list(map(normal, wanted)):
        lost = next((entry for entry in wanted if normal(entry) not in found), "")
        yield Spot("bookmarks that are not the headings of both columns", quoted(lost))


def _facings(printed: Printed) -> list[Facing]:
    return facings(printed) if printed.leaflet.beside else []


# ---- each column as a page


def halves(printed: Printed) -> tuple[Sheet, ...]:
    """What was measured on each column, with what takes both; of other leaflets, all of it."""
    gutter = gutter_of(printed.sheet)
    if printed.leaflet.beside is None or gutter is None:
        return (printed.sheet,)
    address = printed.language.words.get("link-address", "")
    columns = [block.column for block in expected_blocks(printed.leaflet, address)]
    return tuple(_half(printed.sheet, columns, own, gutter) for own in ("one", "other"))


def _half(sheet: Sheet, columns: Sequence[str], own: str, gutter: float) -> Sheet:
    """What stands in no line, such as words that are turned, is judged with either column."""

    def is_own(line: Line) -> bool:
        if 0 <= line.block < len(columns):
            return columns[line.block] in (own, "")
        return (line.left < gutter) == (own == "one")

    lines = [line for line in sheet.facts.lines if is_own(line)]
    numbers = {old: new for new, old in enumerate(sorted({line.block for line in lines} - {-1}))}
    lines = [replace(line, block=numbers.get(line.block, -1)) for line in lines]
    in_lines = {run for line in sheet.facts.lines for run in line.runs}
    loose = (run for run in sheet.facts.runs if run not in in_lines)
    runs = (*(run for line in lines for run in line.runs), *loose)
    return replace(sheet, facts=replace(sheet.facts, lines=tuple(lines), runs=runs))


REPORT = "this is a fault of the press or its style sheet"
RULES: tuple[Rule[Printed], ...] = (
    Rule("no-gutter", ERROR, REPORT, no_gutter),
    Rule("unlike-height", ERROR, REPORT, unlike_height),
    Rule("wrong-column", ERROR, REPORT, wrong_column),
    Rule("unlike-facts", ERROR, REPORT, unlike_facts),
    Rule("unlike-outline", ERROR, REPORT, unlike_outline),
)
