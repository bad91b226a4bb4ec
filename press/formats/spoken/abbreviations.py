"""Plain words in, the same words out with what the lexicon says in place of print's short forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from babel.numbers import get_group_symbol

from press.formats.spoken.ranges import DASH, spoken_words
from press.formats.spoken.rules import Fault, Unspoken, lexicon_path, locale_of, rule, table
from press.model import Language
from press.read.facts import LETTER, UNSPACED

WORD = rf"(?:{LETTER}+|[{UNSPACED}]+)"
"""Scripts without spaces end a word of letters: the MRI of 做MRI检查 is one."""
FRACTION = re.compile(r"(\d*)([½¼¾])")
THOUSANDS = rf"(?<![\d.,])[1-9]\d{{0,2}}(?:[ \u00a0\u202f]\d{{3}})+(?!{LETTER})"
"""Thousands as the languages print them that CLDR gives a space for it."""
NUMBER = rf"\d+(?:[.,]\d+)*(?!{LETTER})"
COMPOUND = rf"(?<![-–‑]){LETTER}+{DASH}{LETTER}+(?!{LETTER}|{DASH})"
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
            return FRACTION.sub(r"\1", match.group())  # else its sign would be a second fault

    spaced = get_group_symbol(locale_of(language.tag)).isspace()
    return _pattern(entries, spaced).sub(change, text), tuple(faults)


def _pattern(entries: Mapping[str, str], spaced: bool) -> re.Pattern[str]:
    keys = "|".join(map(re.escape, sorted(entries, key=len, reverse=True)))
    known = rf"(?<!{LETTER})(?<!\d[.,])(?:{keys})(?!{LETTER}|[.,]\d)|" if keys else ""
    thousands = f"{THOUSANDS}|" if spaced else ""
    return re.compile(rf"{known}{thousands}{NUMBER}|{COMPOUND}|{WORD}")


def _spoken(word: str, entries: Mapping[str, str], language: Language) -> str:
    if word in entries:
        return entries[word]
    if FRACTION.fullmatch(word):
        return _fraction(word, language)
    if re.search(DASH, word):
        return _compound(word, entries, language)
    if UNREADABLE.fullmatch(word):
        hint = "write a telephone number as 01923 217 187, a large number as 12,000"
        raise Unspoken(Fault("no-spoken-form", f"no voice reads “{word}” as it is meant", hint))
    if any(one.isupper() and two.isupper() for one, two in pairwise(word)):
        hint = f"add it to [abbreviations] or [words] in {lexicon_path(language)}"
        raise Unspoken(Fault("no-spoken-form", f"nothing says how “{word}” is spoken", hint))
    return word


def _fraction(word: str, language: Language) -> str:
    """`1½` as the lexicon says it, under "1½" or "{number}½". Raises Unspoken."""
    fractions = table(language, "fractions")
    whole, sign = re.sub(r"\D", "", word[:-1]), word[-1]
    key = f"{{number}}{sign}" if whole and word not in fractions else word
    return rule(language, "fractions", key, word).replace("{number}", whole)


def _compound(word: str, entries: Mapping[str, str], language: Language) -> str:
    """A range of number words, or else a word whose parts are looked up by themselves."""
    ranged = spoken_words(word, language)
    if ranged != word:
        return ranged
    parts = re.split(f"({DASH})", word)
    if any(map(FRACTION.fullmatch, parts)):
        parts[1] = f" {rule(language, 'signs', 'range', word)} "
    spoken = (
        part if number % 2 else _spoken(part, entries, language)
        for number, part in enumerate(parts)
    )
    return "".join(spoken)
