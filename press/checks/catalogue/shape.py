"""A pair in; a translation far too short or long, or with another sign at its end, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.catalogue.pair import Pair, without_addresses

ENOUGH = 50
"""Characters of English from which the ratio of lengths says something."""
LONG = 100
"""Characters from which it says much; below, one long word changes it."""
SHORTER, LONGER = 0.75, 1.3
USUAL = (0.65, 1.6)
RATIOS = {"my": (0.9, 2.0), "ta": (0.9, 2.0), "zh": (0.19, 0.59), "ja": (0.19, 1.6),
          "ko": (0.19, 1.6), "he": (0.5, 1.6), "am": (0.4, 1.6), "ti": (0.4, 1.6)}  # fmt: skip
"""Length of a translation by length of its English: first to last percentile of health texts,
and a wider range where none were measured."""
ENDS = {
    "a full stop": ".．。।۔։።។",
    "a question mark": "?？؟;՞፧",
    "an exclamation mark": "!！՜",
    "a colon": ":：፥",
}
UNSTOPPED = {"th", "lo", "km", "my", "bo"}
"""Languages that end a sentence with a space, or with a sign of their own."""
ABBREVIATION = re.compile(r"(?<=\d)\s\w\.$")
"""A full stop that ends no sentence, as in the Polish `2026 r.`"""
JAPANESE_QUESTION = "か。"
CLOSING = " \n*_`)]»”’\"'›」』"


def find_odd_length(pair: Pair) -> Iterator[str]:
    """Swapped and cut texts give themselves away by their length."""
    low, high = RATIOS.get(pair.language.partition("_")[0], USUAL)
    english, theirs = (
        len(without_addresses(text).strip()) for text in (pair.english_plain, pair.plain)
    )
    if english < LONG:
        low, high = low * SHORTER, high * LONGER
    if english >= ENOUGH and not low <= theirs / english <= high:
        yield f"{theirs} characters for {english} of the English"


def find_other_end(pair: Pair) -> Iterator[str]:
    """A sentence ends as the English one: with a full stop, a question mark, a colon or nothing."""
    if pair.language.partition("_")[0] in UNSTOPPED:
        return
    english, theirs = _end(pair.english_plain), _end(pair.plain)
    if english != theirs:
        yield f"the translation ends with {theirs} and the English with {english}"


def find_other_line_breaks(pair: Pair) -> Iterator[str]:
    """As many hard line breaks, as in an address, as the English has."""
    english, theirs = pair.english.count("\n"), pair.string.strip().count("\n")
    if english != theirs:
        yield f"{theirs} line breaks, and {english} in the English"


def _end(text: str) -> str:
    text = text.rstrip(CLOSING)
    last = "" if ABBREVIATION.search(text) else text[-1:]
    if text.endswith(JAPANESE_QUESTION):
        return "a question mark"
    return next((name for name, signs in ENDS.items() if last and last in signs), "no sign")
