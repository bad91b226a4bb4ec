"""A text in; its times of day as numbers that a clock of 12 or of 24 hours may show, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from press.checks.catalogue.values import Number

ENGLISH_TIME = re.compile(
    r"(?<![\w.:])(?P<hour>\d{1,2})(?:[:.](?P<minutes>\d{2}))?\s?(?P<half>am|pm)\b"
    r"|(?<![\w.:])(?P<clock>\d{1,2}):(?P<past>\d{2})(?![\w:])"
)
CLOCK = re.compile(r"(?<![\w.:,])(?P<clock>\d{1,2})[:.h](?P<past>[0-5]\d)(?![\d:]|[.,]\d)")


def english_times(text: str) -> tuple[list[Number], str]:
    """The hours and minutes of the English, and the text without them.

    An hour of the afternoon may be that of either clock; minutes of 00 may be left out.
    """
    return _taken(text, ENGLISH_TIME, english=True)


def their_times(text: str) -> tuple[list[Number], str]:
    """The same of a translation; only where the English has times, since 9.30 may be a number."""
    return _taken(text, CLOCK, english=False)


def _taken(text: str, pattern: re.Pattern[str], english: bool) -> tuple[list[Number], str]:
    found = [number for match in pattern.finditer(text) for number in _numbers(match, english)]
    return found, pattern.sub(" ", text)


def _numbers(match: re.Match[str], english: bool) -> Iterator[Number]:
    named = match.groupdict()
    hour = int(named.get("hour") or named["clock"])
    minutes = int(named.get("minutes") or named["past"] or 0)
    hours = {hour}
    if named.get("half") == "pm" and hour < 12:
        hours.add(hour + 12)
    if named.get("half") == "am" and hour == 12:
        hours.add(0)
    yield Number(match.group(), frozenset(map(Decimal, hours)))
    if minutes:
        # Minutes on a clock are below zero, so that 8.01 is not taken for “once, at 8am”; those of
        # the English may also be a number of their own.
        values = (-minutes, minutes) if english else (-minutes,)
        yield Number(match.group(), frozenset(map(Decimal, values)))
