"""Jobs in, what became of each out as it is finished, whoever works: processes or machines."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import forkserver
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from press.build.make import Made
    from press.build.plan import Job

AHEAD = 4
"""Jobs handed out for each worker: enough that none waits, few enough to keep memory flat."""


HOW_TO = "docs/cluster.md says how a cluster is set up"


class NoCluster(Exception):
    """The jobs cannot be made there; the text says why, and what to do in a second line."""

    def __init__(self, message: str, hint: str = HOW_TO) -> None:
        super().__init__(f"{message}\n    hint: {hint}")


@dataclass(frozen=True)
class Crew:
    """Who makes the jobs: `count` workers of the executor that `hire` gives for that many.

    An executor raises BrokenExecutor for the jobs of a worker that it has lost. `prepare` is
    called as soon as there may be something to make, before it is known what.
    """

    count: int
    hire: Callable[[int], Executor]
    prepare: Callable[[], object] = lambda: None


def local_crew(count: int | None = None) -> Crew:
    """Processes of this machine, as many as it has cores if no count is given."""
    count = count or os.cpu_count() or 1
    return Crew(count, _processes, _server) if count > 1 else Crew(count, _processes)


def all_made(jobs: Iterable[Job], crew: Crew) -> Iterator[tuple[Job, Made]]:
    """The jobs made, in the order in which they are finished; drawn only as they are needed.

    A worker that dies can take the others with it. What was lost is made again, each with a worker
    to itself, so that the job that kills its worker is known.
    """
    if crew.count <= 1:
        yield from ((job, made_of(job)) for job in jobs)
        return
    lost: list[Job] = []
    rest = iter(jobs)
    while True:
        yield from _all_at_once(rest, crew, lost)
        yield from _one_by_one(lost, crew)
        if not lost:
            return
        lost.clear()


def _all_at_once(rest: Iterator[Job], crew: Crew, lost: list[Job]) -> Iterator[tuple[Job, Made]]:
    """`lost` gets the jobs that were not finished when workers were lost; the rest is not drawn."""
    executor = crew.hire(crew.count)
    try:
        pending = _submitted(islice(rest, crew.count * AHEAD), executor, lost)
        while pending:
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield from _ended(future, pending.pop(future), lost)
            if not lost:
                pending |= _submitted(islice(rest, len(done)), executor, lost)
    finally:
        executor.shutdown(cancel_futures=True)


def _submitted(jobs: Iterable[Job], executor: Executor, lost: list[Job]) -> dict[Future[Made], Job]:
    pending = {}
    for job in jobs:
        try:
            pending[executor.submit(made_of, job)] = job
        except BrokenExecutor:
            lost.append(job)
    return pending


def _ended(future: Future[Made], job: Job, lost: list[Job]) -> Iterator[tuple[Job, Made]]:
    try:
        yield job, future.result()
    except BrokenExecutor:
        lost.append(job)
    except Exception as fault:
        yield job, _lost(f"{job.path}: its result did not arrive: {fault!r}")


def _one_by_one(jobs: Iterable[Job], crew: Crew) -> Iterator[tuple[Job, Made]]:
    """Each job with a worker to itself."""
    for job in jobs:
        executor = crew.hire(1)
        try:
            yield job, executor.submit(made_of, job).result()
        except BrokenExecutor as broken:
            yield job, _lost(f"{job.path}: a worker was lost twice: {broken!r}")
        except Exception as fault:
            yield job, _lost(f"{job.path}: its result did not arrive: {fault!r}")
        finally:
            executor.shutdown(cancel_futures=True)


def made_of(job: Job) -> Made:
    """What becomes of the job, in whatever process this runs."""
    from press.build.make import make

    return make(job)


def _lost(crash: str) -> Made:
    from press.build.make import Made

    return Made(crash=crash)


# ---- processes of this machine


def _processes(count: int) -> Executor:
    """Forked from a server that has imported the press and made nothing, where there is one.

    The child of a process that has itself made a PDF hangs: the validator's threads are not there.
    A worker begins when there is a job for it.
    """
    return ProcessPoolExecutor(count, mp_context=_server(), initializer=_begin)


def _server() -> multiprocessing.context.BaseContext:
    """How workers begin here; the server imports while the first jobs are planned."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["press.build.warm"])
    forkserver.ensure_running()
    return context


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and never outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=partial(_end_with, parent), daemon=True).start()


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
