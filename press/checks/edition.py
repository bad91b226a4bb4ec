"""A furnished leaflet and the evidence of one of its editions in, everything wrong with it out."""

from __future__ import annotations

from collections.abc import Iterator

from press.checks.audio_form import check_audio
from press.checks.book import check_book
from press.checks.book_sound import check_book_sound
from press.checks.braille import braille_parity, met_in
from press.checks.braille_form import RNIB, Copy, check_form
from press.checks.codes import check_codes
from press.checks.easy_read import check_length
from press.checks.ebraille import check_ebraille
from press.checks.links import check_links
from press.checks.page import check_page
from press.checks.parity import parity
from press.checks.screen import check_colours, check_screen
from press.checks.word import check_word
from press.findings import Finding
from press.model import (
    AudioFacts,
    BookFacts,
    BrailleFacts,
    EbrailleFacts,
    Edition,
    Evidence,
    Language,
    Leaflet,
    Organisation,
    PageFacts,
    ScreenFacts,
    Setting,
    SpokenFacts,
    WordFacts,
)


def check_edition(
    leaflet: Leaflet,
    evidence: Evidence,
    edition: Edition,
    setting: Setting,
    language: Language,
    organisation: Organisation | None = None,
) -> list[Finding]:
    """Every block is there, unchanged and in order, and can be seen as the setting promises.

    `organisation` says how large the pages of braille are, and which voice speaks; without it they
    are as the RNIB's, and the press's own.
    """
    at = leaflet.title.at
    if isinstance(evidence.facts, AudioFacts):
        return check_audio(leaflet, evidence.facts, edition, language, organisation)
    if isinstance(evidence.facts, EbrailleFacts):
        return check_ebraille(leaflet, evidence, evidence.facts, edition, language)
    if isinstance(evidence.facts, BrailleFacts):
        return _embossed(leaflet, evidence.facts, edition, language, organisation)
    return [
        *parity(leaflet, evidence, edition, at, language),
        *check_codes(leaflet, evidence, edition),
        *_measured(leaflet, evidence, edition, setting, language),
        *_spoken(leaflet, evidence, edition, language, organisation),
    ]


def _spoken(
    leaflet: Leaflet,
    evidence: Evidence,
    edition: Edition,
    language: Language,
    organisation: Organisation | None,
) -> list[Finding]:
    if isinstance(evidence.facts, BookFacts) and evidence.facts.sound:
        return check_book_sound(leaflet, evidence.facts.sound, edition, language, organisation)
    return []


def _embossed(
    leaflet: Leaflet,
    facts: BrailleFacts,
    edition: Edition,
    language: Language,
    organisation: Organisation | None,
) -> list[Finding]:
    grid = (organisation.braille_cells, organisation.braille_lines) if organisation else RNIB
    met = met_in(leaflet, facts, language)
    title = " ".join(met.wanted[0].cells)
    copy = Copy(leaflet, facts, language, met.found, grid, title)
    different = braille_parity(leaflet, met, edition, leaflet.title.at, language)
    return [*different, *check_form(copy, edition)]


def _measured(
    leaflet: Leaflet, evidence: Evidence, edition: Edition, setting: Setting, language: Language
) -> Iterator[Finding]:
    match evidence.facts:
        case PageFacts() as facts:
            yield from check_links(leaflet, evidence, edition, language)
            yield from check_page(leaflet, facts, edition, setting, language)
            yield from check_length(leaflet, facts, edition)
        case ScreenFacts() as facts:
            yield from check_links(leaflet, evidence, edition, language)
            yield from check_screen(leaflet, facts, edition)
            yield from check_colours(leaflet, facts, edition, setting)
        case BookFacts() as facts:
            yield from check_links(leaflet, evidence, edition, language)
            yield from check_book(leaflet, facts, edition, language)
        case WordFacts() as facts:
            yield from check_links(leaflet, evidence, edition, language)
            yield from check_word(leaflet, facts, edition, language)
        case SpokenFacts():
            return  # parity has compared what a narration states with what it holds
