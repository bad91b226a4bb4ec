"""An Easy Read text with what was measured on its PDF in, points that are not set as such out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.checks.page.sheet import ERROR, POINTS_PER_MM, Printed, Rule, Spot, at_line
from press.model import Drawn, Figure, Line, QrCode
from press.scripts import direction_of
from press.walk import blocks_of

WORDS = ("paragraph", "item")
RUNNING_TEXT = frozenset({"short-lines", "lonely-heading"})
"""Rules of running text: words beside a picture have the room that it leaves them, and a heading
stands with a whole point, of one line perhaps."""
LEAST_MM = 30
"""Smaller, a picture is a decoration: what it shows can hardly be made out."""


@dataclass(frozen=True)
class Point:
    """A picture as it is painted, and the lines of the words that go with it."""

    drawn: Drawn
    lines: tuple[Line, ...]


def is_left_out(code: str, printed: Printed) -> bool:
    """Whether a rule is not made for an edition of this kind."""
    return printed.leaflet.easy_read and code in RUNNING_TEXT


def words_not_beside(printed: Printed) -> Iterator[Spot]:
    """Department of Health, Basic guidelines for Easy Read (2009): words at the picture's right.

    At its left where people read from the right.
    """
    from_right = direction_of(printed.leaflet.language) == "rtl"
    for point in _points(printed):
        left, bottom, right, top = point.drawn.box
        for line in point.lines:
            beside = line.right <= left if from_right else line.left >= right
            if line.page == point.drawn.page and not beside:
                yield at_line("words that are not beside their picture", line)
        heights = [line.baseline for line in point.lines if line.page == point.drawn.page]
        if heights and (min(heights) > top or max(heights) < bottom):
            yield at_line("words above or below their picture", point.lines[0])


def parted_point(printed: Printed) -> Iterator[Spot]:
    """Derived: a picture and its words are one idea, and stand on one page."""
    for point in _points(printed):
        for line in point.lines:
            if line.page != point.drawn.page:
                yield at_line("words on another page than their picture", line)


def heading_apart(printed: Printed) -> Iterator[Spot]:
    """Derived: a heading stands on one page with the first point below it."""
    blocks = printed.sheet.blocks
    for drawn in printed.facts.drawn if printed.leaflet.easy_read else ():
        above = blocks.get(drawn.block - 1, ())
        if above and above[0].kind == "heading" and above[-1].page != drawn.page:
            yield at_line("a heading apart from its first point", above[0])


def small_picture(printed: Printed) -> Iterator[Spot]:
    """Derived: a picture is large enough to be made out at arm's length."""
    for point in _points(printed):
        left, bottom, right, top = point.drawn.box
        if max(right - left, top - bottom) < LEAST_MM * POINTS_PER_MM:
            words = f"{right - left:.0f} × {top - bottom:.0f} pt"
            yield Spot(f"pictures under {LEAST_MM} mm", words, point.drawn.page, (left, bottom))


def undrawn_picture(printed: Printed) -> Iterator[Spot]:
    """Department of Health, Basic guidelines for Easy Read (2009): every point has a picture."""
    wanted = sum(isinstance(block, Figure | QrCode) for block in blocks_of(printed.leaflet))
    if printed.leaflet.easy_read and len(printed.facts.drawn) < wanted:
        yield Spot(f"only {len(printed.facts.drawn)} of {wanted} pictures are drawn")


def _points(printed: Printed) -> Iterator[Point]:
    """The points as they are printed; other pictures, such as the QR code, come after them."""
    if not printed.leaflet.easy_read:
        return
    count = sum(isinstance(block, Figure) for block in blocks_of(printed.leaflet))
    blocks = printed.sheet.blocks
    for drawn in printed.facts.drawn[:count]:
        following = (blocks[number] for number in blocks if number > drawn.block)
        lines = tuple(_beside(list(following), printed, drawn))
        if lines:
            yield Point(drawn, lines)


def _beside(
    following: Sequence[tuple[Line, ...]], printed: Printed, drawn: Drawn
) -> Iterator[Line]:
    """The lines up to the next picture or heading."""
    pictures = [each.block for each in printed.facts.drawn if each.block > drawn.block]
    end = min(pictures, default=None)
    for lines in following:
        if lines[0].kind == "caption":
            continue  # of the picture, and below it
        if lines[0].kind not in WORDS or (end is not None and lines[0].block > end):
            return
        yield from lines


REPORT = "this is a fault of the press or its style sheet"
RULES: tuple[Rule[Printed], ...] = (
    Rule("words-not-beside", ERROR, REPORT, words_not_beside),
    Rule("parted-point", ERROR, REPORT, parted_point),
    Rule("heading-apart", ERROR, REPORT, heading_apart),
    Rule("small-picture", ERROR, REPORT, small_picture),
    Rule("undrawn-picture", ERROR, REPORT, undrawn_picture),
)
