"""The label of a braille copy says in large print which leaflet it is on, and of how many pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from press.build.make import make
from press.checks.edition import check_edition
from press.formats import formats
from press.model import Box
from press.read.inline import parse, plain
from tests.editions.house import read_back
from tests.editions.specimen import jobs, made

COPIES = {"braille-label": "braille", "braille-uncontracted-label": "braille-uncontracted"}
SOUND = [("en", "braille-label"), ("en", "braille-uncontracted-label"), ("pl", "braille-label")]


def words(language: str, name: str) -> list[str]:
    """The texts of a label, whatever keeps their words together."""
    label = made(language, name)
    blocks = read_back(label.job, label.content).blocks
    return [block.text.replace("\u00a0", " ") for block in blocks]


@pytest.mark.parametrize(("language", "name"), SOUND)
def test_a_label_is_proved_like_a_leaflet_and_counts_the_pages_of_its_copy(
    language: str, name: str
) -> None:
    label, copy = made(language, name), made(language, COPIES[name])
    assert label.proved, (label.findings, label.crash)
    assert label.blocks == label.blocks_found > 8
    said = label.job.language.words["braille-pages"].replace("{count}", str(copy.pages))
    assert said in words(language, name)


def test_a_label_says_what_the_copy_is() -> None:
    said = words("en", "braille-label")
    assert said[0] == "Tea after your visit" and said[1].startswith("QR code: ")
    assert said[2:5] == ["Braille copy", "Contracted braille", "Number of braille pages: 8"]
    for part in ("Example Hospitals NHS Trust", "English", "Version 3", "TEA-", "WVCWFB"):
        assert any(part in line for line in said), part
    assert "Uncontracted braille" in words("en", "braille-uncontracted-label")
    assert jobs()["pl", "braille-label"].language.words["braille-uncontracted"] in words(
        "pl", "braille-label"
    )


def test_the_label_of_a_draft_says_so_in_both_languages() -> None:
    said = words("pl", "braille-label")
    leaflet = jobs()["pl", "braille"].leaflet
    banners = [b for b in leaflet.opening if isinstance(b, Box) and b.role == "draft"]
    assert len(banners) == 2
    for banner in banners:
        assert banner.heading and plain(parse(banner.heading, leaflet)) in said


@pytest.mark.parametrize(("language", "name"), SOUND)
def test_a_label_that_may_be_given_out_is_one_page(language: str, name: str) -> None:
    job = jobs()[language, name]
    opening = (b for b in job.leaflet.opening if not (isinstance(b, Box) and b.role == "draft"))
    label = make(replace(job, leaflet=replace(job.leaflet, opening=tuple(opening))))
    assert (label.proved, label.pages) == (True, 1)


@pytest.mark.parametrize("name", COPIES)
def test_where_there_is_no_copy_there_is_no_label(name: str) -> None:
    label = made("ur", name)
    assert label.unavailable and not label.content
    assert made("pl", "braille-uncontracted-label").unavailable


def test_a_label_with_another_number_of_pages_is_refused() -> None:
    job, kind = jobs()["en", "braille-label"], formats()["braille-label"]
    assert kind.edit
    smaller = replace(job.organisation, braille_lines=20)
    leaflet = kind.edit(jobs()["en", "braille"].leaflet, job.language, smaller)
    evidence = read_back(job, made("en", "braille-label").content)
    found = check_edition(leaflet, evidence, job.edition, kind.setting, job.language)
    assert "block-changed" in {finding.code for finding in found}
