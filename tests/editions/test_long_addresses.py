"""A long address goes on in the next line after one of its signs, and nothing is added to it."""

from __future__ import annotations

from functools import cache

import pytest

from press.checks.edition import check_edition
from press.formats import formats
from press.model import Evidence, PageFacts
from tests.editions.house import read_back, write
from tests.editions.mutations import with_paragraph
from tests.editions.specimen import jobs

LETTER = "westhertfordshire.pals-complaints@nhs.example.uk"
PAGE = "www.example.nhs.uk/leaflets/tea-after-your-visit/cups-and-spoons"
WORDS = {
    "en": f"Please write to {LETTER} or read [more about tea](https://{PAGE}) on the web.",
    "ar": f"اكتب إلى {LETTER} أو اقرأ [المزيد عن الشاي](https://{PAGE}) على الإنترنت.",
}
OF_WORDS = {"block-changed", "unlike", "unread", "cut-word", "cut-fact", "link-target"}
"""The codes of what can be wrong with the words of an address."""
LARGEST = "large-print-28"


@cache
def finished(language: str, format: str) -> bytes:
    job = jobs()[language, format]
    return write(job, with_paragraph(job.leaflet, WORDS[language])).content


def evidence(language: str, format: str) -> Evidence:
    return read_back(jobs()[language, format], finished(language, format))


@pytest.mark.parametrize("language", WORDS)
def test_it_breaks_after_a_sign_and_nowhere_else(language: str) -> None:
    facts = evidence(language, LARGEST).facts
    assert isinstance(facts, PageFacts)
    last = max(line.block for line in facts.lines)
    cut = [line for line in facts.lines if line.block == last and line.broken]
    assert len(cut) >= 2
    for line in cut:
        # in a line from the right, the address stands at its left end
        joint = [end for end in (line.text[-1], line.painted.rstrip()[-1]) if end in "@./-"]
        inside = [word for word in line.painted.split() if word[-1] in "@./-" and word[:-1] in
                  f"{LETTER} {PAGE}"]  # fmt: skip
        assert joint or inside, line.text


@pytest.mark.parametrize("language", WORDS)
def test_its_words_have_no_blank_and_no_hyphen_that_it_has_not(language: str) -> None:
    job, setting = jobs()[language, LARGEST], formats()[LARGEST].setting
    found = evidence(language, LARGEST)
    assert LETTER in found.blocks[-1].text
    assert f"({PAGE})" in found.blocks[-1].text
    leaflet = with_paragraph(job.leaflet, WORDS[language])
    faults = check_edition(leaflet, found, job.edition, setting, job.language)
    assert not OF_WORDS & {fault.code for fault in faults}


def test_a_screen_may_break_it_and_copies_it_as_it_is() -> None:
    page = finished("en", "html").decode()
    assert "pals-<wbr>complaints@<wbr>nhs.<wbr>example.<wbr>uk</a>" in page
    assert f'href="mailto:{LETTER}"' in page
    assert "\u200b" not in page


def test_a_short_address_is_kept_in_one_piece() -> None:
    job = jobs()["en", "html"]
    page = write(job, with_paragraph(job.leaflet, "Write to tea@example.org.")).content.decode()
    assert ">tea@example.org</a>" in page
