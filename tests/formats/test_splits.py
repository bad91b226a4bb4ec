"""What was laid out once and remembered is what WeasyPrint itself would lay out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint.layout import inline, preferred

from press.findings import Location
from press.formats.pdf import lines, splits
from press.formats.pdf.engine import engine, write_pdf

WORDS = "Take one tablet of 5 mg twice a day, with food: supercalifragilisticexpialidocious."
STYLES = (
    "",
    "hyphens: auto; font-weight: 700",
    "overflow-wrap: anywhere; letter-spacing: 1pt",
    "word-spacing: 2pt; white-space: pre-wrap; tab-size: 4",
    "word-break: break-all; text-decoration: underline",
    "font-variant-numeric: tabular-nums; font-feature-settings: 'kern' 0",
    "direction: rtl; text-align: start",
)
PAGE = (
    '<html lang="en"><title>Tablets</title><style>@page {{ size: 60mm 200mm }} '
    "p, span {{ font-family: 'Noto Sans'; {style} }} span {{ display: inline-block }}</style>"
    "<p>{words}</p><p><span>{words}</span></p><p>{words}\tonce\n more</p>"
)


NAMES = (*splits.PROPERTIES, splits.DECORATION)


class Asked(dict[str, Any]):
    """A style that notes what it is asked for."""

    def __init__(self, style: Any) -> None:
        self.style, self.font_config, self.names = style, style.font_config, set[str]()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return self.style[name]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    engine()
    splits.LINES.clear()
    yield
    splits.LINES.clear()


def page(style: str) -> str:
    return PAGE.format(style=style, words=WORDS)


def written(html: str) -> bytes:
    artefact = write_pdf(html, "leaflet.css", Location("content/tablets.md", 1))
    assert artefact.content, artefact.findings
    return artefact.content


@pytest.mark.parametrize("style", STYLES)
def test_the_bytes_are_those_of_lines_laid_out_afresh(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = page(style)
    first, again = written(html), written(html)
    for module in (lines, preferred):
        name = "first_line" if module is lines else "split_first_line"
        monkeypatch.setattr(module, name, splits.STOCK_SPLIT)
    assert first == again == written(html)


def test_nothing_is_laid_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def split(text: str, style: Any, context: Any, *how: Any) -> Any:
        asked.append((text, *(str(style[name]) for name in NAMES), how))
        return STOCK(text, style, context, *how)

    STOCK = splits.STOCK_SPLIT  # noqa: N806
    monkeypatch.setattr(splits, "STOCK_SPLIT", split)
    written(page("") + page(""))
    assert asked and len(asked) == len(set(asked))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [0, 40.0, 300.0, None])
def test_a_line_depends_on_no_property_that_is_not_compared(
    style: str, width: float | None
) -> None:
    asked: set[str] = set()

    def note(text: str, style: Any, context: Any, *rest: Any, **more: Any) -> Any:
        noting = Asked(style)
        splits.STOCK_SPLIT(WORDS + "\tonce", noting, context, width, 0)
        asked.update(noting.names)
        return splits.STOCK_SPLIT(text, style, context, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "split_first_line", note)
        engine().weasyprint.HTML(string=page(style)).render(font_config=engine().fonts)
    assert asked and asked <= set(NAMES)


def test_no_more_lines_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splits, "MOST_LINES", 5)
    html = page("")
    assert written(html) == written(html)
    assert len(splits.LINES) <= 5
