"""From a cluster to how it is shown in a font of one size: its codes, and how the pen moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from press.formats.pdf.text.clusters import EMPTY, Cluster, Geometry
from press.formats.pdf.text.codes import NOTHING, Codes, Shape, visible_text

INK, LOGICAL = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")

Step = tuple[float, str, float]
"""Move the pen, show codes (in hexadecimal), correct the pen; in 1/1000 em.

The correction is what the cluster's advance has over the width of the codes.
"""


FAR = 50
"""Movements of the pen from here on (1/1000 em) go into the shape of the code, but for spaces.

PDFium takes a movement to the right by half a space for a space, and would cut words at marks that
stand beside the pen.
"""


class UnsuitableFont(ValueError):
    """`font` has no TrueType outlines: it cannot say `words` exactly."""

    def __init__(self, font: str, words: str) -> None:
        self.font, self.words = font, words
        super().__init__(f"the font “{font}” has no TrueType outlines (glyf), needed for “{words}”")


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the PDF in one size in pt, with the steps already known, by direction."""

    font: Any
    size: float
    codes: Codes
    steps: tuple[dict[Cluster, Step], dict[Cluster, Step]]


def face_of(stream: Any, pango_font: Any, words: str) -> Face:
    """The face of a Pango font; raises UnsuitableFont."""
    font, size = stream.add_font(pango_font)
    faces: dict[float, Face] | None = getattr(font, "exact_faces", None)
    if faces is None:
        check_outlines(font, words)
        faces = font.exact_faces = {}
        font.exact_codes = shared_codes(stream, font)
        font.to_unicode, font.widths = font.exact_codes.texts, font.exact_codes.widths
    if size not in faces:
        faces[size] = Face(font, size, font.exact_codes, ({}, {}))
    return faces[size]


def check_outlines(font: Any, words: str) -> None:
    """Raise UnsuitableFont for bitmap, colour and CFF fonts."""
    if "glyf" not in font.tables or font.bitmap or font.png or font.svg or font.colr:
        raise UnsuitableFont(font.family, words)


def shared_codes(stream: Any, font: Any) -> Codes:
    """The codes of the other fonts with the same name in the PDF, since only one is written."""
    for other in stream._fonts.values():
        if other.hash == font.hash and hasattr(other, "exact_codes"):
            codes: Codes = other.exact_codes
            return codes
    return Codes()


def step_of(face: Face, pango_font: Any, right_to_left: bool, cluster: Cluster) -> Step:
    """How the cluster is shown in this face.

    Readers disagree on the order inside a right-to-left code, so there a cluster of n characters
    is n codes, of which n - 1 are empty and without width.
    """
    text, geometry = visible_text(cluster[0]), cluster[1]
    unit = 1000 * FROM_UNITS / face.size
    advance = sum(geometry[1::4]) * unit
    placed = placed_glyphs(geometry)
    if not placed:
        return 0.0, "", advance
    before = ""
    if right_to_left:
        before = "".join(hexadecimal(face.codes.code_of(NOTHING, each)) for each in text[:0:-1])
        text = text[:1]
    if len(placed) == 1 and not placed[0][2]:
        left = placed[0][1] * unit
        shape = glyph_shape(face, pango_font, placed[0][0])
        right = advance - left - shape.width
        if text.isspace() or (abs(left) < FAR and right < FAR):
            return left, before + hexadecimal(face.codes.code_of(shape, text)), right
    shape = composite_shape(face, placed, advance)
    code = face.codes.code_of(shape, text)
    return 0.0, before + hexadecimal(code), advance - shape.width


def placed_glyphs(geometry: Geometry) -> list[tuple[int, int, int]]:
    """The visible glyphs, each with its place right of and below the pen, in Pango units."""
    placed, pen = [], 0
    for i in range(0, len(geometry), 4):
        number, width, x, y = geometry[i : i + 4]
        if number != EMPTY:
            placed.append((number, pen + x, y))
        pen += width
    return placed


def glyph_shape(face: Face, pango_font: Any, number: int) -> Shape:
    """A glyph of the font as it is."""
    widths = face.codes.glyph_widths
    if number not in widths:
        pango.pango_font_get_glyph_extents(pango_font, number, INK, LOGICAL)
        widths[number] = round(int(LOGICAL.width) * 1000 * FROM_UNITS / face.size)
    return Shape(((number, 0, 0),), widths[number])


def composite_shape(face: Face, placed: list[tuple[int, int, int]], advance: float) -> Shape:
    """Glyphs in their places, as wide as the cluster."""
    em = FROM_UNITS / face.size * face.font.upem
    parts = tuple((number, round(x * em), round(-y * em)) for number, x, y in placed)
    return Shape(parts, max(0, round(advance)))


def hexadecimal(code: int) -> str:
    return f"{code:04x}"
