"""What the rules of a printed page look at, and what each of them gives out: spots on a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from press.findings import Severity
from press.model import Edition, Language, Leaflet, Line, PageFacts, Run, Setting

POINTS_PER_MM = 72 / 25.4
QUOTED = 40
SAME_BASELINE_EM, OVERLAP_EM, BLANK_EM, WORD_GAP_EM = 0.05, 0.3, 0.12, 0.7
"""How runs stand that are read as one, in em of their size."""
RUNNING = ("paragraph", "item", "definition", "stray")
ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True)
class Sheet:
    """What was measured on a PDF, and the size in pt that its reader was promised."""

    facts: PageFacts
    size_pt: float

    @cached_property
    def blocks(self) -> Mapping[int, tuple[Line, ...]]:
        """The lines of each block, by its number, in the order of reading."""
        blocks: dict[int, list[Line]] = defaultdict(list)
        for line in self.facts.lines:
            if line.block >= 0:
                blocks[line.block].append(line)
        return {number: tuple(blocks[number]) for number in sorted(blocks)}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs; those that go on from one another in one style are one.

        Some programs paint each letter by itself, and a reader wants the words.
        """
        return as_words(self.facts.runs)

    @cached_property
    def body_pt(self) -> float:
        """The size of most of the running text, in pt; the promised one where there is none."""
        sizes: Counter[float] = Counter()
        for line in self.facts.lines:
            if line.kind in RUNNING:
                sizes[line.size_pt] += len(line.text)
        return sizes.most_common(1)[0][0] if sizes else self.size_pt


@dataclass(frozen=True)
class Printed:
    """A furnished leaflet and its setting beside what was measured on the finished PDF."""

    sheet: Sheet
    leaflet: Leaflet
    edition: Edition
    setting: Setting
    language: Language

    @property
    def facts(self) -> PageFacts:
        return self.sheet.facts


@dataclass(frozen=True)
class Spot:
    """A fault: `what` is wrong, in which words, on which page (0: the file), where in pt.

    The place is measured from the lower left corner of the page.
    """

    what: str
    words: str = ""
    page: int = 0
    at: tuple[float, float] | None = None


def as_words(runs: Iterable[Run]) -> tuple[Run, ...]:
    """These runs; those that go on from one another in one style are one."""
    joined: list[Run] = []
    for run in runs:
        longer = _joined(joined[-1], run) if joined else None
        if longer:
            joined[-1] = longer
        else:
            joined.append(run)
    return tuple(joined)


def _joined(run: Run, following: Run) -> Run | None:
    """Both as one run; None where a reader would tell them apart."""
    alike = _style(run) == _style(following) and run.page == following.page
    if not alike or abs(run.start[1] - following.start[1]) > SAME_BASELINE_EM * run.size_pt:
        return None
    one, other = run.box, following.box
    apart = max(other[0] - one[2], one[0] - other[2]) / run.size_pt
    if not -OVERLAP_EM < apart < WORD_GAP_EM:
        return None
    blank = " " if apart > BLANK_EM and not run.text[-1:].isspace() else ""
    box = min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
    return replace(
        run,
        text=f"{run.text}{blank}{following.text}",
        box=box,
        x_height_pt=run.x_height_pt or following.x_height_pt,
        visible=run.visible and following.visible,
    )


def _style(run: Run) -> tuple[object, ...]:
    """All that the rules of runs look at, but for the words and the place."""
    heights = run.size_pt, run.face, run.slanted, run.outlined, run.upright, run.spread_em
    return *heights, run.colour, run.background, run.furniture


Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One row of the table of rules; the docstring of `find` names the standard it rests on."""

    code: str
    severity: Severity
    hint: str
    find: Callable[[Subject], Iterable[Spot]]


def at_run(what: str, run: Run, measured: str) -> Spot:
    """A fault of a run."""
    return Spot(what, f"{quoted(run.text)} {measured}".strip(), run.page, run.start)


def at_line(what: str, line: Line, measured: str = "") -> Spot:
    """A fault of a line."""
    place = line.left, line.baseline
    return Spot(what, f"{quoted(line.text)} {measured}".strip(), line.page, place)


def quoted(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    words = "".join(sign if sign.isprintable() else "�" for sign in " ".join(text.split()))
    return f"“{words}”" if len(words) <= QUOTED else f"“{words[: QUOTED - 1]}…”"


def stretches(lines: Iterable[Line]) -> Iterator[Sequence[Line]]:
    """The lines that stand on one page in one column, one below the other."""
    some: list[Line] = []
    for line in lines:
        if some and (some[-1].page != line.page or some[-1].baseline <= line.baseline):
            yield some
            some = []
        some.append(line)
    if some:
        yield some


def pairs(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line with the next one, where both stand on one page, one below the other."""
    before: Line | None = None
    for line in lines:
        if before and before.page == line.page and before.baseline > line.baseline:
            yield before, line
        before = line
