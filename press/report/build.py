"""A build's account in, words for a terminal out, and the progress of the work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from press.build.plan import Plan
from press.build.run import Account
from press.build.run import Progress as Report
from press.build.unavailable import entry_of
from press.findings import Severity
from press.report.findings import finding_values, show_findings
from press.report.tables import rendered, table_of

MARKS = {"released": "●", "draft": "◐ draft", "withheld": "✗ withheld", "withdrawn": "✗ withdrawn",
         "unavailable": "– unavailable"}  # fmt: skip


@contextmanager
def progress_bar(total: int, quiet: bool = False) -> Iterator[Report]:
    """A bar with a time estimate on a terminal, one line for each edition elsewhere."""
    if quiet:
        yield lambda done, of, path: None
        return
    if not sys.stderr.isatty():
        yield lambda done, of, path: print(f"[{done}/{of}] {path}", file=sys.stderr)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("making editions", total=total)

        def show(done: int, of: int, path: str) -> None:
            bar.update(task, completed=done, description=path)

        yield show


def build_summary(account: Account, planned: Plan) -> str:
    """Findings, then what each leaflet has in each language, then what was withheld and counts."""
    shown = [f for f in account.findings if f.severity is not Severity.INFORMATION]
    parts = [show_findings(shown), _editions(account)]
    parts += [
        f"withheld: {entry.edition.leaflet} {entry.edition.language} "
        f"{entry.edition.format}: {entry.reason}"
        for entry in account.withheld
    ]
    parts += [
        f"unavailable: {entry.edition.leaflet} {entry.edition.language} "
        f"{entry.edition.format}: {entry.reason}"
        for entry in account.unavailable
    ]
    parts += [f"moved to output/superseded/: {path}" for path in account.superseded]
    parts.append(_counts(account, planned))
    return "\n".join(part for part in parts if part)


def _counts(account: Account, planned: Plan) -> str:
    states = Counter(record.state for record in account.made)
    words = [f"{len(account.made)} editions in output/"]
    words += [f"{count} {state}" for state, count in sorted(states.items(), reverse=True)]
    words.append(f"{len(account.withheld)} withheld")
    if account.unavailable:
        words.append(f"{len(account.unavailable)} unavailable")
    severities = Counter(str(finding.severity) for finding in account.findings)
    words += [f"{severities[s]} {_plural(s, severities[s])}" for s in Severity if severities[s]]
    return f"{len(planned.jobs)} made; " + ", ".join(words)


def _plural(severity: Severity, count: int) -> str:
    names = {"error": "errors", "warning": "warnings", "accepted": "accepted findings",
             "information": "figures (see ./build.py check)"}  # fmt: skip
    one = {"accepted": "accepted finding", "information": "figure"}
    return one.get(severity, str(severity)) if count == 1 else names[severity]


def _editions(account: Account) -> str:
    names = dict.fromkeys(
        [record.format for record in account.made]
        + [entry.edition.format for entry in account.withheld]
        + [entry.edition.format for entry in account.unavailable]
    )
    cells = {
        (record.leaflet, record.language, record.format): MARKS[record.state]
        for record in account.made
    }
    cells |= {
        (entry.edition.leaflet, entry.edition.language, entry.edition.format): MARKS[entry.state]
        for entry in account.withheld
    }
    cells |= {
        (entry.edition.leaflet, entry.edition.language, entry.edition.format): MARKS["unavailable"]
        for entry in account.unavailable
    }
    rows = sorted({(leaflet, language) for leaflet, language, _ in cells})
    table = table_of("leaflet", "language", *sorted(names))
    for leaflet, language in rows:
        marks = [cells.get((leaflet, language, name), "") for name in sorted(names)]
        table.add_row(leaflet, language, *marks)
    return rendered(table) if rows else ""


def summary_json(account: Account) -> str:
    """The same for machines."""
    return json.dumps(
        {
            "editions": [asdict(record) for record in account.made],
            "withheld": [
                {**asdict(entry.edition), "state": entry.state, "reason": entry.reason}
                for entry in account.withheld
            ],
            "unavailable": [entry_of(entry) for entry in account.unavailable],
            "superseded": list(account.superseded),
            "findings": finding_values(account.findings),
            "crashes": list(account.crashes),
        },
        ensure_ascii=False,
        indent=2,
    )
