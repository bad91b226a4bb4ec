"""A language in; every form in which it writes a unit out, by CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from babel.units import UnknownUnitError, format_unit

from press.checks.catalogue.pair import prepared
from press.model import SOURCE_LANGUAGE

INDIC = "\u0900"
FAR_EASTERN = "\u0e00"
"""First code points of Devanagari and the scripts after it, and of Thai and those after it."""

SPELT_OUT = 6
"""Letters from which a form is no abbreviation."""

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
ALSO: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ar": {
        "microgram": ("ميكروجرام", "مايكروغرام", "مكغ", "مكجم"),
        "mg": ("ملغ", "ملغم", "ملجم", "مجم", "ملليغرام", "ميليغرام", "مليجرام", "ملليجرام"),
        "g": ("غ", "غم", "جم", "جرام"),
        "kg": ("كغ", "كغم", "كجم", "كيلوجرام"),
        "ml": ("مل", "ملل", "ملليلتر", "ميليلتر", "مليليتر"),
        "cm": ("سم", "سنتيمتر"),
        "mm": ("مم", "مليمتر"),
    },
    "bn": {"mg": ("মিগ্রা", "মিলিগ্রাম"), "ml": ("মিলি", "মিলিলিটার"), "hour": ("ঘণ্টা",)},
    "pa": {
        "minute": ("ਮਿੰਟਾਂ",),
        "hour": ("ਘੰਟਿਆਂ",),
        "day": ("ਦਿਨਾਂ",),
        "week": ("ਹਫ਼ਤਿਆਂ",),
        "month": ("ਮਹੀਨਿਆਂ",),
        "year": ("ਸਾਲਾਂ",),
    },
    "ur": {"microgram": ("مائیکروگرام", "مائکروگرام"), "ml": ("ملی لیٹر", "ایم ایل")},
    "ckb": {"minute": ("خولەک",), "week": ("هەفتە",), "day": ("ڕۆژ",), "hour": ("کاتژمێر",)},
    "km": {"week": ("សប្តាហ៍", "សប្ដាហ៍", "អាទិត្យ")},
    "fa": {"microgram": ("میکروگرم",), "ml": ("میلی‌لیتر", "سی‌سی")},
}
"""Forms that health texts write and CLDR does not have."""
BY_NAME = {unit.name: unit for unit in UNITS}


@dataclass(frozen=True)
class Form:
    """A way to write a unit, without blanks, with the names of the units that it can stand for.

    Where a form is not `whole`, more letters may follow: an ending, or the next word.
    """

    spelling: str
    units: frozenset[str]
    whole: bool


@cache
def forms_of(language: str) -> tuple[Form, ...]:
    """Every form of a unit in a language, longest first: CLDR's, and the Latin ones."""
    units: dict[tuple[str, bool], frozenset[str]] = {}
    for unit in UNITS:
        for written in {*unit.everywhere, *_written(unit, language)}:
            spelling = unicodedata.normalize("NFC", re.sub(r"\s", "", written).casefold())
            key = _stem(spelling, unit) if language != SOURCE_LANGUAGE else (spelling, True)
            units[key] = units.get(key, frozenset()) | {unit.name}
    forms = (Form(spelling, names, whole) for (spelling, whole), names in units.items())
    return tuple(sorted(forms, key=lambda form: (-len(form.spelling), form.spelling)))


def _stem(spelling: str, unit: Unit) -> tuple[str, bool]:
    """What a word begins with that stands for the unit, and whether it is the whole word.

    CLDR has no oblique cases, such as Urdu `ہفتوں` beside `ہفتے`, so that words for times lose
    their ending, and names such as the Russian `микрограмм` may have one more. Scripts without
    spaces, and Korean and Indic endings, follow without a gap.
    """
    if unit.cldr.startswith("duration-") and len(spelling) > 3 and spelling[0] < INDIC:
        return (spelling[:-1] if len(spelling) == 4 else spelling[:-2]), False
    if len(spelling) >= SPELT_OUT and spelling[0] < INDIC and spelling.isalpha():
        return spelling, False
    return spelling, spelling[-1] < (INDIC if len(spelling) > 3 else FAR_EASTERN)


def _written(unit: Unit, language: str) -> Iterator[str]:
    if language == SOURCE_LANGUAGE:
        return iter(unit.english)
    also = ALSO.get(language.partition("_")[0], {}).get(unit.name, ())
    return chain(_cldr_forms(unit, language), map(prepared, also))


def _cldr_forms(unit: Unit, language: str) -> Iterator[str]:
    for length in ("short", "long", "narrow"):
        for sample in SAMPLES if unit.cldr else ():
            try:
                shown = format_unit(sample, unit.cldr, length=length, locale=language)
            except UnknownUnitError:
                continue
            form = re.sub(r"[\d.,٫٬\s\u200e\u200f]+", " ", prepared(shown)).strip()
            if form and unit.cldr not in form:
                yield form
