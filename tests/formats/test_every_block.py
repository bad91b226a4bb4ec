"""No block can be lost, moved, changed or left in English in a format that is no page to look at.

Every single harm is done to a short leaflet with every kind of block; the file is written from it,
read back, and compared with the whole leaflet. What takes long to make is for `--full`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from press.build.plan import Job
from press.checks.edition import check_edition
from press.findings import Severity
from press.formats import formats
from press.model import SOURCE_LANGUAGE, Figure, Leaflet, Section, Table
from press.walk import blocks_of
from tests.editions import specimen
from tests.editions.mutations import with_a_digit_changed, with_english
from tests.editions.variants import shortened, swapped, variants

QUICK = ("braille", "ebraille")
SLOW: Mapping[str, int] = {
    "braille-uncontracted": 1, "braille-pef": 1, "epub": 1, "docx": 1,
    "braille-label": 1, "braille-uncontracted-label": 1, "audio": 9, "epub-audio": 9,
}  # fmt: skip
"""What is for `--full`; of recordings, which are spoken anew each time, every ninth harm."""
LOST = {"block-lost", "block-changed"}
UNSPEAKABLE = {"no-spoken-rule"}
"""What a narration in one language finds in words of another, before anything is spoken."""
TRANSLATED = "pl"
NO_CONTRACTIONS = ("braille-uncontracted", "braille-uncontracted-label")
"""Polish braille has none to leave out: these two are English alone."""

every_format = pytest.mark.parametrize(
    "format", [*QUICK, *(pytest.param(name, marks=pytest.mark.full) for name in SLOW)]
)


def job(format: str, language: str = SOURCE_LANGUAGE) -> Job:
    """An edition of a short leaflet, or of the label of the whole one."""
    whole = specimen.jobs()[language, format]
    return whole if formats()[format].edit else replace(whole, leaflet=short(whole.leaflet))


def short(leaflet: Leaflet) -> Leaflet:
    """The first section, pictures, a short table, definitions, the end: every kind of block."""
    first, *middle, last = leaflet.sections
    kept = [section for section in middle if _is_wanted(section)]
    assert len(kept) > 1 and any(isinstance(block, Figure) for block in blocks_of(leaflet))
    return replace(leaflet, sections=(first, *map(_shorter, kept), last))


def _is_wanted(section: Section) -> bool:
    return section.id in ("pictures", "how-much-to-drink", "words-on-the-tin")


def _shorter(section: Section) -> Section:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    blocks = tuple(block for block in section.blocks if block not in tables[1:])
    return replace(section, blocks=blocks, level=2)


def codes(one: Job, leaflet: Leaflet) -> set[str]:
    """The errors on the file that is written from another leaflet than the job's, if it is."""
    kind = formats()[one.edition.format]
    artefact = kind.write(leaflet, kind.setting, one.language, one.organisation)
    if not artefact.content:
        return {finding.code for finding in artefact.findings}
    evidence = kind.read_back(artefact.content, one.language)
    found = check_edition(
        one.leaflet, evidence, one.edition, kind.setting, one.language, one.organisation
    )
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def some(harmed: Sequence[Leaflet], format: str) -> Sequence[Leaflet]:
    return harmed[:: SLOW.get(format, 1)]


@every_format
def test_the_whole_leaflet_is_proved(format: str) -> None:
    assert codes(job(format), job(format).leaflet) == set()


@every_format
def test_every_block_that_is_dropped_is_missed(format: str) -> None:
    one = job(format)
    harmed = list(variants(one.leaflet, shortened))
    assert len(harmed) > 7
    for leaflet in some(harmed, format):
        assert codes(one, leaflet) & LOST, difference(one.leaflet, leaflet)


@every_format
def test_every_two_blocks_that_are_swapped_are_found(format: str) -> None:
    one = job(format)
    harmed = list(variants(one.leaflet, swapped))
    assert len(harmed) > 5
    for leaflet in some(harmed, format):
        found = codes(one, leaflet)
        assert found & (LOST | {"block-moved"}), difference(one.leaflet, leaflet)


@every_format
def test_a_digit_that_is_changed_is_found(format: str) -> None:
    one = job(format)
    assert codes(one, with_a_digit_changed(one.leaflet)) & LOST


@pytest.mark.parametrize(
    "format",
    [name for name in QUICK if name not in NO_CONTRACTIONS]
    + [pytest.param(name, marks=pytest.mark.full) for name in SLOW if name not in NO_CONTRACTIONS],
)
def test_a_text_that_is_left_in_english_is_found(format: str) -> None:
    one, english = job(format, TRANSLATED), job(format).leaflet
    assert codes(one, one.leaflet) == set()
    if formats()[format].edit:
        title = replace(one.leaflet.title, markdown=english.title.markdown)
        assert codes(one, replace(one.leaflet, title=title)) & LOST
        return
    for marked_as in (SOURCE_LANGUAGE, None):
        harmed = with_english(english, marked_as)(one.leaflet)
        assert harmed != one.leaflet
        assert codes(one, harmed) & (LOST | UNSPEAKABLE)


def difference(whole: Leaflet, harmed: Leaflet) -> str:
    """The first section, or block of the opening, that differs, for the message."""
    pairs = zip(
        (*whole.opening, *whole.sections), (*harmed.opening, *harmed.sections), strict=False
    )
    return next((str(one) for one, other in pairs if one != other), "the last section")
