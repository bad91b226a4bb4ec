"""An embedded font file in the Compact Font Format, asked for the height of its lower-case letters.

Typst, InDesign and Word for Mac embed such files; they have no table that says their x-height.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen

OPENTYPE = b"OTTO"
UNREADABLE = (AssertionError, AttributeError, LookupError, TypeError, ValueError, struct.error)


def x_height(file: bytes, flat_letters: Mapping[str, int]) -> float:
    """The x-height in em, as the first of these letters is drawn that the file has; or 0.

    `flat_letters` are letters such as x that end at the x-height, flat first, each with its CID.
    """
    try:
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(_bare(file)), None)
        font = fonts[0]
        name = next(_names(font, flat_letters), None)
        return 0.0 if name is None else _top(font, name) * float(font.FontMatrix[3])
    except UNREADABLE:
        return 0.0


def _bare(file: bytes) -> bytes:
    """The table of an OpenType file that has the outlines; other files are that table alone."""
    if not file.startswith(OPENTYPE):
        return file
    for number in range(struct.unpack_from(">H", file, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sLLL", file, 12 + 16 * number)
        if tag == b"CFF ":
            return file[start : start + length]
    raise LookupError("no outlines")


def _names(font: Any, flat_letters: Mapping[str, int]) -> Iterator[str]:
    """The names of the letters' glyphs: by CID, or in a font without CIDs by letter or number."""
    order, has_cids = font.getGlyphOrder(), hasattr(font, "ROS")
    for letter, cid in flat_letters.items():
        names = [f"cid{cid:05d}"] if has_cids else [letter, *order[cid : cid + 1]]
        yield from (name for name in names if name in font.CharStrings)


def _top(font: Any, name: str) -> float:
    pen = BoundsPen(None)
    font.CharStrings[name].draw(pen)
    return float(pen.bounds[3]) if pen.bounds else 0.0
