"""Whoever scans the code on a copy reads there whether it is up to date, scripts or not.

In the language of the copy and in English; all editions that can be had today stand below.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from press.rack import changed_leaflets, rack_files, rack_paths
from press.rack.files import is_page
from press.words import WORDS
from tests.rack.manifests import (
    IN_URDU,
    copy,
    edition,
    library,
    manifest,
    translation,
    troubled,
)

TODAY = "HQBDZX"
"""The code of today's text in all made-up manifests."""
ENGLISH = {key: word.english for key, word in WORDS.items()}


@cache
def pages() -> Mapping[str, bytes]:
    return rack_files(troubled())


def tree(content: bytes) -> Element:
    root: Element = tinyhtml5.parse(content, namespace_html_elements=False)
    return root


def lines(content: bytes) -> dict[str, list[str]]:
    """What is said of each code, paragraph by paragraph, in the order of the page."""
    items = [each for each in tree(content).iter("li") if each.get("data-code") is not None]
    return {each.get("data-code", ""): _paragraphs(each) for each in items}


def _paragraphs(item: Element) -> list[str]:
    return ["".join(each.itertext()) for each in item.iter("p")]


def page_of(*copies: dict[str, str], **card: str) -> bytes:
    """The English page of a leaflet with one edition, and these copies about."""
    state = card.get("state", "released")
    editions = [edition("tea", "en", "html", state)] if state in ("released", "draft") else []
    made = manifest(editions=editions, copies=list(copies),
                    translations=[translation("tea", "en", "Tea", **card)])  # fmt: skip
    return rack_files(made)["tea/en.html"]


def test_each_language_of_a_leaflet_has_its_page_also_one_that_is_not_released() -> None:
    named = {f"{each['leaflet']}/{each['language']}.html" for each in troubled()["translations"]}
    assert {path for path in pages() if path.count("/") and "index." not in path} == named
    assert named <= set(rack_paths(troubled()))
    assert all(map(is_page, named)) and not is_page("tea/en/tea-en-html.html")


def test_what_is_up_to_date_comes_first_and_every_code_is_told_once() -> None:
    assert list(lines(pages()["tea/en.html"])) == [TODAY, "BCDFGH", "GHJKMN", "KMNPQR", ""]
    told = {code: said[0] for code, said in lines(pages()["tea/en.html"]).items()}
    assert told == {
        TODAY: ENGLISH["copy-current"], "BCDFGH": ENGLISH["copy-superseded"],
        "GHJKMN": ENGLISH["copy-withdrawn"], "KMNPQR": ENGLISH["copy-withdrawn"],
        "": ENGLISH["copy-unknown"],
    }  # fmt: skip


def test_a_withdrawn_copy_says_why_and_since_when() -> None:
    said = lines(pages()["tea/en.html"])["GHJKMN"]
    assert said[1:] == [
        "Version 1.1, given out from 29 February 2024, withdrawn 5 January 2025", "<b>hot</b>",
    ]  # fmt: skip


def test_a_page_speaks_the_language_of_the_copy_and_english_beside_it() -> None:
    root = tree(pages()["tea/ur.html"])
    assert (root.get("lang"), root.get("dir")) == ("ur", "rtl")
    said = lines(pages()["tea/ur.html"])["BCDFGH"]
    assert said[:2] == [IN_URDU["copy-withdrawn"], ENGLISH["copy-withdrawn"]]
    english = [each for each in root.iter() if each.get("class") == "english"]
    assert english and {(each.get("lang"), each.get("dir")) for each in english} == {("en", "ltr")}


def test_without_words_in_the_language_the_page_says_it_in_english_marked_as_such() -> None:
    root = tree(pages()["tea/pl.html"])
    (draft,) = [each for each in root.iter("p") if "DRAFT" in "".join(each.itertext())]
    assert (root.get("lang"), draft.get("lang")) == ("pl", "en")


def test_a_translation_mended_under_the_same_english_is_told_by_its_date() -> None:
    said = lines(pages()["tea/ur.html"])[TODAY]
    assert said[0] == IN_URDU["copy-older"].replace("{date}", "4 مئی، 2026")
    assert said[1] == "Copies from before 4 May 2026 are out of date."
    assert said[3] == "Translation approved 4 May 2026"
    assert ENGLISH["copy-current"] not in said


def test_nobody_is_told_that_a_copy_is_good_while_the_register_is_broken() -> None:
    assert lines(pages()["tea/bn.html"])["TTTTTT"][0] == ENGLISH["copy-unknown"]


def test_a_leaflet_that_its_front_matter_withdraws_is_withdrawn_in_every_version() -> None:
    copies = copy("tea", "en", "BCDFGH", "current"), copy("tea", "en", "GHJKMN", "superseded")
    gone = page_of(*copies, state="withdrawn", code="", reason="withdrawn: recalled")
    told = {code: (said[0], said[-1]) for code, said in lines(gone).items() if code}
    assert set(told.values()) == {(ENGLISH["copy-withdrawn"], "withdrawn: recalled")}


def test_a_newer_text_in_the_rack_makes_the_last_release_out_of_date() -> None:
    newer = lines(page_of(copy("tea", "en", "BCDFGH", "current")))
    assert newer["BCDFGH"][0] == ENGLISH["copy-superseded"]
    assert newer[TODAY][0] == ENGLISH["copy-current"]


def test_an_easy_read_text_is_not_superseded_by_the_ordinary_one() -> None:
    easy = copy("tea", "en", "BCDFGH", "current", kind="easy-read")
    same = page_of(easy, easy_read_code="BCDFGH", easy_read_state="released")
    assert lines(same)["BCDFGH"][0] == ENGLISH["copy-current"]
    newer = lines(page_of(easy, easy_read_code="GHJKMN", easy_read_state="released"))
    assert [newer[code][0] for code in (TODAY, "BCDFGH", "GHJKMN")] == [
        ENGLISH["copy-current"], ENGLISH["copy-superseded"], ENGLISH["copy-current"],
    ]  # fmt: skip


def test_an_easy_read_text_is_taken_back_with_its_leaflet_and_gone_when_it_is_gone() -> None:
    easy = copy("tea", "en", "BCDFGH", "current", kind="easy-read")
    back = page_of(easy, state="withdrawn", reason="a wrong dose", easy_read_code="BCDFGH",
                   easy_read_state="withdrawn")  # fmt: skip
    assert lines(back)["BCDFGH"][0] == ENGLISH["copy-withdrawn"]
    assert lines(page_of(easy))["BCDFGH"][0] == ENGLISH["copy-unknown"]


@pytest.mark.parametrize(
    ("state", "code"), [("withheld", TODAY), ("withheld", ""), ("draft", TODAY)]
)
def test_no_copy_is_up_to_date_while_nobody_is_given_todays_text(state: str, code: str) -> None:
    given = copy("tea", "en", TODAY, "current")
    said = lines(page_of(given, state=state, code=code, reason="its review was due"))[TODAY]
    assert (said[0], said[-1]) == (ENGLISH["copy-unknown"], "its review was due")


def test_a_translation_of_an_older_english_is_out_of_date_also_beside_a_draft() -> None:
    given = copy("tea", "en", "BCDFGH", "current")
    assert lines(page_of(given, state="draft"))["BCDFGH"][0] == ENGLISH["copy-superseded"]


def test_of_copies_with_one_code_of_which_none_is_good_the_worst_is_told() -> None:
    given = (
        copy("tea", "en", "BCDFGH", "withdrawn", withdrawn="2025-01-05", reason="a wrong dose"),
        copy("tea", "en", "BCDFGH", "superseded"),
    )
    said = lines(page_of(*given))["BCDFGH"]
    assert (said[0], said[-1]) == (ENGLISH["copy-withdrawn"], "a wrong dose")


def test_a_draft_is_told_to_be_one() -> None:
    assert lines(page_of(state="draft"))[TODAY][0] == ENGLISH["draft-heading"]


def test_the_editions_in_the_readers_language_come_first() -> None:
    for language in ("ur", "en"):
        root = tree(pages()[f"tea/{language}.html"])
        sections = [each.get("id") for each in root.iter("section") if each.get("id")]
        assert sections[0] == language and set(sections) == {"en", "ur"}


def test_why_nothing_can_be_had_in_a_language_is_told() -> None:
    words = " ".join(tree(pages()["tea/bn.html"]).itertext())
    assert "No edition in Bangla can be handed out at present: “One” has no translation" in words


def test_a_release_changes_the_pages_of_its_leaflet_alone() -> None:
    before, after = library(3), deepcopy(library(3))
    after["copies"].append(copy("knee-replacement-1", "en", "BCDFGH", "superseded"))
    assert changed_leaflets(before, after) == {"knee-replacement-1"}


def test_other_words_of_the_press_change_every_page() -> None:
    after = {**library(3), "words": {"pl": {"copy-question": "Czy?"}}}
    assert len(changed_leaflets(library(3), after)) == 3


@pytest.mark.parametrize("state", ["withheld", "released"])
def test_a_code_is_never_told_twice(state: str) -> None:
    content = page_of(copy("tea", "en", TODAY, "current"), state=state)
    assert list(lines(content)) == [TODAY, ""]
