"""Jobs in, what became of each out, from processes that stay; one that takes too long is ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

from press.build.make import Made, make
from press.build.plan import Job

LIMIT_S = 120
"""How long an edition may take; a recording of a long leaflet takes half of that."""
JOBS_OF_ONE = 200
"""After so many a worker is replaced, whatever memory it may have gathered."""


class TooLong(Exception):
    """An edition was not finished in time, and its worker was stopped."""


class Worker:
    """One process that makes editions, replaced when it is lost, stuck or worn out.

    Processes are forked from a server that has no threads and has read all code: that is safe at
    any time, which a fork of the desk itself would not be. `sample` is made at the start, so that
    fonts and style sheets are read before anybody waits for them.
    """

    def __init__(self, limit_s: float = LIMIT_S, sample: Job | None = None) -> None:
        self.limit_s, self.sample = limit_s, sample
        self.connection: Connection
        self.process: BaseProcess
        self.done, self.ready = 0, False
        self._begin()

    def make(self, job: Job) -> Made:
        """What became of the job. Raises TooLong, and EOFError where the process was lost."""
        if self.done >= JOBS_OF_ONE or not self.process.is_alive():
            self.end()
            self._begin()
        self.done += 1
        try:
            if self._is_ready():
                self.connection.send(job)
                if self.connection.poll(self.limit_s):
                    made: Made = self.connection.recv()
                    return made
        except (EOFError, OSError) as lost:
            self._replace()
            raise EOFError(f"{job.path}: its worker was lost") from lost
        self._replace()
        raise TooLong(f"{job.path}: not finished after {self.limit_s:g} s")

    def _is_ready(self) -> bool:
        """Whether the process is at work, waited for as long as for a job."""
        if not self.ready and self.connection.poll(self.limit_s):
            self.connection.recv()
            self.ready = True
        return self.ready

    def end(self) -> None:
        """Stop the process at once."""
        self.connection.close()
        self.process.kill()
        self.process.join()

    def _replace(self) -> None:
        self.end()
        self._begin()

    def _begin(self) -> None:
        self.done, self.ready = 0, False
        self.connection, theirs = multiprocessing.Pipe()
        self.process = _context().Process(
            target=work, args=(theirs, self.sample), daemon=True, name="desk worker"
        )
        self.process.start()
        theirs.close()


def _context() -> ForkServerContext | SpawnContext:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def work(connection: Connection, sample: Job | None) -> None:
    """Make what comes in until nobody sends any more; what runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sample is not None:
        make(sample)
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)  # ready
        while True:
            connection.send(make(connection.recv()))


class Workers:
    """Several workers, each with one job at a time; whoever finds none free waits for one."""

    def __init__(self, count: int, sample: Job | None = None, limit_s: float = LIMIT_S) -> None:
        self._all = [Worker(limit_s, sample) for _ in range(count)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._all:
            self._free.put(worker)

    def make(self, job: Job) -> Made:
        """What became of the job; a job whose worker was lost gets a second one. Raises TooLong."""
        with self._one() as worker:
            try:
                return worker.make(job)
            except EOFError:
                pass
            try:
                return worker.make(job)
            except EOFError as lost:
                return Made(crash=f"{lost} twice")

    @contextmanager
    def _one(self) -> Iterator[Worker]:
        worker = self._free.get()
        try:
            yield worker
        finally:
            self._free.put(worker)

    def end(self) -> None:
        """Stop all processes."""
        for worker in self._all:
            worker.end()
