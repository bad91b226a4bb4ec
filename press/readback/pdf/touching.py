"""The ink of a page in; which of its text objects stand on which, so close that their ink meets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy

from press.readback.pdf.ink import Ink


def touching(ink: Ink, lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Pairs of an upper and a lower text object, with the number of places where they meet.

    `lengths` has the number of glyphs of each object.
    """
    objects = numpy.repeat(numpy.arange(len(lengths), dtype=numpy.int32), lengths)
    owners, width = ink.owners.ravel(), ink.owners.shape[1]
    places = ink.places[: numpy.searchsorted(ink.places, len(owners) - width)]
    upper, lower = owners[places], owners[places + width]
    differ = numpy.flatnonzero((lower < len(objects)) & (lower != upper))
    above, below = objects[upper[differ]], objects[lower[differ]]
    other = above != below
    pairs = above[other].astype(numpy.int64) * len(lengths) + below[other]
    for pair, count in zip(*numpy.unique(pairs, return_counts=True), strict=True):
        yield int(pair) // len(lengths), int(pair) % len(lengths), int(count)
