"""A font dictionary in; what the pen needs of it out: texts, widths, glyphs and heights."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from press.readback.pdf import compact, outlines
from press.readback.pdf.cmaps import cids_by_code, texts_by_code

NO_UNICODE = "\ufffd"
NOTHING = re.compile("[\0\ufeff\ufffe]")  # what no glyph may stand for (ISO 14289-1, 7.21.7)
JOINED = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c7]")
LOW_LETTERS = "xzvwyunmrsaceo"  # those that end flat first: round ones stand a little higher
SLANTED, ITALIC = re.compile("Italic|Oblique"), 1 << 6
SIMPLE_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac-roman"}


@dataclass(frozen=True, eq=False)
class Font:
    """A font as a page shows it; heights and widths are in em.

    `name` is the PostScript name without its subset tag. `texts` says what each code stands for,
    `missing` holds the codes that paint the font's box for a missing glyph.
    """

    source: Any
    name: str
    family: str
    bytes_a_code: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default_width: float
    missing: frozenset[int]
    ascent: float
    descent: float
    slanted: bool

    def codes(self, string: bytes) -> tuple[int, ...]:
        """The codes of a shown string; all composite fonts are taken to have codes of two bytes."""
        if self.bytes_a_code == 1:
            return tuple(string)
        return struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2])

    def text(self, code: int) -> str:
        """What a code says; U+FFFD where the font gives it no Unicode value."""
        return self.texts.get(code) or NO_UNICODE

    def width(self, code: int) -> float:
        return self.widths.get(code, self.default_width)

    @cached_property
    def joins(self) -> bool:
        """Whether it has letters of a joined script, which may stand above one another."""
        return any(map(JOINED.search, self.texts.values()))

    @cached_property
    def x_height(self) -> float:
        """The x-height; 0 where the font does not say it and has no x to measure."""
        descriptor = _descriptor(self.source)
        said = float(descriptor.get("/XHeight", 0)) / 1000
        codes = {text: code for code, text in self.texts.items() if text in LOW_LETTERS}
        flat = {letter: codes[letter] for letter in LOW_LETTERS if letter in codes}
        file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        if file is None:
            return said
        content = file.read_bytes()
        glyphs = list(_glyphs(flat.values(), _glyph_map(self.source)))
        return outlines.x_height(content, glyphs) or compact.x_height(content, flat) or said


def read_font(source: Any) -> Font:
    """What a font dictionary says."""
    composite = source.get("/Subtype") == "/Type0"
    descriptor = _descriptor(source)
    name = str(source.get("/BaseFont", source.get("/Name", "/unnamed")))[1:]
    name = name.partition("+")[2] or name
    scale = _scale(source)
    return Font(
        source=source,
        name=name,
        family=str(descriptor.get("/FontFamily", name)),
        bytes_a_code=2 if composite else 1,
        texts=_texts(source),
        widths=_composite_widths(source) if composite else _simple_widths(source, scale),
        default_width=_default_width(source, descriptor, composite),
        missing=_missing(source) if composite else frozenset(),
        ascent=float(descriptor.get("/Ascent", 800)) / 1000,
        descent=float(descriptor.get("/Descent", -200)) / 1000,
        slanted=_is_slanted(name, descriptor),
    )


def _is_slanted(name: str, descriptor: Any) -> bool:
    """Whether it is an italic or oblique face, by its name, angle or flag (ISO 32000-1, 9.8)."""
    angle, flags = float(descriptor.get("/ItalicAngle", 0)), int(descriptor.get("/Flags", 0))
    return bool(SLANTED.search(name)) or angle != 0 or bool(flags & ITALIC)


def _descendant(source: Any) -> Any:
    return source["/DescendantFonts"][0] if "/DescendantFonts" in source else source


def _descriptor(source: Any) -> Any:
    return _descendant(source).get("/FontDescriptor", pikepdf.Dictionary())


def _texts(source: Any) -> dict[int, str]:
    if "/ToUnicode" in source:
        texts = texts_by_code(source["/ToUnicode"].read_bytes())
        return {code: text for code, text in texts.items() if not NOTHING.search(text)}
    encoding = SIMPLE_ENCODINGS.get(str(source.get("/Encoding", "")))
    if encoding is None:
        return {}
    return {code: bytes([code]).decode(encoding, "replace") for code in range(32, 256)}


def _default_width(source: Any, descriptor: Any, composite: bool) -> float:
    if composite:
        return float(_descendant(source).get("/DW", 1000)) / 1000
    return float(descriptor.get("/MissingWidth", 0)) / 1000


def _scale(source: Any) -> float:
    """How many em a unit of width is: 1/1000, but for fonts drawn by content streams (Type 3)."""
    matrix = source.get("/FontMatrix")
    return float(matrix[0]) if matrix is not None else 0.001


def _simple_widths(source: Any, scale: float) -> dict[int, float]:
    first = int(source.get("/FirstChar", 0))
    return {
        first + number: float(width) * scale
        for number, width in enumerate(source.get("/Widths", ()))
    }


def _composite_widths(source: Any) -> dict[int, float]:
    """The widths by CID (ISO 32000-1, 9.7.4.3), taken to be the code as well."""
    widths: dict[int, float] = {}
    items = list(_descendant(source).get("/W", ()))
    place = 0
    while place + 1 < len(items):
        first, second = int(items[place]), items[place + 1]
        if isinstance(second, pikepdf.Array):
            widths.update((first + i, float(width) / 1000) for i, width in enumerate(second))
            place += 2
        else:
            last = min(int(second), 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(items[place + 2]) / 1000))
            place += 3
    return widths


def _glyph_map(source: Any) -> tuple[int, ...] | None:
    """The glyph of each CID; None where they are the same."""
    glyph_map = _descendant(source).get("/CIDToGIDMap")
    if not isinstance(glyph_map, pikepdf.Stream):
        return None
    data = glyph_map.read_bytes()
    return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])


def _glyphs(codes: Iterable[int], glyphs: Sequence[int] | None) -> Iterator[int]:
    for code in codes:
        if glyphs is None or code < len(glyphs):
            yield code if glyphs is None else glyphs[code]


def _missing(source: Any) -> frozenset[int]:
    """The codes that lead to glyph 0, .notdef."""
    encoding, glyphs = source.get("/Encoding"), _glyph_map(source)
    missing = {0}
    if isinstance(encoding, pikepdf.Stream):
        cids = cids_by_code(encoding.read_bytes())
        missing |= {code for code, cid in cids.items() if cid == 0}
    if glyphs is not None:
        missing |= {code for code, glyph in enumerate(glyphs) if glyph == 0}
    return frozenset(missing)
