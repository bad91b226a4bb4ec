"""A setting and a language in, the numbers of the print style sheet out: sizes, page, margins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from press.formats.typography import Typography
from press.model import Setting

PAPERS_MM = {"A4": (210, 297), "A5": (148, 210)}
POINTS_PER_MM = 72 / 25.4
HEADING_LEADING, TALL_LEADING = 1.3, 1.6
WIDTH_OF_LETTER, WIDTH_OF_JOINED_LETTER = 0.64, 0.45
"""Of the type size: the mean advance of bold Noto Sans with many capitals, and of letters that
join from the right, both rounded up."""
FURNITURE_LEADING = 1.7
"""At most: the lines above and below the text are short and stand apart."""
LEAST_MARGIN_MM = 20.0
GAP_MM = 5
OFFER_PT = 16
"""The offer of other formats is itself large print (Hampshire CC corporate standard)."""


@dataclass(frozen=True)
class Page:
    """A page in mm, and the sizes of its type in pt."""

    width: float
    height: float
    side: float
    first_top: float
    top: float
    bottom: float
    size: float
    latin: float
    leading: float


def page_of(
    setting: Setting, typography: Typography, marks: Sequence[str], title: str, foot: str
) -> Page:
    """The page: margins as wide as its furniture needs, at the size that the setting names.

    Above the text stand `marks` (of a draft), from the second page on the title too; below it
    `foot`.
    """
    size = setting.size_pt * typography.size_factor
    width, height = PAPERS_MM[setting.paper]
    side = _side(setting)
    line = setting.size_pt * min(typography.line_height, FURNITURE_LEADING) / POINTS_PER_MM

    room = (width - 2 * side) * POINTS_PER_MM

    def lines(words: str) -> int:
        return math.ceil(_width(words) * setting.size_pt / room)

    # Marks that do not fit on one line stand one below the other.
    together = lines(" ".join(marks))
    drafts = together if together <= 1 else sum(map(lines, marks))
    edge = 8 if setting.paper == "A5" else 11
    return Page(
        width=width,
        height=height,
        side=side,
        first_top=max(LEAST_MARGIN_MM, edge + line * drafts + GAP_MM),
        top=max(LEAST_MARGIN_MM, edge + line * (drafts + lines(title)) + GAP_MM),
        bottom=max(LEAST_MARGIN_MM, edge + line * lines(foot) + GAP_MM),
        size=size,
        latin=setting.size_pt,
        leading=typography.line_height,
    )


def _width(words: str) -> float:
    """About how wide a line of words is, in ems."""
    joined = sum("\u0590" <= letter <= "\u08ff" for letter in words)
    return joined * WIDTH_OF_JOINED_LETTER + (len(words) - joined) * WIDTH_OF_LETTER


def _side(setting: Setting) -> float:
    """Side margins in mm that leave 60 to 70 letters a line, and as many as can be at 24 pt."""
    if setting.paper == "A5":
        return 12
    return 25 if setting.size_pt < 20 else 18


def variables(page: Page, typography: Typography, accent: str) -> dict[str, str]:
    """The custom properties of the style sheet."""
    line = page.size * page.leading
    families = ", ".join(f'"{family}"' for family in typography.families)
    headings = max(page.size * 1.5, min(page.size * 2, 32))
    # Scripts with signs above and below their letters need their whole leading in headings too.
    leading = page.leading if page.leading >= TALL_LEADING else HEADING_LEADING
    return {
        "families": families,
        "size": _pt(page.size),
        "latin-share": f"{page.latin / page.size:.4g}em",
        "leading": f"{page.leading:g}",
        "furniture": _pt(page.latin),
        "furniture-leading": f"{min(page.leading, FURNITURE_LEADING):g}",
        "heading-leading": f"{leading:g}",
        "line": _pt(line),
        "half-line": _pt(line / 2),
        "quarter-line": _pt(line / 4),
        "h1": _pt(headings),
        "h2": _pt(page.size * 1.35),
        "h3": _pt(page.size * 1.12),
        "offer": _pt(max(page.size, OFFER_PT * page.size / page.latin)),
        "accent": accent,
    }


def _pt(value: float) -> str:
    return f"{value:.4g}pt"
