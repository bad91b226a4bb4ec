"""Promise: the desk offers Easy Read where it was written, and else says what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.build.repository import add_polish, make_repository, press, write
from tests.build.test_easy_read import EASY, PICTURE, TEXT
from tests.desk.desks import Visitor, visitor


@pytest.fixture
def somebody(tmp_path: Path) -> Visitor:
    make_repository(tmp_path)
    add_polish(tmp_path)
    write(tmp_path, TEXT, EASY)
    write(tmp_path, "content/cup.svg", PICTURE)
    return visitor(tmp_path)


def offered(somebody: Visitor, leaflet: str, language: str) -> list[str]:
    form = somebody.get(f"/leaflet/{leaflet}/{language}").text
    return re.findall(r'<option value="(easy-read[\w-]*)"', form)


def test_it_is_offered_where_somebody_wrote_it_and_nowhere_else(somebody: Visitor) -> None:
    assert offered(somebody, "tea", "en") == ["easy-read", "easy-read-html"]
    assert offered(somebody, "tea", "pl") == offered(somebody, "walk", "en") == []
    tea, walk = somebody.get("/leaflet/tea").text, somebody.get("/leaflet/walk").text
    assert "choose English, then the format Easy Read" in tea
    assert "never made from the ordinary text" in walk and "learning disability team" in walk


def test_the_text_of_easy_read_is_no_leaflet_to_choose(somebody: Visitor) -> None:
    assert "easy-read" not in somebody.get("/").text
    assert somebody.get("/leaflet/tea.easy-read").status_code == 404


def test_one_that_nobody_tested_is_shown_as_a_draft_though_the_leaflet_is_released(
    somebody: Visitor,
) -> None:
    page = somebody.order("tea", "en", format="easy-read")
    assert page.status_code == 200
    assert "have not tested this Easy Read leaflet yet" in page.text
    assert "tea-en-easy-read-draft.pdf" in page.text
    assert somebody.take(page).data.startswith(b"%PDF")


def test_once_tested_it_is_given_out_as_released(somebody: Visitor) -> None:
    root = somebody.desk.holdings.root
    press(root, "easy-read", "tested", "tea", "--by", "Speak Up group", "--date", "2026-04-20")
    page = somebody.order("tea", "en", format="easy-read-html")
    assert 'class="draft"' not in page.text and "tea-en-easy-read-html.html" in page.text


@pytest.mark.parametrize(
    ("leaflet", "language", "reason"),
    [("walk", "en", "nobody has written"), ("tea", "pl", "nobody has translated")],
)
def test_where_there_is_none_the_page_says_why_and_what_to_offer(
    somebody: Visitor, leaflet: str, language: str, reason: str
) -> None:
    page = somebody.order(leaflet, language, format="easy-read")
    assert page.status_code == 409
    assert reason in page.text.lower()
    assert "What you can offer instead" in page.text
    english = "The English Easy Read, gone through with an interpreter"
    assert (english in page.text) == (language == "pl")


def test_an_english_one_that_nobody_wrote_is_not_offered(somebody: Visitor) -> None:
    (somebody.desk.holdings.root / TEXT).unlink()
    page = somebody.order("tea", "pl", format="easy-read")
    assert page.status_code == 409
    assert "English leaflet" in page.text and "English Easy Read" not in page.text
