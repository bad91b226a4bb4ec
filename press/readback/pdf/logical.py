"""Glyph texts in the order in which they stand on the line, turned into the order of reading.

This undoes the reordering of the Unicode Bidirectional Algorithm (UAX #9, L2) for one line. The
levels are no longer known, so the line is taken to run in the direction of most of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UNHEARD = re.compile(
    "[\\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff\u00ad]"
)  # fmt: skip
"""Blanks, and characters that have no ink."""
HEARD = re.compile(UNHEARD.pattern.replace("[", "[^", 1))
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
CLASSES = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": "s", "ES": "s", "ET": "t"}
WITH_ARABIC_LETTERS = re.compile(r"L(?:[^R]*[LN])?|N(?:s?N)*")
RIGHT_TO_LEFT_WORDS = re.compile(r"R(?:[^LN]*R)?")
WITHOUT_ARABIC_LETTERS = re.compile(r"L(?:[^R]*[LN])?|t*N(?:s?N)*t*")


def logical(glyph_texts: Iterable[str]) -> str:
    """The words of a line, given what its glyphs say from left to right."""
    texts = list(glyph_texts)
    line = "".join(texts)
    if not _is_right_to_left(line):
        return line
    line = "".join(text[::-1] if _is_right_to_left(text) else text for text in texts)
    classes = [unicodedata.bidirectional(character) for character in line]
    kinds = "".join(CLASSES.get(name, "n") for name in classes)
    if kinds.count("R") < kinds.count("L"):
        return _turned(line, RIGHT_TO_LEFT_WORDS, kinds)
    units = WITH_ARABIC_LETTERS if "AL" in classes else WITHOUT_ARABIC_LETTERS
    return _turned(line, units, kinds)[::-1]


def _turned(line: str, units: re.Pattern[str], kinds: str) -> str:
    """The line with each of these stretches the other way round."""
    characters = list(line)
    for found in units.finditer(kinds):
        start, end = found.span()
        characters[start:end] = characters[start:end][::-1]
    return "".join(characters)


def _is_right_to_left(text: str) -> bool:
    return RIGHT_TO_LEFT.search(text) is not None
