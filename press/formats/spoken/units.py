"""A quantity as printed (1cm, 5%, £12.50) in, the number with its unit in words out."""

from __future__ import annotations

import re

from babel.numbers import format_decimal, get_currency_name
from babel.units import UnknownUnitError, format_unit

from press.formats.spoken.numbers import plural_form, value, western
from press.formats.spoken.rules import Fault, Unspoken, locale_of, no_rule, rule, table
from press.model import Language
from press.read.measures import OWN_LETTERS

CLDR = {
    "%": "concentr-percent", "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "mcg": "mass-microgram",
    "l": "volume-liter", "dl": "volume-deciliter", "cl": "volume-centiliter",
    "ml": "volume-milliliter", "km": "length-kilometer", "m": "length-meter",
    "cm": "length-centimeter", "mm": "length-millimeter", "kcal": "energy-kilocalorie",
    "kJ": "energy-kilojoule", "kPa": "pressure-kilopascal", "mmHg": "pressure-millimeter-ofhg",
    "mmol/l": "concentr-millimole-per-liter", "minute": "duration-minute",
    "second": "duration-second",
}  # fmt: skip
CURRENCIES = {"£": "GBP", "€": "EUR", "$": "USD"}
ALIKE = {
    "٪": "%", "L": "l", "mL": "ml", "µg": "mcg", "μg": "mcg", "microgram": "mcg",
    "micrograms": "mcg", "мг": "mg", "мкг": "mcg", "г": "g", "кг": "kg", "мл": "ml", "л": "l",
    "мм": "mm", "см": "cm", "м": "m",
}  # fmt: skip
SYMBOLS = frozenset((*CLDR, *ALIKE)) - {"minute", "second", "microgram", "micrograms"}
QUANTITY = re.compile(r"([\d.,٫٬]+)\s?(\D+)|(\D+?)\s?([\d.,٫٬]+)")
IN_WORDS = re.compile(r"[^\W\d_][^\d%°/]*")


def spoken_quantity(text: str, language: Language) -> str:
    """`1cm` as “1 centimetre”, `£5` as “5 pounds”. Raises Unspoken."""
    if re.search("[½¼¾]", text):
        message = f"nothing says how “{text}” is spoken"
        raise Unspoken(Fault("no-spoken-rule", message, "write it with a point: 2.5 mg"))
    match = QUANTITY.fullmatch(text.strip())
    if match is None:
        raise Unspoken(no_rule(language, text, "write the quantity in words, or add its unit"))
    number, symbol = (match[1], match[2]) if match[1] else (match[4], match[3])
    return spoken_unit(western(number), symbol.strip(), language)


def spoken_unit(number: str, symbol: str, language: Language) -> str:
    """A number with the words of its unit: the lexicon's, or else CLDR's. Raises Unspoken.

    A unit that the translator has written in the letters of the language is spoken as it stands.
    """
    words = _lexicon(number, symbol, language)
    if words is None:
        words = _cldr(number, ALIKE.get(symbol, symbol), language)
    if words is None and OWN_LETTERS.fullmatch(symbol):
        return f"{number} {symbol}"
    if words is None and "/" in symbol:
        return _per(number, symbol, language)
    if words is None:
        needed = f"add “{symbol}.{plural_form(number, language.tag)}” or “{symbol}” to [units]"
        raise Unspoken(no_rule(language, f"{number} {symbol}", needed))
    return words.replace("{number}", number) if "{number}" in words else f"{number} {words}"


def _per(number: str, symbol: str, language: Language) -> str:
    """`5 mg/ml` as “5 milligrams per millilitre”: the word is [units] per. Raises Unspoken."""
    first, *rest = symbol.split("/")
    word = rule(language, "units", "per", f"{number} {symbol}")
    each = (spoken_unit("1", name, language).replace("1", "").strip() for name in rest)
    return f" {word} ".join((spoken_unit(number, first, language), *each))


def _lexicon(number: str, symbol: str, language: Language) -> str | None:
    units, form = table(language, "units"), plural_form(number, language.tag)
    keys = (f"{name}.{form}" if form_first else name
            for name in dict.fromkeys((symbol, ALIKE.get(symbol, symbol)))
            for form_first in (True, False))  # fmt: skip
    return next((units[key] for key in keys if key in units), None)


def _cldr(number: str, symbol: str, language: Language) -> str | None:
    """CLDR's long unit; None where it has only a symbol, an identifier or no number."""
    locale, worth = locale_of(language.tag), value(number, language.tag)
    if symbol in CURRENCIES:
        return str(get_currency_name(CURRENCIES[symbol], worth, locale))
    if symbol not in CLDR:
        return None
    try:
        phrase = format_unit(worth, CLDR[symbol], "long", locale=locale, numbering_system="latn")
    except UnknownUnitError:
        return None
    printed = format_decimal(worth, locale=locale, numbering_system="latn")
    words = phrase.replace(printed, "", 1).strip()
    usable = IN_WORDS.fullmatch(words) and words not in SYMBOLS and words != CLDR[symbol]
    return phrase.replace(printed, "{number}", 1) if usable and printed in phrase else None
