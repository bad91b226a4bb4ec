"""A page on the screen brings all that its letters are drawn from, their parts too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from press.formats.cutting import packed
from press.formats.glyphs import face_path
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


def test_texts_of_one_alphabet_share_a_cut() -> None:
    faces = [web_fonts(["Noto Sans"], word, {}).faces for word in ("back", "pain")]
    assert faces[0] == faces[1]
    assert face_path("Noto Sans", "Regular").stat().st_size > 10 * len(faces[0][0].content)


def test_a_chinese_face_has_the_characters_of_its_text_alone() -> None:
    drawn = TTFont(
        io.BytesIO(web_fonts(["Noto Sans SC"], "后凸", {}).faces[0].content)
    ).getBestCmap()
    assert [chr(code) for code in drawn if code > 0x3000] == ["凸", "后"]


def test_a_face_kept_on_the_machine_is_taken_only_if_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    path = face_path("Noto Sans", "Regular")
    made = _again(path)
    (kept,) = (tmp_path / "leaflet-press" / "faces").iterdir()
    whole = kept.read_bytes()
    assert whole.endswith(made)
    for harmed in (whole[:-9], whole[:-1] + b"?", b""):
        kept.write_bytes(harmed)
        assert _again(path) == made
        assert kept.read_bytes() == whole


def test_a_face_is_packed_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _again(face_path("Noto Sans", "Regular")).startswith(b"wOF2")


def _again(path: Path) -> bytes:
    """The face as another process packs it: without what this one remembers."""
    packed.cache_clear()
    return packed(path, "pain", keep=True)
