"""A range as printed (4-6cm, four-six) in, “4 to 6 centimetres” out."""

from __future__ import annotations

import re

from press.formats.spoken.numbers import western
from press.formats.spoken.rules import rule, table
from press.formats.spoken.units import spoken_quantity
from press.model import Language

DASH = r"[-–‑]"
DIGITS = re.compile(rf"([\d.,٫٬]+)\s?{DASH}\s?([\d.,٫٬]+)(.*)")


def spoken_range(text: str, language: Language) -> str:
    """Both ends with the language's word between them. Raises Unspoken."""
    match = DIGITS.fullmatch(text.strip())
    if match is None:
        return spoken_words(text, language)
    first, last, unit = (western(group) for group in match.groups())
    end = spoken_quantity(f"{last}{unit}", language) if unit.strip() else last
    return f"{first} {rule(language, 'signs', 'range', text)} {end}"


def spoken_words(text: str, language: Language) -> str:
    """`four-six` as “four to six”; `twenty-five`, which does not rise, as it stands."""
    ends = re.split(DASH, text)
    if not is_range(ends, language):
        return text
    return f" {rule(language, 'signs', 'range', text)} ".join(ends)


def is_range(ends: list[str], language: Language) -> bool:
    """Whether these are two number words of the language, the lower one first."""
    numbers = table(language, "numbers")
    worth = [int(numbers[end.casefold()]) for end in ends if end.casefold() in numbers]
    return len(ends) == len(worth) == 2 and worth[0] < worth[1]
