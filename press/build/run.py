"""Plans in, output/ brought up to date with them; the account of what was made out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from press.build.crew import Crew, all_made, local_crew
from press.build.finish import kept_places
from press.build.ledger import Account, Ledger, Start, account_of, note_not_made, note_record
from press.build.records import JOURNAL, journal_line, read_records, record_of
from press.build.shelf import clear, manifest_of, write_manifest
from press.build.sift import jobs_to_do
from press.build.writing import alone, write_atomically
from press.rack.files import rack_paths

if TYPE_CHECKING:  # the crew imports them while the first jobs are planned
    from press.build.make import Made
    from press.build.plan import Job, Plan

__all__ = ["Account", "Progress", "carry_out", "run"]

Progress = Callable[[int, int, str], None]
"""Called with the editions done, all editions, and the path of the one just done."""


def run(
    plan: Plan,
    output: Path,
    progress: Progress,
    workers: int | None = None,
    waiting: Callable[[str], None] = lambda who: None,
    afresh: bool = False,
) -> Account:
    """Bring output/ up to date with one plan of all that there is, without memory of the last.

    `waiting` is called where another build is at work on output/: this one begins when it is
    over. Raises OSError where output/ cannot be written.
    """
    from press.build.cards import cards_of

    output.mkdir(parents=True, exist_ok=True)
    with alone(output, waiting):
        ledger = Ledger(Start(output, read_records(output), afresh=afresh))
        carry_out([plan], ledger, local_crew(workers), progress, len(plan.jobs))
        cards = cards_of(plan.translations.values())
        manifest = manifest_of(ledger.records, ledger.outcomes.values(), cards, {}, ())
        places = {*kept_places(ledger.records.values()), *rack_paths(manifest)}
        superseded = clear(output, places)
        write_manifest(output, manifest)
        (output / JOURNAL).unlink(missing_ok=True)
        return account_of(ledger, superseded)


def carry_out(
    plans: Iterable[Plan], ledger: Ledger, crew: Crew, progress: Progress, expected: int
) -> None:
    """Make what must be made, each edition on the shelf as soon as it is proved.

    `plans` are drawn one by one as workers become free. What was made is in the journal too, so
    that a build that is cut off loses nothing. Raises OSError.
    """
    output, done = ledger.start.output, 0
    with (output / JOURNAL).open("ab", buffering=0) as journal:
        journal.write(b"\n")  # the last line of a build that was cut off may be torn
        for job, made in all_made(_jobs(plans, ledger), crew):
            done += 1
            if made.proved:
                _put(job, made, ledger, journal)
            else:
                note_not_made(ledger, job, made)
            progress(done, max(expected, done), job.path)
    for path, record in ledger.standing.items():
        ledger.records.setdefault(path, record)


def _jobs(plans: Iterable[Plan], ledger: Ledger) -> Iterator[Job]:
    for plan in plans:
        yield from jobs_to_do(plan, ledger)


def _put(job: Job, made: Made, ledger: Ledger, journal: BinaryIO) -> None:
    """The edition and its picture on the shelf, and the record of both."""
    output = ledger.start.output
    record = record_of(job, made, ledger.why[job.path])
    if record.picture:
        write_atomically(output / record.picture, made.picture)
    write_atomically(output / record.path, made.content)
    journal.write(journal_line(record))
    note_record(ledger, record, job, current=True)
    ledger.findings += made.findings
    ledger.written.append(record.path)
