"""The lines of a file without tags in, the same lines out with the blocks that an eye would see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from press.model import Line

MARKED = re.compile(r"[•‣◦▪●○■□–—*·\uf0b7]\s|\(?\d{1,2}[.)]\s")  # how items of lists begin
MOST_LEADING = 1.8  # baselines further apart, as a multiple of the size, part two blocks


def guessed(lines: Iterable[Line]) -> Iterator[Line]:
    """Stray lines that follow closely, one below the other in one size, are one block.

    A line that begins as the item of a list does begins a block.
    """
    block, before = -1, None
    for line in lines:
        if line.kind != "stray":
            yield line
            continue
        if before is None or MARKED.match(line.text) or not _goes_on(before, line):
            block += 1
        before = line
        yield replace(line, block=block)


def _goes_on(upper: Line, lower: Line) -> bool:
    apart = upper.baseline - lower.baseline
    alike = abs(upper.size_pt - lower.size_pt) < 0.05 * upper.size_pt
    overlaps = upper.left < lower.right and lower.left < upper.right
    near = 0 < apart <= MOST_LEADING * upper.size_pt
    return upper.page == lower.page and alike and overlaps and near
