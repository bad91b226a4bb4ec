"""A language in, the spoken names of its units with the symbols that print uses for them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from press.model import SOURCE_LANGUAGE, Language
from press.readback.once import once_a_language

SYMBOLS: Mapping[str, tuple[str, ...]] = {
    "length-kilometer": ("km", "км"),
    "length-meter": ("m", "м"),
    "length-centimeter": ("cm", "см"),
    "length-millimeter": ("mm", "мм"),
    "length-foot": ("ft",),
    "length-inch": ("inch",),
    "mass-kilogram": ("kg", "кг"),
    "mass-gram": ("g", "г"),
    "mass-milligram": ("mg", "мг"),
    "mass-microgram": ("µg", "mcg", "microgram", "micrograms", "мкг"),
    "mass-nanogram": ("ng", "nanogram", "nanograms"),
    "mass-stone": ("st", "stone"),
    "mass-pound": ("lb",),
    "mass-ounce": ("oz",),
    "volume-liter": ("l", "л"),
    "volume-deciliter": ("dl",),
    "volume-centiliter": ("cl",),
    "volume-milliliter": ("ml", "мл"),
    "concentr-percent": ("%",),
    "concentr-millimole-per-liter": ("mmol/l",),
    "concentr-mole": ("mol",),
    "temperature-celsius": ("°C",),
    "temperature-fahrenheit": ("°F",),
    "pressure-kilopascal": ("kPa",),
    "pressure-millimeter-ofhg": ("mmHg",),
    "energy-kilocalorie": ("kcal",),
    "energy-kilojoule": ("kJ",),
}
"""Units of CLDR with the symbols of print; the first symbol is the one that reading back gives."""

CURRENCIES = {"GBP": "£", "EUR": "€", "USD": "$"}
PER = "per"
"""The key of [units] that says the stroke of mg/ml."""
LEADING = re.compile(r"([^{}]+)\{(?:0|number)\}")
PLURALS = ("zero", "one", "two", "few", "many", "other")


@once_a_language
def symbols_by_name(language: Language) -> Mapping[str, str]:
    """Every way to say or print a unit, casefolded, with the first printed symbol of that unit."""
    names = dict(_cldr(SOURCE_LANGUAGE)) | dict(_cldr(language.tag))
    known = {folded(symbol): symbols[0] for symbols in SYMBOLS.values() for symbol in symbols}
    names |= known
    for key, spoken in language.lexicon.get("units", {}).items():
        if key == PER:
            continue
        bare = re.sub(rf"[\s._-]+({'|'.join(PLURALS)})$", "", key)
        bare = SYMBOLS[bare][0] if bare in SYMBOLS else known.get(folded(bare), bare)
        name = folded(re.sub(r"\{[^}]*\}", " ", spoken))
        names |= {name: bare, folded(bare): bare} if name else {}
    return names


@once_a_language
def leading_names(language: Language) -> Mapping[str, str]:
    """The names of units that are said before their number, as in the Turkish yüzde 1."""
    locale = _locale(language.tag)
    patterns: dict[str, str] = {}
    data: Any = locale._data["unit_patterns"] if locale else {}
    for unit, symbols in SYMBOLS.items():
        lengths = data.get(unit) or {}
        said = lengths.get("long") or lengths.get("short") or {}
        patterns |= {str(pattern): symbols[0] for pattern in dict(said).values()}
    names = symbols_by_name(language)
    for spoken in language.lexicon.get("units", {}).values():
        known = names.get(folded(spoken.replace("{number}", " ")))
        patterns |= {spoken: known} if known else {}
    before = ((LEADING.fullmatch(pattern), symbol) for pattern, symbol in patterns.items())
    return {folded(match[1]): symbol for match, symbol in before if match}


def folded(text: str) -> str:
    """Letters without case, the micro sign as the Greek letter, single blanks.

    The Turkish İ is an i: Python's folding leaves a dot above it.
    """
    return " ".join(text.casefold().replace("i\u0307", "i").split())


def says_minutes(words: str, language: Language) -> bool:
    """Whether the words are a name of the minute, as in "6 minutes"."""
    minutes = {"min", "minute", "duration-minute"}
    units = language.lexicon.get("units", {})
    own = {folded(spoken) for key, spoken in units.items() if key.split(".")[0] in minutes}
    locale = _locale(language.tag)
    names = _unit_names(locale, "duration-minute") if locale else []
    return folded(words) in own.union(names)


@cache
def _cldr(tag: str) -> tuple[tuple[str, str], ...]:
    locale = _locale(tag)
    if locale is None:
        return ()
    units = ((name, symbols[0]) for unit, symbols in SYMBOLS.items()
             for name in _unit_names(locale, unit))  # fmt: skip
    return (*_currency_names(locale), *units)


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse("en_GB" if tag == SOURCE_LANGUAGE else tag)
    except (ValueError, UnknownLocaleError):
        return None  # CLDR does not know the language: its lexicon has to name every unit


def _unit_names(locale: Any, unit: str) -> list[str]:
    lengths = locale._data["unit_patterns"].get(unit) or {}
    # CLDR gives some languages, among them Urdu, the long name only under "short"
    return _names(lengths.get("long")) or _names(lengths.get("short"))


def _names(patterns: Any) -> list[str]:
    return [
        folded(pattern.replace("{0}", "").strip("\u200e\u200f "))
        for plural, pattern in dict(patterns or {}).items()
        if plural in PLURALS
    ]


def _currency_names(locale: Any) -> Iterator[tuple[str, str]]:
    for code, symbol in CURRENCIES.items():
        yield symbol, symbol
        for count in (1, 2, 5, 1.5):
            yield folded(get_currency_name(code, count, locale=locale)), symbol
