"""From a font's codes to what a PDF holds of it: the font file and the map from code to glyph.

ToUnicode and the widths WeasyPrint writes itself: it finds the codes' texts and widths on the
font, where it would have put those of the glyphs.
"""

from __future__ import annotations

import struct
from typing import Any

import pydyf
from weasyprint.pdf import fonts as stock

from press.formats.pdf.engine_guard import EngineMismatch
from press.formats.pdf.text.codes import Codes, Shape
from press.formats.pdf.text.truetype import glyph_count, with_shapes

STOCK_CLEAN: Any = getattr(stock.Font, "clean", None)
STOCK_BUILD: Any = getattr(stock, "_build_vector_font_dictionary", None)
Stream: Any = pydyf.Stream


def texts_of(font: Any) -> dict[int, str]:
    """What each code in use of a WeasyPrint font says."""
    texts: dict[int, str] = font.to_unicode
    return texts


def clean(self: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """Stand in for Font.clean: cut the font to the glyphs in use, then add the composite ones.

    Raises EngineMismatch for the option full_fonts and for form fields, whose codes are glyphs.
    """
    codes: Codes | None = getattr(self, "exact_codes", None)
    if codes is None:
        STOCK_CLEAN(self, to_unicode, hinting)
        return
    if codes.texts and not to_unicode:
        raise EngineMismatch("the text layer cannot embed whole fonts: no full_fonts, no forms")
    parts = {part[0]: "" for shape in codes.shapes.values() for part in shape.parts}
    STOCK_CLEAN(self, {0: "", **parts}, hinting)
    shapes = composite_shapes(codes)
    codes.glyphs = glyph_numbers(codes, shapes, glyph_count(self.file_content))
    self.file_content = with_shapes(self.file_content, shapes, self.upem)


def composite_shapes(codes: Codes) -> list[Shape]:
    """The shapes that need a glyph of their own, each once."""
    return [shape for shape in dict.fromkeys(codes.shapes.values()) if not codes.is_plain(shape)]


def glyph_numbers(codes: Codes, shapes: list[Shape], first: int) -> list[int]:
    """The glyph of each code, from code 0 on; `first` is the number of the first added glyph."""
    added = {shape: first + i for i, shape in enumerate(shapes)}
    return [0, *(added.get(shape) or shape.parts[0][0] for shape in codes.shapes.values())]


def build_vector_font_dictionary(
    font_dictionary: Any,
    pdf: Any,
    font: Any,
    widths: Any,
    compress: bool,
    reference: Any,
    pdf_version: Any,
) -> None:
    """Stand in for _build_vector_font_dictionary: add the map from codes to glyphs."""
    count = len(pdf.objects)
    STOCK_BUILD(font_dictionary, pdf, font, widths, compress, reference, pdf_version)
    codes: Codes | None = getattr(font, "exact_codes", None)
    if codes is None:
        return
    packed = struct.pack(f">{len(codes.glyphs)}H", *codes.glyphs)
    glyph_map = Stream([packed], compress=compress)
    pdf.add_object(glyph_map)
    for item in pdf.objects[count:]:
        if isinstance(item, pydyf.Dictionary) and "CIDToGIDMap" in item:
            item["CIDToGIDMap"] = glyph_map.reference
