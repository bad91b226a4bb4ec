"""A QR code is read module by module, whatever its size; one wrong module and it is not read."""

from __future__ import annotations

import pytest
import segno

from press.formats import qr
from press.readback.pictures import code_in
from press.readback.qr import Illegible, Modules, words_of

SAYS = "going-home, version 3, ur, large-print-24, GTXWQB"


def modules(says: str) -> Modules:
    return tuple(tuple(map(bool, row)) for row in qr.rows_of(says))


def flipped(known: Modules, row: int, column: int) -> Modules:
    changed = [list(line) for line in known]
    changed[row][column] = not changed[row][column]
    return tuple(map(tuple, changed))


@pytest.mark.parametrize("length", [1, 14, 15, 40, 100, 122, 123, 213, 300, 400, 500])
def test_a_code_of_any_length_says_what_was_put_in(length: int) -> None:
    says = ("Leaflet é 文 " * length)[:length]
    assert words_of(modules(says)) == says


def test_every_wrong_module_of_its_words_is_found() -> None:
    """At most seven modules stand for nothing (ISO/IEC 18004:2015, table 1)."""
    known, unfound = modules(SAYS), 0
    for row in range(len(known)):
        for column in range(len(known)):
            try:
                words_of(flipped(known, row, column))
                unfound += 1
            except Illegible:
                pass
    assert unfound <= 7


def test_a_code_that_would_have_to_be_mended_is_not_read() -> None:
    low = segno.make_qr(SAYS, "L", mode="byte", boost_error=False)
    with pytest.raises(Illegible, match="level M"):
        words_of(tuple(tuple(map(bool, row)) for row in low.matrix))


@pytest.mark.parametrize("draw", [qr.svg, qr.png])
def test_a_picture_is_read_from_its_rectangles_or_dots(draw: object) -> None:
    assert callable(draw)
    assert code_in(draw(SAYS)).says == SAYS


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'fill="#000"', b'fill="#777"', "it is not black on white"),
        (b'fill="#fff" d="M0 0h41v41h-41z"', b'fill="#fff" d="M3 3h35v35h-35z"', "white edge"),
        (b"M4 4h7v1h-7z", b"", "a mark by which a camera finds it"),
        (b"M4 4h7v1h-7z", b"M4 4l7 0v1h-7z", "other shapes"),
        (b"M4 4h7v1h-7z", b"M4 4h7v0.01h-7z", "more modules than any code"),
        (b'd="M0 0h41v41h-41z"', b'd=""', "no white ground"),
        (b"</svg>", b"", "no SVG"),
    ],
)
def test_a_drawing_that_no_camera_can_be_sure_of_is_not_read(
    old: bytes, new: bytes, fault: str
) -> None:
    drawing = qr.svg(SAYS)
    assert old in drawing
    assert fault in code_in(drawing.replace(old, new, 1)).fault


def test_a_code_is_large_enough_for_a_camera_and_no_larger_than_it_must_be() -> None:
    assert qr.side_mm(SAYS) == qr.LEAST_SIDE_MM
    address = f"https://leaflets.example.nhs.uk/going-home/zh_Hans.html?code={'G' * 60}"
    assert qr.side_mm(address) / (len(modules(address)) + 8) >= 0.4
    assert qr.side_mm(address) <= 25
