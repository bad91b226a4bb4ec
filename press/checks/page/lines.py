"""What was measured on a PDF in, lines that are too long, too close or on one another out."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from press.checks.page.scripts import is_latin, is_nastaliq, length, script_of, text_of
from press.checks.page.sheet import (
    ERROR,
    RUNNING,
    WARNING,
    Rule,
    Sheet,
    Spot,
    at_line,
    pairs,
    quoted,
)
from press.model import Line

MOST, GOOD = 80, 70
MOST_IDEOGRAPHS = 40
LARGE_PRINT_PT, LARGEST_PT = 16, 28
LARGE_GOOD, LARGE_LEAST, LARGEST_LEAST = 65, 40, 32
LEAST_LEADING, GOOD_LEADING = 1.2, 1.3
NASTALIQ_LEADING, TALL_LEADING = 2.0, 1.6
SLACK = 0.005


def long_line(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.8: a line has no more than 80 characters, in captions and tables too."""
    for line in sheet.facts.lines:
        if line.block >= 0 and (letters := length(line.text)) > MOST:
            yield at_line(f"more than {MOST} characters on a line", line, f"has {letters}")


def long_ideographs(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.8: a line of Chinese, Japanese or Korean has no more than 40 characters."""
    for line in sheet.facts.lines:
        letters = length(line.text) if script_of(line.text) == "ideographs" else 0
        if line.block >= 0 and letters > MOST_IDEOGRAPHS:
            yield at_line(f"more than {MOST_IDEOGRAPHS} ideographs", line, f"has {letters}")


def longish_lines(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: 60 to 70 characters a line; in large print 65 at most (derived)."""
    most = LARGE_GOOD if sheet.size_pt >= LARGE_PRINT_PT else GOOD
    middle = _median(sheet)
    if middle is not None and middle > most:
        yield Spot(f"full lines have {middle:g} characters in the middle of all, over {most}")


def short_lines(sheet: Sheet) -> Iterator[Spot]:
    """Derived from A4: 40 Latin letters a line at least in large print, and 32 at 28 pt."""
    if not is_latin(text_of(sheet.facts.lines)):
        return
    middle = _median(sheet)
    least = LARGE_LEAST if sheet.size_pt < LARGEST_PT else LARGEST_LEAST
    if sheet.size_pt >= LARGE_PRINT_PT and middle is not None and middle < least:
        yield Spot(f"full lines have {middle:g} characters in the middle of all, under {least}")


def _median(sheet: Sheet) -> float | None:
    """The median of the characters of lines that the next one goes on from."""
    full = [
        length(line.text) for lines in sheet.blocks.values() for line in lines[:-1]
        if line.kind in RUNNING and script_of(line.text) != "ideographs"
    ]  # fmt: skip
    return statistics.median(full) if full else None


def tight(sheet: Sheet) -> Iterator[Spot]:
    """Derived: lines stand apart by 1.2 times their size at least (WCAG 2.2, 1.4.8, has 1.5)."""
    yield from _leading(sheet, 0.0, LEAST_LEADING)


def tightish(sheet: Sheet) -> Iterator[Spot]:
    """Derived: 1.3 times the size is better."""
    yield from _leading(sheet, LEAST_LEADING, GOOD_LEADING)


def _leading(sheet: Sheet, least: float, below: float) -> Iterator[Spot]:
    blocks = list(sheet.blocks.values())
    between = ((one[-1], other[0]) for one, other in pairwise(blocks) if _run_on(one, other))
    for lines in (*blocks, *between):
        for lower, leading in _leadings(lines):
            if least - SLACK <= leading < below - SLACK:
                yield at_line(f"leading under {below:g}", lower, f"has {leading:.2f}")


def _run_on(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two blocks of running text stand one below the other, in one size."""
    upper, lower = one[-1], other[0]
    running = {upper.kind, lower.kind} <= set(RUNNING) and upper.size_pt == lower.size_pt
    return running and upper.left < lower.right and lower.left < upper.right


def _leadings(lines: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    """How far below the line above it each of these lines stands, as a multiple of the size."""
    for upper, lower in pairs(lines):
        size = min(upper.size_pt, lower.size_pt)
        yield lower, (upper.baseline - lower.baseline) / size


def tight_script(sheet: Sheet) -> Iterator[Spot]:
    """Derived: Nastaliq needs 2.0, Naskh, Indic scripts and Thai need 1.6 times the size.

    A line without such letters, a telephone number in the panel, needs what other lines need.
    """
    for lines in sheet.blocks.values():
        script = script_of(text_of(lines))
        if len(lines) < 2 or script not in ("joined", "tall"):
            continue
        least = NASTALIQ_LEADING if is_nastaliq(lines) else TALL_LEADING
        size = max(line.size_pt for line in lines)
        for upper, lower in pairs(lines):
            leading = (upper.baseline - lower.baseline) / size
            if leading < least - SLACK and script_of(lower.text) == script:
                yield at_line(f"leading under {least:g}", lower, f"has {leading:.2f}")


def colliding(sheet: Sheet) -> Iterator[Spot]:
    """Derived: the ink of one line never touches that of the next."""
    for clash in sheet.facts.collisions:
        words = f"{quoted(clash.upper)} and {quoted(clash.lower)}"
        yield Spot("lines touch", words, clash.page, clash.at)


RULES: tuple[Rule[Sheet], ...] = (
    Rule("long-line", ERROR, "make margins wider, or letters larger", long_line),
    Rule("long-ideographs", WARNING, "make margins wider, or letters larger", long_ideographs),
    Rule("longish-lines", WARNING, "make margins wider, or letters larger", longish_lines),
    Rule("short-lines", WARNING, "make margins narrower", short_lines),
    Rule("tight", ERROR, "set a line height of 1.4", tight),
    Rule("tightish", WARNING, "set a line height of 1.4", tightish),
    Rule("tight-script", WARNING, "set a greater line height for this script", tight_script),
    Rule("colliding", ERROR, "set a greater line height", colliding),
)
