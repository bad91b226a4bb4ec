"""Printed numbers in, Western digits, their value and their plural form out."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from babel import Locale
from babel.numbers import get_group_symbol

from press.formats.spoken.rules import locale_of

SEPARATORS = re.compile(r"[.,٫٬]")


def western(text: str) -> str:
    """The same text with the digits of every script as 0 to 9."""
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
    )


def value(number: str, tag: str) -> Decimal:
    """What a printed number is worth in a language: 2.5 in English is 2,5 in Polish."""
    group = get_group_symbol(locale_of(tag))
    thousands = re.sub(rf"{re.escape(group)}(?=\d{{3}}(?!\d))", "", western(number))
    whole, *rest = SEPARATORS.split(thousands)
    return Decimal(f"{whole}.{''.join(rest)}" if rest else whole)


def plural_form(number: str, tag: str) -> str:
    """The CLDR plural category of a printed number: one, two, few, many, other, zero."""
    return str(Locale.parse(locale_of(tag)).plural_form(value(number, tag)))
