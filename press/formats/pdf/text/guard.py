"""From the engine that is installed to a refusal, unless the text layer is made for it."""

from __future__ import annotations

from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, pango

from press.formats.pdf.engine_guard import (
    EngineMismatch,
    require,
    require_attribute,
    require_version,
)

OLDEST_PANGO = 14802  # before 1.48.2 fonts told a wrong size (GNOME/pango#530)
GLYPH_INFO = ("glyph", "geometry", "attr")  # of five ints in all
FONT = ("bitmap", "colr", "family", "file_content", "hash", "png", "svg", "tables", "to_unicode")
STREAM = ("_fonts", "add_font", "clone", "set_font_size", "set_text_matrix", "show_text")


def check_engine() -> None:
    """Raise EngineMismatch unless WeasyPrint and Pango are those we know."""
    require_version()
    if pango.pango_version() < OLDEST_PANGO:
        raise EngineMismatch(f"made for Pango 1.48.2 or later, not {pango.pango_version()}")
    fields = tuple(name for name, _ in ffi.typeof("PangoGlyphInfo").fields)
    if fields != GLYPH_INFO or ffi.sizeof("PangoGlyphInfo") != 5 * ffi.sizeof("gint"):
        raise EngineMismatch(f"Pango's glyphs are laid out in another way: {fields}")
    for name in (*FONT, "upem", "widths"):
        require_attribute(Font, name)
    for name in STREAM:
        require_attribute(Stream, name)


def check_function(owner: Any, name: str, signature: str, ours: Any) -> None:
    """Raise EngineMismatch unless the owner has just this function, or already ours."""
    if getattr(owner, name, None) is not ours:
        require(owner, name, signature)
