"""A text in; its times of day as numbers that a clock of 12 or of 24 hours may show, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from babel import Locale

from press.checks.catalogue.pair import Pair
from press.checks.catalogue.values import Number

ENGLISH_TIME = re.compile(
    r"(?<![\w.:])(?P<hour>\d{1,2})(?:[:.](?P<minutes>\d{2}))?\s?(?P<half>[ap])(?:m\b|\.\s?m\.)"
    r"|(?<![\w.:])(?P<clock>\d{1,2}):(?P<past>\d{2})(?![\w:])"
)
AFTER_NOON = ("pm", "noon", "afternoon", "evening")
CLOCK = re.compile(r"(?<![\w.:,])(?P<clock>\d{1,2})[:.h](?P<past>[0-5]\d)(?![\d:]|[.,]\d)")


def english_times(text: str) -> tuple[list[Number], str]:
    """The hours and minutes of the English, and the text without them.

    An hour of the afternoon may be that of either clock; minutes of 00 may be left out.
    """
    return _taken(text, ENGLISH_TIME, english=True)


def their_times(text: str) -> tuple[list[Number], str]:
    """The same of a translation; only where the English has times, since 9.30 may be a number."""
    return _taken(text, CLOCK, english=False)


def find_lost_halves(pair: Pair) -> Iterator[str]:
    """An hour after noon that the translation may put in the night: 2pm as 2:00 and no more.

    Other words for the half of the day than those of CLDR are for a person to see.
    """
    hours = {hour for hour in map(_afternoon, ENGLISH_TIME.finditer(pair.english_plain)) if hour}
    if not hours or _half_words(pair.language).search(_bare(pair.plain)):
        return
    theirs = {int(number) for number in re.findall(r"\d+", pair.plain)}
    for hour in sorted(hours):
        if hour not in theirs and hour - 12 in theirs:
            yield f"“{hour - 12}” may be read as the night; the English says {hour}:00"


def _afternoon(match: re.Match[str]) -> int:
    """The hour from 13 to 23 that an English time names; 0 for one before noon."""
    hour = int(match["hour"] or match["clock"])
    return hour + 12 if match["half"] == "p" and hour < 12 else hour if hour in range(13, 24) else 0


@cache
def _half_words(language: str) -> re.Pattern[str]:
    """The words of a language for the parts of the day after noon, from CLDR's day periods."""
    words = {
        re.escape(_bare(word))
        for forms in Locale.parse(language).day_periods.values()
        for kinds in forms.values()
        for period, word in kinds.items()
        if period.startswith(AFTER_NOON)
    }
    # A single letter is found everywhere; Chinese has no blanks before its words.
    whole = {word for word in words if word.isascii() or len(word) == 1}
    patterns = sorted(words - whole) + [rf"\b{word}\b" for word in sorted(whole)]
    return re.compile("|".join(patterns) or r"(?!)")


def _bare(words: str) -> str:
    """In small letters, without the marks of vowels that most people leave out in Arabic."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _taken(text: str, pattern: re.Pattern[str], english: bool) -> tuple[list[Number], str]:
    found = [number for match in pattern.finditer(text) for number in _numbers(match, english)]
    return found, pattern.sub(" ", text)


def _numbers(match: re.Match[str], english: bool) -> Iterator[Number]:
    named = match.groupdict()
    hour = int(named.get("hour") or named["clock"])
    minutes = int(named.get("minutes") or named["past"] or 0)
    hours = {hour}
    if named.get("half") == "p" and hour < 12:
        hours.add(hour + 12)
    if named.get("half") == "a" and hour == 12:
        hours.add(0)
    if english and named.get("clock") and 13 <= hour < 24:
        hours.add(hour - 12)
    yield Number(match.group(), frozenset(map(Decimal, hours)))
    if minutes:
        # Minutes on a clock are below zero, so that 8.01 is not taken for “once, at 8am”; those of
        # the English may also be a number of their own.
        values = (-minutes, minutes) if english else (-minutes,)
        yield Number(match.group(), frozenset(map(Decimal, values)))
