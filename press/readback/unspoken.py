"""A narration in, the pieces of it that cannot be said aloud as they stand out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from press.model import Language
from press.readback.units import SYMBOLS

SIGNS = re.compile(r"[%<>&/@#£€$°±×–—…()*_\[\]{}|\\^~•·٪]")
JOINED = re.compile(r"(?<!\w)(?:\w*\d[-:/]\d[\w:/-]*|(?<!\d[.,])(?!(?<=\d )\d{3}(?!\w))0\d+)(?!\w)")
CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,}(?![^\W_])")
LATIN_UNITS = "|".join(
    re.escape(symbol)
    for symbol in sorted(chain.from_iterable(SYMBOLS.values()), key=len, reverse=True)
    if not re.search(r"[a-z]{4}|stone|inch|^st$", symbol)
)
HIDDEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Signs without ink that no voice knows; joiners are part of how Persian and Bengali are spelt."""
UNITS = re.compile(rf"\d ?(?:{LATIN_UNITS})(?!\w)")


def unspeakable(text: str, language: Language) -> Iterator[str]:
    """Signs, ranges and units as print has them, numbers with a leading nought, bare capitals."""
    known = {
        word
        for name in ("abbreviations", "words")
        for spoken in language.lexicon.get(name, {}).values()
        for word in CAPITALS.findall(spoken)
    }
    yield from filter(SIGNS.search, text.split())
    for pattern in (JOINED, UNITS, HIDDEN):
        yield from (match[0] for match in pattern.finditer(text))
    yield from (word for word in CAPITALS.findall(text) if word not in known)
