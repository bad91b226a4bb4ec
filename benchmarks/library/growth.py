"""Libraries of growing size, built from nothing, in; whether an edition costs the same out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.library.measure import Run
from benchmarks.library.sample import EDITIONS
from benchmarks.library.table import Line, Row

WORKER_MB = 300
AS_GOOD_AS_CONSTANT = 1.1
SMALL_MB = 40
"""Less than this is no worker: Python's own helper processes."""


@dataclass(frozen=True)
class Grown:
    """A library of so many leaflets, and the run that built it."""

    leaflets: int
    run: Run

    @property
    def editions(self) -> int:
        return self.leaflets * EDITIONS


def growth_lines(libraries: Sequence[Grown]) -> Iterator[Line]:
    """Memory of the workers and CPU of an edition, from the smallest library to the largest."""
    for grown in libraries:
        name = f"{grown.leaflets} leaflets"
        first, *others = grown.run.peaks_mb
        workers = [peak for peak in others if peak > SMALL_MB]
        yield Row(f"{name}: greatest memory of a worker", max(workers, default=first), " MB",
                  min(workers, default=first), max(workers, default=first), WORKER_MB)  # fmt: skip
        yield Row(f"{name}: memory of the process that they work for", first, " MB")
        yield Row(f"{name}: CPU for each edition", 1000 * _cost_s(grown), " ms")
        yield Row(f"{name}: wall for each edition", 1000 * grown.run.wall_s / grown.editions, " ms")
    smallest, largest = libraries[0], libraries[-1]
    yield Row(
        f"CPU for each edition, {largest.leaflets} by {smallest.leaflets} leaflets",
        _cost_s(largest) / _cost_s(smallest), target=AS_GOOD_AS_CONSTANT,
    )  # fmt: skip


def _cost_s(grown: Grown) -> float:
    return grown.run.cpu_s / grown.editions
