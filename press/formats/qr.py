"""What a QR code says in, its picture out: SVG for pages and screens, PNG for Word documents."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import segno

QUIET = 4
"""Modules left white all around (ISO/IEC 18004:2015, 6.3.8)."""
LEAST_MODULE_MM = 0.42
"""What every camera of a telephone still tells apart on paper from an office printer."""
LEAST_SIDE_MM = 20.0
CORRECTION = "M"
"""A seventh of the code may be lost to a fold or a stain (ISO/IEC 18004:2015, 6.5.1)."""
MM_PER_INCH = 25.4
DOTS_A_MODULE = 6
KEPT = 64
"""Codes that a process remembers: one is drawn and spoken of more than once."""

Rows = Sequence[Sequence[int]]


@lru_cache(KEPT)
def rows_of(says: str) -> tuple[tuple[int, ...], ...]:
    """The modules of the code, row by row: 1 is black. All of it is in bytes of UTF-8."""
    return tuple(tuple(map(int, row)) for row in _made(says).matrix)


def _made(says: str) -> segno.QRCode:
    return segno.make_qr(says, CORRECTION, mode="byte", encoding="utf-8", boost_error=False)


def side_mm(says: str) -> float:
    """How wide and high the picture of the code is, its white edge with it."""
    modules = len(rows_of(says)) + 2 * QUIET
    return max(LEAST_SIDE_MM, modules * LEAST_MODULE_MM)


@lru_cache(KEPT)
def svg(says: str) -> bytes:
    """The code in black on white, whatever stands around it, as one path of rectangles."""
    rows = rows_of(says)
    modules, side = len(rows) + 2 * QUIET, f"{side_mm(says):.4g}mm"
    path = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in _runs(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 {modules} {modules}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{modules}v{modules}h-{modules}z"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    ).encode()


def _runs(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """Black modules side by side as one rectangle: where it begins, and how wide it is."""
    for y, row in enumerate(rows, QUIET):
        x = QUIET
        for black, run in groupby(row):
            width = len(list(run))
            if black:
                yield x, y, width
            x += width


def png(says: str) -> bytes:
    """The code as dots, as large on paper as the drawing is."""
    modules = len(rows_of(says)) + 2 * QUIET
    dots_per_inch = round(modules * DOTS_A_MODULE / side_mm(says) * MM_PER_INCH)
    out = io.BytesIO()
    _made(says).save(out, kind="png", scale=DOTS_A_MODULE, border=QUIET, dpi=dots_per_inch)
    return out.getvalue()
