"""A leaflet in, its readability figures out as information: never a gate.

NHS service manual, Health literacy: readability tools only help to see where to begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from press.checks.prose import clipped, sentences, tokens
from press.checks.source.manuscript import Passage, manuscript
from press.checks.syllables import syllables
from press.findings import Finding, Location, information
from press.model import Leaflet, Organisation

SMOG_SENTENCES = 30
LONG_WORD_SYLLABLES = 3
AGE_AT_GRADE_0 = 5
CLEANING = "headings are left out, each point of a list is a sentence"
# Measured on a leaflet: grade 8.0 by hyphenation points, 8.7 with a pronouncing dictionary.
COUNTER = "syllables are counted by hyphenation points, which runs low by about 0.7 of a grade"


@dataclass(frozen=True)
class Figures:
    """Counts of a text, and what the formulas for English make of them."""

    words: int
    sentences: int
    syllables: int
    long_words: int

    @property
    def ease(self) -> float:
        """Flesch reading ease (Flesch 1948): 0 to 100, higher is easier."""
        return 206.835 - 1.015 * self._length - 84.6 * self.syllables / self.words

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade (Kincaid 1975); the reading age is five years more."""
        return 0.39 * self._length + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float | None:
        """SMOG grade (McLaughlin 1969); None below the 30 sentences it is made for."""
        if self.sentences < SMOG_SENTENCES:
            return None
        return 1.0430 * sqrt(self.long_words * 30 / self.sentences) + 3.1291

    @property
    def _length(self) -> float:
        return self.words / self.sentences


def check_readability(leaflet: Leaflet, organisation: Organisation) -> list[Finding]:
    """One finding for the whole leaflet, and one for each main section, to see where to begin."""
    passages = manuscript(leaflet, organisation, date.min).passages
    whole = figures(_running(passages))
    if whole is None:
        return []
    first = information(
        "readability",
        leaflet.title.at,
        f"the leaflet: {_said(whole)}; {CLEANING}; {COUNTER}",
    )
    return [first, *_sections(leaflet, passages)]


def figures(texts: Sequence[str]) -> Figures | None:
    """The counts of running English texts; None where there is not a word."""
    found = [sentence for text in texts for sentence in sentences(text) if tokens(sentence)]
    words = [token for sentence in found for token in tokens(sentence)]
    if not words:
        return None
    lengths = [syllables(word) for word in words]
    long_words = sum(length >= LONG_WORD_SYLLABLES for length in lengths)
    return Figures(len(words), len(found), sum(lengths), long_words)


def _sections(leaflet: Leaflet, passages: Sequence[Passage]) -> Iterator[Finding]:
    """The main sections with what stands under their own headings; the publisher's words apart."""
    main = {section.heading.at for section in leaflet.sections if section.level == 2}
    group: list[Passage] = []
    for passage in passages:
        if passage.at in main or passage.at.path != leaflet.title.at.path:
            yield from _section(group)
            group = []
        if passage.at.path == leaflet.title.at.path:
            group.append(passage)
    yield from _section(group)


def _section(group: Sequence[Passage]) -> Iterator[Finding]:
    if group and group[0].kind == "heading" and (found := figures(_running(group))):
        at: Location = group[0].at
        yield information("readability", at, f"“{clipped(group[0].words)}”: {_said(found)}")


def _running(passages: Sequence[Passage]) -> list[str]:
    return [p.words for p in passages if p.kind not in ("title", "heading", "alternative")]


def _said(found: Figures) -> str:
    noun = "sentence" if found.sentences == 1 else "sentences"
    parts = [
        f"Flesch-Kincaid grade {found.grade:.1f} (reading age {found.grade + AGE_AT_GRADE_0:.0f})",
        f"Flesch reading ease {found.ease:.0f}",
        *([f"SMOG {found.smog:.1f}"] if found.smog is not None else []),
        f"{found.words} words in {found.sentences} {noun}",
    ]
    return ", ".join(parts)
