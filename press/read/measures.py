"""A language in; its own words for the units of doses and lengths, as a pattern, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Literal

from babel.units import UnknownUnitError, format_unit

from press.scripts import script_of

MEASURES = (
    "mass-microgram", "mass-milligram", "mass-gram", "mass-kilogram", "volume-milliliter",
    "volume-liter", "length-millimeter", "length-centimeter", "length-meter", "length-kilometer",
)  # fmt: skip
SHAPES: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
SAMPLES = (1, 2, 3, 11, 100)
"""Numbers that between them call for every plural form of these languages (CLDR)."""
ALSO = {
    "ar": ("ملغ", "ملغم", "ملجم", "مجم", "مكغ", "مكجم", "غم", "جم", "كجم", "مل", "ملل", "جرام",
           "مليجرام", "ملليجرام", "ملليغرام", "ميليغرام", "ميكروجرام", "كيلوجرام", "ملليلتر",
           "ميليلتر"),
    "fa": ("سی‌سی",),
    "ur": ("ایم جی", "ایم ایل", "مائیکروگرام", "ملی گرام", "سی سی"),
}  # fmt: skip
"""Forms that health texts write and CLDR does not have."""
FEWEST_LETTERS = 2
"""One letter by itself stands for other things too: for the afternoon, as in 5 م."""
OWN_LETTERS = re.compile(r"[^\W\d_a-zA-Z](?:[^\W\d_a-zA-Z]|[\s\u200c\u064b-\u0652])*")


@cache
def written_units(language: str) -> str:
    """The alternatives of a pattern, the longest first; none for languages in other scripts."""
    try:
        script = script_of(language)
    except LookupError:
        return ""
    if script != "Arab":
        return ""
    forms = {*_known(language), *ALSO.get(re.split("[_-]", language)[0], ())}
    return "|".join(_loosely(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _known(language: str) -> Iterator[str]:
    for measure, shape, number in product(MEASURES, SHAPES, SAMPLES):
        try:
            words = format_unit(number, measure, shape, locale=language, numbering_system="latn")
        except UnknownUnitError:
            continue
        form = words.replace(str(number), "").strip()
        if len(form) >= FEWEST_LETTERS and OWN_LETTERS.fullmatch(form):
            yield form


def _loosely(form: str) -> str:
    """The form, whether its parts are written apart, joined or beside one another."""
    return r"[\s\u200c]?".join(map(re.escape, re.split("[ \u200c]", form)))
