"""Braille, audio, e-books and Word documents of the repository hold the whole leaflet too.

What they must hold is taken from the files of authors and translators by other ways than the
press's own. English is made every day but for its recording, all other languages with `--full`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from press.formats import formats
from press.formats.dots.codes import CODES, table_of
from press.formats.dots.louis import braille, plain_text
from press.model import SOURCE_LANGUAGE, AudioFacts, BrailleFacts, Edition, PageFacts
from tests.editions.house import name
from tests.editions.others import OTHERS, evidence, in_format, job, made
from tests.editions.wanted import Wanted, edition_blocks, leaflet_blocks, letters, met, word

AS_WRITTEN = in_format("epub", "docx")
COPIES, LABELS, RECORDINGS = in_format("braille"), in_format("braille-label"), in_format("audio")
BLANKS = re.compile(r"\s+")
CELLS = 38
NON_JOINER = "\u200c"
"""It parts letters of Farsi and is no word; the scan leaves it out."""


def chosen(editions: list[Edition]) -> list[object]:
    """The editions for pytest: recordings, and all that is no English, are for `--full`."""
    full = pytest.mark.full
    return [
        pytest.param(each, id=name(each), marks=() if _is_quick(each) else full)
        for each in editions
    ]


def _is_quick(edition: Edition) -> bool:
    return edition.language == SOURCE_LANGUAGE and edition not in RECORDINGS


def expected_of(edition: Edition, spoken: bool) -> list[Wanted]:
    size_pt = formats()[edition.format].setting.size_pt
    return edition_blocks(edition, job(edition).leaflet.code, size_pt, spoken)


def had(edition: Edition) -> bool:
    """Whether the language has the format; where it has not, it is said what to offer instead."""
    edition_made = made(edition)
    assert (edition_made.findings, edition_made.crash) == ((), "") or edition_made.proved
    if edition_made.unavailable:
        assert edition.language != SOURCE_LANGUAGE
        assert re.search("offer|ask|read aloud", edition_made.unavailable)
        assert not edition_made.content
        return False
    return True


@pytest.mark.parametrize("edition", chosen(list(OTHERS)))
def test_the_edition_is_proved_or_said_to_be_unavailable(edition: Edition) -> None:
    if had(edition):
        assert made(edition).proved, made(edition).findings
        assert made(edition).blocks == made(edition).blocks_found > 7
        draft = edition.language != SOURCE_LANGUAGE
        assert job(edition).path.endswith("-draft.", 0, job(edition).path.rindex(".") + 1) == draft


@pytest.mark.parametrize("edition", chosen(AS_WRITTEN))
def test_the_edition_holds_the_whole_leaflet_in_its_language_and_nothing_else(
    edition: Edition,
) -> None:
    assert list(map(met, evidence(edition).blocks)) == expected_of(edition, spoken=False)


@pytest.mark.parametrize("edition", chosen(COPIES))
def test_the_braille_has_every_block_in_order_and_little_else(edition: Edition) -> None:
    """Every block of one language, translated by itself, stands in the copy after the one before.

    English is read back instead: its bold words have signs that no table writes without them.
    """
    if had(edition):
        table = table_of(edition.language, contracted=True)
        cells = cells_of(edition)
        english = edition.language == SOURCE_LANGUAGE
        said = letters(plain_text(cells, table)) if english else BLANKS.sub("", cells)
        place = found = 0
        for block in blocks_of_one_language(edition):
            words = letters(block.words) if english else BLANKS.sub("", braille(block.words, table))
            here = said.find(words, place)
            assert here >= 0, block
            place, found = here + len(words), found + len(words)
        assert found > len(said) * 0.8
        facts = evidence(edition).facts
        assert isinstance(facts, BrailleFacts) and made(edition).pages == len(facts.pages) > 4


def blocks_of_one_language(edition: Edition) -> Iterator[Wanted]:
    for block in expected_of(edition, spoken=True):
        if {tag for tag, _ in block.letters} <= {edition.language}:
            yield block


def cells_of(edition: Edition) -> str:
    """All cells of a copy below its running lines, lines of boxes left out."""
    facts = evidence(edition).facts
    assert isinstance(facts, BrailleFacts)
    lines = (whole(line) for page in facts.pages for line in page[1:])
    return " ".join(line for line in lines if not set(line) <= set("⠶⠛"))


def whole(line: str) -> str:
    """A line without the sign that says that its only word goes on."""
    long = len(line) == CELLS and " " not in line
    return line.removesuffix("⠐") if long else line.strip()


@pytest.mark.parametrize("edition", chosen(LABELS))
def test_the_label_says_which_leaflet_it_is_on_and_of_how_many_pages(edition: Edition) -> None:
    if had(edition):
        (copy,) = (c for c in COPIES if c.language == edition.language)
        said = [block.text for block in evidence(edition).blocks]
        assert said[0] == leaflet_blocks(edition)[0].words
        pages = word("braille-pages", edition.language)
        assert pages.replace("{count}", str(made(copy).pages)) in said
        facts = evidence(edition).facts
        assert isinstance(facts, PageFacts)
        assert job(edition).leaflet.code in " ".join(said)


@pytest.mark.parametrize("edition", chosen(RECORDINGS))
def test_the_recording_has_a_chapter_for_each_main_heading(edition: Edition) -> None:
    """That every sentence is heard in its chapter is what its proof has shown, word for word."""
    if had(edition):
        facts = evidence(edition).facts
        assert isinstance(facts, AudioFacts)
        title, *blocks = expected_of(edition, spoken=True)
        headings = [b.words for b in blocks if (b.kind, b.depth) == ("heading", 2)]
        heard = [chapter.title.replace(NON_JOINER, "") for chapter in facts.chapters]
        assert heard == [title.words, *headings]
        assert made(edition).seconds == round(facts.seconds) > 60


def test_english_has_every_edition_that_the_leaflet_promises() -> None:
    """“If you need this leaflet in another language, large print, Braille or audio version”."""
    english = {e.format for e in OTHERS if e.language == SOURCE_LANGUAGE}
    assert {"braille", "braille-label", "audio", "epub", "docx"} <= english
    assert SOURCE_LANGUAGE in CODES
