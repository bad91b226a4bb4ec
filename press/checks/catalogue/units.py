"""A pair in; every number whose unit the translation changed or lost out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from press.checks.catalogue.numbers import (
    ENGLISH,
    NUMBER_WORDS,
    TOKEN,
    numbers_in,
    separators,
    with_closed_groups,
    worded,
)
from press.checks.catalogue.pair import Pair, without_addresses
from press.checks.catalogue.unit_forms import BY_NAME, Form, forms_of
from press.checks.catalogue.values import Number
from press.model import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Measure:
    """A number with the unit beside it."""

    number: Number
    units: frozenset[str]
    in_words: bool = False

    @property
    def unit(self) -> str:
        return min(self.units)


def find_swapped_units(pair: Pair) -> Iterator[str]:
    """A number of the English stands with another unit: mg for microgram, weeks for days."""
    for measure, others in _unfound(pair):
        if others:
            wrong = " or ".join(sorted(others))
            yield f"“{measure.number.shown} {measure.unit}” became {wrong} in the translation"


def find_lost_doses(pair: Pair) -> Iterator[str]:
    """A dose of the English whose unit is not there, by CLDR's forms of the unit."""
    for measure in _lost(pair):
        if BY_NAME[measure.unit].dose:
            known = (form for form in forms_of(pair.language) if form.units & measure.units)
            forms = ", ".join(sorted(form.spelling for form in known))
            yield f"“{measure.number.shown} {measure.unit}” has none of the units {forms}"


def find_lost_units(pair: Pair) -> Iterator[str]:
    """A length or time of the English whose unit is not recognised in the translation."""
    for measure in _lost(pair):
        if not BY_NAME[measure.unit].dose:
            yield f"no word for “{measure.unit}” was recognised beside “{measure.number.shown}”"


def _lost(pair: Pair) -> Iterator[Measure]:
    known = frozenset().union(*(form.units for form in forms_of(pair.language)))
    for measure, others in _unfound(pair):
        # Neither a number in words nor a unit that CLDR has no word for can be looked for.
        if not others and not measure.in_words and measure.unit in known:
            yield measure


def _unfound(pair: Pair) -> Iterator[tuple[Measure, set[str]]]:
    """Measures of the English that the translation has not, with the other units it has there."""
    english = _measures(without_addresses(pair.english_plain), "en", NUMBER_WORDS)
    values = frozenset(value for measure in english for value in measure.number.readings)
    text = with_closed_groups(without_addresses(pair.plain), values)
    theirs = _measures(text, pair.language, pair.number_words)
    unfound = []
    for measure in english:
        right = next((other for other in theirs if _agree(measure, other)), None)
        if right:
            theirs.remove(right)
        else:
            unfound.append(measure)
    for measure in unfound:
        others = [o for o in theirs if o.number.readings & measure.number.readings]
        yield measure, {other.unit for other in others}


def _agree(one: Measure, other: Measure) -> bool:
    return bool(one.units & other.units and one.number.readings & other.number.readings)


def _measures(text: str, language: str, words: Mapping[str, str]) -> list[Measure]:
    ways = (ENGLISH,) if language == SOURCE_LANGUAGE else separators(language)
    forms = forms_of(language)
    found = [
        Measure(number, units)
        for match in TOKEN.finditer(text)
        for number in numbers_in(match.group(), ways)
        if (units := _beside(text, match.start(), match.end(), forms))
    ]
    for value, start, end in worded(text, words):
        units = _beside(text, start, end, forms)
        if units:
            number = Number(text[start:end], frozenset((value,)))
            found.append(Measure(number, units, in_words=True))
    return found


def _beside(text: str, start: int, end: int, forms: tuple[Form, ...]) -> frozenset[str]:
    """The unit right after a number, or right before it as in Swahili, if it has no other."""
    head = text[max(0, start - 40) : start]
    after = (form for form in forms if _after(form.spelling, form.whole).match(text, end))
    before = (form for form in forms if _before(form.spelling).search(head))
    found = next(after, None) or next(before, None)
    return found.units if found else frozenset()


@cache
def _after(spelling: str, whole: bool) -> re.Pattern[str]:
    end = r"(?!\w)" if whole and spelling[-1].isalpha() else ""
    return re.compile(rf"[\s-]?{_loose(spelling)}{end}", re.IGNORECASE)


@cache
def _before(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\d[\s-]){_loose(spelling)}\s?$", re.IGNORECASE)


def _loose(spelling: str) -> str:
    # A blank may stand inside a long form only: "5 m in" is no "5 min".
    return (r"\s?" if len(spelling) > 5 else "").join(map(re.escape, spelling))
