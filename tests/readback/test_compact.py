"""Promise: the height of lower-case letters is measured in fonts with PostScript outlines too."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from press.readback.pdf.compact import x_height

GLYPHS = [".notdef", "x", "b"]


def opentype() -> bytes:
    """A font whose x is half as high as its em, and whose b is higher."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(GLYPHS)
    builder.setupCharacterMap({ord("x"): "x", ord("b"): "b"})
    drawn = {name: _box(height) for name, height in zip(GLYPHS, (0, 500, 700), strict=True)}
    builder.setupCFF("Half", {}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(GLYPHS, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _box(height: int) -> object:
    pen = T2CharStringPen(600, None)
    pen.moveTo((0, 0))
    for corner in ((500, 0), (500, height), (0, height)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString()


def bare() -> bytes:
    """The outlines of the font by themselves, as a PDF embeds them mostly."""
    return bytes(TTFont(io.BytesIO(opentype())).reader["CFF "])


@pytest.mark.parametrize("letters", [{"x": 1}, {"z": 1}, {"q": 9, "x": 1}])
def test_the_first_flat_letter_that_the_font_has_is_measured(letters: dict[str, int]) -> None:
    assert x_height(opentype(), letters) == x_height(bare(), letters) == 0.5


@pytest.mark.parametrize("file", [b"", b"OTTO", b"\1\0\4\1 no font", b"OTTO\0\1" + b"\0" * 6])
def test_what_is_no_font_has_no_height(file: bytes) -> None:
    assert x_height(file, {"x": 1}) == 0


def test_a_font_without_such_letters_has_no_height() -> None:
    assert x_height(bare(), {}) == 0
