"""A pair in; letters of the wrong script, invisible, look-alike and direction characters out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from fontTools import unicodedata as scripts_of_unicode

from press.checks.catalogue.pair import Pair
from press.scripts import script_of

ONE_SCRIPT_OF = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}
"""Codes of ISO 15924 for ways of writing, and the scripts that Unicode knows for them."""

ACRONYM = re.compile(r"[A-Z]{2,6}s?")
JOINERS = "\u200c\u200d"
JOINED_SCRIPTS = {
    "Arab", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Mymr",
    "Khmr", "Mong", "Nkoo",
}  # fmt: skip
"""Scripts that need the zero-width joiner and non-joiner."""
UNSPACED_SCRIPTS = {"Khmr", "Laoo", "Mymr", "Thai"}
"""Scripts that write no spaces and mark where a line may end with a zero-width space."""
DIRECTION_MARKS = "\u200e\u200f\u061c"
EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
ISOLATES = "\u2066\u2067\u2068"
END_OF_ISOLATE = "\u2069"
LOOK_ALIKES = {
    "ur": {"\u0643": "\u06a9", "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0647": "\u06c1"},
    "fa": {"\u0643": "\u06a9", "\u064a": "\u06cc", "\u0649": "\u06cc"},
}
"""Arabic letters that look like the language's own and are not found, joined or spoken as them."""
MIXED = ({"Latn", "Cyrl"}, {"Latn", "Grek"}, {"Cyrl", "Grek"})
MICRO = re.compile("[µμ][glm]")


def find_wrong_script(pair: Pair) -> Iterator[str]:
    """At least half of the letters are in the script of the language."""
    code = script_of(pair.language)
    own = ONE_SCRIPT_OF.get(code, (code,))
    kept = {word for word in pair.english_words if ACRONYM.fullmatch(word)}
    letters = [char for word in pair.words if word not in kept for char in word if char.isalpha()]
    right = sum(_script(char) in (*own, "Zyyy", "Zinh") for char in letters)
    if letters and right * 2 < len(letters):
        yield f"{right} of {len(letters)} letters are in the script of the language ({code})"


def find_other_scripts(pair: Pair) -> Iterator[str]:
    """Words in a script that is neither the language's nor Latin, and not in the English."""
    code = script_of(pair.language)
    allowed = {*ONE_SCRIPT_OF.get(code, (code,)), "Latn", "Zyyy", "Zinh"}
    for word in dict.fromkeys(pair.words):
        strange = {_script(char) for char in word if char.isalpha()} - allowed
        if strange and word not in pair.english_words and word not in ("µg", "μg", "µl", "μl"):
            yield f"“{word}” has letters of another script ({', '.join(sorted(strange))})"


def find_invisible_characters(pair: Pair) -> Iterator[str]:
    """Characters that nobody sees: controls, zero-width spaces, soft hyphens, private use."""
    code = script_of(pair.language)
    allowed = {"\n", *DIRECTION_MARKS, *EMBEDDINGS, *ISOLATES, END_OF_ISOLATE}
    allowed.update(JOINERS if code in JOINED_SCRIPTS else "")
    allowed.update("\u200b" if code in UNSPACED_SCRIPTS else "")
    for char in dict.fromkeys(pair.string):
        hidden = unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
        if (hidden or char == "\ufffd") and char not in allowed:
            yield f"the character {_named(char)} does not belong into a text"


def find_look_alikes(pair: Pair) -> Iterator[str]:
    """Letters of another alphabet that look like the right ones."""
    language = pair.language.partition("_")[0]
    for wrong, right in LOOK_ALIKES.get(language, {}).items():
        if wrong in pair.string:
            yield f"{_named(wrong)} stands where the language has {_named(right)}"
    for word in re.findall(r"\w+", MICRO.sub("", pair.plain)):
        scripts = {_script(char) for char in word}
        if any(both <= scripts for both in MIXED):
            yield f"“{word}” mixes letters of two alphabets"


def find_bidi_controls(pair: Pair) -> Iterator[str]:
    """Embeddings and overrides, and isolates that are not closed (Unicode Annex 9)."""
    for char in dict.fromkeys(pair.string):
        if char in EMBEDDINGS:
            yield f"the character {_named(char)} changes the direction of what follows"
    depth = 0
    for char in pair.string:
        depth += (char in ISOLATES) - (char == END_OF_ISOLATE)
        if depth < 0:
            break
    if depth:
        yield "a direction isolate is opened and not closed, or closed and not opened"


@cache
def _script(char: str) -> str:
    return str(scripts_of_unicode.script(char))


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" ({name.lower()})" if name else "")
