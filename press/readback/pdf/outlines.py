"""An embedded TrueType or OpenType font file, asked for the height of its lower-case letters."""

from __future__ import annotations

import struct
from collections.abc import Sequence

UNITS_PER_EM, LOCA_FORMAT = 18, 50  # places in the head table
VERSION, X_HEIGHT = 0, 86  # places in the OS/2 table
FIRST_VERSION_WITH_X_HEIGHT = 2


def x_height(file: bytes, flat_letters: Sequence[int]) -> float:
    """The x-height in em, as OS/2 says it, or else as the first of these glyphs is drawn; or 0.

    `flat_letters` are the glyph numbers of letters such as x that end at the x-height, flat first.
    """
    try:
        tables = _tables(file)
        units = struct.unpack_from(">H", tables["head"], UNITS_PER_EM)[0]
        height = _said(tables) or _drawn(tables, flat_letters)
        return float(height / units)
    except (KeyError, struct.error, ZeroDivisionError):
        return 0.0


def _tables(file: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", file, 4)[0]
    tables = {}
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", file, 12 + 16 * number)
        tables[tag.decode("latin-1")] = file[start : start + length]
    return tables


def _said(tables: dict[str, bytes]) -> int:
    table = tables.get("OS/2", b"\0\0")
    if struct.unpack_from(">H", table, VERSION)[0] < FIRST_VERSION_WITH_X_HEIGHT:
        return 0
    return int(struct.unpack_from(">h", table, X_HEIGHT)[0])


def _drawn(tables: dict[str, bytes], flat_letters: Sequence[int]) -> int:
    """The top of a letter, from the box that stands before its outline in glyf."""
    if not flat_letters:
        return 0
    is_long = struct.unpack_from(">h", tables["head"], LOCA_FORMAT)[0]
    glyph = flat_letters[0]
    if is_long:
        start = struct.unpack_from(">L", tables["loca"], 4 * glyph)[0]
    else:
        start = 2 * struct.unpack_from(">H", tables["loca"], 2 * glyph)[0]
    return int(struct.unpack_from(">5h", tables["glyf"], start)[4])
