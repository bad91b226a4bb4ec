"""A PDF in, a small picture of a page of it out, by which people know what they hand out."""

from __future__ import annotations

import io
from typing import cast

import pypdfium2
from PIL import Image

COLOURS = 16
"""Four bits a pixel: letters keep their soft edges, and a page of text fits into some 15 KB."""


def picture_of(pdf: bytes, width_px: int = 320, page_number: int = 1) -> bytes:
    """A page as a PNG of this width in pixels; the same PDF gives the same bytes.

    Raises pypdfium2.PdfiumError where the bytes are no PDF, IndexError where it has no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[page_number - 1]
        drawn = page.render(scale=width_px / page.get_width()).to_pil().convert("RGB")
    finally:
        document.close()
    file = io.BytesIO()
    _with_few_colours(drawn).save(file, "PNG")
    return file.getvalue()


def _with_few_colours(drawn: Image.Image) -> Image.Image:
    """The octree keeps the hospital’s colour, where a median cut greys it, and is far faster.

    It takes the mean of colours that are near each other; that of the paper stays as it is.
    """
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    paper = 3 * cast("int", few.getpixel((0, 0)))
    palette[paper : paper + 3] = cast("tuple[int, int, int]", drawn.getpixel((0, 0)))
    few.putpalette(palette)
    return few
