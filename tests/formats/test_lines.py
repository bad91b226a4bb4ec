"""No word stands alone on a line for a space after the last one: lines are filled."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.layout import inline

from press.formats.pdf import splits
from press.formats.pdf.engine import engine

WORDS = (
    "É feita uma pequena incisão (um corte com menos de",
    "Maadaama uu kugu dhacay jabka cadaadiska ee lafta",
)


def lines_of(words: str, width: float) -> list[str]:
    """The lines of a paragraph, of words before a fact, on a page of this width in mm."""
    style = (
        f"@page {{ size: {width}mm 200mm; margin: 0 }} p {{ font: 18pt 'Noto Sans'; margin: 0 }}"
    )
    html = (
        f"<style>{style} span {{ white-space: nowrap }}</style><p>{words} <span>1\u00a0cm</span>)"
    )
    press = engine()
    document: Any = press.weasyprint.HTML(string=html).render(font_config=press.fonts)
    (paragraph,) = document.pages[0]._page_box.children[0].children[0].children
    return [
        "".join(getattr(box, "text", "") for box in line.descendants())
        for line in paragraph.children
    ]


@pytest.mark.parametrize("words", WORDS)
def test_the_first_word_never_stands_alone_for_the_space_after_the_last_one(words: str) -> None:
    for tenths in range(1500, 1700, 5):
        first = lines_of(words, tenths / 10)[0]
        assert len(first) > len(words) / 2, f"{first!r} at {tenths / 10} mm"


@pytest.mark.parametrize("words", WORDS)
def test_no_word_is_lost_at_the_end_of_a_line(words: str) -> None:
    for tenths in range(1500, 1700, 5):
        found = " ".join(line.strip() for line in lines_of(words, tenths / 10))
        assert found == f"{words} 1\u00a0cm)"


def test_weasyprint_by_itself_still_leaves_the_word_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    engine()
    monkeypatch.setattr(inline, "split_first_line", splits.STOCK_SPLIT)
    widths = (tenths / 10 for tenths in range(1500, 1700, 5))
    assert any(lines_of(WORDS[0], width)[0].strip() == "É" for width in widths)
