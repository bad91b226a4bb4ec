"""A PDF of single pages in, the same pages on larger paper with bleed and crop marks out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Operator

POINTS_PER_MM = 72 / 25.4
BLEED_MM, MARK_MM, EDGE_MM = 3, 5, 2
"""How far painting may go beyond the cut, how long a mark is, and what is left beyond it."""
MARK_PT = 0.25
GREYS = {"rg": "g", "RG": "G"}


def with_bleed(content: bytes) -> bytes:
    """The pages with TrimBox, BleedBox and marks (ISO 32000-1, 14.11.2), black as one ink.

    What is grey in red, green and blue would be printed with all four inks, and small letters
    would blur where these do not meet. Colours stay as they are.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            _enlarge(pdf, page)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _enlarge(pdf: Any, page: Any) -> None:
    width, height = (float(edge) for edge in page.mediabox[2:])
    page.obj.TrimBox = _around(width, height, 0)
    page.obj.BleedBox = _around(width, height, BLEED_MM)
    page.obj.MediaBox = _around(width, height, BLEED_MM + MARK_MM + EDGE_MM)
    body = pikepdf.unparse_content_stream(list(_in_grey(page)))
    marks = b"\n".join(_marks(width, height))
    page.obj.Contents = pdf.make_stream(
        b"q\n%s\nQ\n/Artifact <</Type /Page>> BDC\nq 0 G %.2f w\n%s\nQ\nEMC"
        % (body, MARK_PT, marks)
    )


def _around(width: float, height: float, by_mm: float) -> Array:
    by = by_mm * POINTS_PER_MM
    return Array([round(edge, 6) for edge in (-by, -by, width + by, height + by)])


def _in_grey(page: Any) -> Iterator[Any]:
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator in GREYS and len(set(map(float, each.operands))) == 1:
            yield ContentStreamInstruction([each.operands[0]], Operator(GREYS[operator]))
        else:
            yield each


def _marks(width: float, height: float) -> Iterator[bytes]:
    """Two lines at each corner, from the end of the bleed outwards."""
    near, far = BLEED_MM * POINTS_PER_MM, (BLEED_MM + MARK_MM) * POINTS_PER_MM
    for x, across in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            yield b"%f %f m %f %f l S" % (x + across * near, y, x + across * far, y)
            yield b"%f %f m %f %f l S" % (x, y + up * near, x, y + up * far)
