"""A pair in; every number whose unit the translation changed or lost out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.units import UnknownUnitError, format_unit

from press.checks.catalogue.numbers import (
    ENGLISH,
    NUMBER_WORDS,
    TOKEN,
    Number,
    numbers_in,
    separators,
    worded,
)
from press.checks.catalogue.pair import Pair, western_digits

SAMPLES = (0, 1, 2, 3, 5, 11, 21, 100, 0.5)
"""Numbers that between them call for every plural form of CLDR."""


@dataclass(frozen=True)
class Unit:
    """A unit with its CLDR id, its forms in English and those used in every language."""

    name: str
    cldr: str
    english: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    dose: bool = False


UNITS = (
    Unit("ng", "", ("nanogram", "nanograms"), ("ng",), dose=True),
    Unit("microgram", "mass-microgram", ("microgram", "micrograms"),
         ("mcg", "µg", "μg", "ug"), dose=True),
    Unit("mg", "mass-milligram", ("milligram", "milligrams"), ("mg",), dose=True),
    Unit("g", "mass-gram", ("gram", "grams"), ("g",), dose=True),
    Unit("kg", "mass-kilogram", ("kilogram", "kilograms", "kilos"), ("kg",), dose=True),
    Unit("ml", "volume-milliliter", ("millilitre", "millilitres"), ("ml",), dose=True),
    Unit("cl", "volume-centiliter", ("centilitre", "centilitres"), ("cl",), dose=True),
    Unit("l", "volume-liter", ("litre", "litres"), ("l",), dose=True),
    Unit("mmol", "", ("millimole", "millimoles"), ("mmol",), dose=True),
    Unit("units", "", ("units", "unit"), (), dose=True),
    Unit("IU", "", ("international units",), ("iu",), dose=True),
    Unit("%", "concentr-percent", ("per cent", "percent"), ("%", "٪"), dose=True),
    Unit("mm", "length-millimeter", ("millimetre", "millimetres"), ("mm",)),
    Unit("cm", "length-centimeter", ("centimetre", "centimetres"), ("cm",)),
    Unit("m", "length-meter", ("metre", "metres"), ("m",)),
    Unit("km", "length-kilometer", ("kilometre", "kilometres"), ("km",)),
    Unit("second", "duration-second", ("second", "seconds")),
    Unit("minute", "duration-minute", ("minute", "minutes", "min", "mins")),
    Unit("hour", "duration-hour", ("hour", "hours", "hr", "hrs")),
    Unit("day", "duration-day", ("day", "days")),
    Unit("week", "duration-week", ("week", "weeks")),
    Unit("month", "duration-month", ("month", "months")),
    Unit("year", "duration-year", ("year", "years")),
)  # fmt: skip
BY_NAME = {unit.name: unit for unit in UNITS}

Forms = Mapping[str, frozenset[str]]
"""Written form, without blanks → the names of the units that it can stand for."""


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
            known = forms_of(pair.language).items()
            forms = ", ".join(sorted(form for form, units in known if units & measure.units))
            yield f"“{measure.number.shown} {measure.unit}” has none of the units {forms}"


def find_lost_units(pair: Pair) -> Iterator[str]:
    """A length or time of the English whose unit is not recognised in the translation."""
    for measure in _lost(pair):
        if not BY_NAME[measure.unit].dose:
            yield f"no word for “{measure.unit}” was recognised beside “{measure.number.shown}”"


def _lost(pair: Pair) -> Iterator[Measure]:
    known = frozenset().union(*forms_of(pair.language).values())
    for measure, others in _unfound(pair):
        # Neither a number in words nor a unit that CLDR has no word for can be looked for.
        if not others and not measure.in_words and measure.unit in known:
            yield measure


def _unfound(pair: Pair) -> Iterator[tuple[Measure, set[str]]]:
    """Measures of the English that the translation has not, with the other units it has there."""
    english = _measures(pair.english_plain, "en", english_forms(), NUMBER_WORDS)
    theirs = _measures(pair.plain, pair.language, forms_of(pair.language), pair.number_words)
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


def _measures(text: str, language: str, forms: Forms, words: Mapping[str, str]) -> list[Measure]:
    text = western_digits(text)
    ways = (ENGLISH,) if language == "en" else separators(language)
    found = [
        Measure(number, units)
        for match in TOKEN.finditer(text)
        for number in numbers_in(match.group(), ways)
        if (units := _beside(text, match.start(), match.end(), forms))
    ]
    for value, start, end in worded(text, words):
        units = _beside(text, start, end, forms)
        if units:
            number = Number(text[start:end], frozenset((Decimal(value),)))
            found.append(Measure(number, units, in_words=True))
    return found


def _beside(text: str, start: int, end: int, forms: Forms) -> frozenset[str]:
    """The unit right after a number, or right before it as in Swahili, if it has no other."""
    after, before = _patterns(tuple(forms))
    found = after.match(text, end) or before.search(text, 0, start)
    return forms[_closed(found[1])] if found else frozenset()


@cache
def _patterns(forms: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    # A blank may stand inside a long form only: "5 m in" is no "5 min".
    choice = "|".join(
        (r"\s?" if len(form) > 5 else "").join(map(re.escape, form)) for form in longest_first
    )
    return (
        re.compile(rf"[\s-]?({choice})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?<!\d[\s-])({choice})\s?$", re.IGNORECASE),
    )


def _closed(form: str) -> str:
    """A form as the tables have it: some write `milli gram` where others write `milligram`."""
    return re.sub(r"\s", "", form).casefold()


@cache
def english_forms() -> Forms:
    """Every form of a unit in English, in lower case."""
    forms: dict[str, frozenset[str]] = {}
    for unit in UNITS:
        for form in (*unit.english, *unit.everywhere):
            key = _closed(form)
            forms[key] = forms.get(key, frozenset()) | {unit.name}
    return forms


@cache
def forms_of(language: str) -> Forms:
    """Every form of a unit in a language: CLDR's in all lengths and plurals, and the Latin ones."""
    forms: dict[str, frozenset[str]] = {}
    for unit in UNITS:
        for form in {*unit.everywhere, *_cldr_forms(unit, language)}:
            key = _closed(form)
            forms[key] = forms.get(key, frozenset()) | {unit.name}
    return forms


def _cldr_forms(unit: Unit, language: str) -> Iterator[str]:
    for length in ("short", "long", "narrow"):
        for sample in SAMPLES if unit.cldr else ():
            try:
                shown = format_unit(sample, unit.cldr, length=length, locale=language)
            except UnknownUnitError:
                continue
            form = re.sub(r"[\d.,٫٬\s\u200e\u200f]+", " ", western_digits(shown)).strip()
            if form and unit.cldr not in form:
                yield form
