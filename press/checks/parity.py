"""A furnished leaflet and the evidence of its edition in, every difference between them out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from press.checks.alignment import HINT, Compared, differences, quoted
from press.checks.audio import counts as audio_counts
from press.checks.braille import counts as braille_counts
from press.checks.ebraille import ebraille_counts
from press.checks.expected import expected_blocks
from press.checks.spoken import heard_blocks, spoken_parity
from press.findings import Finding, Location, error
from press.model import (
    AudioFacts,
    BrailleFacts,
    EbrailleFacts,
    Edition,
    Evidence,
    Language,
    Leaflet,
    PageFacts,
    Part,
    Seen,
    SpokenFacts,
)

UNPRINTED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, zero-width characters and bidi controls: they have no ink of their own."""
PAGE_NUMBER = re.compile(r"[\s.…·]*(\d+)[\s.…]*")


def parity(
    leaflet: Leaflet,
    evidence: Evidence,
    edition: Edition,
    at: Location,
    language: Language | None = None,
) -> list[Finding]:
    """Every block of the furnished leaflet is met once, in order, unchanged, and nothing else.

    `at` is where a block that comes from no line is reported. `language` is the one that the
    edition was written with: narration needs its words and its lexicon, print its `link-address`.
    """
    if isinstance(evidence.facts, SpokenFacts):
        tongue = language or Language(leaflet.language, {})
        return spoken_parity(leaflet, evidence, edition, at, tongue)
    wanted, found = _blocks(leaflet, evidence, at, language)
    wrong: list[Finding] = []
    if isinstance(evidence.facts, PageFacts):
        wrong = list(_pages(_entries(wanted), evidence.blocks, evidence.facts))
    return wrong + differences(wanted, found, named(edition))


def counts(leaflet: Leaflet, evidence: Evidence, language: Language) -> tuple[int, int]:
    """How many blocks must be met, and how many of these were, wherever they stand."""
    at = leaflet.title.at
    if isinstance(evidence.facts, AudioFacts):
        return audio_counts(leaflet, evidence.facts, language)
    if isinstance(evidence.facts, BrailleFacts):
        return braille_counts(leaflet, evidence.facts, language)
    if isinstance(evidence.facts, EbrailleFacts):
        return ebraille_counts(leaflet, evidence, evidence.facts.contracted, language)
    if isinstance(evidence.facts, SpokenFacts):
        wanted, found = heard_blocks(leaflet, evidence, at, language)
    else:
        wanted, found = _blocks(leaflet, evidence, at, language)
    matched = Counter(block.key for block in wanted) & Counter(block.key for block in found)
    return len(wanted), matched.total()


def _blocks(
    leaflet: Leaflet, evidence: Evidence, at: Location, language: Language | None
) -> tuple[list[Compared], list[Compared]]:
    """What must be met and what was, without the page numbers of a printed contents list."""
    on_paper = isinstance(evidence.facts, PageFacts)
    address = language.words.get("link-address", "") if language and on_paper else ""
    wanted = [compared(block.seen, block.at) for block in expected_blocks(leaflet, address)]
    found = [compared(block, at) for block in evidence.blocks]
    if on_paper:
        found = [_without_number(block, _entries(wanted)) for block in found]
    return wanted, found


def _entries(wanted: Iterable[Compared]) -> dict[str, Location]:
    return {block.words: block.at for block in wanted if block.kind == "contents"}


def named(edition: Edition) -> str:
    """The edition as a message names it."""
    return f"{edition.leaflet} in {edition.language}, {edition.format},"


def compared(block: Seen, at: Location) -> Compared:
    """A block with its words and languages in the form in which they are compared."""
    return Compared(block.kind, block.depth, normal(block.text), _languages(block.parts), at)


def normal(text: str) -> str:
    """The text with composed letters, single blanks, and nothing that has no ink."""
    return " ".join(UNPRINTED.sub("", unicodedata.normalize("NFC", text)).split())


def _languages(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """The letters of each stretch; digits and signs belong to no language."""
    stretches: list[tuple[str, str]] = []
    for part in parts:
        text = unicodedata.normalize("NFC", part.text)
        letters = "".join(filter(str.isalpha, text))
        tag = part.language.replace("-", "_")
        if stretches and stretches[-1][0] == tag:
            stretches[-1] = (tag, stretches[-1][1] + letters)
        elif letters:
            stretches.append((tag, letters))
    return tuple(stretches)


# ---- the contents list of a printed edition ---------------------------------------------------


def _pages(
    entries: Mapping[str, Location], seen: Sequence[Seen], facts: PageFacts
) -> Iterator[Finding]:
    """Every entry must end with the page of its heading."""
    pages = _heading_pages(seen, facts)
    for block in seen:
        heading, number = _entry(normal(block.text), entries)
        if block.kind == "contents" and heading in entries and number not in pages.get(heading, ()):
            known = " or ".join(map(str, pages.get(heading, ()))) or "no page"
            stated = f"page {number}" if number is not None else "no page"
            message = f"the contents list gives {stated} for {quoted(heading)}, which is on {known}"
            yield error("wrong-page", entries[heading], message, HINT)


def _heading_pages(seen: Sequence[Seen], facts: PageFacts) -> dict[str, tuple[int, ...]]:
    headings = [block for block in seen if block.kind in ("title", "heading")]
    if len(facts.heading_pages) != len(headings):
        headings = [block for block in headings if block.kind == "heading"]
    numbers = facts.heading_pages
    if len(numbers) != len(headings):
        numbers = tuple(block.page for block in headings)
    pages: dict[str, tuple[int, ...]] = {}
    for block, page in zip(headings, numbers, strict=True):
        words = normal(block.text)
        pages[words] = (*pages.get(words, ()), page)
    return pages


def _entry(text: str, headings: Iterable[str]) -> tuple[str, int | None]:
    """An entry cut into its heading and its page number, if it ends with one."""
    for heading in sorted(headings, key=len, reverse=True):
        rest = PAGE_NUMBER.fullmatch(text.removeprefix(heading))
        if text.startswith(heading) and rest:
            return heading, int(rest[1])
    return text, None


def _without_number(block: Compared, headings: Iterable[str]) -> Compared:
    if block.kind != "contents":
        return block
    return replace(block, words=_entry(block.words, headings)[0])
