"""A plan in, output/ brought up to date with it; the account of what was made out."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from press.build.make import Made, make
from press.build.plan import Job, Plan, Withheld, job_of
from press.build.shelf import (
    MANIFEST,
    Record,
    alone,
    clear,
    is_whole,
    read_records,
    record_of,
    write_atomically,
    write_manifest,
)
from press.build.translations import FAILED
from press.build.unavailable import (
    Unavailable,
    read_unavailable,
    still_unavailable,
    unavailable_of,
)
from press.findings import Finding, in_order
from press.formats import formats
from press.model import Edition

Progress = Callable[[int, int, str], None]
"""Called with the editions done, all editions, and the path of the one just done."""


@dataclass(frozen=True)
class Account:
    """What a build did. `superseded` are files that no longer answer to today's sources.

    `unavailable` are the editions asked for that their language cannot have: no fault of anybody.
    """

    made: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
    superseded: tuple[str, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[str, ...] = ()
    unavailable: tuple[Unavailable, ...] = ()


def run(
    plan: Plan,
    output: Path,
    progress: Progress,
    workers: int | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Account:
    """Make every job of the plan, put the proved ones on the shelf, clear away what is old.

    `waiting` is called where another build is at work on output/: this one begins when it is
    over. Raises OSError where output/ cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    with alone(output, waiting):
        return _run(plan, output, progress, workers)


def _run(plan: Plan, output: Path, progress: Progress, workers: int | None) -> Account:
    before = read_records(output)
    records: dict[str, Record] = {}
    withheld = list(plan.withheld)
    unavailable: list[Unavailable] = []
    findings, crashes = list(plan.findings), list(plan.crashes)
    for done, made in enumerate(_all_made(plan.jobs, workers), 1):
        progress(done, len(plan.jobs), made.job.path)
        findings += made.findings
        if made.proved:
            write_atomically(output / made.job.path, made.content)
            records[made.job.path] = record_of(made)
            continue
        if made.unavailable:
            unavailable.append(unavailable_of(made))
            continue
        if made.crash:
            crashes.append(made.crash)
        withheld.append(_unproved(made))
    standing = _standing(before, records, plan, output)
    records |= {record.path: record for record in standing}
    others = still_unavailable(read_unavailable(output / MANIFEST), plan)
    write_manifest(output, records, [*withheld, *plan.also_withheld], [*unavailable, *others])
    superseded = clear(output, records)
    made_records = tuple(records[path] for path in sorted(records))
    return Account(
        made_records,
        tuple(sorted(withheld, key=lambda entry: entry.edition)),
        tuple(superseded),
        tuple(in_order(findings)),
        tuple(crashes),
        tuple(sorted(unavailable)),
    )


def _unproved(made: Made) -> Withheld:
    codes = sorted({finding.code for finding in made.findings if finding.severity == "error"})
    reason = FAILED if made.crash else f"its proof failed: {', '.join(codes)}"
    return Withheld(made.job.edition, "withheld", reason)


def _standing(
    before: dict[str, Record], fresh: dict[str, Record], plan: Plan, output: Path
) -> Iterator[Record]:
    """Files of earlier builds that are still what today's sources would give out."""
    for record in before.values():
        made = plan.translations.get((record.leaflet, record.language))
        if record.path in fresh or made is None or record.format not in formats():
            continue
        edition = Edition(record.leaflet, record.language, record.format)
        job = job_of(edition, made)
        if isinstance(job, Job) and _answers(record, job) and is_whole(record, output):
            yield record


def _answers(record: Record, job: Job) -> bool:
    return (record.path, record.state, record.input_sha256) == (
        job.path, job.state, job.input_sha256,
    )  # fmt: skip


def _all_made(jobs: Iterable[Job], workers: int | None) -> Iterator[Made]:
    """The jobs made, in the order in which they are finished."""
    jobs = list(jobs)
    count = min(workers or os.cpu_count() or 1, len(jobs))
    if count <= 1:
        yield from map(make, jobs)
        return
    lost: list[Job] = []
    yield from _all_at_once(jobs, count, lost)
    yield from _one_by_one(lost)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


def _all_at_once(jobs: Iterable[Job], count: int, lost: list[Job]) -> Iterator[Made]:
    """A worker that dies takes the whole pool with it: `lost` gets the jobs not finished then."""
    pending: dict[Future[Made], Job] = {}
    with _pool(count) as pool:
        for job in jobs:
            try:
                pending[pool.submit(make, job)] = job
            except BrokenExecutor:
                lost.append(job)
        for future in as_completed(pending):
            try:
                yield _made(future, pending[future])
            except BrokenExecutor:
                lost.append(pending[future])


def _one_by_one(jobs: Iterable[Job]) -> Iterator[Made]:
    """Each job with a worker to itself, so that the one that kills it is known."""
    for job in jobs:
        with _pool(1) as pool:
            try:
                yield _made(pool.submit(make, job), job)
            except BrokenExecutor as broken:
                yield Made(job, crash=f"{job.path}: a worker was lost twice: {broken!r}")


def _made(future: Future[Made], job: Job) -> Made:
    """What became of the job. Raises BrokenExecutor where its worker is gone."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as fault:
        return Made(job, crash=f"{job.path}: its result did not arrive: {fault!r}")
