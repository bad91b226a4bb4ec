"""Words stand in the lines that the margins and the sizes of a page are reckoned for."""

from __future__ import annotations

import pytest

from press.findings import Location
from press.formats.glyphs import advance
from press.formats.markup import around, markup
from press.formats.setting import HEADING, POINTS_PER_MM, Page, page_of
from press.formats.typography import typography_of
from press.model import Leaflet, Meta, Setting, Text
from press.read.inline import parse

AT = Location("content/specimen.md", 1)
ONE_LINE_MM = 32
"""A margin of 28 point with one line of furniture in it is no higher."""


def page(language: str, marks: tuple[str, ...] = (), heading: str = "", foot: str = "") -> Page:
    return page_of(Setting(28), typography_of(language), marks, "", (heading,), foot)


@pytest.mark.parametrize(
    ("language", "foot"),
    [
        ("zh_Hans", "第 1 版 · HQBDZX - 第 10 页，共 10 页"),
        ("ta", "பதிப்பு 1 · HQBDZX - பக்கம் 10 / 10"),
        ("gu", "આવૃત્તિ 1 · HQBDZX - પાનું 10, કુલ 10"),
    ],
)
def test_a_foot_that_fits_on_one_line_has_the_room_of_one(language: str, foot: str) -> None:
    assert not page(language, foot=foot).stacked
    assert page(language, foot=foot).bottom < ONE_LINE_MM
    assert page(language, foot=f"{foot} {foot}").stacked


def test_marks_in_arabic_that_do_not_fit_on_one_line_have_the_room_of_two() -> None:
    marks = ("پیش‌نویس – برای بیماران نیست", "DRAFT – not for patients")
    both, one = page("fa", marks), page("fa", marks[:1])
    assert both.first_top > one.first_top
    assert (both.mark_gap, one.mark_gap > 0) == (0, True)


NASTALIQ = ("مسودہ – مریضوں کے لیے نہیں", "DRAFT – not for patients")


@pytest.mark.parametrize("setting", [Setting(14), Setting(18), Setting(28), Setting(14, "A5")])
def test_lines_of_furniture_in_nastaliq_stand_as_far_apart_as_those_of_the_text(
    setting: Setting,
) -> None:
    typography, title = typography_of("ur"), "کلائی کا فریکچر: آپ کی گولیاں"
    found = page_of(setting, typography, NASTALIQ, title, (), "")
    assert found.head_leading == typography.line_height
    assert found.foot_leading < found.head_leading
    line = found.furniture * typography.line_height / POINTS_PER_MM
    assert found.top >= found.first_top + line - 0.01


def test_a_line_of_furniture_that_stands_alone_takes_less_room() -> None:
    found = page_of(Setting(14), typography_of("ur"), (), "بیلون", (), "ورژن 1")
    assert found.head_leading == found.foot_leading < typography_of("ur").line_height


def test_no_word_of_a_heading_is_longer_than_its_line() -> None:
    word = "துண்டுப்பிரசுரத்தைப்"
    found, families = page("ta", heading=f"இந்தத் {word} பற்றி"), typography_of("ta").families
    room = (found.width - 2 * found.side) * POINTS_PER_MM
    assert found.size < found.heading < found.size * HEADING
    assert found.heading * sum(advance(letter, families) for letter in word) <= room + 0.01


def test_headings_of_short_words_have_their_usual_size() -> None:
    found = page("ta", heading="அபாயங்கள் என்ன?")
    assert found.heading == found.size * HEADING


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("نحو 45 دقيقة.", "45 دقيقة"),
        ("জায়গা (1 সেন্টিমিটারের কম)", "1 সেন্টিমিটারের"),
        ("About 12 people came.", "12 people"),
    ],
)
def test_a_number_stays_with_the_word_after_it(words: str, kept: str) -> None:
    leaflet = Leaflet("x", "en", Meta("1", AT), Text("x", "en", AT), (), ())
    html = str(markup(parse(Text(words, "en", AT), leaflet), around("en")))
    assert f'<span class="keep">{kept}</span>' in html


@pytest.mark.parametrize("words", ["pica – o DVT", "вен — DVT", "DVT – вен"])
def test_no_line_begins_with_a_dash(words: str) -> None:
    leaflet = Leaflet("x", "uk", Meta("1", AT), Text("x", "uk", AT), (), ())
    html = str(markup(parse(Text(words, "uk", AT), leaflet), around("uk")))
    assert "\u00a0–" in html or "\u00a0—" in html
