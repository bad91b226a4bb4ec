"""A pair in; dates whose day or month the translation changed, or that are not found, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from press.checks.catalogue.pair import Pair, prepared
from press.model import SOURCE_LANGUAGE, Fact
from press.read.facts import facts_in
from press.translate.languages import locale_of

NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/])")
ISO = re.compile(r"(?<!\d)\d{4}([./-])(\d{1,2})\1(\d{1,2})(?!\d)")
FAR_EASTERN = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
BETWEEN = r"(?:\.|-?\w{1,3})?\s{0,2}(?:\w{1,3}\s)?"
"""What may stand between a day and its month: a full stop, an ordinal ending, a particle."""


@dataclass(frozen=True)
class Day:
    """A day of the year as it stands in a text."""

    day: int
    month: int
    shown: str


def find_changed_dates(pair: Pair) -> Iterator[str]:
    """A date of the English stands in the translation with another day or month.

    The numbers of a date are compared with all others; a month that is a word, and 3/11 turned
    into 11/3, show here alone.
    """
    missing, added = _compared(pair)
    if missing and added:
        there = ", ".join(f"“{day.shown}”" for day in added)
        for day in missing:
            yield f"the date “{day.shown}” became {there}"


def find_lost_dates(pair: Pair) -> Iterator[str]:
    """A date of the English that is not recognised in the translation."""
    missing, added = _compared(pair)
    if missing and not added:
        for day in missing:
            yield f"the date “{day.shown}” was not recognised"


def _compared(pair: Pair) -> tuple[list[Day], list[Day]]:
    english = _english_days(pair.english_plain)
    added = days_in(prepared(pair.plain), pair.language) if english else []
    missing = []
    for day in english:
        same = next((o for o in added if (o.day, o.month) == (day.day, day.month)), None)
        if same:
            added.remove(same)
        else:
            missing.append(day)
    return missing, added


def named_months(english: str) -> list[int]:
    """The months of the English dates that name them; a translation may write their numbers."""
    return [day.month for day in _english_days(english) if re.search("[A-Za-z]", day.shown)]


def _english_days(english: str) -> list[Day]:
    facts = facts_in(prepared(english), SOURCE_LANGUAGE)
    dates = [fact.text for fact in facts if isinstance(fact, Fact) and fact.kind == "date"]
    return [day for text in dates for day in days_in(text, SOURCE_LANGUAGE)]


def days_in(text: str, language: str) -> list[Day]:
    """The days of a text: `3 November`, `3.11.2026`, `2026-11-03`, `11月3日`; months by CLDR."""
    found = [Day(int(m[1]), int(m[3]), m.group()) for m in NUMERIC.finditer(text)]
    found += [Day(int(m[3]), int(m[2]), m.group()) for m in ISO.finditer(text)]
    found += [Day(int(m[2]), int(m[1]), m.group()) for m in FAR_EASTERN.finditer(text)]
    months = _months(language)
    for match in _named(language).finditer(text):
        name = (match["after"] or match["before"]).casefold()
        found.append(Day(int(match["day"] or match["late"]), months[name], match.group()))
    return [day for day in found if 1 <= day.day <= 31 and 1 <= day.month <= 12]


@cache
def _months(language: str) -> dict[str, int]:
    months = locale_of(language).months
    return {
        name.casefold().rstrip("."): number
        for length in ("abbreviated", "wide")
        for form in ("format", "stand-alone")
        for number, name in months[form][length].items()
        if not re.search(r"\d", name)
    }


@cache
def _named(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=lambda name: -len(name)))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}}){BETWEEN}(?P<after>{names or '(?!)'})"
        rf"|(?<!\w)(?P<before>{names or '(?!)'})\.?\s(?P<late>\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )
