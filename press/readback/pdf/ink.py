"""The proof that every glyph can be seen: for each glyph of a PDF, what became of its ink.

Four pictures show it: the page; the page with its text switched off; all its glyphs and nothing
else, each in a colour of its own; and a sheet with each glyph alone. Where a glyph should have
ink, switching off the text must change the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
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
    set_upright,
    switch_off_text,
    tints,
)  # fmt: skip
from press.readback.pdf.tints import Tinted

SMALLEST_PT = 6.0  # smaller type cannot be judged by its pixels, and nobody can read it
PIXELS_AN_EM = 20.0  # enough to tell a full stop
SMALLEST_SCALE, LARGEST_SCALE = 0.7, 2.0
MOST_PIXELS = 16_000_000  # of a picture
MARGIN = 24  # pixels
CHANGE = 16  # of 255: a pixel that differs by more has changed
NOTHING = numpy.uint32(0xFFFFFF)  # in place of a glyph's number

Numbers = NDArray[numpy.int64]


@dataclass(frozen=True)
class Ink:
    """What became of the glyphs of a page; one entry for each, in painting order.

    `alone` is how many pixels a glyph has with nothing near it; `own` how many are left to it by
    the glyphs painted later; `seen` how many of these show in the finished picture. `beneath` is
    the mean colour under a glyph, as red, green and blue. `owners` has the number of the glyph at
    each pixel, or NOTHING, row by row, with a margin around the page.
    """

    alone: Numbers
    own: Numbers
    seen: Numbers
    beneath: NDArray[numpy.float64]
    owners: NDArray[numpy.uint32]
    frame: Frame


def inks(content: bytes, pages: Sequence[PaintedPage], copy: Tinted) -> Iterator[Ink]:
    """The ink of each page of a PDF, given its tinted copy."""
    finished, glyphs = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument(copy.content)
    scale = _scale(finished, pages)
    sheet = _owners(glyphs[len(pages)], Frame(scale))
    alone = _count(sheet[numpy.flatnonzero(sheet != NOTHING)], copy.specimens)
    for number, specimens in enumerate(copy.specimens_of_pages):
        chosen = alone[numpy.array(specimens, dtype=numpy.int64)]
        yield _ink(finished[number], glyphs[number], chosen, Frame(scale, MARGIN))


def _scale(finished: pypdfium2.PdfDocument, pages: Sequence[PaintedPage]) -> float:
    """As few pixels a pt as show the smallest type that can be judged."""
    sizes = (shown.size_pt for page in pages for shown in page.objects)
    smallest = min((size for size in sizes if size >= SMALLEST_PT), default=PIXELS_AN_EM)
    scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, PIXELS_AN_EM / smallest))
    areas = (width * height for width, height in map(finished.get_page_size, range(len(pages))))
    return min(scale, math.sqrt(MOST_PIXELS / max([1.0, *areas])))


def _ink(page: Any, glyphs: Any, alone: Numbers, frame: Frame) -> Ink:
    set_upright(page)
    set_upright(glyphs)
    with_text = picture(page, frame)
    switch_off_text(page)
    without_text = picture(page, frame)
    owners = _owners(glyphs, frame)
    places = numpy.flatnonzero(owners != NOTHING)
    numbers = owners[places]
    before, after = _at(without_text, places), _at(with_text, places)
    changed = (numpy.abs(after - before) > CHANGE).any(axis=0)
    own = _count(numbers, len(alone))
    return Ink(
        alone=alone,
        own=own,
        seen=_count(numbers[changed], len(alone)),
        beneath=_means(numbers, before, own),
        owners=owners.reshape(with_text.shape[:2]),
        frame=frame,
    )


def _owners(glyphs: Any, frame: Frame) -> NDArray[numpy.uint32]:
    return tints(glyphs, frame) & NOTHING


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
