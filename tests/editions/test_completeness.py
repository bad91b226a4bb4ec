"""Every edition holds the whole leaflet: title, headings, blocks, in order, in its language.

And nothing else. It is read back from the finished file and compared with the files that authors
and translators write; the draft state and the manifest are held to the same.
"""

from __future__ import annotations

import hashlib
import re

import pytest

from press.checks.expected import expected_blocks
from press.checks.spoken import tokens
from press.formats import formats
from press.model import (
    SOURCE_LANGUAGE,
    Contents,
    Edition,
    PageFacts,
    Seen,
    SpokenFacts,
)
from tests.editions.house import EDITIONS, PRINTED, SPOKEN, House, name
from tests.editions.wanted import (
    DRAFT_REASONS,
    Wanted,
    leaflet_blocks,
    letters,
    met,
    normal,
    organisation,
    publisher_blocks,
    wanted,
    word,
)

WRITTEN = [edition for edition in EDITIONS if edition not in SPOKEN]
TRANSLATED = [edition for edition in EDITIONS if edition.language != SOURCE_LANGUAGE]

every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=name)


def parts_of(house: House, edition: Edition) -> tuple[Seen, list[Seen], list[Seen]]:
    """The title of a finished file, what stands before the first heading, and all the rest."""
    blocks = house.evidence(edition).blocks
    first = next(n for n, block in enumerate(blocks) if block.kind == "heading")
    return blocks[0], list(blocks[1:first]), list(blocks[first:])


@pytest.mark.parametrize("edition", WRITTEN, ids=name)
def test_the_edition_holds_the_whole_leaflet_in_its_language_and_nothing_else(
    house: House, edition: Edition
) -> None:
    title, _, rest = parts_of(house, edition)
    expected = [*leaflet_blocks(edition), *publisher_blocks(edition)]
    assert [met(block) for block in [title, *rest]] == expected


@pytest.mark.parametrize("edition", SPOKEN, ids=name)
def test_the_narration_says_the_whole_leaflet_and_nothing_else(
    house: House, edition: Edition
) -> None:
    language = house.job(edition).language
    title, _, rest = parts_of(house, edition)

    def heard(block: Wanted | Seen) -> tuple[str, int, tuple[str, ...]]:
        words = block.words if isinstance(block, Wanted) else block.text
        return block.kind, block.depth, tokens(words, language)

    announced = [(block.kind, block.depth) for block in [title, *rest]]
    expected = [*leaflet_blocks(edition), *publisher_blocks(edition)]
    assert announced == [(block.kind, block.depth) for block in expected]
    assert [heard(block) for block in [title, *rest]] == [heard(block) for block in expected]


@every_edition
def test_before_the_text_stands_what_every_edition_carries_and_nothing_else(
    house: House, edition: Edition
) -> None:
    job = house.job(edition)
    _, opening, _ = parts_of(house, edition)
    spoken = edition in SPOKEN
    leaflet = job.leaflet
    entries = [block for block in leaflet.opening if isinstance(block, Contents)]
    ours = {id(text) for block in entries for text in (block.heading, *block.entries)}
    expected = [
        block.seen
        for block in expected_blocks(leaflet)
        if block.seen.kind != "contents" and not (spoken and block.at in ours)
    ]
    expected = expected[1 : next(n for n, b in enumerate(expected) if b.kind == "heading")]
    if spoken and entries:
        expected = [seen for seen in expected if seen.text != entries[0].heading.markdown]
    found = [block for block in opening if block.kind != "contents"]
    if spoken:
        said = [tokens(block.text, job.language) for block in found]
        assert said == [tokens(seen.text, job.language) for seen in expected]
    else:
        assert [met(block) for block in found] == [met(seen) for seen in expected]
