"""The exact text layer of our PDFs: from WeasyPrint's lines to codes that each say just their text.

WeasyPrint maps each glyph to the text that it was first drawn for (Kozea/WeasyPrint#2841), so
copy, search and screen readers get wrong words wherever one glyph is not one character: Arabic
script, all Indic scripts, Thai, Khmer, Burmese, Vietnamese. Here each cluster of glyphs is a code
of its own, which ToUnicode maps to the cluster's text.

    clusters     Pango's line → runs of clusters
    codes        shape and text → code
    faces        cluster → codes and movements of the pen, in a font of one size
    drawing      runs → operators of the content stream
    truetype     font file and shapes → font file with composite glyphs
    embedding    codes → the font in the PDF
    guard        which engine this is made for

Not done: fonts without TrueType outlines, emojis in colour, forms and `full_fonts` (refused);
text under `opacity`, which WeasyPrint draws where the tag tree cannot reach it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.draw import text as draw_text
from weasyprint.pdf import fonts as pdf_fonts

from press.formats.pdf.engine_guard import EngineMismatch
from press.formats.pdf.text.clusters import MissingGlyph
from press.formats.pdf.text.codes import visible_text
from press.formats.pdf.text.drawing import STOCK_DRAW_FIRST_LINE, draw_first_line
from press.formats.pdf.text.embedding import (
    STOCK_BUILD,
    STOCK_CLEAN,
    build_vector_font_dictionary,
    clean,
    texts_of,
)
from press.formats.pdf.text.faces import UnsuitableFont
from press.formats.pdf.text.guard import check_engine, check_function

__all__ = [
    "EngineMismatch",
    "MissingGlyph",
    "UnsuitableFont",
    "install",
    "texts_of",
    "uninstall",
    "visible_text",
]


class Replacement(NamedTuple):
    """A function of WeasyPrint's, its signature in version 70.0, and what stands in for it."""

    owner: Any
    name: str
    signature: str
    stock: Any
    ours: Any


REPLACED = (
    Replacement(
        draw_text,
        "draw_first_line",
        "(stream, textbox, text_overflow, block_ellipsis, matrix)",
        STOCK_DRAW_FIRST_LINE,
        draw_first_line,
    ),
    Replacement(pdf_fonts.Font, "clean", "(self, to_unicode, hinting)", STOCK_CLEAN, clean),
    Replacement(
        pdf_fonts,
        "_build_vector_font_dictionary",
        "(font_dictionary, pdf, font, widths, compress, reference, pdf_version)",
        STOCK_BUILD,
        build_vector_font_dictionary,
    ),
)


def install() -> None:
    """Make WeasyPrint write the exact text layer in this process; twice is as good as once.

    Raises EngineMismatch where WeasyPrint is not the version, or has not the functions, that the
    text layer is made for.
    """
    check_engine()
    for each in REPLACED:
        check_function(each.owner, each.name, each.signature, each.ours)
    for each in REPLACED:
        setattr(each.owner, each.name, each.ours)


def uninstall() -> None:
    """Give WeasyPrint its own functions back, for comparisons."""
    for each in REPLACED:
        setattr(each.owner, each.name, each.stock)
