"""A text layer that programs read otherwise than our reader does is found, and no other."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from press.model import Language, PageFacts
from press.readback.pdf import read_back
from press.readback.pdf.second_reader import letters

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
FACES = "".join(
    f"@font-face {{font-family: '{name}'; src: url({(FONTS / file).as_uri()})}}\n"
    for name, file in [
        ("Latin", "noto-sans/NotoSans-Regular.ttf"),
        ("Hebrew", "noto-sans-hebrew/NotoSansHebrew-Regular.ttf"),
        ("Devanagari", "noto-sans-devanagari/NotoSansDevanagari-Regular.ttf"),
    ]
)
LATIN = "If you take anti-inflammatory tablets, stop seven days before (call 01923 217 187). "
HEBREW = "יש להתקשר (למחלקה) לטלפון 01923 217 187 או לכתוב אלינו."
DEVANAGARI = "यदि आप सूजन कम करने वाली गोलियाँ लेते हैं, तो उन्हें सात दिन पहले बंद करें।"


def printed(words: str, css: str = "") -> bytes:
    style = f"{FACES} body {{font: 14pt/1.5 Latin, Hebrew, Devanagari}} {css}"
    html = f"<html lang='en'><title>Knees</title><style>{style}</style><body><p>{words}</p>"
    content = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(content, bytes)
    return content


def unread(content: bytes) -> tuple[str, ...]:
    found = read_back(content, Language("en", {})).facts
    assert isinstance(found, PageFacts)
    return found.unread


@pytest.mark.parametrize("width", range(4, 9))
def test_hyphens_at_the_ends_of_lines_are_read_by_both(width: int) -> None:
    assert unread(printed(LATIN, f"body {{width: {width}cm}}")) == ()


def test_brackets_in_a_line_from_the_right_are_read_by_both() -> None:
    assert unread(printed(HEBREW, "body {direction: rtl}")) == ()


def test_glyphs_that_only_a_guess_turns_into_letters_are_found() -> None:
    """Stock WeasyPrint maps some glyphs of Indic scripts to nothing: PDFium shows their numbers."""
    (found,) = unread(printed(DEVANAGARI))
    assert found.startswith("page 1: PDFium alone reads")


def test_a_digit_without_its_character_is_found() -> None:
    with pikepdf.open(io.BytesIO(printed(LATIN))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        data = font.ToUnicode.read_bytes()
        assert re.search(rb"<0033>", data)
        font.ToUnicode.write(data.replace(b"<0033>", b"<>"))
        target = io.BytesIO()
        pdf.save(target)
    assert unread(target.getvalue()) != ()


def test_letters_are_compared_in_any_order_and_without_blanks() -> None:
    assert letters("No 3 (mg)") == letters("(3 gm\n) oN")
    assert letters("3 mg") != letters("8 mg")
    assert letters("ﬁve") == letters("five")
