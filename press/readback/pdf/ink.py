"""The proof that every glyph can be seen: for each glyph of a PDF, what became of its ink.

Four pictures show it: the page; the page with its text switched off; all its glyphs and nothing
else, each in a colour of its own; and a sheet with each glyph alone. Where a glyph should have
ink, switching off the text must change the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import pypdfium2
from numpy.typing import NDArray

from press.readback.pdf.painted import PaintedPage
from press.readback.pdf.pictures import (
    Frame,
    Picture,
    picture,
    switch_off_text,
    tints,
)  # fmt: skip
from press.readback.pdf.state import Colour
from press.readback.pdf.tints import Tinted

SMALLEST_PT = 6.0  # smaller type cannot be judged by its pixels, and nobody can read it
PIXELS_AN_EM = 20.0  # enough to tell a full stop
SMALLEST_SCALE, LARGEST_SCALE = 0.7, 2.0
MOST_PIXELS = 16_000_000  # of a picture
MARGIN = 24  # pixels
# How much a pixel must differ, as a share of the contrast: to show a trace of ink, and to be ink.
TRACE, BODY = 0.06, 0.25
NOISE = 3  # of 255: a pixel that differs by no more has not changed
NOTHING = numpy.uint32(0xFFFFFF)  # in place of a glyph's number

Numbers = NDArray[numpy.int64]


@dataclass(frozen=True)
class Ink:
    """What became of the glyphs of a page; one entry for each, in painting order.

    `alone` is how many pixels a glyph has with nothing near it; `own` how many are left to it by
    the glyphs painted later; `seen` how many of these show in the finished picture, if only as a
    trace, and `strong` how many show in the glyph's own colour, or near it. `beneath` is the mean
    colour under a glyph, as red, green and blue. `owners` has the number of the glyph at
    each pixel, or NOTHING, row by row, with a margin around the page; `places` are the numbers of
    the pixels that have an owner. `colours` are those of the text objects whose colour the file
    tells only by a pattern or a colour space of its own: that of their strongest pixel.
    """

    alone: Numbers
    own: Numbers
    seen: Numbers
    strong: Numbers
    beneath: NDArray[numpy.float64]
    owners: NDArray[numpy.uint32]
    places: Numbers
    frame: Frame
    colours: Mapping[int, Colour]


@dataclass(frozen=True)
class Inks:
    """The tinted copy of a PDF, opened, and how many pixels each specimen of it has."""

    copy: Tinted
    glyphs: Any
    alone: Numbers
    scale: float

    def of(self, number: int, opened: Any, painted: PaintedPage) -> Ink:
        """The ink of a page, counted from 0, that PDFium has opened; its text is switched off."""
        specimens = numpy.array(self.copy.specimens_of_pages[number], dtype=numpy.int64)
        pair = opened, self.glyphs[number]
        return _ink(pair, self.alone[specimens], painted, Frame(self.scale, MARGIN))


def inks(finished: pypdfium2.PdfDocument, pages: Sequence[PaintedPage], copy: Tinted) -> Inks:
    """What tells the ink of each page of an opened PDF, given its tinted copy."""
    glyphs, scale = pypdfium2.PdfDocument(copy.content), _scale(finished, pages)
    sheet = _owners(glyphs[len(pages)], Frame(scale))
    alone = _count(sheet[sheet < copy.specimens], copy.specimens)
    return Inks(copy, glyphs, alone, scale)


def _scale(finished: pypdfium2.PdfDocument, pages: Sequence[PaintedPage]) -> float:
    """As few pixels a pt as show the smallest type that can be judged."""
    sizes = (shown.size_pt for page in pages for shown in page.objects)
    smallest = min((size for size in sizes if size >= SMALLEST_PT), default=PIXELS_AN_EM)
    scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, PIXELS_AN_EM / smallest))
    areas = (width * height for width, height in map(finished.get_page_size, range(len(pages))))
    return min(scale, math.sqrt(MOST_PIXELS / max([1.0, *areas])))


def _colours(page: PaintedPage) -> NDArray[numpy.float32]:
    """Columns of red, green, blue and opacity for each glyph; not a number where unknown."""
    unknown = (math.nan,) * 3
    rows = [(*(shown.colour or unknown), shown.opacity) for shown in page.objects]
    lengths = [len(shown.codes) for shown in page.objects]
    colours = numpy.array(rows, dtype=numpy.float32).reshape(-1, 4)
    return numpy.repeat(colours, lengths, axis=0).T


def _ink(pair: tuple[Any, Any], alone: Numbers, painted: PaintedPage, frame: Frame) -> Ink:
    page, glyphs = pair
    with_text = picture(page, frame)
    switch_off_text(page)
    without_text = picture(page, frame)
    owners = _owners(glyphs, frame)
    places = numpy.flatnonzero(owners < len(alone))
    numbers = owners.ravel()[places]
    before, after = _at(without_text, places), _at(with_text, places)
    change = numpy.abs(after - before).max(axis=0)
    contrast = _contrast(before, _colours(painted), numbers)
    own = _count(numbers, len(alone))
    return Ink(
        alone=alone,
        own=own,
        seen=_count(numbers[change > numpy.maximum(TRACE * contrast, NOISE)], len(alone)),
        strong=_count(numbers[change > numpy.maximum(BODY * contrast, NOISE)], len(alone)),
        beneath=_means(numbers, before, own),
        owners=owners,
        places=places,
        frame=frame,
        colours=dict(_unknown_colours(painted, numbers, change, after)),
    )


def _unknown_colours(
    page: PaintedPage, numbers: NDArray[numpy.uint32], change: NDArray[numpy.int16],
    after: NDArray[numpy.int16],
) -> Iterator[tuple[int, Colour]]:  # fmt: skip
    start = 0
    for number, shown in enumerate(page.objects):
        end = start + len(shown.codes)
        if shown.colour is None:
            own = numpy.flatnonzero((numbers >= start) & (numbers < end))
            if own.size:
                red, green, blue = (int(part) for part in after[:, own[change[own].argmax()]])
                yield number, (red, green, blue)
        start = end


def _contrast(
    before: NDArray[numpy.int16], colours: NDArray[numpy.float32], numbers: NDArray[numpy.uint32]
) -> NDArray[numpy.float32]:
    """By how much a pixel would change that its glyph's colour filled; 0 where that is unknown."""
    if before.size and (before == before[:, :1]).all():  # one ground: once for each glyph will do
        differences = numpy.abs(colours[:3] - before[:, :1]).max(axis=0)
        each: NDArray[numpy.float32] = numpy.nan_to_num(differences * colours[3])
        return each[numbers]
    differences = numpy.abs(colours[:3, numbers] - before).max(axis=0)
    contrast: NDArray[numpy.float32] = numpy.nan_to_num(differences * colours[3, numbers])
    return contrast


def _owners(glyphs: Any, frame: Frame) -> NDArray[numpy.uint32]:
    owners = tints(glyphs, frame)
    owners &= NOTHING
    return owners


def _count(numbers: NDArray[numpy.uint32], length: int) -> Numbers:
    """How often each number up to a length occurs; a number beyond is no glyph's."""
    return numpy.bincount(numbers, minlength=length)[:length]


def _at(pixels: Picture, places: Numbers) -> NDArray[numpy.int16]:
    """The colours at these places: a row of reds, one of greens, one of blues."""
    chosen = pixels.view(numpy.uint32).ravel()[places]
    return numpy.stack([chosen >> shift & 0xFF for shift in (16, 8, 0)]).astype(numpy.int16)


def _means(
    numbers: NDArray[numpy.uint32], colours: NDArray[numpy.int16], counts: Numbers
) -> NDArray[numpy.float64]:
    """The mean colour of the pixels of each glyph; white where it has none."""
    sums = [
        numpy.bincount(numbers, weights=row, minlength=len(counts))[: len(counts)]
        for row in colours
    ]
    means = numpy.stack(sums, axis=1) / numpy.maximum(counts, 1)[:, None]
    means[counts == 0] = 255
    return means
