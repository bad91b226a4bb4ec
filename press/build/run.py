"""A plan in, output/ brought up to date with it; the account of what was made out."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from press.build.make import Made, make
from press.build.plan import Job, Plan, Withheld, job_of
from press.build.shelf import (
    Record,
    clear,
    is_whole,
    read_records,
    record_of,
    write_atomically,
    write_manifest,
)
from press.findings import Finding, in_order
from press.formats import formats
from press.model import Edition

Progress = Callable[[int, int, str], None]
"""Called with the editions done, all editions, and the path of the one just done."""


@dataclass(frozen=True)
class Account:
    """What a build did. `superseded` are files that no longer answer to today's sources."""

    made: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
    superseded: tuple[str, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[str, ...] = ()


def run(plan: Plan, output: Path, progress: Progress, workers: int | None = None) -> Account:
    """Make every job of the plan, put the proved ones on the shelf, clear away what is old.

    Raises OSError where output/ cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    before = read_records(output)
    records: dict[str, Record] = {}
    withheld = list(plan.withheld)
    findings, crashes = list(plan.findings), []
    for done, made in enumerate(_all_made(plan.jobs, workers), 1):
        progress(done, len(plan.jobs), made.job.path)
        findings += made.findings
        if made.proved:
            write_atomically(output / made.job.path, made.content)
            records[made.job.path] = record_of(made)
            continue
        if made.crash:
            crashes.append(made.crash)
        withheld.append(_unproved(made))
    standing = _standing(before, records, plan, output)
    records |= {record.path: record for record in standing}
    write_manifest(output, records, withheld)
    superseded = clear(output, records)
    made_records = tuple(records[path] for path in sorted(records))
    return Account(
        made_records,
        tuple(sorted(withheld, key=lambda entry: entry.edition)),
        tuple(superseded),
        tuple(in_order(findings)),
        tuple(crashes),
    )


def _unproved(made: Made) -> Withheld:
    codes = sorted({finding.code for finding in made.findings if finding.severity == "error"})
    reason = "the press failed" if made.crash else f"its proof failed: {', '.join(codes)}"
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
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as executor:
        yield from _finished(executor, jobs)


def _finished(executor: Executor, jobs: Iterable[Job]) -> Iterator[Made]:
    pending = {executor.submit(make, job): job for job in jobs}
    for future in as_completed(pending):
        try:
            yield future.result()
        except Exception as lost:
            yield replace(Made(pending[future]), crash=f"a worker was lost: {lost!r}")
