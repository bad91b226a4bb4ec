"""From what is drawn and what it says to a code: the numbers that a PDF font is shown by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Part = tuple[int, int, int]
"""A glyph's number in the font, and its offset to the right and upwards in font units."""


class Shape(NamedTuple):
    """What one code draws, nothing or glyphs in their places, and its width in 1/1000 em."""

    parts: tuple[Part, ...]
    width: int


NOTHING = Shape((), 0)

LAST_CODE = 0xFFFF  # codes are two bytes long (ISO 32000-1, 9.7.5.2: Identity-H)

LEFT_OUT = dict.fromkeys(
    [0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Marks that steer the layout and say nothing: bidi controls and the zero-width space."""


def visible_text(text: str) -> str:
    """The text as the text layer says it, and as ActualText should."""
    return text if text.isascii() else text.translate(LEFT_OUT)


@dataclass(slots=True)
class Codes:
    """The codes of one embedded font, from 1 in the order of first use.

    The same shape for another text is another code: so each code says exactly one text.
    `widths` are those of the codes, `glyph_widths` those of the font's own glyphs, in 1/1000 em.
    `glyphs` are those of the embedded font, by code from 0 on, once it has been made.
    """

    texts: dict[int, str] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    shapes: dict[int, Shape] = field(default_factory=dict)
    glyph_widths: dict[int, int] = field(default_factory=dict)
    glyphs: list[int] = field(default_factory=list)
    _codes: dict[tuple[Shape, str], int] = field(default_factory=dict)

    def code_of(self, shape: Shape, text: str) -> int:
        """The code that draws this shape and says this text."""
        code = self._codes.get((shape, text))
        if code is None:
            code = self._codes[shape, text] = len(self._codes) + 1
            if code > LAST_CODE:
                raise OverflowError(f"a font of a PDF has no more than {LAST_CODE} codes")
            self.texts[code], self.shapes[code], self.widths[code] = text, shape, shape.width
        return code

    def is_plain(self, shape: Shape) -> bool:
        """Whether a glyph of the font is this shape, just as it is."""
        if len(shape.parts) != 1:
            return False
        glyph, right, up = shape.parts[0]
        return not right and not up and self.glyph_widths.get(glyph) == shape.width
