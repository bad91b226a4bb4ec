"""Figures with their noise and targets in, a table for the terminal or in Markdown out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

HEAD = ("what", "figure", "noise", "target", "")


@dataclass(frozen=True)
class Row:
    """A figure in `unit`, the least and the greatest that were measured, and what is aimed at.

    `sense` says whether the figure should be at most or at least the target.
    """

    what: str
    figure: float
    unit: str = ""
    least: float | None = None
    greatest: float | None = None
    target: float | None = None
    sense: Literal["at most", "at least"] = "at most"
    note: str = ""

    @property
    def met(self) -> bool:
        if self.target is None:
            return True
        return self.figure <= self.target if self.sense == "at most" else self.figure >= self.target


@dataclass(frozen=True)
class NotRun:
    """What could not be measured on this machine, and why."""

    what: str
    why: str


Line = Row | NotRun


def cells(line: Line) -> tuple[str, ...]:
    """What stands in each column."""
    if isinstance(line, NotRun):
        return line.what, "not run", "", "", f"this machine lacks {line.why}"
    spread = ""
    if line.least is not None and line.greatest is not None:
        spread = f"{_number(line.least)}–{_number(line.greatest)}"
    aim = "" if line.target is None else f"{line.sense} {_number(line.target)}{line.unit}"
    verdict = "" if line.target is None else "met" if line.met else _short(line)
    figure = f"{_number(line.figure)}{line.unit}"
    return line.what, figure, spread, aim, "; ".join(filter(None, (verdict, line.note)))


def _short(row: Row) -> str:
    """By how much a target is missed, as a ratio above 1."""
    assert row.target is not None
    pair = row.figure, row.target
    return f"missed {max(pair) / min(pair):.2f} times" if min(pair) else "missed"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def text(title: str, lines: Iterable[Line]) -> str:
    """The table for a terminal."""
    rows = [HEAD, *map(cells, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    shown = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join([title, *(f"  {line}" for line in shown), ""])


def markdown(title: str, lines: Sequence[Line]) -> str:
    """The same as a section of a page."""
    rows = [HEAD, ("---",) * len(HEAD), *map(cells, lines)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {title}\n\n{table}\n"
