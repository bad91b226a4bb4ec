"""A text, its style and a width in, its first line out: Pango lays out each of them only once.

WeasyPrint measures the same words over and over: for the least and the largest width of a box, on
each page that a header stands on, and again for the next edition, which carries the same boxes.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from weasyprint.layout import preferred
from weasyprint.text import line_break as stock

from press.formats.pdf.engine_guard import require, require_version

SIGNATURE = (
    "(text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False)"
)
PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override",
    "font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps",
    "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric",
    "font_variant_position", "font_variation_settings", "font_weight", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "white_space", "word_break", "word_spacing",
)  # fmt: skip
DECORATION = "text_decoration_line"
"""With PROPERTIES all that WeasyPrint asks of a style when it splits a text; of this, if any."""
MOST_LINES = 10_000
"""Kept in a process, some 20 MB; one edition has a few thousand."""

STOCK_SPLIT: Any = getattr(stock, "split_first_line", None)
LINES: dict[Any, Any] = {}

_look = itemgetter(*PROPERTIES)


def install() -> None:
    """Make WeasyPrint measure boxes so in this process; twice is as good as once.

    Raises EngineMismatch where WeasyPrint is not the one known.
    """
    require_version()
    if getattr(preferred, "split_first_line", None) is not first_line:
        require(preferred, "split_first_line", SIGNATURE)
    setattr(preferred, "split_first_line", first_line)  # noqa: B010  # private to WeasyPrint


def uninstall() -> None:
    """Give WeasyPrint its own function back, for comparisons."""
    setattr(preferred, "split_first_line", STOCK_SPLIT)  # noqa: B010  # private to WeasyPrint


def first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """Stand in for WeasyPrint's `split_first_line`; widths are in CSS pixels.

    Returns the layout, its length and where to go on (both in bytes), width, height, baseline.
    A box that keeps the layout needs a copy: drawing brings it to life again and may cut its text.
    """
    how = (max_width, justification_spacing, is_line_start, minimum)
    key = (text, _look(style), style[DECORATION] == "none", style.font_config, how)
    line = LINES.get(key)
    if line is None:
        if len(LINES) >= MOST_LINES:
            LINES.clear()
        line = LINES[key] = STOCK_SPLIT(text, style, context, *how)
    return line
