"""The rack in, the coverage board as a table for Excel out: a line for each edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from press.rack.board import NOT_MADE, columns, state_in
from press.rack.names import form, tongue
from press.rack.values import Edition, Rack, Shelf

HEADINGS = (
    "leaflet", "title", "language", "language name", "title in the language", "version",
    "source code", "source", "catalogue", "approved", "sign-off stale", "review by",
    "format", "format name", "state", "reason", "made (UTC)", "why made", "file", "pages",
    "seconds", "bytes", "warnings",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Excel runs a cell that begins so as a formula (OWASP, CSV Injection); an apostrophe stops it."""
BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows that a CSV file is UTF-8."""


def sheet(rack: Rack) -> bytes:
    """The CSV (RFC 4180): every leaflet in every language and format, whatever its state."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    formats = columns(rack)
    for leaflet, shelves in rack.leaflets.items():
        title = rack.title(leaflet)
        for shelf in shelves:
            writer.writerows(_lines(shelf, title, formats))
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _harmless(*cells: str) -> list[str]:
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def _lines(shelf: Shelf, title: str, formats: list[str]) -> Iterator[list[str]]:
    each, states = shelf.translation, state_in(shelf)
    reasons = {absent.format: absent.reason for absent in shelf.absent}
    editions = {edition.format: edition for edition in shelf.editions}
    first = _harmless(
        each.leaflet, title, each.language, tongue(each.language).english, each.title,
        each.version, each.code, each.source, each.catalogue, each.approved,
        "yes" if each.stale else "no", each.review_by,
    )  # fmt: skip
    for format in formats:
        state = states.get(format, NOT_MADE)
        reason = reasons.get(format, each.reason if state == "draft" else "")
        known = format, form(format).name, state, reason
        edition = editions.get(format)
        yield [*first, *_harmless(*known, *(_file(edition) if edition else [""] * 7))]


def _file(edition: Edition) -> list[str]:
    """What is known of a file."""
    return [
        edition.made,
        ", ".join(edition.why),
        edition.path,
        _number(edition.pages),
        _number(edition.seconds),
        str(edition.bytes),
        str(sum(finding["severity"] == "warning" for finding in edition.findings)),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
