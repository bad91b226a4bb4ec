"""A plan and output/ in, findings on every file that stands there out; nothing is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from press.build.finish import kept_places
from press.build.plan import Job, Plan, job_of
from press.build.records import MANIFEST, Record, is_whole, read_records
from press.build.shelf import OWN, places_in
from press.checks.edition import check_edition
from press.findings import Finding, Location, error, warning
from press.formats import formats
from press.model import Edition
from press.rack.files import rack_paths

REBUILD = "run `./build.py`"


def audit(plan: Plan, output: Path) -> Iterator[Finding]:
    """Each file is in the manifest, whole, up to date, and passes every check again."""
    records = read_records(output)
    for record in records.values():
        at = Location(f"output/{record.path}", 0)
        job = _job(plan, record)
        if job is None or job.input_sha256 != record.input_sha256 or job.path != record.path:
            yield error("out-of-date", at, "it is not what today's sources give out", REBUILD)
        elif not is_whole(record, output):
            yield error("not-whole", at, "it is missing, or not the file that was built", REBUILD)
        else:
            yield from _proof(job, (output / record.path).read_bytes(), at)
    yield from _strangers(output, records)
    yield from _missing(plan, records)


def _job(plan: Plan, record: Record) -> Job | None:
    made = plan.translations.get((record.leaflet, record.language))
    if made is None or record.format not in formats():
        return None
    job = job_of(Edition(record.leaflet, record.language, record.format), made)
    return job if isinstance(job, Job) else None


def _proof(job: Job, content: bytes, at: Location) -> Iterator[Finding]:
    kind = formats()[job.edition.format]
    try:
        evidence = kind.read_back(content, job.language)
    except ValueError as unreadable:
        yield error("unreadable-edition", at, str(unreadable), REBUILD)
        return
    yield from check_edition(
        job.leaflet, evidence, job.edition, kind.setting, job.language, job.organisation
    )


def _strangers(output: Path, records: dict[str, Record]) -> Iterator[Finding]:
    known = {*OWN, *kept_places(records.values()), *_rack(output)}
    for place in sorted(places_in(output)):
        if place not in known:
            at = Location(f"output/{place}", 0)
            yield error("unknown-file", at, "no build has put this file here", REBUILD)


def _rack(output: Path) -> tuple[str, ...]:
    """The pages of the rack, as far as the manifest tells of them."""
    try:
        return rack_paths(json.loads((output / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _missing(plan: Plan, records: dict[str, Record]) -> Iterator[Finding]:
    for job in plan.jobs:
        if job.path not in records:
            at = Location(f"output/{job.path}", 0)
            yield warning("not-built", at, "this edition has not been made", REBUILD)
