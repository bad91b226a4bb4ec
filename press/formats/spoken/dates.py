"""A date or a time as printed in, its long spoken form out."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from press.formats.spoken.numbers import western
from press.formats.spoken.rules import Fault, Unspoken, locale_of, rule
from press.model import Language

NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d+)")
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm)?", re.IGNORECASE)
BETWEEN = re.compile(r"\s?[-–‑]\s?")
FULL_YEAR = 4


def spoken_date(text: str, language: Language) -> str:
    """`12/03/2026`, day first, as CLDR's long date; a date in words stays. Raises Unspoken."""
    match = NUMERIC.fullmatch(western(text))
    if match is None:
        return western(text)
    day, month, year = match.groups()
    if len(year) != FULL_YEAR:
        raise Unspoken(_unclear(text, "write the year with four digits"))
    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        raise Unspoken(_unclear(text, "write day, month, year, or the month in words")) from None
    return western(str(format_date(when, "long", locale=locale_of(language.tag))))


def spoken_time(text: str, language: Language) -> str:
    """`8.30am` as “8 30 am” by the patterns of [times], `9-5pm` as “9 to 5 pm”. Raises Unspoken."""
    first, *rest = BETWEEN.split(text)
    if not rest:
        return _spoken_hour(text, language)
    word = rule(language, "signs", "range", text)
    start = western(first) if first.isdigit() else _spoken_hour(first, language)
    return f"{start} {word} {_spoken_hour(rest[0], language)}"


def _spoken_hour(text: str, language: Language) -> str:
    match = TIME.fullmatch(western(text))
    if match is None:
        raise Unspoken(_unclear(text, "write the time as 8.30am or 14:30"))
    hour, minutes, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    name = ("few-minutes" if minutes < 10 else "minutes") if minutes else "hour"
    pattern = rule(language, "times", f"{name}-half" if half else name, text)
    spoken_half = rule(language, "times", half, text) if half else ""
    values = {"hour": str(hour), "minutes": str(minutes), "half": spoken_half}
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), pattern)


def _unclear(text: str, hint: str) -> Fault:
    return Fault("no-spoken-rule", f"“{text}” is no clear date or time", hint)
