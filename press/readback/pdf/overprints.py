"""From the places and the ink of a page's text objects: which of them stand in one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from press.readback.pdf.ink import Ink
from press.readback.pdf.painted import TextObject

CORE_EM = 0.5  # from the baseline up: where neighbouring lines have no ink
SHARED = 0.25  # the share of the smaller core that two texts may have in common
KERNED_EM = 0.15  # how far a letter may be drawn into the place of the one before it
LEAST_INK = 0.1  # the share of the ink in the common place that makes it a text's own place too

Boxes = NDArray[numpy.float64]
"""A row of left, bottom, right and top for each text object, in pt."""


def overprinted(objects: Sequence[TextObject], ink: Ink, height: float) -> set[int]:
    """The numbers of the text objects that share their place with others; `height` in pt."""
    cores = numpy.array([_core(shown) for shown in objects]).reshape(-1, 4)
    ends = numpy.cumsum([len(shown.codes) for shown in objects])
    found: set[int] = set()
    for first, second in _neighbours(cores):
        low = numpy.maximum(cores[first, :2], cores[second, :2])
        high = numpy.minimum(cores[first, 2:], cores[second, 2:])
        owners = _window(ink, (*low, *high), height)
        numbers = numpy.searchsorted(ends, owners[owners < ends[-1]], side="right")
        counts = [int((numbers == number).sum()) for number in (first, second)]
        if min(counts) > LEAST_INK * sum(counts):
            found |= {first, second}
    return found


def _core(shown: TextObject) -> tuple[float, float, float, float]:
    x, y = shown.place(0)
    right, top = shown.place(shown.length, CORE_EM * shown.size)
    return min(x, right), min(y, top), max(x, right), max(y, top)


def _neighbours(cores: Boxes) -> list[tuple[int, int]]:
    """Pairs of cores that have more in common than they may."""
    low = numpy.maximum(cores[:, None, :2], cores[None, :, :2])
    high = numpy.minimum(cores[:, None, 2:], cores[None, :, 2:])
    sides = cores[:, 2:] - cores[:, :2]
    smaller = numpy.minimum(sides[:, None], sides[None, :])
    least = SHARED * smaller
    least[..., 0] = numpy.maximum(least[..., 0], smaller[..., 1] * KERNED_EM / CORE_EM)
    common = (high - low > least).all(axis=2) & (smaller > 0).all(axis=2)
    return [(int(a), int(b)) for a, b in zip(*numpy.nonzero(numpy.triu(common, 1)), strict=True)]


def _window(
    ink: Ink, box: tuple[float, float, float, float], height: float
) -> NDArray[numpy.uint32]:
    """Whose the pixels are in a box of the page."""
    left, bottom, right, top = box
    scale, margin = ink.frame.scale, ink.frame.margin
    columns = [max(0, round(x * scale) + margin) for x in (left, right)]
    rows = [max(0, round((height - y) * scale) + margin) for y in (top, bottom)]
    return ink.owners[rows[0] : rows[1], columns[0] : columns[1]]
