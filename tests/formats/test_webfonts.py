"""A page on the screen brings all that its letters are drawn from, their parts too."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from press.formats.webfonts import web_fonts

TWO_SIDED = [
    ("Noto Sans Bengali", "যৌন", "\u09c7\u09d7"),
    ("Noto Sans Bengali", "কোন", "\u09c7\u09be"),
    ("Noto Sans Tamil", "கௌதமன்", "\u0bc6\u0bd7"),
    ("Noto Sans Tamil", "போ", "\u0bc7\u0bbe"),
]
"""A vowel that stands on both sides of its consonant, and the two parts it is drawn from."""


@pytest.mark.parametrize(("family", "word", "parts"), TWO_SIDED)
def test_the_parts_of_a_vowel_come_with_it(family: str, word: str, parts: str) -> None:
    fonts = web_fonts([family], word, {})
    assert fonts.missing == ""
    for face in fonts.faces:
        drawn = TTFont(io.BytesIO(face.content)).getBestCmap()
        assert {*word, *parts} <= {chr(code) for code in drawn}


def test_a_part_that_the_page_has_not_is_not_missed() -> None:
    assert web_fonts(["Noto Sans"], "Zażółć", {}).missing == ""


def test_a_letter_that_no_face_has_is_missed() -> None:
    assert web_fonts(["Noto Sans"], "Za界", {}).missing == "界"
