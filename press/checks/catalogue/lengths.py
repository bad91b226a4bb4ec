"""All pairs of a catalogue in; texts that seem to have lost a sentence out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from press.checks.catalogue.pair import Pair
from press.checks.catalogue.shape import UNSTOPPED
from press.findings import Finding, warning

ENGLISH_END = re.compile(r"[.!?][)”\"']*(?=\s+[A-Z“(*]|\s*$)")
END = re.compile(r"[.!?…؟。！？۔։।።፧]+[)”\"'»]*(?=\s|$)|[。！？]")
ENOUGH = 8
"""Longer texts from which the usual length of a translation in this catalogue is known."""
LONG = 60
"""Characters of a longer text."""
SHORT = 0.85
"""Share of the usual length below which a text with fewer sentences has lost one."""


def check_cut_texts(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A translation with fewer sentences than its English, and shorter than its fellows.

    Translators join sentences, and languages differ in length; both together are rare.
    """
    if not pairs or pairs[0].language.partition("_")[0] in UNSTOPPED:
        return
    longer = [pair for pair in pairs if len(pair.english_plain) >= LONG]
    ratios = [_ratio(pair) for pair in longer]
    usual = median(ratios) if len(ratios) >= ENOUGH else 1.0
    for pair, ratio in zip(longer, ratios, strict=True):
        english = len(ENGLISH_END.findall(pair.english_plain))
        theirs = len(END.findall(pair.plain))
        if theirs < english and ratio < SHORT * usual:
            yield warning(
                "sentence-missing", pair.at,
                f"{theirs} sentences for {english} of the English, and shorter than its fellows",
                "see whether a sentence was lost",
            )  # fmt: skip


def _ratio(pair: Pair) -> float:
    return len(pair.plain) / len(pair.english_plain)
