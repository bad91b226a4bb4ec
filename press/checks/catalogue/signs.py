"""A pair in; numbers whose decimal or thousands sign is not that of the language out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from press.checks.catalogue.numbers import ENGLISH, TOKEN, numbers_in, readings_of, separators
from press.checks.catalogue.pair import Pair, without_addresses
from press.checks.catalogue.times import ENGLISH_TIME, their_times


def find_misread_numbers(pair: Pair) -> Iterator[str]:
    """A number that is right by English signs and another one by those of the language (CLDR).

    A reader of Polish takes 1,500 for one and a half.
    """
    for shown, own, _ in _signed(pair):
        if own:
            yield f"“{shown}” is read as {own} in this language"


def find_english_signs(pair: Pair) -> Iterator[str]:
    """A number with the decimal or thousands sign of English, which the language has not."""
    for shown, own, english in _signed(pair):
        if not own:
            yield f"“{shown}” has the signs of English for {english}"


def _signed(pair: Pair) -> Iterator[tuple[str, Decimal | None, Decimal]]:
    """Numbers of the English written with its signs: as shown, as read here, as meant."""
    values = {
        value for number in numbers_in(pair.english_plain, (ENGLISH,)) for value in number.readings
    }
    text = without_addresses(pair.plain)
    if ENGLISH_TIME.search(pair.english_plain):
        _, text = their_times(text)
    ways = separators(pair.language)[0]
    for match in TOKEN.finditer(text):
        own, english = (
            set(readings_of(match.group(), ways)),
            set(readings_of(match.group(), ENGLISH)),
        )
        if not own & values and english & values and own != english:
            yield match.group(), min(own, default=None), min(english & values)
