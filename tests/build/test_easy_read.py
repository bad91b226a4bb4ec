"""An Easy Read text is authored, tested by people, and never made of the ordinary text.

It goes the way of every leaflet: read, checked, translated, proved; until its very words and
pictures were tested by people with a learning disability, it is a draft.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from press.build.library import read_library
from press.build.memory import Memory
from press.build.survey import survey_of
from press.readback.pdf import look_at
from tests.build.given import code
from tests.build.repository import (
    add_polish,
    build,
    change,
    editions,
    make_repository,
    press,
    write,
    write_leaflet,
)

TEXT = "content/tea.easy-read.md"
RECORD = "content/tea.easy-read.tested.toml"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
EASY = """\
---
title: A cup of tea
version: 1
published: 2020-01-05
checked: 2020-01-05
review_by: 2099-01-05
approved_by: The readers' panel
---

![A cup](cup.svg)

Drink the tea while it is warm.
"""
IN_POLISH = """\
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "meta title"
msgid "A cup of tea"
msgstr "Filiżanka herbaty"

msgid "A cup"
msgstr "Filiżanka"

msgid "Drink the tea while it is warm."
msgstr "Proszę pić herbatę, gdy jest ciepła."
"""
CATALOGUE = "translations/pl/LC_MESSAGES/tea.easy-read.po"
DRAFTS = {"tea/en/tea-en-easy-read-draft.pdf", "tea/en/tea-en-easy-read-html-draft.html"}
RELEASED = {"tea/en/tea-en-easy-read.pdf", "tea/en/tea-en-easy-read-html.html"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_repository(tmp_path)
    write(tmp_path, TEXT, EASY)
    write(tmp_path, "content/cup.svg", PICTURE)
    return tmp_path


def recorded(root: Path, *options: str, day: str = "2026-04-20") -> Any:
    return press(root, "easy-read", "tested", "tea", "--by", "Speak Up group, 6 people",
                 "--date", day, *options)  # fmt: skip


def of_tea(root: Path) -> set[str]:
    return {path for path in editions(root) if "easy-read" in path}


def manifest(root: Path) -> Mapping[str, Any]:
    values: Mapping[str, Any] = json.loads((root / "output/manifest.json").read_text("utf-8"))
    return values


def codes(outcome: Any) -> set[str]:
    return {code for _, code in outcome.errors()}


# ---- from a draft to a released edition


def test_a_plain_build_makes_a_draft_of_a_text_that_nobody_tested(root: Path) -> None:
    assert build(root).status == 0
    assert of_tea(root) == DRAFTS
    assert editions(root) == DRAFTS | {"tea/en/tea-en-html.html", "walk/en/walk-en-html.html"}
    words = words_of(_bytes(root, "easy-read-draft.pdf"))
    assert "DRAFT" in words and "have not tested" in words


def words_of(content: bytes) -> str:
    return " ".join(" ".join(run.text for run in look_at(content).runs).split())


def _bytes(root: Path, end: str) -> bytes:
    return (root / "output/tea/en" / f"tea-en-{end}").read_bytes()


def test_it_is_released_once_people_tested_it_and_says_who(root: Path) -> None:
    build(root)
    outcome = recorded(root)
    assert (outcome.status, RECORD in outcome.out) == (0, True)
    assert build(root).status == 0
    assert of_tea(root) == RELEASED
    words = words_of(_bytes(root, "easy-read.pdf"))
    assert "Speak Up group, 6 people" in words and "20 April 2026" in words
    assert "DRAFT" not in words


@pytest.mark.parametrize("path", [TEXT, "content/cup.svg"])
def test_words_or_pictures_that_changed_must_be_tested_again(root: Path, path: str) -> None:
    recorded(root)
    before, after = ("warm", "hot") if path == TEXT else ("M0 0", "M1 0")
    change(root, path, before, after)
    build(root)
    assert of_tea(root) == DRAFTS
    assert "has changed since" in _bytes(root, "easy-read-html-draft.html").decode()


def test_what_nobody_reads_in_the_leaflet_may_change_without_another_test(root: Path) -> None:
    recorded(root)
    change(root, TEXT, "published: 2020-01-05", "published: 2020-01-06")
    build(root)
    assert of_tea(root) == RELEASED


def test_nothing_is_made_again_in_vain_and_the_ordinary_leaflet_stays(root: Path) -> None:
    build(root)
    assert json.loads(build(root).out)["written"] == []
    recorded(root)
    assert set(json.loads(build(root).out)["written"]) == RELEASED
    change(root, TEXT, "warm", "nice and warm")
    assert set(json.loads(build(root).out)["written"]) == DRAFTS
    change(root, "content/tea.md", "but never", "and never")
    assert json.loads(build(root).out)["written"] == ["tea/en/tea-en-html.html"]


def test_a_record_is_seen_without_reading_the_other_leaflets(root: Path) -> None:
    before = survey_of(root, Memory(), date.today())
    recorded(root)
    after = survey_of(root, Memory(), date.today())
    assert before.own == after.own
    assert before.inputs(("walk", "en")) == after.inputs(("walk", "en"))
    assert before.inputs(("tea", "en")) != after.inputs(("tea", "en"))


def test_a_text_that_is_taken_away_takes_its_editions_along(root: Path) -> None:
    recorded(root)
    build(root)
    (root / TEXT).unlink()
    (root / RECORD).unlink()
    assert build(root).status == 0
    assert of_tea(root) == set()


# ---- never of the ordinary text


@pytest.mark.parametrize("format", ["easy-read", "easy-read-html"])
def test_without_an_authored_text_there_is_none_and_what_to_offer_is_said(
    root: Path, format: str
) -> None:
    outcome = press(root, "walk", "--format", format, "--workers", "1")
    assert outcome.status == 0
    (line,) = (line for line in outcome.out.splitlines() if line.startswith("unavailable"))
    assert "never made from the ordinary text" in line
    assert "content/walk.easy-read.md" in line
    assert editions(root) == set()


def test_it_is_no_leaflet_of_its_own(root: Path) -> None:
    assert set(read_library(root, date.today()).sources) == {"tea", "walk"}
    build(root)
    assert {card["leaflet"] for card in manifest(root)["translations"]} == {"tea", "walk"}
    outcome = press(root, "tea.easy-read")
    assert outcome.status == 2 and "there is no leaflet" in outcome.err


def test_a_text_of_no_leaflet_is_found(root: Path) -> None:
    write(root, "content/coffee.easy-read.md", EASY)
    outcome = build(root)
    assert outcome.errors() == [("content/coffee.easy-read.md", "easy-read-alone")]


def test_errors_in_it_cost_the_ordinary_leaflet_nothing(root: Path) -> None:
    change(root, TEXT, "![A cup](cup.svg)\n\n", "")
    outcome = build(root)
    assert codes(outcome) == {"easy-read-no-picture"}
    assert "tea/en/tea-en-html.html" in editions(root) and of_tea(root) == set()


def test_a_text_of_another_version_of_the_leaflet_is_withheld(root: Path) -> None:
    change(root, "content/tea.md", "version: 1", "version: 2")
    assert codes(build(root)) == {"easy-read-version"}
    assert of_tea(root) == set()


@pytest.mark.parametrize(
    ("before", "after"),
    [("version: 1", "version: 1\nwithdrawn: wrong dose"), ("2099-01-05", "2026-01-05")],
)
def test_what_takes_the_leaflet_out_of_use_takes_it_out_too(
    root: Path, before: str, after: str
) -> None:
    recorded(root)
    build(root)
    change(root, "content/tea.md", before, after)
    build(root)
    assert of_tea(root) == set()


def test_a_withdrawn_leaflet_takes_it_along_also_where_the_leaflet_is_not_translated(
    root: Path,
) -> None:
    add_polish(root)
    write(root, CATALOGUE, IN_POLISH)
    build(root)
    assert "tea/pl/tea-pl-easy-read-draft.pdf" in of_tea(root)
    change(root, "translations/pl/LC_MESSAGES/tea.po", 'msgstr "Jak ją pić"', 'msgstr ""')
    why = ("--reason", "the dose is wrong")
    assert press(root, "withdraw", "tea", "--code", code(root), *why).status == 0
    build(root)
    assert of_tea(root) == set()


# ---- the record


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--by", "  "), "test-incomplete"), (("--date", "soon"), "test-date"),
     (("--date", (date.today() + timedelta(1)).isoformat()), "test-date")],
)  # fmt: skip
def test_nobody_and_no_day_to_come_is_recorded(
    root: Path, options: tuple[str, str], code: str
) -> None:
    outcome = recorded(root, *options)
    assert outcome.status == 1 and f"[{code}]" in outcome.out
    assert not (root / RECORD).exists()


def test_who_and_when_must_be_given(root: Path) -> None:
    assert press(root, "easy-read", "tested", "tea").status == 2
    assert press(root, "easy-read", "tested", "walk", "--by", "x", "--date", "today").status == 2


def test_what_has_errors_need_not_be_tested(root: Path) -> None:
    change(root, TEXT, "cup.svg", "mug.svg")
    outcome = recorded(root)
    assert outcome.status == 1 and "[image-missing]" in outcome.out
    assert not (root / RECORD).exists()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [('by = "Speak', 'who = "Speak', "broken-test-record"),
     ("2026-04-20", "2098-04-20", "test-date"), ('by = "', "by = ", "broken-test-record")],
)  # fmt: skip
def test_a_record_that_is_broken_or_cannot_be_is_no_record(
    root: Path, before: str, after: str, code: str
) -> None:
    recorded(root)
    change(root, RECORD, before, after)
    outcome = build(root)
    assert codes(outcome) == {code}
    assert of_tea(root) == DRAFTS
    assert recorded(root).status == 0 and codes(build(root)) == set()


# ---- in other languages


def test_in_a_language_that_nobody_began_there_is_none(root: Path) -> None:
    add_polish(root)
    outcome = press(root, "tea", "--language", "pl", "--format", "easy-read", "--workers", "1")
    assert outcome.status == 0 and "nobody has translated the Easy Read text" in outcome.out
    press(root, "translations", "update")
    assert not (root / CATALOGUE).exists()
    assert (root / "translations/tea.easy-read.pot").exists()


def test_why_there_is_none_is_told_as_it_is_today(root: Path) -> None:
    add_polish(root)
    (root / TEXT).unlink()
    asked = ("tea", "--language", "pl", "--format", "easy-read", "--workers", "1")
    assert "nobody has written" in press(root, *asked).out
    write(root, TEXT, EASY)
    assert "nobody has translated" in press(root, *asked).out


def test_a_translation_is_begun_with_an_empty_catalogue_and_never_mixed(root: Path) -> None:
    add_polish(root)
    write(root, CATALOGUE, "")
    assert press(root, "translations", "update").status == 0
    assert 'msgid "A cup"' in (root / CATALOGUE).read_text("utf-8")
    assert "not-translated" in codes(build(root))
    assert of_tea(root) == DRAFTS
    assert "tea.easy-read" in press(root, "translations", "status").out


def test_a_translation_needs_a_sign_off_and_a_test_of_its_own(root: Path) -> None:
    add_polish(root)
    write(root, CATALOGUE, IN_POLISH)
    recorded(root)
    build(root)
    assert of_tea(root) >= {"tea/pl/tea-pl-easy-read-draft.pdf", *RELEASED}
    english = (root / RECORD).read_text("utf-8")
    assert recorded(root, "--language", "pl").status == 0
    record = (root / "translations/pl/LC_MESSAGES/tea.easy-read.tested.toml").read_text("utf-8")
    assert english.splitlines()[-1] != record.splitlines()[-1]
    build(root)
    assert "tea/pl/tea-pl-easy-read-draft.pdf" in of_tea(root), "it is not signed off"


def test_a_text_goes_to_an_agency_with_its_easy_read_edition(root: Path) -> None:
    add_polish(root)
    pack, wanted = root / "pack.zip", ("tea.easy-read", "--language", "pl")
    outcome = press(root, "translations", "export", *wanted, "--to", str(pack))
    assert outcome.status == 0, outcome.out
    names = zipfile.ZipFile(pack).namelist()
    assert any(name.endswith("tea.easy-read-en.pdf") for name in names), names


def test_a_leaflet_may_not_be_called_as_the_command_is(root: Path) -> None:
    write_leaflet(root, "easy-read", "\n## Tea\n\nDrink it.\n")
    assert "bad-name" in codes(build(root))
