"""A build's account in, words for a terminal out, and the progress of the work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from press.build.ledger import Account
from press.build.outcome import Outcome
from press.build.rebuild import Progress as Report
from press.findings import Finding, Severity
from press.report.findings import finding_values, show_findings

if TYPE_CHECKING:
    from rich.progress import Progress

MARKS = {"released": "●", "draft": "◐ draft", "withheld": "✗ withheld", "withdrawn": "✗ withdrawn",
         "unavailable": "– unavailable"}  # fmt: skip


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Report]:
    """A bar with a time estimate on a terminal, one line for each edition elsewhere."""
    if quiet:
        yield lambda done, of, path: None
        return
    if not sys.stderr.isatty():
        yield lambda done, of, path: print(f"[{done}/{of}] {path}", file=sys.stderr, flush=True)
        return
    with _bar() as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, of: int, path: str) -> None:
            bar.update(task, completed=done, total=of, description=path)
            bar.refresh()

        yield show


def _bar() -> Progress:
    """Drawn when something is done and by no thread of its own: the workers are forked."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, auto_refresh=False,
    )  # fmt: skip


def build_summary(account: Account) -> str:
    """Findings, then what was made and what was withheld in each language, and counts.

    What was found earlier on what has not changed since is counted, and told again if an error.
    """
    shown = [finding for finding in account.findings if _is_shown(finding, account)]
    parts = [show_findings(shown), _editions(account)]
    parts += [_absent("withheld", each) for each in account.withheld]
    parts += [_absent("unavailable", each) for each in account.unavailable]
    parts += [f"moved to output/superseded/: {path}" for path in account.superseded]
    parts.append(_counts(account))
    return "\n".join(part for part in parts if part)


def _is_shown(finding: Finding, account: Account) -> bool:
    if finding.severity is Severity.ERROR:
        return True
    return finding.severity is not Severity.INFORMATION and finding not in account.earlier


def _absent(state: str, outcome: Outcome) -> str:
    edition = outcome.edition
    return f"{state}: {edition.leaflet} {edition.language} {edition.format}: {outcome.reason}"


def explanation(account: Account) -> str:
    """Why each edition was made, a line each."""
    records = {record.path: record for record in account.made}
    lines = [f"made: {path}: {', '.join(records[path].why)}" for path in account.written]
    if lines:
        return "\n".join(lines)
    whole = not (account.withheld or account.superseded or account.crashes)
    return f"nothing was made{': everything is up to date' if whole else ''}"


def _counts(account: Account) -> str:
    states = Counter(record.state for record in account.made)
    words = [f"{len(account.made)} editions in output/"]
    words += [f"{count} {state}" for state, count in sorted(states.items(), reverse=True)]
    words.append(f"{len(account.withheld)} withheld")
    if account.unavailable:
        words.append(f"{len(account.unavailable)} unavailable")
    severities = Counter(str(finding.severity) for finding in account.findings)
    words += [f"{severities[s]} {_plural(s, severities[s])}" for s in Severity if severities[s]]
    words[-1] += " (./build.py check shows all)" if account.earlier else ""
    made = f"{len(account.written)} made" if account.written else "nothing to make"
    return f"{made}; " + ", ".join(words)


def _plural(severity: Severity, count: int) -> str:
    names = {"error": "errors", "warning": "warnings", "accepted": "accepted findings",
             "information": "figures"}  # fmt: skip
    one = {"accepted": "accepted finding", "information": "figure"}
    return one.get(severity, str(severity)) if count == 1 else names[severity]


def _editions(account: Account) -> str:
    """The leaflets and languages of which something was made, or cannot be had."""
    cells = {
        (record.leaflet, record.language, record.format): MARKS[record.state]
        for record in account.made
    }
    absent = [*account.withheld, *account.unavailable]
    cells |= {_key(outcome): MARKS[outcome.state] for outcome in absent}
    written = set(account.written)
    touched = {(r.leaflet, r.language) for r in account.made if r.path in written}
    touched |= {_key(outcome)[:2] for outcome in account.withheld}
    return _table(cells, touched) if touched else ""


def _key(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.edition.leaflet, outcome.edition.language, outcome.edition.format


def _table(cells: Mapping[tuple[str, str, str], str], rows: Collection[tuple[str, str]]) -> str:
    from press.report.tables import rendered, table_of

    names = sorted({name for leaflet, language, name in cells if (leaflet, language) in rows})
    table = table_of("leaflet", "language", *names)
    for leaflet, language in sorted(rows):
        marks = [cells.get((leaflet, language, name), "") for name in names]
        table.add_row(leaflet, language, *marks)
    return rendered(table)


def summary_json(account: Account) -> str:
    """The same for machines."""
    return json.dumps(
        {
            "editions": [asdict(record) for record in account.made],
            "written": list(account.written),
            "withheld": [_values(outcome) for outcome in account.withheld],
            "unavailable": [_values(outcome) for outcome in account.unavailable],
            "superseded": list(account.superseded),
            "findings": finding_values(account.findings),
            "crashes": list(account.crashes),
        },
        ensure_ascii=False,
        indent=2,
    )


def _values(outcome: Outcome) -> dict[str, str]:
    return {**asdict(outcome.edition), "state": outcome.state, "reason": outcome.reason}
