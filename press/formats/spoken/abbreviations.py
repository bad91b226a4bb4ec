"""Plain words in, the same words out with what the lexicon says in place of print's short forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from press.formats.spoken.ranges import DASH, spoken_words
from press.formats.spoken.rules import Fault, Unspoken, lexicon_path, table
from press.model import Language

WORD = r"\w+"
NUMBER = r"\d+(?:[.,]\d+)*(?!\w)"
COMPOUND = rf"(?<![-–‑]){WORD}{DASH}{WORD}(?!\w|{DASH})"
UNREADABLE = re.compile(r"0\d+|\d{5,}")
"""Digits that no voice reads as they are meant: a leading zero, or more than anybody takes in."""


def spoken_words_of(text: str, language: Language) -> tuple[str, tuple[Fault, ...]]:
    """Lexicon entries and ranges as spoken; capitals and digits without a rule as faults."""
    entries = {**table(language, "abbreviations"), **table(language, "words")}
    faults: list[Fault] = []

    def change(match: re.Match[str]) -> str:
        try:
            return _spoken(match.group(), entries, language)
        except Unspoken as unspoken:
            faults.append(unspoken.fault)
            return match.group()

    return _pattern(entries).sub(change, text), tuple(faults)


def _pattern(entries: Mapping[str, str]) -> re.Pattern[str]:
    keys = "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
    known = rf"(?<!\w)(?<!\d[.,])(?:{keys})(?!\w|[.,]\d)|" if keys else ""
    return re.compile(rf"{known}{NUMBER}|{COMPOUND}|{WORD}")


def _spoken(word: str, entries: Mapping[str, str], language: Language) -> str:
    if word in entries:
        return entries[word]
    if re.search(DASH, word):
        return _compound(word, entries, language)
    if UNREADABLE.fullmatch(word):
        hint = "write a telephone number as 01923 217 187, a large number as 12,000"
        raise Unspoken(Fault("no-spoken-form", f"no voice reads “{word}” as it is meant", hint))
    if any(one.isupper() and two.isupper() for one, two in pairwise(word)):
        hint = f"add it to [abbreviations] or [words] in {lexicon_path(language)}"
        raise Unspoken(Fault("no-spoken-form", f"nothing says how “{word}” is spoken", hint))
    return word


def _compound(word: str, entries: Mapping[str, str], language: Language) -> str:
    """A range of number words, or else a word whose parts are looked up by themselves."""
    ranged = spoken_words(word, language)
    if ranged != word:
        return ranged
    parts = re.split(f"({DASH})", word)
    spoken = (
        part if number % 2 else _spoken(part, entries, language)
        for number, part in enumerate(parts)
    )
    return "".join(spoken)
