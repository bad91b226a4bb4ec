"""A page of an opened PDF in; its size, and how its own space lies on it, as a reader sees it, out.

ISO 32000-1, 7.7.3.3: Rotate turns a page clockwise, by a multiple of 90 degrees, and UserUnit says
how many pt a unit of its space is.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf

from press.readback.pdf.state import Box, Matrix, product

BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


@dataclass(frozen=True)
class Paper:
    """Width and height in pt; `to_page` leads from the page's space to its lower left corner."""

    size: tuple[float, float]
    to_page: Matrix

    def box(self, one: tuple[float, float], other: tuple[float, float]) -> Box:
        """The box between two corners given in the page's own space."""
        xs, ys = zip(*(product((1, 0, 0, 1, *at), self.to_page)[4:] for at in (one, other)),
                     strict=True)  # fmt: skip
        return min(xs), min(ys), max(xs), max(ys)


def paper_of(page: Any) -> Paper:
    """The paper of a page; what lies outside its crop box is not on it."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    width, height = right - left, top - bottom
    turns = int(page.obj.get("/Rotate", 0)) // 90 % 4
    turned: Matrix = (
        (1, 0, 0, 1, 0, 0), (0, -1, 1, 0, 0, width), (-1, 0, 0, -1, width, height),
        (0, 1, -1, 0, height, 0),
    )[turns]  # fmt: skip
    size = (height, width) if turns % 2 else (width, height)
    return Paper(size, product((1, 0, 0, 1, -left, -bottom), turned))


def in_points(pdf: Any, content: bytes) -> bytes:
    """The bytes of an opened PDF with all its pages measured in pt: PDFium knows no UserUnit."""
    scaled = [page for page in pdf.pages if float(page.obj.get("/UserUnit", 1)) != 1]
    if not scaled:
        return content
    for page in scaled:
        _measure_in_points(page)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _measure_in_points(page: Any) -> None:
    unit = float(page.obj["/UserUnit"])
    boxes = {"/MediaBox": page.mediabox, "/CropBox": page.cropbox}
    boxes |= {name: page.obj[name] for name in BOXES if name in page.obj}
    for name, box in boxes.items():
        page.obj[name] = _scaled(box, unit)
    for annotation in page.obj.get("/Annots", ()):
        if "/Rect" in annotation:
            annotation["/Rect"] = _scaled(annotation["/Rect"], unit)
    page.contents_add(b"q %f 0 0 %f 0 0 cm" % (unit, unit), prepend=True)
    page.contents_add(b"Q")
    del page.obj["/UserUnit"]


def _scaled(box: Any, unit: float) -> pikepdf.Array:
    return pikepdf.Array([round(float(edge) * unit, 4) for edge in box])
