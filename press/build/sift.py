"""A plan in, the jobs that must be done out; what need not be is noted in the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from press.build.ledger import Ledger, note_kept, note_record, note_withheld, whole
from press.build.makers import all_makers
from press.build.outcome import Outcome, parts_digest
from press.build.parts import ASKED, DAMAGED, reasons
from press.build.plan import Job, Plan, job_of
from press.build.records import Record, findings_of
from press.formats import formats
from press.model import Edition


def jobs_to_do(plan: Plan, ledger: Ledger) -> Iterator[Job]:
    """The jobs of the plan whose editions are not there, or not from what is there today."""
    ledger.findings += plan.findings
    ledger.crashes += plan.crashes
    for entry in plan.withheld:
        ledger.asked.add(entry.edition)
        note_withheld(ledger, entry)
    for entry in plan.also_withheld:
        note_withheld(ledger, entry)
    asked = {job.edition: job for job in plan.jobs}
    ledger.asked |= asked.keys()
    _look_at_the_others(plan, asked.keys() | ledger.outcomes.keys(), ledger)
    for job in plan.jobs:
        if not _stays(job, ledger):
            yield job


def _stays(job: Job, ledger: Ledger) -> bool:
    """Whether the edition is as it would be if it were made now; else `why` says what it lacks."""
    record = ledger.start.before.get(job.path)
    why = reasons(record.parts if record else None, job.parts)
    if ledger.start.afresh:
        why = why or (ASKED,)
    intact = record is not None and whole(ledger, record)
    if record and intact and not why and record.state == job.state:
        note_record(ledger, record, job, current=True)
        ledger.findings += findings_of(record)
        return True
    if record and intact and answers(record, job):
        ledger.standing[record.path] = record
    if _was_refused(job, ledger):
        return True
    ledger.why[job.path] = why or (DAMAGED,)
    return False


def answers(record: Record, job: Job) -> bool:
    """Whether the file is what people wrote today, whichever press made it."""
    return (record.path, record.state, record.input_sha256) == (
        job.path, job.state, job.input_sha256,
    )  # fmt: skip


def _was_refused(job: Job, ledger: Ledger) -> bool:
    """Whether the edition could not be made from these very parts: it could not be now."""
    before = ledger.start.outcomes.get(job.edition)
    if ledger.start.afresh or before is None or before.stands or not before.makers:
        return False
    if not _still_holds(before, job):
        return False
    note_kept(ledger, _today(before, ledger), asked=True)
    return True


def _still_holds(outcome: Outcome, job: Job) -> bool:
    """Whether there was none for the same parts, and for the reason that holds today."""
    is_same = job.unavailable in ("", outcome.reason)
    return is_same and outcome.parts == parts_digest(job.parts)


def _today(outcome: Outcome, ledger: Ledger) -> Outcome:
    """The same outcome, known to hold for the files of today."""
    return Outcome(
        outcome.edition, outcome.state, outcome.reason, ledger.inputs(outcome.edition),
        all_makers(), outcome.parts, outcome.findings,
    )  # fmt: skip


# ---- what this build was not asked for


def _look_at_the_others(plan: Plan, done: set[Edition], ledger: Ledger) -> None:
    """Older files and refusals that still hold stay; the rest goes with `clear`."""
    start = ledger.start
    records = {_edition(record): record for record in start.before.values()}
    for edition in (records.keys() | start.outcomes.keys()) - done:
        made = plan.translations.get((edition.leaflet, edition.language))
        if made is None or edition.format not in formats():
            continue
        job = job_of(edition, made)
        if not isinstance(job, Job):
            continue
        record, outcome = records.get(edition), start.outcomes.get(edition)
        if record and answers(record, job) and whole(ledger, record):
            note_record(ledger, record, job, current=not reasons(record.parts, job.parts))
        elif outcome and not outcome.stands and _still_holds(outcome, job):
            note_kept(ledger, _today(outcome, ledger), asked=False)


def _edition(record: Record) -> Edition:
    return Edition(record.leaflet, record.language, record.format)
