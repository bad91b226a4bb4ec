"""A pair in; every number that the translation lost, changed or added out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from press.checks.catalogue.dates import named_months
from press.checks.catalogue.pair import Pair, folded, without_addresses
from press.checks.catalogue.times import english_times, their_times
from press.checks.catalogue.values import Number
from press.read.facts import MARKS

Separators = tuple[str, str]
"""The decimal and the group separator of a way to write numbers."""

ENGLISH: Separators = (".", ",")
EASTERN: Separators = ("٫", "٬")
SPACES = " \u00a0\u2009\u202f"
TOKEN = re.compile(r"(?:(?<![\w.,٫])[.٫])?\d+(?:[.,٫٬'’]\d+)*")
SPACED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)")
NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17",
    "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
OPTIONAL_WORDS = {"once": "1", "twice": "2", "both": "2", "dozen": "12", "hundred": "100",
                  "thousand": "1000", "half": "0.5"}  # fmt: skip
"""Words of the English that a translation may write in digits and need not."""


def find_number_faults(pair: Pair) -> Iterator[str]:
    """Numbers in digits of any script must be equal as multisets, read by CLDR's separators.

    Number words of the English may become digits. Where the lexicon of the language lists number
    words, a word counts as its digits in both directions.
    """
    balance = _balance(pair)
    for number in balance.missing:
        yield f"the number “{number.shown}” of the English is missing"
    for number in balance.added:
        yield f"the number “{number.shown}” does not stand in the English"
    for value in (balance.their_words - balance.words - balance.optional).elements():
        if value > 1:  # "one" is an article in many languages
            yield f"the number {value}, a word in the translation, is not in the English"


def find_lost_number_words(pair: Pair) -> Iterator[str]:
    """A number that is a word in the English and neither digits nor a listed word here.

    Only numbers that the lexicon lists can be looked for, and an inflected form may not be listed.
    """
    balance = _balance(pair)
    _, known = _number_words(tuple(pair.number_words.items()))
    listed = set(known.values())
    for value in (balance.words - balance.their_words).elements():
        if value > 1 and value in listed:
            yield f"the number {value}, a word in the English, was not recognised"


@dataclass(frozen=True)
class _Balance:
    """Numbers in digits that have no fellow, and the number words that stand for none of them."""

    missing: list[Number]
    added: list[Number]
    words: Counter[Decimal]
    optional: Counter[Decimal]
    their_words: Counter[Decimal]


def _balance(pair: Pair) -> _Balance:
    english, theirs = _numbers_of(pair)
    missing, added = _unmatched(english, theirs)
    words = Counter(word_values(pair.english_plain, NUMBER_WORDS))
    optional = Counter(word_values(pair.english_plain, OPTIONAL_WORDS))
    optional.update(Decimal(month) for month in named_months(pair.english_plain))
    their_words = Counter(word_values(pair.plain, pair.number_words))
    return _Balance(
        [number for number in missing if not _took(number, their_words)],
        [number for number in added if not (_took(number, words) or _took(number, optional))],
        words,
        optional,
        their_words,
    )


def _numbers_of(pair: Pair) -> tuple[list[Number], list[Number]]:
    """The numbers of both texts. Times of day are told from other numbers by the English."""
    hours, english_rest = english_times(without_addresses(pair.english_plain))
    english = numbers_in(english_rest, (ENGLISH,))
    values = frozenset(value for number in english for value in number.readings)
    text = without_addresses(pair.plain)
    clock, rest = their_times(text) if hours else ([], text)
    return hours + english, clock + numbers_in(rest, separators(pair.language), values)


@cache
def separators(language: str) -> tuple[Separators, ...]:
    """The ways to write numbers that a translation may use: CLDR's, the Arabic, the English."""
    own = (
        get_decimal_symbol(language, numbering_system="latn"),
        get_group_symbol(language, numbering_system="latn"),
    )
    return tuple(dict.fromkeys((own, EASTERN, ENGLISH)))


def numbers_in(
    text: str, ways: Iterable[Separators], spaced: frozenset[Decimal] = frozenset()
) -> list[Number]:
    """The numbers of a text in digits; addresses are left out.

    Digits in groups of three after a space are one number where it is among `spaced`.
    """
    text = with_closed_groups(without_addresses(text), spaced)
    ways = tuple(ways)
    found = [number for match in TOKEN.finditer(text) for number in _numbers(match.group(), ways)]
    return found + [
        Number(char, frozenset((Decimal(str(unicodedata.numeric(char))),)))
        for char in text
        if unicodedata.category(char) == "No"
    ]


def with_closed_groups(text: str, spaced: frozenset[Decimal]) -> str:
    """The text with `12 500` as `12500`, for the numbers of `spaced` only."""

    def closed(match: re.Match[str]) -> str:
        joined = re.sub(rf"[{SPACES}]", "", match.group())
        return joined if Decimal(joined) in spaced else match.group()

    return SPACED.sub(closed, text)


def _numbers(token: str, ways: tuple[Separators, ...]) -> Iterator[Number]:
    readings = frozenset(value for way in ways for value in readings_of(token, way))
    if readings:
        yield Number(token, readings)
        return
    for part in re.findall(r"\d+", token):  # a date such as 3.11.2026, or numbers in a row
        yield Number(part, frozenset((Decimal(part),)))


def readings_of(token: str, way: Separators) -> Iterator[Decimal]:
    """The value of digits with signs by one way to write numbers; none if they are no number."""
    decimal, group = way
    whole, point, part = token.partition(decimal)
    if not re.fullmatch(rf"\d+|\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*{re.escape(group)}\d{{3}}|",
                        whole):  # fmt: skip
        return
    if (part.isdigit() or not point) and (whole or part):
        yield Decimal(f"{whole.replace(group, '') or '0'}.{part or '0'}").normalize()


def _unmatched(english: list[Number], theirs: list[Number]) -> tuple[list[Number], list[Number]]:
    missing = []
    left = sorted(theirs, key=lambda number: len(number.readings))
    for number in english:
        same = next((other for other in left if other.readings & number.readings), None)
        if same:
            left.remove(same)
        else:
            missing.append(number)
    return missing, left


def _took(number: Number, words: Counter[Decimal]) -> bool:
    """Whether one of the words stands for the number; that word is then used up."""
    for value in number.readings:
        if words[value] > 0:
            words[value] -= 1
            return True
    return False


def word_values(text: str, lexicon: Mapping[str, str]) -> Iterator[Decimal]:
    """The values of the number words of a text, tens and ones together: `twenty-five` is 25."""
    return (value for value, _, _ in worded(text, lexicon))


def worded(text: str, lexicon: Mapping[str, str]) -> list[tuple[Decimal, int, int]]:
    """The number words of a text as (value, start, end)."""
    pattern, known = _number_words(tuple(lexicon.items()))
    found: list[tuple[Decimal, int, int]] = []
    for match in pattern.finditer(text) if pattern else ():
        value = known.get(folded(match.group()))
        if value is None:  # Python matches I with ı, which is another letter
            continue
        if found and _belongs(found[-1][0], value, text[found[-1][2] : match.start()]):
            found[-1] = (found[-1][0] + value, found[-1][1], match.end())
        else:
            found.append((value, match.start(), match.end()))
    return found


def _belongs(tens: Decimal, ones: Decimal, between: str) -> bool:
    return between in (" ", "-", "‑") and 20 <= tens < 100 and tens % 10 == 0 and 0 < ones < 10


@cache
def _number_words(
    lexicon: tuple[tuple[str, str], ...],
) -> tuple[re.Pattern[str] | None, Mapping[str, Decimal]]:
    """What finds the number words of a lexicon, longest first, and their values by folded word."""
    values = {word: Decimal(value) for word, value in lexicon if _is_number(value)}
    known = {folded(word): value for word, value in values.items()}
    if not values:
        return None, known
    choice = "|".join(map(re.escape, sorted(values, key=lambda word: (-len(word), word))))
    pattern = re.compile(rf"(?<![\w{MARKS}])(?:{choice})(?![\w{MARKS}])", re.IGNORECASE)
    return pattern, known


def _is_number(value: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", value, re.ASCII) is not None
