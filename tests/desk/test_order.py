"""Promise: an order is what the desk offers and nothing else, and its file says what it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from press.checks.page.colour import contrast
from press.desk.order import (
    COLOURED_PAPER,
    NotOffered,
    Order,
    file_name,
    offered_formats,
    order_of_form,
    typefaces_for,
)
from press.formats import formats
from press.formats.colours import TINTS
from press.model import Setting

ATKINSON = "Atkinson Hyperlegible Next"


def ordered(language: str = "en", **chosen: str) -> Order:
    return order_of_form("tea", language, {name: [value] for name, value in chosen.items()})


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({}, "tea-en-standard.pdf"),
        ({"paper": "A5"}, "tea-en-standard-a5.pdf"),
        ({"size": "12"}, "tea-en-standard-12pt.pdf"),
        ({"size": "18"}, "tea-en-large-print.pdf"),
        ({"size": "24"}, "tea-en-large-print-24pt.pdf"),
        ({"size": "24", "colours": "black on cream"}, "tea-en-large-print-24pt-on-cream.pdf"),
        ({"size": "24", "colours": COLOURED_PAPER}, "tea-en-large-print-24pt.pdf"),
        ({"typeface": ATKINSON}, "tea-en-standard-atkinson-hyperlegible-next.pdf"),
        ({"format": "html"}, "tea-en-html.html"),
        ({"format": "html", "screen": "white on black"}, "tea-en-html-white-on-black.html"),
        ({"format": "docx", "size": "24"}, "tea-en-docx.docx"),
    ],
)
def test_the_file_is_called_what_it_is(chosen: Mapping[str, str], name: str) -> None:
    assert file_name(ordered(**chosen), draft=False) == name


def test_the_file_of_a_draft_says_so() -> None:
    assert file_name(ordered("ur", size="24"), draft=True) == "tea-ur-large-print-24pt-draft.pdf"


@pytest.mark.parametrize(
    "chosen",
    [
        {"size": "11"}, {"size": "41"}, {"size": "24.5"}, {"size": "٢٤"}, {"size": "1e1"},
        {"size": ""}, {"paper": "A3"}, {"colours": "white on black"}, {"screen": "black on cream"},
        {"typeface": "Comic Sans"}, {"format": "../tea"}, {"format": "large-print-24"},
        {"format": "standard"}, {"patient": "Ann"}, {"size": "24", "paper": "A5"},
    ],
)  # fmt: skip
def test_what_is_not_offered_is_refused(chosen: Mapping[str, str]) -> None:
    with pytest.raises(NotOffered):
        ordered(**chosen)


def test_a_field_that_is_sent_twice_is_refused() -> None:
    with pytest.raises(NotOffered):
        order_of_form("tea", "en", {"size": ["14", "24"]})


def test_what_the_form_sends_on_orders_the_same() -> None:
    for chosen in ({"size": "24", "colours": "black on cream"}, {"format": "html"}, {"size": "40"}):
        order = ordered(**chosen)
        assert ordered(**{name: value for name, value in order.values().items()
                          if name not in ("leaflet", "language")}) == order  # fmt: skip


def test_black_ink_for_coloured_paper_is_the_ordinary_edition() -> None:
    assert ordered(colours=COLOURED_PAPER).setting is None
    assert ordered(size="24", colours=COLOURED_PAPER).setting == Setting(24)


def test_print_is_offered_once_and_every_other_format_that_can_be_made() -> None:
    values = [choice.value for choice in offered_formats()]
    assert values[0] == "print"
    assert {"html", "booklet", "narration"} <= set(values)
    assert not {name for name in values if name.startswith(("standard", "large-print"))}
    assert set(values[1:]) <= set(formats())


def test_english_beside_another_language_is_offered_in_every_other_language() -> None:
    for language in ("ur", "pl"):
        assert "bilingual" in [choice.value for choice in offered_formats(language)]
    assert "bilingual" not in [choice.value for choice in offered_formats("en")]
    assert ordered("ur", format="bilingual", size="24").setting is None
    assert file_name(ordered("ur", format="bilingual"), draft=True) == "tea-ur-bilingual-draft.pdf"


def test_a_typeface_is_offered_for_its_own_script_alone() -> None:
    assert [choice.words for choice in typefaces_for("pl")] == ["Noto Sans", ATKINSON]
    assert [choice.words for choice in typefaces_for("ur")] == ["Noto Nastaliq Urdu"]
    with pytest.raises(NotOffered):
        ordered("ur", typeface=ATKINSON)


@pytest.mark.parametrize("tint", TINTS.values())
def test_black_on_every_tint_has_a_contrast_of_7_and_far_more(tint: str) -> None:
    red, green, blue = bytes.fromhex(tint[1:])
    assert contrast((0, 0, 0), (red, green, blue)) > 15
