"""The path operators of a page, followed: what each of them leaves on the paper, as a box."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from press.readback.pdf.marks import Key
from press.readback.pdf.state import Box, Colour, Matrix, State
from press.readback.pdf.steps import Step

POINTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
ENDS = FILLS | STROKES | {"n"}
UNIT = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)

Point = tuple[float, float]
Kind = Literal["fill", "stroke", "picture"]


@dataclass(frozen=True)
class Stroke:
    """A painted path or picture: its box on the page in pt, cut to its clip, and its fill.

    `key` is the marked sequence that it belongs to, `pieces` the boxes of the shapes of a path.
    """

    kind: Kind
    box: Box
    colour: Colour | None = None
    key: Key | None = None
    pieces: tuple[Box, ...] = ()


@dataclass
class Paths:
    """The path under the pen, the mark that is open, and all that has been painted so far."""

    strokes: list[Stroke] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)
    clips: bool = False
    key: Key | None = None

    def apply(self, step: Step, state: State) -> None:
        """Follow a step; those that neither draw nor paint change nothing."""
        operator = step.operator
        if operator in POINTS or operator == "re":
            numbers = [float(number) for number in step.operands]
            points = _corners(numbers) if operator == "re" else _pairs(numbers)
            if operator in ("m", "re"):
                self.begun.append(len(self.points))
            self.points += _placed(points, state.style.ctm)
        elif operator in ("W", "W*"):
            self.clips = True
        elif operator in ENDS:
            self._paint(operator, state)
        elif operator in ("Do", "INLINE IMAGE") and _is_picture(step):
            self._add("picture", _box(_placed(UNIT, state.style.ctm)), state, None)
        elif operator == "sh":
            self._add("fill", EVERYWHERE, state, None)

    def _paint(self, operator: str, state: State) -> None:
        if not self.points:
            self.clips = False
            return
        box = _box(self.points)
        if operator in FILLS:
            kind: Kind = "picture" if state.style.pattern else "fill"
            self._add(kind, box, state, state.style.colour, self._pieces())
        if operator in STROKES:
            a, b, c, d, _, _ = state.style.ctm
            half = state.style.line_width / 2 * math.sqrt(abs(a * d - b * c))
            self._add("stroke", _grown(box, half), state, None)
        if self.clips:
            state.style = replace(state.style, clip=_common(box, state.style.clip or EVERYWHERE))
        self.points, self.begun, self.clips = [], [], False

    def _pieces(self) -> tuple[Box, ...]:
        """The box of each shape of the path; a pen that is set down and lifted draws none."""
        ends = (*self.begun[1:], len(self.points))
        shapes = (self.points[start:end] for start, end in zip(self.begun, ends, strict=True))
        return tuple(_box(shape) for shape in shapes if len(shape) > 1)

    def _add(
        self, kind: Kind, box: Box, state: State,
        colour: Colour | None, pieces: tuple[Box, ...] = (),
    ) -> None:  # fmt: skip
        seen = _common(box, state.style.clip or EVERYWHERE)
        opacity = state.style.around * state.style.opacity
        if opacity > 0 and seen[0] < seen[2] and seen[1] < seen[3]:
            self.strokes.append(Stroke(kind, seen, colour, self.key, pieces))


def _is_picture(step: Step) -> bool:
    if step.operator != "Do":
        return True
    drawn: Any = step.resources.get("/XObject", {}).get(str(step.operands[0]))
    return drawn is not None and drawn.get("/Subtype") == "/Image"


def _pairs(numbers: Sequence[float]) -> Iterator[Point]:
    return zip(numbers[::2], numbers[1::2], strict=False)


def _corners(numbers: Sequence[float]) -> list[Point]:
    x, y, width, height = numbers
    return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]


def _placed(points: Sequence[Point] | Iterator[Point], matrix: Matrix) -> list[Point]:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def _common(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]),
    )  # fmt: skip
