"""Words before a fact or a link in, one line of them out: a space at the end takes no room.

WeasyPrint counts the space before the next element. Where the words fit on the line and only
that space does not, it leaves the first word alone on the line.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from weasyprint.layout import inline as stock

from press.formats.pdf.engine_guard import require, require_version
from press.formats.pdf.splits import SIGNATURE, STOCK_SPLIT, first_line

COLLAPSING = ("normal", "nowrap", "pre-line")


def install() -> None:
    """Make WeasyPrint break lines so in this process; twice is as good as once.

    Raises EngineMismatch where WeasyPrint is not the one known.
    """
    require_version()
    if getattr(stock, "split_first_line", None) is not split_first_line:
        require(stock, "split_first_line", SIGNATURE)
    setattr(stock, "split_first_line", split_first_line)  # noqa: B010  # private to WeasyPrint


def uninstall() -> None:
    """Give WeasyPrint its own function back, for comparisons."""
    setattr(stock, "split_first_line", STOCK_SPLIT)  # noqa: B010  # private to WeasyPrint


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """Stand in for WeasyPrint's function of this name; widths are in CSS pixels.

    Returns the layout, its length and where to go on (both in bytes), width, height, baseline.
    """

    def split(words: str, width: float | None) -> Any:
        return first_line(
            words, style, context, width, justification_spacing, is_line_start, minimum
        )

    line = split(text, max_width)
    if max_width is not None and _first_word_alone(text, line[2], style):
        _, _, rest, width, _, _ = split(text.rstrip(" "), max_width)
        if rest is None and width <= max_width:
            line = split(text, None)
    return copy(line[0]), *line[1:]


def _first_word_alone(text: str, go_on: int | None, style: Any) -> bool:
    """Whether a line ends after its first word, in words that end with a space."""
    if go_on is None or not text.endswith(" ") or style["white_space"] not in COLLAPSING:
        return False
    return " " not in text.encode()[:go_on].decode().strip(" ")
