"""What must not be broken, re-ordered or re-spelled is found, whole, and nothing else is."""

from __future__ import annotations

import pytest

from press.model import Fact
from press.read.facts import SIGNS, facts_in, pattern


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    pieces = facts_in(text, language)
    assert "".join(piece.text for piece in pieces) == text
    return [(piece.kind, piece.text) for piece in pieces if isinstance(piece, Fact)]


@pytest.mark.parametrize(
    ("text", "kind", "fact"),
    [
        ("Call 01923 217 187 now.", "telephone", "01923 217 187"),
        ("Call +44 (0)1632 960 123 now.", "telephone", "+44 (0)1632 960 123"),
        ("Ring 116 123, day or night", "telephone", "116 123"),
        ("Write to ward.4@example.nhs.uk.", "e-mail", "ward.4@example.nhs.uk"),
        ("See https://example.com/a_b?c=1.", "web-address", "https://example.com/a_b?c=1"),
        ("See www.example.com, please", "web-address", "www.example.com"),
        ("See westherts.pals.nhs.uk", "web-address", "westherts.pals.nhs.uk"),
        ("Take 250mg twice", "quantity", "250mg"),
        ("Take 0.5 ml of it", "quantity", "0.5 ml"),
        ("less than 1% of people", "quantity", "1%"),
        ("It costs £12.50 a day", "quantity", "£12.50"),
        ("below 37.5°C", "quantity", "37.5°C"),
        ("after four-six weeks", "range", "four-six"),
        ("after 4–6 weeks", "range", "4–6"),
        ("take 5-10 mg", "range", "5-10 mg"),
        ("from 6 August 2018 on", "date", "6 August 2018"),
        ("on 06/08/2018", "date", "06/08/2018"),
        ("at 5.30pm sharp", "time", "5.30pm"),
        ("at 17:30 sharp", "time", "17:30"),
        ("open 9am–5pm daily", "time", "9am–5pm"),
        ("open 9-5pm daily", "time", "9-5pm"),
        ("open 09:00 – 17:30 daily", "time", "09:00 – 17:30"),
        ("Give 5mg/ml twice", "quantity", "5mg/ml"),
        ("Give 2½ mg twice", "quantity", "2½ mg"),
        ("Give 2–5 mg/kg twice", "range", "2–5 mg/kg"),
        ("Ring (01923) 217187.", "telephone", "(01923) 217187"),
        ("请致电01923 217 187联系", "telephone", "01923 217 187"),
        ("电邮ward.4@example.nhs.uk联系", "e-mail", "ward.4@example.nhs.uk"),
        ("网址www.example.com/a看", "web-address", "www.example.com/a"),
        ("看example.nhs.uk。", "web-address", "example.nhs.uk"),
    ],
)
def test_a_fact_is_found_whole(text: str, kind: str, fact: str) -> None:
    assert found(text) == [(kind, fact)]


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [("pl", "od 6 sierpnia 2018 r.", "6 sierpnia 2018"), ("ur", "6 اگست 2018 سے", "6 اگست 2018")],
)
def test_dates_have_the_months_of_their_language(language: str, text: str, fact: str) -> None:
    assert found(text, language) == [("date", fact)]


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [("ar", "خذ 5 ملغ كل يوم", "5 ملغ"), ("ar", "أقل من 1 سنتيمتر طولا", "1 سنتيمتر"),
     ("ur", "روزانہ 5 ملی گرام لیں", "5 ملی گرام"), ("fa", "تا 2.5 میلی‌گرم بخورید", "2.5 میلی‌گرم"),
     ("fa", "تا 2.5 میلی گرم بخورید", "2.5 میلی گرم")],
)  # fmt: skip
def test_doses_have_the_units_of_their_language(language: str, text: str, fact: str) -> None:
    assert found(text, language) == [("quantity", fact)]
    assert found(text, "en") == []


@pytest.mark.parametrize("text", ["5 مليون شخص", "الساعة 5 م", "5 كيلوغرامٌ", "6 أسابيع"])
def test_other_words_after_a_number_are_no_units(text: str) -> None:
    assert found(text, "ar") == []


@pytest.mark.parametrize("words", ["czterech–sześciu", "Cztery-sześć", "dwóch–trzech"])
def test_ranges_have_the_number_words_of_their_language(words: str) -> None:
    assert found(f"po {words} tygodniach", "pl") == [("range", words)]
    assert found(words, "en") == []


@pytest.mark.parametrize(
    "text",
    ["", "Nothing here.", "Ward 4 and version 12", "one of two", "MP3 and B12", "2018",
     "a well-known one-to-one talk", "twenty-five", "one-two-three", "six-four"],
)  # fmt: skip
def test_other_words_and_numbers_are_no_facts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("run", ["a" * 40_000, "a.-+" * 9_000, "a@b" + "b" * 40_000])
def test_a_long_run_of_letters_is_searched_once_and_not_again_from_each_letter(run: str) -> None:
    """Searched from every letter, each of these would take minutes."""
    assert "".join(piece.text for piece in facts_in(run, "en")) == run


def test_an_address_starts_where_its_letters_start() -> None:
    assert pattern("en").match("sister@ward.example", 2) is None
    assert found("sister@ward.example") == [("e-mail", "sister@ward.example")]


@pytest.mark.parametrize(
    "text", ["50%", "٪50", "½ ml", "six-eight", "six–eight", "a@b.uk", "ab.uk", "http://a", "www.a"]
)
def test_a_text_is_passed_over_only_where_it_has_no_sign_of_a_fact(text: str) -> None:
    assert pattern("en").search(text) is not None
    assert SIGNS.search(text) is not None


def test_several_facts_keep_their_order() -> None:
    text = "Take 5mg at 8am, call 01632 960 123 or write to a@example.com"
    kinds = [kind for kind, _ in found(text)]
    assert kinds == ["quantity", "time", "telephone", "e-mail"]
