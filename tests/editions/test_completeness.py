"""Every edition holds the whole leaflet: title, headings, blocks, in order, in its language.

And nothing else. It is read back from the finished file and compared with the files that authors
and translators write; the draft state and the manifest are held to the same.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest

from press.checks.edition import check_edition
from press.checks.spoken import tokens
from press.findings import has_errors
from press.formats import formats
from press.model import (
    SOURCE_LANGUAGE,
    BrailleFacts,
    EbrailleFacts,
    Edition,
    PageFacts,
    ScreenFacts,
    SpokenFacts,
)
from tests.editions.house import (
    EDITIONS,
    PRINTED,
    SPOKEN,
    House,
    name,
)
from tests.editions.wanted import (
    LARGE_PRINT_PT,
    Wanted,
    edition_blocks,
    letters,
    met,
    word,
)

WRITTEN = [edition for edition in EDITIONS if edition not in SPOKEN]

every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=name)


def expected_of(house: House, edition: Edition) -> list[Wanted]:
    size_pt = formats()[edition.format].setting.size_pt
    return edition_blocks(edition, house.job(edition).leaflet.code, size_pt, edition in SPOKEN)


@pytest.mark.parametrize("edition", WRITTEN, ids=name)
def test_the_edition_holds_the_whole_leaflet_in_its_language_and_nothing_else(
    house: House, edition: Edition
) -> None:
    blocks = house.evidence(edition).blocks
    assert [without_page(met(block)) for block in blocks] == expected_of(house, edition)


def without_page(block: Wanted) -> Wanted:
    """An entry of the contents list without the number that it ends with."""
    words = re.sub(r"\s*\d+$", "", block.words) if block.kind == "contents" else block.words
    return replace(block, words=words)


@pytest.mark.parametrize("edition", SPOKEN, ids=name)
def test_the_narration_says_the_whole_leaflet_and_nothing_else(
    house: House, edition: Edition
) -> None:
    language = house.job(edition).language
    heard = [(b.kind, b.depth, tokens(b.text, language)) for b in house.evidence(edition).blocks]
    expected = expected_of(house, edition)
    assert heard == [(b.kind, b.depth, tokens(b.words, language)) for b in expected]


@pytest.mark.parametrize("edition", PRINTED, ids=name)
def test_the_contents_list_gives_the_page_of_each_heading(house: House, edition: Edition) -> None:
    blocks = house.evidence(edition).blocks
    pages = [block.page for block in blocks if (block.kind, block.depth) == ("heading", 2)]
    entries = [block.text for block in blocks if block.kind == "contents"]
    large = formats()[edition.format].setting.size_pt >= LARGE_PRINT_PT
    assert [entry[-len(str(page)) :] for entry, page in zip(entries, pages, strict=False)] == [
        str(page) for page in pages if large
    ]


# ---- state


@every_edition
def test_a_draft_says_so_in_its_file_name_and_nothing_else_does(
    house: House, edition: Edition
) -> None:
    state, path = house.job(edition).state, house.record(edition).path
    stem = f"{edition.leaflet}/{edition.language}/{name(edition)}"
    suffix = formats()[edition.format].suffix
    assert path == f"{stem}-draft.{suffix}" if state == "draft" else f"{stem}.{suffix}"
    assert (house.output / path).is_file()


@every_edition
def test_a_translation_that_nobody_signed_off_is_a_draft(house: House, edition: Edition) -> None:
    expected = "released" if edition.language == SOURCE_LANGUAGE else "draft"
    assert house.job(edition).state == expected


@pytest.mark.parametrize("edition", PRINTED, ids=name)
def test_every_page_of_a_draft_says_so_in_both_languages(house: House, edition: Edition) -> None:
    facts = house.evidence(edition).facts
    assert isinstance(facts, PageFacts)
    assert len(facts.furniture) == len(facts.page_sizes_pt) > 0
    marks = [word("draft-heading", tag) for tag in (edition.language, SOURCE_LANGUAGE)]
    draft = house.job(edition).state == "draft"
    for furniture in facts.furniture:
        assert [letters(mark) in letters(furniture) for mark in marks] == [draft, draft]


@every_edition
def test_the_edition_is_proved_by_the_checks_of_the_house(house: House, edition: Edition) -> None:
    job, evidence = house.job(edition), house.evidence(edition)
    setting = formats()[edition.format].setting
    assert not has_errors(check_edition(job.leaflet, evidence, edition, setting, job.language))


# ---- the manifest


def test_the_manifest_lists_every_edition_and_withholds_none(house: House) -> None:
    manifest = house.manifest()
    listed = [Edition(e["leaflet"], e["language"], e["format"]) for e in manifest["editions"]]
    assert sorted(listed) == sorted(house.editions)
    assert manifest["withheld"] == []
    assert all(manifest["tools"].values())


@every_edition
def test_the_manifest_says_of_an_edition_what_its_file_shows(
    house: House, edition: Edition
) -> None:
    path = house.record(edition).path
    (entry,) = (entry for entry in house.manifest()["editions"] if entry["path"] == path)
    evidence = house.evidence(edition)
    assert entry["sha256"] == hashlib.sha256(house.content(edition)).hexdigest()
    assert entry["state"] == house.job(edition).state
    assert entry["blocks"] == entry["blocks_found"] > 10
    if not isinstance(evidence.facts, BrailleFacts):
        assert entry["blocks"] == len(evidence.blocks)
    assert "error" not in {finding["severity"] for finding in entry["findings"]}
    match evidence.facts:
        case PageFacts(page_sizes_pt=sizes):
            assert (entry["pages"], entry["seconds"]) == (len(sizes), None)
        case SpokenFacts(estimated_seconds=seconds):
            assert (entry["pages"], entry["seconds"]) == (None, round(seconds))
        case BrailleFacts(pages=pages):
            assert (entry["pages"], entry["seconds"]) == (len(pages), None)
        case ScreenFacts() | EbrailleFacts():
            assert (entry["pages"], entry["seconds"]) == (None, None)


def test_all_editions_of_a_leaflet_come_from_the_same_source_text(house: House) -> None:
    sources: dict[str, set[str]] = {}
    for entry in house.manifest()["editions"]:
        sources.setdefault(entry["leaflet"], set()).add(entry["source_sha256"])
    assert all(len(hashes) == 1 for hashes in sources.values())


def test_nothing_lies_in_the_output_folder_that_the_manifest_does_not_name(house: House) -> None:
    files = {p.relative_to(house.output).as_posix() for p in house.output.rglob("*") if p.is_file()}
    editions = house.manifest()["editions"]
    listed = {entry["path"] for entry in editions} | {entry["picture"] for entry in editions} - {""}
    assert files == listed | {"manifest.json", ".lock"}
