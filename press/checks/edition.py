"""A furnished leaflet and the evidence of one of its editions in, everything wrong with it out."""

from __future__ import annotations

from collections.abc import Iterator

from press.checks.page import check_page
from press.checks.parity import parity
from press.checks.screen import check_screen
from press.checks.word import check_word
from press.findings import Finding
from press.model import (
    Edition,
    Evidence,
    Language,
    Leaflet,
    PageFacts,
    ScreenFacts,
    Setting,
    SpokenFacts,
    WordFacts,
)


def check_edition(
    leaflet: Leaflet, evidence: Evidence, edition: Edition, setting: Setting, language: Language
) -> list[Finding]:
    """Every block is there, unchanged and in order, and can be seen as the setting promises."""
    at = leaflet.title.at
    return [
        *parity(leaflet, evidence, edition, at, language),
        *_measured(leaflet, evidence, edition, setting, language),
    ]


def _measured(
    leaflet: Leaflet, evidence: Evidence, edition: Edition, setting: Setting, language: Language
) -> Iterator[Finding]:
    match evidence.facts:
        case PageFacts() as facts:
            yield from check_page(leaflet, facts, edition, setting)
        case ScreenFacts() as facts:
            yield from check_screen(leaflet, facts, edition)
        case WordFacts() as facts:
            yield from check_word(leaflet, facts, edition, language)
        case SpokenFacts():
            return  # parity has compared what a narration states with what it holds
