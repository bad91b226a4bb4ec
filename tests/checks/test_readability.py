"""Promise: readability figures are honest counts, say how they were made, and are never a gate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.prose import sentences
from press.checks.readability import Figures, check_readability, figures
from press.checks.syllables import syllables
from press.findings import Location, Severity
from press.model import Leaflet, Organisation, Text
from press.read.leaflet import read_leaflet

HERE = Path(__file__).parent
PUBLISHER = Organisation("Example Hospitals NHS Trust", {}, (), None, ())


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    reading = read_leaflet(HERE / "readability.md", HERE)
    assert reading.leaflet
    return reading.leaflet


def test_the_formulas_give_what_their_authors_give() -> None:
    # 100 words, 5 sentences, 150 syllables: worked by hand from Flesch, Kincaid and McLaughlin.
    counts = Figures(words=100, sentences=5, syllables=150, long_words=10)
    assert counts.ease == pytest.approx(206.835 - 20.3 - 126.9)
    assert counts.grade == pytest.approx(7.8 + 17.7 - 15.59)
    assert counts.smog is None
    assert replace(counts, sentences=30, long_words=25).smog == pytest.approx(8.3441)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Dr. Smith is here. He is kind.", 2),
        ("Take 2.5mg at 5.30pm. Call 111!", 2),
        ("Write to pals.example.nhs.uk or ring us", 1),
        ("Is it safe? (Yes.) We say “it is.” Good.", 4),
        ("e.g. Paracetamol", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(words: str, count: int) -> None:
    assert len(sentences(words)) == count
    assert " ".join(sentences(words)) == words


def test_syllables_are_counted_by_hyphenation_points() -> None:
    assert [syllables(w) for w in ("bone", "balloon", "vertebral", "pre-existing", "45")] == [
        1, 2, 3, 4, 1,
    ]  # fmt: skip


def test_a_text_without_words_has_no_figures() -> None:
    assert figures([]) is None
    assert figures(["…", "–"]) is None


def test_a_section_is_near_the_figures_of_a_pronouncing_dictionary(leaflet: Leaflet) -> None:
    # Measured with a pronouncing dictionary: 160 words, ease 51.1, grade 9.4, hyphenation runs low.
    whole, section = check_readability(leaflet, PUBLISHER)
    assert "160 words in 13 sentences" in section.message
    assert "grade 8.5 (reading age 14), Flesch reading ease 56" in section.message
    assert "hyphenation points" in whole.message


def test_smog_is_given_from_thirty_sentences_on() -> None:
    enough, few = figures(["Sit down."] * 30), figures(["Sit down."] * 29)
    assert enough and few
    assert enough.smog == pytest.approx(3.1291)
    assert few.smog is None


def test_the_words_of_the_publisher_count_for_the_leaflet_and_for_no_section(
    leaflet: Leaflet,
) -> None:
    closing = Text("We treat all patients equally.", "en", Location("content/organisation.toml", 9))
    whole, section = check_readability(leaflet, replace(PUBLISHER, closing=(closing,)))
    assert "165 words in 14 sentences" in whole.message
    assert "160 words in 13 sentences" in section.message


def test_figures_are_information_only(leaflet: Leaflet) -> None:
    severities = {finding.severity for finding in check_readability(leaflet, PUBLISHER)}
    assert severities == {Severity.INFORMATION}
