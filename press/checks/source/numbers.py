"""Checks on how numbers, units and doses are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.source.contacts import telephones_in
from press.checks.source.manuscript import Manuscript, all_texts, quotes
from press.findings import Severity

DOSE_UNITS = "mg|mcg|µg|μg|g|kg|ml|mL|l|L|mmol|IU"
UNITS = rf"{DOSE_UNITS}|mm|cm|m|km|kPa|mmHg|kcal|kJ"
PERIODS = r"nights?|days?|weeks?|months?|years?|hours?|minutes?|seconds?"
NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
IN_WORDS = re.compile(
    rf"\b(?:{NUMBER_WORDS})\b(?:-\w+\b)?(?: (?:{PERIODS})\b)?(?! \d)|\bone (?:{PERIODS})\b",
    re.IGNORECASE,
)
NO_COMMA = re.compile(
    r"(?<![\w.,/£:-])(?<!extension )(?<!ext )(?<!ext\. )(?<!bleep )(?<!room )(?<!Box )"
    rf"(?!(?:19|20)\d\d(?!\w))\d{{4,}}(?=(?:{UNITS})?(?![\w,/:-]))"
)
DECIMAL = re.compile(
    r"(?<![\w.,£$€:])(?<!pH )(?<!pH of )\d+\.\d+(?![\w.]*\d)"
    rf"(?! ?(?:{UNITS}|am|pm|micrograms?|°C|°F)(?!\w))(?!\.\d)"
)
ORDINAL = re.compile(r"\d<sup>(?:st|nd|rd|th)</sup>|\d[ˢⁿʳᵗ]\w*")
ADJACENT = re.compile(rf"(?<![\w.,])\d+ (?:x )?\d+(?:\.\d+)? ?(?:{DOSE_UNITS})\b")
SPACED = re.compile(rf"(?<![\w.,])\d[\d.,]* +(?:{UNITS}|%)(?![\w])")
MICROGRAM = re.compile(r"(?<![\w.,])\d[\d.,]* ?(?:mcg|ug|µg|μg)\b")
IMPERIAL = re.compile(
    r"(?<![\w.,])\d[\d.,]* ?(?:inch(?:es)?|feet|foot|ft|stones?|st|pounds?|lbs?|ounces?|oz|pints?|"
    r"miles?|yards?|°F)(?!\w)"
)


def in_words(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: numerals, 1 and 2 too, but “one or two 200mg tablets”."""
    yield from quotes(IN_WORDS, manuscript.passages, "has a number in words")


def comma_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: a comma in numbers over 999."""
    for passage in manuscript.passages:
        telephones = " ".join(telephones_in(passage.words))
        for match in NO_COMMA.finditer(passage.prose):
            if match[0] not in telephones:
                yield passage.at, f"“{match[0]}” has no comma for the thousands"


def decimal(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: no decimals but for money, doses and test results."""
    yield from quotes(DECIMAL, manuscript.passages, "is a decimal")


def ordinal_raised(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: ordinals are not superscript."""
    for text in all_texts(manuscript.leaflet, manuscript.organisation):
        for match in ORDINAL.finditer(text.markdown):
            yield text.at, f"“{match[0]}” has raised letters"


def adjacent(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: never two numerals side by side in a dose."""
    yield from quotes(ADJACENT, manuscript.passages, "has two numerals side by side")


def unit_spaced(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers and A to Z: no space between number and unit (250mg)."""
    yield from quotes(SPACED, manuscript.passages, "has a space before the unit")


def microgram_short(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, A to Z: microgram in full, since mcg is taken for mg."""
    yield from quotes(MICROGRAM, manuscript.passages, "has micrograms in short")


def imperial(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers: metric units."""
    yield from quotes(IMPERIAL, manuscript.passages, "is not metric")


_WARNING = Severity.WARNING

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("number-in-words", _WARNING, "write numerals", in_words),
    Check("number-comma", _WARNING, "write 1,000", comma_missing),
    Check("number-decimal", _WARNING, "round it, or say it without a decimal", decimal),
    Check("ordinal-raised", _WARNING, "write 1st, 2nd on the line", ordinal_raised),
    Check("numerals-adjacent", _WARNING, "write “two 200mg tablets”", adjacent),
    Check("unit-spaced", _WARNING, "write 250mg", unit_spaced),
    Check("microgram-short", _WARNING, "write “micrograms” in full", microgram_short),
    Check("unit-imperial", _WARNING, "give the metric measure", imperial),
)
