"""In every script: words come out of our PDFs again, planted faults are found, alarms are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.extraction import recovered, words_of
from benchmarks.extractors import pdfium, structure
from benchmarks.planted_faults import chosen, false_alarms, plant_all
from benchmarks.samples import STANDARD, html_in, printed, samples
from press.scripts import direction_of, script_of

LEAST_FROM_THE_RIGHT = 95
"""Per cent of the words in PDFium, which puts some signs and Latin words elsewhere."""
LANGUAGES = {script_of(language): language for language in samples()} | {"Nastaliq": "ur"}


@pytest.mark.full
@pytest.mark.parametrize("language", samples())
def test_words_come_out_whole_and_in_order(language: str, tmp_path: Path) -> None:
    leaflet = samples()[language]
    file = tmp_path / "sample.pdf"
    file.write_bytes(printed(html_in(leaflet, STANDARD)))
    words = words_of(leaflet)
    least = LEAST_FROM_THE_RIGHT if direction_of(language) == "rtl" else 100
    assert recovered(words, *structure([file])) == (len(words), len(words))
    assert recovered(words, *pdfium([file]))[0] * 100 >= len(words) * least


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_planted_faults_are_found(language: str) -> None:
    tally = plant_all(chosen([language]), rounds=1, seed=7)
    assert tally.missed == []


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_no_alarm_is_false(language: str) -> None:
    assert list(false_alarms(chosen([language]))) == []
