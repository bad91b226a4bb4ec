"""What a build began with and what became of each edition in; the account of it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from press.build.inputs import Looks, signature_of
from press.build.makers import all_makers
from press.build.outcome import FAILED, Outcome, parts_digest
from press.build.records import Record, findings_of, is_pictured, is_whole
from press.findings import Finding, in_order
from press.model import Edition

if TYPE_CHECKING:
    from press.build.make import Made
    from press.build.plan import Job, Withheld


@dataclass(frozen=True)
class Start:
    """What a build begins with: `before` are the records of output/, by path.

    `outcomes` are what is remembered of each edition, `inputs` the digest of the files that a
    leaflet and a language are read from, `places` what all files of output/ are known to have
    been. With `afresh` everything asked for is made again.
    """

    output: Path
    before: Mapping[str, Record] = field(default_factory=dict)
    outcomes: Mapping[Edition, Outcome] = field(default_factory=dict)
    inputs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    afresh: bool = False
    places: Looks = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """What a build did. `made` are all records of output/; `written` the paths made just now.

    `superseded` are files that no longer answer to today's sources; `unavailable` the editions
    asked for that their language cannot have: no fault of anybody. Of the findings `earlier` are
    those that were told when it was last built what they are on, and nothing of it has changed.
    """

    made: tuple[Record, ...]
    withheld: tuple[Outcome, ...]
    superseded: tuple[str, ...]
    findings: tuple[Finding, ...]
    crashes: tuple[str, ...] = ()
    unavailable: tuple[Outcome, ...] = ()
    written: tuple[str, ...] = ()
    earlier: frozenset[Finding] = frozenset()


@dataclass
class Ledger:
    """What became of each edition so far. `asked` are those that this build was asked for.

    `why` says of a job's path why it is made; `standing` are older files that still answer to
    today's sources, should the new one fail.
    """

    start: Start
    records: dict[str, Record] = field(default_factory=dict)
    outcomes: dict[Edition, Outcome] = field(default_factory=dict)
    asked: set[Edition] = field(default_factory=set)
    standing: dict[str, Record] = field(default_factory=dict)
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    earlier: list[Finding] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def inputs(self, edition: Edition) -> str:
        """The digest of the files that the edition's leaflet and language are read from."""
        return self.start.inputs.get((edition.leaflet, edition.language), "")


def note_kept(ledger: Ledger, outcome: Outcome, asked: bool) -> None:
    """Nothing that this edition depends on has changed: it is as it was."""
    if outcome.stands:
        record = ledger.start.before[outcome.path]
        ledger.records[outcome.path] = record
        ledger.earlier += findings_of(record) if asked else ()
    elif asked:
        ledger.earlier += outcome.findings
    ledger.outcomes[outcome.edition] = outcome
    if asked:
        ledger.asked.add(outcome.edition)


def note_record(ledger: Ledger, record: Record, job: Job, current: bool) -> None:
    """The file that `record` tells of is there; `current` if made from what is there today."""
    ledger.records[record.path] = record
    ledger.outcomes[job.edition] = Outcome(
        job.edition,
        job.state,
        inputs=ledger.inputs(job.edition),
        makers=all_makers() if current else "",
        parts=parts_digest(record.parts),
        path=record.path,
        signature=signature_of(ledger.start.output / record.path),
    )


def note_withheld(ledger: Ledger, entry: Withheld) -> None:
    """The edition could not even be tried."""
    ledger.outcomes[entry.edition] = Outcome(
        entry.edition,
        entry.state,
        entry.reason,
        ledger.inputs(entry.edition),
        "" if entry.reason == FAILED else all_makers(),
        findings=entry.findings,
    )


def note_not_made(ledger: Ledger, job: Job, made: Made) -> None:
    """The edition was tried, and there is none: unavailable, not proved, or the press failed."""
    ledger.findings += made.findings
    if made.crash:
        ledger.crashes.append(made.crash)
    ledger.outcomes[job.edition] = Outcome(
        job.edition,
        "unavailable" if made.unavailable else "withheld",
        made.unavailable or _reason(made),
        ledger.inputs(job.edition),
        "" if made.crash else all_makers(),
        parts_digest(job.parts),
        made.findings,
    )


def _reason(made: Made) -> str:
    codes = sorted({finding.code for finding in made.findings if finding.severity == "error"})
    return FAILED if made.crash else f"its proof failed: {', '.join(codes)}"


def whole(ledger: Ledger, record: Record) -> bool:
    """Whether the file is as it was made: by its size, times and inode, else by its bytes."""
    outcomes = ledger.start.outcomes
    edition = Edition(record.leaflet, record.language, record.format)
    known = outcomes[edition].signature if edition in outcomes else None
    output = ledger.start.output
    if not is_pictured(record, output, ledger.start.places):
        return False
    return bool(known and known == signature_of(output / record.path)) or is_whole(record, output)


def account_of(ledger: Ledger, superseded: list[str]) -> Account:
    """What was done, in order."""
    absent = sorted(
        (ledger.outcomes[each] for each in ledger.asked if not ledger.outcomes[each].stands),
        key=lambda outcome: outcome.edition,
    )
    return Account(
        made=tuple(ledger.records[path] for path in sorted(ledger.records)),
        withheld=tuple(each for each in absent if each.state != "unavailable"),
        superseded=tuple(superseded),
        findings=tuple(in_order([*ledger.findings, *ledger.earlier])),
        crashes=tuple(dict.fromkeys(ledger.crashes)),
        unavailable=tuple(each for each in absent if each.state == "unavailable"),
        written=tuple(sorted(ledger.written)),
        earlier=frozenset(ledger.earlier).difference(ledger.findings),
    )
