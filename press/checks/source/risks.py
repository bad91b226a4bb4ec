"""Checks on how risks are told: in one form that a patient can compare, and in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.prose import opening, sentences
from press.checks.source.manuscript import Manuscript, quotes
from press.findings import Severity

PERCENT = re.compile(r"(?:(?:less|more|fewer) than )?\d[\d.,]* ?(?:%|per ?cent\b)")
CHANCE = re.compile(r"\b(?:\d[\d,]*|one) in (?:every )?(\d[\d,]*)\b(?! ?(?:%|minutes|hours|days))")
RELATIVE = re.compile(
    r"\b(?:doubles|doubled|halves|halved|trebles|triples|twice as likely|half as likely)\b"
    r"|\b(?:\w+ times|\d[\d.,]* ?%) (?:as|more|less|higher|lower) ?(?:likely|risk|chance)?",
    re.IGNORECASE,
)
IN_WORDS = re.compile(
    r"\bto a minimum\b|\b(?:usually |generally |very )?(?:minimal|rare|rarely|uncommon|common)\b"
    r"|\b(?:very |most |quite |highly )?(?:un)?likely\b"
    r"|\b(?:very )?(?:small|low|slight|high|little) (?:risk|chance)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d")


def percent(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers, Statistics: “1 in 7” instead of 14.3%."""
    yield from quotes(PERCENT, manuscript.passages, "is given in per cent")


def denominators_mixed(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers, Statistics: the same denominator throughout; NICE CG138."""
    first: re.Match[str] | None = None
    for passage in manuscript.running:
        for match in CHANCE.finditer(passage.prose):
            first = first or match
            if match[1] != first[1]:
                yield passage.at, f"“{match[0]}” has another denominator than “{first[0]}”"


def relative(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Numbers, Statistics: absolute risk instead of relative risk."""
    yield from quotes(RELATIVE, manuscript.passages, "is a relative risk")


def in_words(manuscript: Manuscript) -> Iterator[Fault]:
    """NICE CG138: tell a risk in numbers, for what “rare” means differs from reader to reader."""
    for passage in manuscript.running:
        for sentence in sentences(passage.prose):
            match = IN_WORDS.search(sentence)
            if match and not FIGURE.search(sentence):
                yield (
                    passage.at,
                    f"“{match[0]}” says a risk without a number: “{opening(sentence)}”",
                )


_WARNING = Severity.WARNING

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("risk-per-cent", _WARNING, "say “1 in 100”, if a clinician agrees", percent),
    Check("risk-denominators", _WARNING, "use one denominator throughout", denominators_mixed),
    Check("risk-relative", _WARNING, "give both risks in numbers", relative),
    Check("risk-in-words", _WARNING, "give a number, if a clinician can", in_words),
)
