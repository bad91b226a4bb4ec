"""Every edition says which one it is, in words and to a camera; and a false one is found.

The specimen's publisher has a rack with an address, that of the repository has none.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from press.checks.edition import check_edition
from press.formats import formats, qr
from press.identity import FORMS
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    Edition,
    Evidence,
    Leaflet,
    Paragraph,
    QrCode,
    SeenCode,
    identity_of,
)
from press.walk import blocks_of, map_blocks
from press.words import WORDS
from tests.editions.house import House, read_back
from tests.editions.pdf_edits import with_cover
from tests.editions.specimen import evidence, jobs, made

RACK = "https://leaflets.example.nhs.uk/"
SHOWN = ("standard", "standard-a5", "large-print-28", "html", "epub", "docx")
SAID = ("narration", "audio", "braille", "braille-uncontracted", "braille-pef", "ebraille")
PAIRS = [("en", name) for name in SHOWN] + [("ar", "standard"), ("ar", "html")]


def codes_of(leaflet: Leaflet) -> list[QrCode]:
    return [block for block in blocks_of(leaflet) if isinstance(block, QrCode)]


def found(leaflet: Leaflet, seen: Evidence, edition: Edition) -> set[str]:
    kind, job = formats()[edition.format], jobs()[edition.language, edition.format]
    checked = check_edition(leaflet, seen, edition, kind.setting, job.language, job.organisation)
    return {finding.code for finding in checked if finding.code.startswith("qr-code")}


# ---- what it is -----------------------------------------------------------------------------


def test_an_identity_is_words_and_with_a_rack_an_address() -> None:
    edition = Edition("going-home", "zh_Hans", "large-print-24")
    assert identity_of(edition, "3", "GTXWQB").says == (
        "going-home, version 3, zh_Hans, large-print-24, GTXWQB"
    )
    assert identity_of(edition, "3 b&c", "GTXWQB", RACK).says == (
        f"{RACK}going-home/zh_Hans.html?code=GTXWQB&version=3+b%26c&format=large-print-24"
    )


@pytest.mark.parametrize("name", formats())
def test_every_format_has_a_word_in_which_its_editions_say_what_they_are(name: str) -> None:
    by_size = name.startswith("large-print") or name.endswith("-label")
    assert by_size or FORMS[name] in WORDS


@pytest.mark.parametrize(("language", "name"), PAIRS)
def test_the_code_of_a_finished_file_leads_to_its_page_on_the_rack(
    language: str, name: str
) -> None:
    (code,) = evidence(language, name).codes
    job = jobs()[language, name]
    asked = f"code={job.leaflet.code}&version={job.leaflet.meta.version}&format={name}"
    assert (code.says, code.fault) == (f"{RACK}specimen/{language}.html?{asked}", "")
    assert code.module_mm >= 0.4 or not code.page


@pytest.mark.parametrize("name", ["standard", "html"])
def test_without_an_address_the_code_holds_the_words(house: House, name: str) -> None:
    edition = next(e for e in house.editions if (e.language, e.format) == (SOURCE_LANGUAGE, name))
    (code,) = house.evidence(edition).codes
    leaflet = house.job(edition).leaflet
    assert code.says == (
        f"{leaflet.id}, version {leaflet.meta.version}, en, {name}, {leaflet.code}"
    )


@pytest.mark.parametrize("name", SAID)
def test_what_is_heard_or_felt_says_at_its_end_and_once_which_copy_it_is(name: str) -> None:
    leaflet = jobs()["en", name].leaflet
    assert codes_of(leaflet) == []
    ending = leaflet.sections[-1].blocks[-1]
    assert isinstance(ending, Box) and ending.role == "identity"
    said = [block.text.markdown for block in ending.blocks if isinstance(block, Paragraph)]
    assert said == [
        leaflet.title.markdown, "Language: English", WORDS[FORMS[name]].english,
        f"Version {leaflet.meta.version}", f"Source code {leaflet.code}",
        f"Is this copy still up to date? Look here: [leaflets.example.nhs.uk]({RACK})",
    ]  # fmt: skip
    everything = [b.text.markdown for b in blocks_of(leaflet) if isinstance(b, Paragraph)]
    for once in (said[1], said[2], said[4], said[5]):
        assert everything.count(once) == 1, once


def test_a_book_with_sound_shows_its_code_at_the_end_and_does_not_read_it_out() -> None:
    leaflet = jobs()["en", "epub-audio"].leaflet
    ending = leaflet.sections[-1].blocks[-1]
    assert isinstance(ending, Box) and isinstance(ending.blocks[0], QrCode)
    assert len(codes_of(leaflet)) == 1


# ---- harm -----------------------------------------------------------------------------------


def test_a_code_with_another_digit_is_found() -> None:
    job = jobs()["en", "standard"]

    def change(block: Block) -> Block:
        if not isinstance(block, QrCode):
            return block
        return replace(block, says=block.says.replace("version=3", "version=4"))

    harmed = map_blocks(job.leaflet, change)
    assert harmed != job.leaflet
    assert found(harmed, evidence("en", "standard"), job.edition) == {"qr-code-wrong"}


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda codes: (), "qr-code-missing"),
        (lambda codes: (*codes, *codes), "qr-code-wrong"),
        (lambda codes: (SeenCode("", "a part of it is cut off"),), "qr-code-unreadable"),
        (lambda codes: (replace(codes[0], module_mm=0.3),), "qr-code-small"),
    ],
)
def test_a_code_that_is_missing_twice_unreadable_or_small_is_found(
    harm: Callable[[tuple[SeenCode, ...]], tuple[SeenCode, ...]], code: str
) -> None:
    seen, job = evidence("en", "standard"), jobs()["en", "standard"]
    harmed = replace(seen, codes=harm(seen.codes))
    assert found(job.leaflet, harmed, job.edition) == {code}


def test_the_code_of_another_language_is_found_even_where_it_was_furnished() -> None:
    other, job = jobs()["ar", "standard"], jobs()["en", "standard"]
    (strange,) = codes_of(other.leaflet)
    seen = replace(evidence("en", "standard"), codes=evidence("ar", "standard").codes)
    assert found(job.leaflet, seen, job.edition) == {"qr-code-wrong", "qr-code-strange"}
    furnished = map_blocks(job.leaflet, lambda b: strange if isinstance(b, QrCode) else b)
    assert found(furnished, seen, job.edition) == {"qr-code-strange"}


def with_other_picture(content: bytes, name: str, picture: bytes) -> bytes:
    """A zipped edition with one of its files replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        assert any(re.fullmatch(name, info.filename) for info in old.infolist())
        for info in old.infolist():
            harmed = re.fullmatch(name, info.filename)
            new.writestr(info, picture if harmed else old.read(info.filename))
    return out.getvalue()


OTHER = f"{RACK}specimen/en.html?code=BCDFGH&version=3&format=epub"
PICTURES: Mapping[str, tuple[str, bytes, bytes]] = {
    "epub": (r".*/picture-\d+\.svg", qr.svg(OTHER), b"<svg/>"),
    "docx": (r"word/media/image\d+\.png", qr.png(OTHER), b"no picture"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_another_code_in_the_finished_file_is_found(name: str) -> None:
    job, content = jobs()["en", name], made("en", name).content
    path, other, none = PICTURES[name]
    swapped = read_back(job, with_other_picture(content, path, other))
    assert {"qr-code-wrong", "qr-code-strange"} <= found(job.leaflet, swapped, job.edition)
    damaged = read_back(job, with_other_picture(content, path, none))
    assert "qr-code-unreadable" in found(job.leaflet, damaged, job.edition)


def test_a_code_that_something_is_painted_over_is_found() -> None:
    job = jobs()["en", "standard"]
    seen = read_back(job, with_cover(made("en", "standard").content, 0))
    assert seen.codes[0].fault == "something is painted over it"
    assert "qr-code-unreadable" in found(job.leaflet, seen, job.edition)
