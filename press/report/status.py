"""The state of catalogues in, a table and what has changed since each sign-off out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import wrap

from press.report.tables import rendered, wrapping_table_of
from press.translate.languages import english_name
from press.translate.status import Progress

Errors = Mapping[tuple[str, str], int]
"""How many errors the checks found, by domain and language."""
WIDTH = 78
COLUMNS = {
    "leaflet": True, "language": False, "texts": False,
    "translation": True, "sign-off": True, "review by": False,
}  # fmt: skip
"""Whether a column may be broken over lines."""


def show_status(rows: Sequence[Progress], errors: Errors, width: int | None = None) -> str:
    """The state of every catalogue as a table; below it, why sign-offs no longer hold."""
    if not rows:
        return "no languages: add a folder to translations/"
    table = wrapping_table_of(COLUMNS)
    for row in rows:
        table.add_row(
            row.domain,
            row.language,
            str(row.messages),
            ", ".join(_work(row, errors[row.domain, row.language])) or "complete",
            _sign_off(row),
            str(row.review_by or "") + (" due" if row.review_due else ""),
        )
    stale = [line for row in rows for line in _since(row)]
    return "\n".join([rendered(table, width), *stale])


def _work(row: Progress, errors: int) -> Iterator[str]:
    """What is still to be done on a translation."""
    if row.missing:
        yield f"{row.missing} missing"
    if row.fuzzy:
        yield f"{row.fuzzy} fuzzy"
    if errors:
        yield f"{errors} error{'s' * (errors > 1)}"


def _sign_off(row: Progress) -> str:
    machine = row.signed == "draft" and row.standing.reason == "draft-machine"
    return "draft, by machine" if machine else row.signed


def _since(row: Progress) -> Iterator[str]:
    """Which texts are no longer as they were signed."""
    if row.signed != "sign-off stale" or not row.sign_off or not row.sign_off.approved:
        return
    by, on = row.sign_off.approved.by, row.sign_off.approved.on
    yield ""
    heading = f"{row.domain}, {english_name(row.language)}: signed off on {on} by {by}; since then:"
    yield from wrap(heading, WIDTH)
    if not row.sign_off.texts:
        yield "  the sign-off does not say which texts it saw"
    elif not row.changes:
        yield "  the address of a link or a picture has changed"
    for change in row.changes:
        yield from wrap(f"- {change}", WIDTH, initial_indent="  ", subsequent_indent="    ")


def status_values(row: Progress, errors: int) -> dict[str, object]:
    """What the state of a catalogue is told by, for machines."""
    approved = row.sign_off.approved if row.sign_off else None
    return {
        "catalogue": row.domain,
        "language": row.language,
        "messages": row.messages,
        "translated": row.translated,
        "fuzzy": row.fuzzy,
        "missing": row.missing,
        "obsolete": row.obsolete,
        "errors": errors,
        "complete": row.complete,
        "state": row.signed,
        "reason": row.standing.reason,
        "approved_by": approved.by if approved else None,
        "approved_on": str(approved.on) if approved else None,
        "review_by": str(row.review_by) if row.review_by else None,
        "review_due": row.review_due,
        "changes": [asdict(change) for change in row.changes],
    }
