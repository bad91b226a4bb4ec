"""A command in; what it took out: wall clock, CPU of it and all its children, memory of each."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY_S = 0.1
PROC = Path("/proc")
SUBREAPER = 36


@dataclass(frozen=True)
class Run:
    """Seconds of wall clock and of CPU (user and system, the children's too), and what it said.

    `peaks_mb` is the greatest resident set of each process of the run, the command's own first.
    """

    wall_s: float
    cpu_s: float
    status: int
    said: str
    peaks_mb: tuple[float, ...] = ()


class Failed(Exception):
    """A command that was to be measured did not end well; the text is what it said."""


def environment(**more: str) -> dict[str, str]:
    """All that a measured command knows of its surroundings."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.prefix) / "bin"), "/usr/local/bin:/usr/bin:/bin"]),
        "HOME": str(Path.home()),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        **more,
    }


def measured(
    command: Sequence[str],
    folder: Path,
    surroundings: Mapping[str, str],
    allowed: Sequence[int] = (0,),
) -> Run:
    """Run it in the folder. Raises Failed where it ends with another status than those allowed."""
    adopt()
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        watch = Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.monotonic() - start
        watch.end()
        cpu_s = usage.ru_utime + usage.ru_stime + sum(_orphans())
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode not in allowed:
        raise Failed(f"{' '.join(command)}: status {process.returncode}\n{said[-2000:]}")
    return Run(wall_s, cpu_s, process.returncode, said, tuple(watch.peaks_mb.values()))


def adopt() -> None:
    """Whatever a measured command leaves behind becomes a child of this process.

    The server that workers are forked from outlives its parent by a moment, and its workers' CPU is
    told to whoever waits for it (prctl(2), PR_SET_CHILD_SUBREAPER).
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)


def _orphans() -> Iterator[float]:
    """CPU of what the command left behind, once it is over; this process has no other children."""
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return
        yield usage.ru_utime + usage.ru_stime


class Watch:
    """Notes the greatest resident set (VmHWM) of a process and of all that come from it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peaks_mb: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            for pid in family(self.pid):
                peak = peak_mb(pid)
                if peak:
                    self.peaks_mb[pid] = max(peak, self.peaks_mb.get(pid, 0))


def family(pid: int) -> Iterator[int]:
    """A process and all its living descendants."""
    yield pid
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
        children = [child for each in threads for child in (each / "children").read_text().split()]
    except OSError:  # it is over
        return
    for child in children:
        yield from family(int(child))


def peak_mb(pid: int) -> float | None:
    """The greatest resident set so far, in MB of 1,000,000 bytes; None where it is over."""
    try:
        status = (PROC / str(pid) / "status").read_text()
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    return None
