"""Pages as PDFium paints them, as arrays of pixels."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Picture = NDArray[numpy.uint8]
"""Rows of pixels of four bytes: blue, green, red and one that counts for nothing."""

UNSMOOTHED = pdfium.FPDF_RENDER_NO_SMOOTHTEXT | pdfium.FPDF_RENDER_NO_SMOOTHPATH
DEEPEST = 12  # forms within forms


@dataclass(frozen=True)
class Frame:
    """How pages are painted: pixels a pt, and the margin in pixels that shows what lies beside."""

    scale: float
    margin: int = 0


def picture(page: Any, frame: Frame) -> Picture:
    """A page as a reader sees it, annotations too, with nothing in the margin."""
    return _paint(page, frame, _size(page, frame), pdfium.FPDF_ANNOT, 0)


def tints(page: Any, frame: Frame) -> NDArray[numpy.uint32]:
    """The colour of each pixel as a number, row by row, painted without smooth edges.

    Here the margin shows what lies beside the page. The highest byte counts for nothing.
    """
    painted = _paint(page, frame, _size(page, frame), UNSMOOTHED, frame.margin)
    return painted.view(numpy.uint32)[..., 0]


def switch_off_text(page: Any) -> None:
    """Take all text objects out of an opened page, also those in forms."""
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST):
        pdfium.FPDFPageObj_SetIsActive(item.raw, False)


def _size(page: Any, frame: Frame) -> tuple[int, int]:
    width, height = page.get_size()
    return round(width * frame.scale), round(height * frame.scale)


def _paint(page: Any, frame: Frame, size: tuple[int, int], flags: int, beside: int) -> Picture:
    width, height, margin = size[0] + 2 * frame.margin, size[1] + 2 * frame.margin, frame.margin
    pixels = numpy.full((height, width, 4), 255, numpy.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width, height, pdfium.FPDFBitmap_BGRx, pixels.ctypes.data_as(ctypes.c_void_p), width * 4
    )
    if not bitmap:
        raise pypdfium2.PdfiumError("no room for the picture of a page")
    matrix = pdfium.FS_MATRIX(frame.scale, 0, 0, frame.scale, margin, margin)
    window = pdfium.FS_RECTF(
        margin - beside, margin - beside, margin + size[0] + beside, margin + size[1] + beside
    )
    pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page.raw, matrix, window, flags)
    pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels
