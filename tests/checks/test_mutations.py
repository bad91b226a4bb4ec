"""Promise: whatever harm is done to a good catalogue is found, and the good one is left alone.

The catalogues are those of a made-up leaflet with tables, doses, dates, telephone numbers and
nested lists, and those of every leaflet of the repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from press.build.library import PRESS, Library, read_library
from press.build.review import Review, review_of
from press.checks.catalogue import check_catalogue
from press.findings import Finding, Severity
from press.model import Message
from press.read.leaflet import read_leaflet
from press.translate.digests import leaflet_digests
from press.translate.glossary import read_glossary
from press.translate.languages import languages_of, read_lexicon
from press.translate.translate import translate
from tests.editions.house import EVERYDAY, ROOT, repository

SECOND = ROOT / "tests/data/second-leaflet"
MADE_UP = "knee-tablets"

UNITS = {
    "pl": [("mikrogramów", "miligramów"), ("4000 mg", "4000 g"), ("5 ml", "5 l"),
           ("3 cm", "3 mm"), ("6 tygodni", "6 dni"), ("50 kg", "50 g"), ("litra", "mililitra"),
           ("10 sekund", "10 minut"), ("3 miesiące", "3 tygodnie"), ("48 godzin", "48 minut")],
    "ar": [("ميكروغرامًا", "ملغ"), ("4,000 ملغ", "4,000 غرام"), ("5 مل", "5 لتر"),
           ("3 سم", "3 مم"), ("6 أسابيع", "6 أيام"), ("50 كغم", "50 غرام"), ("لتر", "مل"),
           ("10 ثوانٍ", "10 دقائق"), ("3 أشهر", "3 أسابيع"), ("48 ساعة", "48 دقيقة")],
    "bn": [("মাইক্রোগ্রাম", "মিলিগ্রাম"), ("4,000 মিলিগ্রাম", "4,000 গ্রাম"),
           ("5 মিলিলিটার", "5 লিটার"), ("সেন্টিমিটার", "মিলিমিটার"), ("6 সপ্তাহ", "6 দিন"),
           ("কিলোগ্রাম", "গ্রাম"), ("1.5 লিটার", "1.5 মিলিলিটার"), ("10 সেকেন্ড", "10 মিনিট"),
           ("3 মাস", "3 সপ্তাহ"), ("48 ঘণ্টা", "48 মিনিট")],
}  # fmt: skip
MONTHS = {"pl": ("listopada", "grudnia"), "ar": ("نوفمبر", "ديسمبر"), "bn": ("নভেম্বর", "ডিসেম্বর")}
NOTHING = Severity.INFORMATION


@dataclass(frozen=True)
class Good:
    """A complete catalogue without faults, and how to check a changed one."""

    root: Path
    review: Review

    @property
    def language(self) -> str:
        return self.review.language

    @property
    def messages(self) -> Mapping[tuple[str, str], Message]:
        return self.review.catalogue.messages

    def findings(self, key: tuple[str, str], string: str) -> list[Finding]:
        """What is found on one message that says something else; the others play no part."""
        message = replace(self.messages[key], string=string)
        texts = [extract.text for extract in self.review.extracts if extract.key == key]
        leaflet = self.review.leaflet
        found = check_catalogue(
            texts,
            replace(self.review.catalogue, messages={key: message}),
            references=leaflet.references if leaflet else None,
            number_words=read_lexicon(self.language, self.root)[0].get("numbers", {}),
            glossary=read_glossary(self.language, self.root)[0],
        )
        return [finding for finding in found if finding.severity is not NOTHING]

    def errors(self, key: tuple[str, str], string: str) -> list[str]:
        found = self.findings(key, string)
        return [finding.code for finding in found if finding.severity is Severity.ERROR]


@cache
def second_library() -> Library:
    return read_library(SECOND, date(2026, 11, 22))


@cache
def good(root: Path, domain: str, language: str) -> Good:
    known = repository() if root == ROOT else second_library()
    review, findings = review_of(known, domain, language)
    assert review, findings
    return Good(root, review)


def catalogues() -> Iterator[object]:
    """Every catalogue of the repository, and those of the made-up leaflet.

    Every day those of the repository in a language of each kind of script.
    """
    for root in (ROOT, SECOND):
        for language in languages_of(root)[0]:
            marks = () if root == SECOND or language in EVERYDAY else pytest.mark.full
            for name in (*(path.stem for path in sorted((root / "content").glob("*.md"))), PRESS):
                ident = f"{root.name}-{name}-{language}"
                yield pytest.param(root, name, language, marks=marks, id=ident)


EVERY = pytest.mark.parametrize(("root", "domain", "language"), list(catalogues()))
IN_EACH = pytest.mark.parametrize("language", ["pl", "ar", "bn"])


def digits_of(string: str) -> Iterator[tuple[int, str]]:
    """Each digit by its place, with the string in which it is another one."""
    for place, char in enumerate(string):
        if char.isdecimal():
            other = chr(ord(char) + (1 if int(char) < 9 else -1))
            yield place, string[:place] + other + string[place + 1 :]


@EVERY
def test_an_untouched_catalogue_has_no_error(root: Path, domain: str, language: str) -> None:
    findings = good(root, domain, language).review.findings
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


@IN_EACH
def test_the_untouched_catalogue_of_the_made_up_leaflet_has_no_finding_at_all(
    language: str,
) -> None:
    findings = good(SECOND, MADE_UP, language).review.findings
    assert [str(finding) for finding in findings if finding.severity is not NOTHING] == []


@EVERY
def test_every_changed_digit_is_an_error(root: Path, domain: str, language: str) -> None:
    house = good(root, domain, language)
    for key, message in house.messages.items():
        for _, wrong in digits_of(message.string):
            assert house.errors(key, wrong), wrong


@EVERY
def test_every_message_left_in_english_is_found(root: Path, domain: str, language: str) -> None:
    house = good(root, domain, language)
    for key, message in house.messages.items():
        if message.string != message.id and any(map(str.islower, message.id.replace("{", "\0"))):
            assert house.findings(key, message.id) or not worded(message.id), message.id


def worded(text: str) -> bool:
    """Whether there is a word besides placeholders and units."""
    bare = " ".join(word for word in text.split() if "{" not in word and word not in UNITS_ALONE)
    return any(char.isalpha() for char in bare)


UNITS_ALONE = {"mg", "ml"}


@EVERY
def test_an_emptied_message_withholds_the_leaflet(root: Path, domain: str, language: str) -> None:
    house = good(root, domain, language)
    if house.review.leaflet is None:
        return
    for key, message in house.messages.items():
        emptied = {**house.messages, key: replace(message, string="")}
        catalogue = replace(house.review.catalogue, messages=emptied)
        assert translate(house.review.leaflet, catalogue)[0] is None, message.id


@IN_EACH
def test_every_changed_telephone_number_is_an_error(language: str) -> None:
    house = good(SECOND, MADE_UP, language)
    key, string = holding(house, "01632 960 145")
    for wrong in (
        "01632 960 154",
        "01632 906 145",
        "01632 960 14",
        "01632 960 145 2",
        "0163 960 145",
    ):
        assert house.errors(key, string.replace("01632 960 145", wrong)), wrong


@IN_EACH
def test_every_swapped_unit_is_an_error(language: str) -> None:
    house = good(SECOND, MADE_UP, language)
    for unit, other in UNITS[language]:
        key, string = holding(house, unit)
        errors = house.errors(key, string.replace(unit, other))
        assert {"unit-swapped", "dose-unit"} & set(errors), f"{unit} became {other}"


@IN_EACH
def test_a_changed_month_is_an_error(language: str) -> None:
    house = good(SECOND, MADE_UP, language)
    month, other = MONTHS[language]
    key, string = holding(house, month)
    assert "date" in house.errors(key, string.replace(month, other))


@IN_EACH
def test_a_dropped_sentence_is_found(language: str) -> None:
    """Each half of every text of two sentences is missed, be it by its numbers or its length."""
    house = good(SECOND, MADE_UP, language)
    tried = 0
    for key, message in house.messages.items():
        first, stop, second = message.string.partition("। " if language == "bn" else ". ")
        if stop and len(second.split()) > 2 and not second[0].islower():
            assert house.findings(key, first + stop.strip()), first
            assert house.findings(key, second), second
            tried += 1
    assert tried >= 7


@EVERY
def test_two_exchanged_translations_end_the_sign_off(
    root: Path, domain: str, language: str
) -> None:
    house = good(root, domain, language)
    leaflet, catalogue = house.review.leaflet, house.review.catalogue
    if leaflet is None:
        return
    signed = leaflet_digests(leaflet, catalogue, root)
    keys = list(house.messages)
    for one, other in pairwise(keys):
        mixed = {**house.messages, one: house.messages[other], other: house.messages[one]}
        digests = leaflet_digests(leaflet, replace(catalogue, messages=mixed), root)
        same = house.messages[one].string == house.messages[other].string
        assert (digests == signed) is same


def test_the_made_up_leaflet_has_what_makes_catalogues_go_wrong() -> None:
    reading = read_leaflet(SECOND / f"content/{MADE_UP}.md", SECOND)
    assert reading.leaflet is not None
    kinds = {extract.kind for extract in good(SECOND, MADE_UP, "pl").review.extracts}
    assert {"table cell", "caption", "numbered item", "list item"} <= kinds


def holding(house: Good, words: str) -> tuple[tuple[str, str], str]:
    """The first message whose translation has the words."""
    return next((key, m.string) for key, m in house.messages.items() if words in m.string)
