"""A setting and a language in, the numbers of the print style sheet out: sizes, page, margins."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from press.formats.glyphs import advance
from press.formats.typography import Typography
from press.model import Setting
from press.read.facts import UNSPACED

PAPERS_MM = {"A4": (210, 297), "A5": (148, 210)}
POINTS_PER_MM = 72 / 25.4
HEADING_LEADING, TALL_LEADING = 1.3, 1.6
HEADING, SUBHEADING = 1.35, 1.12
"""Of the type size."""
WIDTH_OF_JOINED_LETTER = 0.6
"""Of the type size: the mean advance of letters that join from the right, bold and rounded up."""
FURNITURE_LEADING = 1.7
"""At most, for a line that stands alone; lines one below the other need their script's own: words
in Nastaliq climb by up to 2.1 of their size above the line, and reach 0.6 below it."""
FURNITURE_PT = 20
"""So large are the letters of a script that needs larger ones than Latin in the furniture, too;
beyond that they would take the room of the text, and are of the size that the setting names."""
LATIN = "Latn"
LEAST_MARGIN_MM = 20.0
USUAL_PT, USUAL_LINE_MM = 14, 160
MARK_MM = 27
"""The publisher's mark, and the space beside it."""
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
GAP_MM = 5
GAP = " —— "
GAP_EMS = 1.5
"""The space between two marks of a draft on one line, and signs that are a little wider."""
FEW_LINES = 10
"""On a page of fewer, a heading, the words that lead into a list and its first items fill it."""
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
    furniture: float
    head_leading: float
    foot_leading: float
    latin: float
    title: float
    heading: float
    leading: float
    mark_gap: float
    stacked: bool

    @property
    def few_lines(self) -> bool:
        """Whether a page has room for so few lines that little can be kept together on it."""
        room = (self.height - self.top - self.bottom) * POINTS_PER_MM
        return room < FEW_LINES * self.size * self.leading


@dataclass(frozen=True)
class Column:
    """One of two columns of a page: its width and the margin at the side of both, in mm."""

    width: float
    side: float


def page_of(
    setting: Setting,
    typography: Typography,
    marks: Sequence[str],
    title: str,
    headings: Sequence[str],
    foot: str,
    column: Column | None = None,
) -> Page:
    """The page: margins as wide as its furniture needs.

    Above the text stand `marks` (of a draft), from the second page on the title too; below it
    `foot`, its two parts one below the other (`stacked`) where one line has no room for them, and
    always in a `column`.
    """
    size = setting.size_pt * typography.size_factor
    width, height = PAPERS_MM[setting.paper]
    side = column.side if column else _side(setting)
    is_latin = typography.script == LATIN
    furniture = size if is_latin else max(setting.size_pt, min(size, FURNITURE_PT))
    room = (column.width if column else width - 2 * side) * POINTS_PER_MM

    def lines(words: str, style: str = "Bold") -> int:
        return _lines(words, typography.families, style, furniture, setting.size_pt, room)

    # Marks that do not fit on one line stand one below the other.
    together = lines(GAP.join(marks))
    drafts = together if together <= 1 else sum(map(lines, marks))
    head, below = drafts + lines(title), max(lines(foot, "Regular"), 2 if column else 0)
    head_leading, foot_leading = (_furniture_leading(typography, n) for n in (head, below))
    line, foot_line = (furniture * each / POINTS_PER_MM for each in (head_leading, foot_leading))
    edge = 8 if setting.paper == "A5" else 11
    return Page(
        width=width,
        height=height,
        side=side,
        first_top=max(LEAST_MARGIN_MM, edge + line * drafts + GAP_MM),
        top=max(LEAST_MARGIN_MM, edge + line * head + GAP_MM),
        bottom=max(LEAST_MARGIN_MM, edge + foot_line * below + GAP_MM),
        size=size,
        furniture=furniture,
        head_leading=head_leading,
        foot_leading=foot_leading,
        latin=setting.size_pt,
        title=_title_size(title, typography.families, size, room),
        heading=_heading_size(headings, typography.families, size, room),
        leading=typography.line_height,
        mark_gap=GAP_EMS if together <= 1 else 0,
        stacked=below > 1,
    )


def _furniture_leading(typography: Typography, lines: int) -> float:
    """The leading of the furniture, where so many lines of it stand one below the other."""
    usual = typography.line_height
    return usual if lines > 1 else min(usual, FURNITURE_LEADING)


def _lines(
    words: str, families: Sequence[str], style: str, size: float, latin: float, room: float
) -> int:
    """How many lines of this room, in pt, the words take in this style, one after another.

    Letters that are joined or stacked take no more room than one by one.
    """

    def width(word: str) -> float:
        return sum(
            _advance(letter, families, style) * (latin if letter < "\u0250" else size)
            for letter in word
        )

    count, used, space = 0, room, width(" ")
    for word in map(width, words.split()):
        if used + space + word > room:
            count, used = count + max(1, math.ceil(word / room)), -space
        used += space + word
    return count


def _title_size(title: str, families: Sequence[str], size: float, room: float) -> float:
    """The size of the title in pt: no word of it is too long for its line beside the mark."""
    usual = max(size * 1.5, min(size * 2, 32))
    return _fitting([title], families, (size, usual), room - MARK_MM * POINTS_PER_MM)


def _heading_size(
    headings: Sequence[str], families: Sequence[str], size: float, room: float
) -> float:
    """The size of the headings in pt: no word of one is too long for its line."""
    return _fitting(headings, families, (size, size * HEADING), room)


def _fitting(
    texts: Sequence[str], families: Sequence[str], sizes: tuple[float, float], room: float
) -> float:
    """The largest size in pt, between these two, at which the longest word fits into the room.

    Scripts without spaces may be broken between any two letters.
    """
    least, usual = sizes
    longest = longest_word(texts, families)
    return max(least, min(usual, room / longest)) if longest else usual


def longest_word(texts: Sequence[str], families: Sequence[str]) -> float:
    """How wide the longest word of these texts is in bold, in ems; 0 where none is kept whole."""
    words = [word for text in texts for word in text.split() if not UNSPACED_LETTER.search(word)]
    return max((width_of(word, families) for word in words), default=0)


def width_of(words: str, families: Sequence[str]) -> float:
    """About how wide words are in bold, in ems."""
    return sum(_advance(letter, families) for letter in words)


def _advance(letter: str, families: Sequence[str], style: str = "Bold") -> float:
    """How wide a letter is, in ems."""
    if unicodedata.category(letter) == "Mn":
        return 0
    return (
        WIDTH_OF_JOINED_LETTER
        if "\u0590" <= letter <= "\u08ff"
        else advance(letter, families, style)
    )


def _side(setting: Setting) -> float:
    """Side margins in mm that leave 60 to 70 letters a line, and as many as can be at 24 pt.

    Below 14 pt the line is shorter than the paper would let it: RNIB clear print.
    """
    if setting.paper == "A5":
        return 12
    if setting.size_pt < USUAL_PT:
        return (PAPERS_MM["A4"][0] - USUAL_LINE_MM * setting.size_pt / USUAL_PT) / 2
    return 25 if setting.size_pt < 20 else 18


def variables(page: Page, typography: Typography, accent: str) -> dict[str, str]:
    """The custom properties of the style sheet."""
    line = page.size * page.leading
    families = ", ".join(f'"{family}"' for family in typography.families)
    # Scripts with signs above and below their letters need their whole leading in headings too.
    leading = page.leading if page.leading >= TALL_LEADING else HEADING_LEADING
    return {
        "families": families,
        "size": _pt(page.size),
        "latin-share": f"{page.latin / page.size:.4g}em",
        "leading": f"{page.leading:g}",
        "furniture": _pt(page.furniture),
        "furniture-latin": _pt(page.latin),
        "head-leading": f"{page.head_leading:g}",
        "foot-leading": f"{page.foot_leading:g}",
        "mark-gap": f"{page.mark_gap:g}em",
        "heading-leading": f"{leading:g}",
        "line": _pt(line),
        "half-line": _pt(line / 2),
        "quarter-line": _pt(line / 4),
        "h1": _pt(page.title),
        "h2": _pt(page.heading),
        "h3": _pt(min(page.heading, page.size * SUBHEADING)),
        "offer": _pt(max(page.size, OFFER_PT * page.size / page.latin)),
        "accent": accent,
    }


def _pt(value: float) -> str:
    return f"{value:.4g}pt"
