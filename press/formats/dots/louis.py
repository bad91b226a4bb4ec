"""Text and a table of liblouis in, Unicode braille out, or the words that it cannot write."""

from __future__ import annotations

import ctypes
import ctypes.util
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

DOTS, UNICODE_DOTS, NO_UNDEFINED = 4, 4 | 64, 128
"""Modes of liblouis: cells as its own numbers, and as U+2800 and up; nothing at all for an unknown
character."""
INTERNAL = 0x8000
"""Added to the dots of a cell, liblouis's own number for it."""
BOLD = 4
"""A typeform of liblouis: the table writes its indicators of bold type, where it has any."""
SIX_DOTS = "\u283f"
"""The highest cell that an embosser of six dots can make."""
LONGEST = 12
"""Cells that a character may need, indicators and all."""
LIBRARY = "liblouis.so.20"


@dataclass(frozen=True)
class Unwritable(Exception):
    """Words that a table has no safe cells for, and why."""

    words: str
    table: str
    why: str


@cache
def _library() -> Any:
    """liblouis, silent: what it would print of a character we find out ourselves."""
    library = ctypes.CDLL(ctypes.util.find_library("louis") or LIBRARY)
    library.lou_version.restype = ctypes.c_char_p
    library.lou_setLogLevel(60000)
    return library


def version() -> str:
    """The version of liblouis. Raises OSError where it is not installed."""
    return str(_library().lou_version().decode())


@lru_cache(maxsize=4096)
def braille(text: str, table: str, bold: tuple[bool, ...] = ()) -> str:
    """The text in cells of six dots; `bold` tells for each character whether it is bold.

    Raises Unwritable where the table does not know a character, or needs eight dots. Both
    translations are compared whole: character by character, marks that join letters would count
    as unknown.
    """
    words = unicodedata.normalize("NFC", text) if not bold else text
    cells = _translated(words, table, UNICODE_DOTS, bold)
    if cells != _translated(words, table, UNICODE_DOTS | NO_UNDEFINED, bold):
        raise Unwritable(text, table, "the table does not know a character")
    if any(cell > SIX_DOTS for cell in cells if cell != " "):
        raise Unwritable(text, table, "the table needs cells of eight dots")
    return cells.replace("\u2800", " ")


def plain_text(cells: str, table: str) -> str:
    """What the cells say, read back by liblouis with the same table. Raises Unwritable."""
    dots = "".join(chr(INTERNAL | (ord(cell) & 0xFF if cell != " " else 0)) for cell in cells)
    return _called("lou_backTranslateString", dots, table, DOTS, ())


def _translated(text: str, table: str, mode: int, bold: tuple[bool, ...]) -> str:
    return _called("lou_translateString", text, table, mode, bold)


def _called(function: str, text: str, table: str, mode: int, bold: tuple[bool, ...]) -> str:
    """One call of liblouis, which counts its characters in four bytes."""
    data = text.encode("utf-32-le")
    room = LONGEST * len(text) + 64
    given = ctypes.create_string_buffer(data, len(data) + 4)
    taken = ctypes.create_string_buffer(4 * room)
    types = (ctypes.c_uint16 * room)(*(BOLD if each else 0 for each in bold)) if bold else None
    before, after = ctypes.c_int(len(text)), ctypes.c_int(room)
    done = getattr(_library(), function)(
        table.encode(), given, ctypes.byref(before), taken, ctypes.byref(after), types, None, mode
    )
    if not done or before.value != len(text):
        raise Unwritable(text, table, "liblouis could not use the table")
    return taken.raw[: 4 * after.value].decode("utf-32-le")
