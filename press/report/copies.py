"""What was given out, taken back or asked after in; words for the terminal or JSON out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from press.build.differences import told
from press.build.which import Verdict
from press.findings import Finding
from press.model.register import Release, Withdrawing
from press.rack.names import tongue
from press.report.findings import finding_values

MOST_CHANGES = 40
"""Lines of what changed that a terminal shows; JSON has them all."""


# ---- given out and taken back


def released_lines(entries: Iterable[Release]) -> Iterator[str]:
    """What is in the register now and was not before."""
    for entry in entries:
        names = ", ".join(file.format for file in entry.files)
        about = f"version {entry.version}, code {entry.code}"
        yield f"released: {entry.leaflet} {entry.language}, {about}: {names}"


def withdrawn_lines(entries: Iterable[Withdrawing]) -> Iterator[str]:
    """What was taken back just now."""
    for entry in entries:
        language = entry.language or "in all languages"
        about = f"version {entry.version}, code {entry.code}"
        yield f"withdrawn: {entry.leaflet} {language}, {about}: {entry.reason}"


def entries_json(
    entries: Sequence[Release | Withdrawing], findings: Iterable[Finding], before: int = 0
) -> str:
    """The same for machines; `before` are the editions that had been given out already."""
    values = [_entry_values(entry) for entry in entries]
    return _json({"entries": values, "before": before, "findings": finding_values(findings)})


def _entry_values(entry: Release | Withdrawing) -> dict[str, Any]:
    values = asdict(entry)
    return {name: value for name, value in values.items() if name != "at"}


# ---- asked after


def verdict_report(verdicts: Iterable[Verdict]) -> str:
    """Each copy in a few lines: its state first, then why, and what changed."""
    return "\n\n".join("\n".join(_lines(verdict)) for verdict in verdicts)


def _lines(verdict: Verdict) -> Iterator[str]:
    yield f"{verdict.state.upper()}: {_named(verdict)}"
    yield f"    {verdict.meaning}"
    if verdict.given:
        yield f"    given out from {verdict.given} as {', '.join(verdict.files)}"
    if verdict.state == "withdrawn" and verdict.since:
        yield f"    withdrawn {verdict.since}: {verdict.reason}"
    elif verdict.reason:
        yield f"    {verdict.reason}"
    if verdict.by:
        by = verdict.by
        yield f"    superseded by version {by.version}, code {by.code}, {by.on}"
    if verdict.note:
        yield f"    {verdict.note}"
    yield from _changes(verdict)


def _named(verdict: Verdict) -> str:
    if not verdict.leaflet:
        return f"code {verdict.code}" if verdict.code else "no code of ours is in this file"
    known = tongue(verdict.language).english if verdict.language else "all languages"
    approved = f", translation approved {verdict.approved}" if verdict.approved else ""
    return f"{verdict.leaflet}, {known}, version {verdict.version}, code {verdict.code}{approved}"


def _changes(verdict: Verdict) -> Iterator[str]:
    if verdict.unchanged:
        yield f"    what changed: {verdict.unchanged}"
    if not verdict.changes:
        return
    yield "    what changed:"
    for change in verdict.changes[:MOST_CHANGES]:
        yield from (f"      {line}" for line in told(change))
    if len(verdict.changes) > MOST_CHANGES:
        yield f"      and {len(verdict.changes) - MOST_CHANGES} more"


def verdicts_json(verdicts: Iterable[Verdict]) -> str:
    """The same for machines."""
    return _json([_verdict_values(verdict) for verdict in verdicts])


def _verdict_values(verdict: Verdict) -> dict[str, Any]:
    values = {**asdict(verdict), "meaning": verdict.meaning}
    by = verdict.by
    shown = {"version": by.version, "code": by.code, "date": by.on} if by else None
    return {**values, "by": shown}


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2, default=_written)


def _written(value: object) -> str:
    assert isinstance(value, date), value
    return value.isoformat()
