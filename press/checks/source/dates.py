"""Checks on how dates, times and ranges are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.source.manuscript import Manuscript, quotes
from press.findings import Severity

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
NUMERIC = re.compile(r"(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\w/])")
UNUSUAL = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?(?:{MONTHS}|{SHORT_MONTHS})\b(?: \d{{4}})?"
    rf"|\b(?:{MONTHS}|{SHORT_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    rf"|\b\d{{1,2}} (?:{SHORT_MONTHS})\b\.?(?: \d{{4}})?|\b\d{{1,2}} (?:{MONTHS}), \d{{4}}\b"
)
TIME = re.compile(
    r"(?<![\w.:/])(?:[01]?\d|2[0-3]):[0-5]\d\b(?! ?(?:am|pm))"
    r"|(?<![\w.:])\d{1,2}\.\d{2} ?(?:am|pm)\b|(?<![\w.:])\d{1,2}(?::\d{2})? (?:am|pm)\b"
    r"|(?<![\w.:])\d{1,2}:00 ?(?:am|pm)\b|\b12 ?(?:am|pm|noon|midnight)\b"
    r"|(?<![\w.:])\d{1,2}(?::\d{2})? ?(?:[ap]\.m\.|AM|PM)"
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
RANGE = re.compile(
    r"(?<![\w.,/-])\d+(?:[.,]\d+)* ?[-–—‑] ?\d+(?:[.,]\d+)*(?![\w/]*[-/])(?:mg|ml|cm|mm|g|kg|%)?"
    r"|(?<![\w.:])\d{1,2}(?::\d{2})?(?:am|pm) ?[-–—‑] ?\d{1,2}(?::\d{2})?(?:am|pm)?\b"
    rf"|\b(?:{NUMBER_WORDS})[-–—‑](?:{NUMBER_WORDS})\b"
    rf"|\b(?:{DAYS}) ?[-–—‑] ?(?:{DAYS})\b|\b(?:{MONTHS}) ?[-–—‑] ?(?:{MONTHS})\b",
    re.IGNORECASE,
)


def date_numeric(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: the month in full; 5/6/2026 is two days, here and elsewhere."""
    yield from quotes(NUMERIC, manuscript.passages, "is a date in figures only")


def date_style(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: 6 August 2018."""
    yield from quotes(UNUSUAL, manuscript.passages, "is not a date like 6 August 2018")


def time_style(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: 5pm, 5:30pm, midday, midnight."""
    yield from quotes(TIME, manuscript.passages, "is not a time like 5pm or 5:30pm")


def range_dash(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: "to" instead of a dash in a range."""
    for passage in manuscript.passages:
        prose = NUMERIC.sub("…", passage.prose)
        for match in RANGE.finditer(prose):
            yield passage.at, f"“{match[0]}” is a range with a dash"


CHECKS: tuple[Check[Manuscript], ...] = (
    Check("date-numeric", Severity.ERROR, "write the month in full: 6 August 2018", date_numeric),
    Check("date-style", Severity.WARNING, "write 6 August 2018", date_style),
    Check("time-style", Severity.WARNING, "write 5pm, 5:30pm, midday or midnight", time_style),
    Check("range-dash", Severity.WARNING, "write “4 to 6”", range_dash),
)
