"""A built repository in; what a saved sentence takes while `build.py watch` is at work, out."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.library.measure import environment
from benchmarks.library.table import Row

ROUNDS = 5
"""The first is the slowest: the workers have made nothing yet."""
READ_S = 3
"""Between two saves, as of somebody who reads: workers and times of files come to rest."""
BUILT, MADE = (" made;", "nothing to make;"), " made;"


def row(
    repository: Path,
    what: str,
    change: Callable[[int], None],
    target_s: float,
    note: str,
    say: Callable[[str], None],
) -> Row:
    """From the moment that a file is saved to the summary of its editions."""
    times = []
    with _watched(repository) as said:
        _until(said, BUILT)
        for number in range(ROUNDS):
            time.sleep(READ_S)
            change(number)
            start = time.monotonic()
            _until(said, (MADE,))
            times.append(time.monotonic() - start)
            say(f"saved while it watches: {times[-1]:.2f} s")
    return Row(f"{what}, watched: wall", min(times), " s", min(times), max(times), target_s,
               note=f"{note}; the first took {times[0]:.2g} s")  # fmt: skip


@contextmanager
def _watched(repository: Path) -> Iterator[Iterator[str]]:
    """What it says, line by line, until the block is left."""
    command = [sys.executable, "build.py", "watch", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=repository, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        try:
            yield iter(running.stdout)
        finally:
            running.terminate()


def _until(said: Iterator[str], ends: tuple[str, ...]) -> None:
    if not any(end in line for line in said for end in ends):
        raise RuntimeError("`build.py watch` ended before it had built")
