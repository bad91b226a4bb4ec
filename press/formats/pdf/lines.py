"""Words before a fact or a link in, one line of them out: a space at the end takes no room.

WeasyPrint counts the space before the next element. Where the words fit on the line and only
that space does not, it leaves the first word alone on the line.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline as stock

from press.formats.pdf.engine_guard import require, require_version

SIGNATURE = (
    "(text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False)"
)
COLLAPSING = ("normal", "nowrap", "pre-line")

STOCK_SPLIT: Any = getattr(stock, "split_first_line", None)


def install() -> None:
    """Make WeasyPrint break lines so in this process; twice is as good as once.

    Raises EngineMismatch where WeasyPrint is not the one known.
    """
    require_version()
    if getattr(stock, "split_first_line", None) is not split_first_line:
        require(stock, "split_first_line", SIGNATURE)
    setattr(stock, "split_first_line", split_first_line)  # noqa: B010  # private to WeasyPrint


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
        return STOCK_SPLIT(
            words, style, context, width, justification_spacing, is_line_start, minimum
        )

    line = split(text, max_width)
    go_on = line[2]
    if max_width is None or not _first_word_alone(text, go_on, style):
        return line
    _, _, rest, width, _, _ = split(text.rstrip(" "), max_width)
    return split(text, None) if rest is None and width <= max_width else line


def _first_word_alone(text: str, go_on: int | None, style: Any) -> bool:
    """Whether a line ends after its first word, in words that end with a space."""
    if go_on is None or not text.endswith(" ") or style["white_space"] not in COLLAPSING:
        return False
    return " " not in text.encode()[:go_on].decode().strip(" ")
