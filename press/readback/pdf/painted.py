"""The steps of a page in; every text object with its glyphs, and every marked text, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pikepdf

from press.readback.pdf.fonts import NO_UNICODE, Font, read_font
from press.readback.pdf.marks import Key, Mark, Marked, Marks
from press.readback.pdf.paths import Paths, Stroke
from press.readback.pdf.state import BLACK, Colour, Matrix, State, Style, colour_of, product
from press.readback.pdf.steps import GROUP, Step

SHOWING = {"Tj", "TJ", "'", '"'}
SPACE = 32
OUTLINED = {1, 2, 5, 6}  # text rendering modes that stroke letters (ISO 32000-1, 9.3.6)
SKEWED = 0.02
LOWEST_EM, HIGHEST_EM = -0.7, 1.3
PLAIN_SPACES = {
    "/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased",
}  # fmt: skip


@dataclass(frozen=True)
class TextObject:
    """What one operator shows: its codes, and how far along the line each of them starts.

    `matrix` leads from text space, in which `size`, `starts` and `length` are measured, to the
    page in pt from its lower left corner. `step` is the place of the operator among the steps.
    `colour` is None for patterns and for colours that only their own colour space explains.
    """

    step: int
    font: Font
    size: float
    stretch: float
    matrix: Matrix
    codes: tuple[int, ...]
    starts: tuple[float, ...]
    length: float
    colour: Colour | None
    opacity: float
    outlined: bool
    mark: Mark

    @cached_property
    def texts(self) -> list[str]:
        """What each glyph says, in the order in which they are painted."""
        known = self.font.texts
        return [known.get(code) or NO_UNICODE for code in self.codes]

    @property
    def size_pt(self) -> float:
        """The size in pt of the page: the font's size times the matrix."""
        return abs(self.size) * float((self.matrix[2] ** 2 + self.matrix[3] ** 2) ** 0.5)

    @property
    def slanted(self) -> bool:
        """Whether the face is an italic or oblique one, or the matrix skews it."""
        a, b, c, d, _, _ = self.matrix
        return self.font.slanted or abs(a * c + b * d) > SKEWED * abs(a * d - b * c)

    @property
    def upright(self) -> bool:
        """Whether the line runs from left to right, as a reader sees it, and is not mirrored."""
        a, b, c, d, _, _ = self.matrix
        return a > 0 and abs(b) <= SKEWED * a and (a * d - b * c) * self.size > 0

    def place(self, along: float, above: float = 0.0) -> tuple[float, float]:
        """A place on the page, in pt, by its distances from the start of the text."""
        a, b, c, d, e, f = self.matrix
        return a * along + c * above + e, b * along + d * above + f

    @property
    def box(self) -> tuple[float, float, float, float]:
        """From the pen's start to its end, from the font's descent to its ascent, in pt.

        Some fonts state the height of a whole line of their tallest words.
        """
        heights = (
            max(self.font.descent, LOWEST_EM) * self.size,
            min(self.font.ascent, HIGHEST_EM) * self.size,
        )
        corners = [self.place(along, up) for along in (0.0, self.length) for up in heights]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class PaintedPage:
    """What a page shows, in painting order, and its marked texts."""

    steps: tuple[Step, ...]
    objects: tuple[TextObject, ...]
    texts: Mapping[Key, Marked]
    strokes: tuple[Stroke, ...] = ()


class Fonts:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}

    def font(self, step: Step) -> Font:
        """The font that a Tf names."""
        source = step.resources["/Font"][str(step.operands[0])]
        if source.objgen == (0, 0):
            return read_font(source)
        if source.objgen not in self._fonts:
            self._fonts[source.objgen] = read_font(source)
        return self._fonts[source.objgen]


def painted_page(steps: Iterable[Step], fonts: Fonts, to_page: Matrix) -> PaintedPage:
    """Follow the pen over a page; `to_page` leads from its own space to its lower left corner."""
    state, marks = State(Style(ctm=to_page)), Marks()
    objects: list[TextObject] = []
    paths = Paths()
    steps = tuple(steps)
    for place, step in enumerate(steps):
        state.apply(step.operator, step.operands)
        marks.apply(step)
        if step.operator == "Tf":
            state.style = replace(state.style, font=fonts.font(step), size=float(step.operands[1]))
        elif step.operator in CHANGES:
            state.style = CHANGES[step.operator](step, state.style)
        elif step.operator in SHOWING and state.style.font is not None:
            items = step.operands[0] if step.operator == "TJ" else [step.operands[-1]]
            shown = _shown(state, place, items, state.style.font, marks.open[-1])
            marks.show("".join(shown.texts))
            objects.append(shown)
        else:
            paths.key = marks.open[-1].key
            paths.apply(step, state)
    return PaintedPage(steps, tuple(objects), marks.texts, tuple(paths.strokes))


def _with_parameters(step: Step, style: Style) -> Style:
    """The constant opacity of fills that a graphics state parameter dictionary sets, if it does."""
    parameters = step.resources.get("/ExtGState", {}).get(str(step.operands[0]), {})
    return replace(style, opacity=float(parameters.get("/ca", style.opacity)))


def _with_colour_space(step: Step, style: Style) -> Style:
    """Another colour space starts with black, if it is one of grey, red-green-blue or inks."""
    name = str(step.operands[0])
    space = step.resources.get("/ColorSpace", {}).get(name, [name])
    family = str(space[0]) if isinstance(space, pikepdf.Array | list) else str(space)
    return replace(style, colour=BLACK if family in PLAIN_SPACES else None, pattern=False)


def _with_colour(step: Step, style: Style) -> Style:
    """A colour, or a pattern, in the colour space that was chosen before."""
    if step.operands and isinstance(step.operands[-1], pikepdf.Name):
        return replace(style, pattern=True)
    if style.colour is None:
        return style
    return replace(style, colour=colour_of([float(part) for part in step.operands]))


def _in_group(_: Step, style: Style) -> Style:
    """A group starts anew; its own opacity holds for all that is in it (ISO 32000-1, 11.6.6)."""
    return replace(style, around=style.around * style.opacity, opacity=1.0)


CHANGES = {
    GROUP: _in_group,
    "gs": _with_parameters,
    "cs": _with_colour_space,
    "sc": _with_colour,
    "scn": _with_colour,
}


def _shown(state: State, step: int, items: Any, font: Font, mark: Mark) -> TextObject:
    """Show the strings of an array, moving the pen as the numbers between them say."""
    style, start = state.style, state.matrix
    spaced = style.word_space if font.bytes_a_code == 1 else 0.0
    codes: list[int] = []
    starts: list[float] = []
    pen = 0.0
    for item in items:
        if not isinstance(item, pikepdf.String):
            pen -= float(item) / 1000 * style.size * style.stretch
            continue
        for code in font.codes(bytes(item)):
            codes.append(code)
            starts.append(pen)
            space = style.letter_space + spaced if code == SPACE else style.letter_space
            pen += (font.width(code) * style.size + space) * style.stretch
    state.advance(pen)
    raised = product((1, 0, 0, 1, 0, style.rise), start)
    return TextObject(
        step=step,
        font=font,
        size=style.size,
        stretch=style.stretch,
        matrix=product(raised, style.ctm),
        codes=tuple(codes),
        starts=tuple(starts),
        length=pen,
        colour=style.colour,
        opacity=style.around * style.opacity,
        outlined=style.drawing in OUTLINED,
        mark=mark,
    )
