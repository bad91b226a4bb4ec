"""The text objects of a page and what can be seen of them in, its runs out."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from press.model import Run
from press.readback.pdf.fonts import JOINED
from press.readback.pdf.logical import logical
from press.readback.pdf.painted import PaintedPage, TextObject
from press.readback.pdf.state import BLACK, Colour
from press.readback.pdf.verdicts import Sight

LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
FEWEST_GLYPHS = 4  # that tell letter-spacing from the kerning of a pair


def runs_of(number: int, page: PaintedPage, seen: Sight) -> Iterator[Run | None]:
    """A run for each text object of the page, None for those that show only blanks."""
    judged = zip(page.objects, seen.obstacles, seen.backgrounds, strict=True)
    for place, (shown, obstacles, background) in enumerate(judged):
        text = logical(shown.texts)
        colours = seen.colours.get(place, _mixed(shown, background)), background
        yield _run(number, shown, text, not obstacles, colours) if text.strip() else None


def _run(
    number: int, shown: TextObject, text: str, visible: bool, colours: tuple[Colour, Colour]
) -> Run:
    left, bottom, right, top = (round(edge, 3) for edge in shown.box)
    x, y = shown.place(0)
    size = round(shown.size_pt, 2)
    return Run(
        page=number,
        text=text,
        size_pt=size,
        font=shown.font.family,
        box=(left, bottom, right, top),
        visible=visible,
        x_height_pt=round(shown.font.x_height * size, 3) if LATIN.search(text) else 0.0,
        colour=colours[0],
        background=colours[1],
        start=(round(x, 3), round(y, 3)),
        furniture=shown.mark.artifact,
        slanted=shown.slanted,
        outlined=shown.outlined,
        upright=shown.upright,
        spread_em=_spread(shown) if JOINED.search(text) else 0.0,
        face=shown.font.name,
    )


def _mixed(shown: TextObject, background: Colour) -> Colour:
    """What a colour that lets its background through looks like (ISO 32000-1, 11.3.3)."""
    red, green, blue = (
        round(own * shown.opacity + beneath * (1 - shown.opacity))
        for own, beneath in zip(shown.colour or BLACK, background, strict=True)
    )
    return red, green, blue


def _spread(shown: TextObject) -> float:
    """The median of what is added to the advance of its glyphs, in em.

    A glyph may be a whole cluster, spaced within: those at the end of a word count by themselves.
    """
    ends, texts = (*shown.starts[1:], shown.length), (*shown.texts[1:], " ")
    unit = shown.size * shown.stretch
    steps = zip(shown.codes, shown.starts, ends, texts, strict=True)
    added = [
        ((end - start) / unit - shown.font.width(code), not following.strip())
        for code, start, end, following in steps
        if unit and shown.font.width(code) > 0 and shown.font.text(code).strip()
    ]
    if len(added) < FEWEST_GLYPHS:
        return 0.0
    everywhere = [extra for extra, _ in added]
    at_ends = [extra for extra, is_last in added if is_last]
    return max(round(statistics.median(some), 3) if some else 0.0 for some in (everywhere, at_ends))
