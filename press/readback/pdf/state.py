"""The graphics state of a content stream: what the operators before a glyph make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from press.readback.pdf.fonts import Font

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Style:
    """What q saves and Q restores, of that which shapes text and paths.

    `drawing` is the text rendering mode; `clip` is the box of the clipping path on the page;
    `around` is the opacity of the groups that all this is in.
    """

    ctm: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    colour: Colour | None = BLACK
    pattern: bool = False
    opacity: float = 1.0
    around: float = 1.0
    drawing: int = 0
    line_width: float = 1.0
    clip: Box | None = None


@dataclass
class State:
    """The style with the pen's place: the text matrix, and that of the line's start."""

    style: Style = field(default_factory=Style)
    saved: list[Style] = field(default_factory=list)
    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY

    def apply(self, operator: str, operands: Any) -> None:
        """Change the state as an operator says; operators that shape no text change nothing."""
        if operator in STYLES:
            self.style = STYLES[operator](self.style, [_number(item) for item in operands])
        elif operator in MOVES:
            MOVES[operator](self, [_number(item) for item in operands])

    def advance(self, distance: float) -> None:
        """Move the pen along the line, in units of text space."""
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, e + distance * a, f + distance * b)


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies the first and then the second (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def colour_of(components: list[float]) -> Colour | None:
    """The colour on a screen of one, three or four components from 0 to 1; None for all else."""
    if len(components) == 1:
        components = components * 3
    if len(components) == 4:
        cyan, magenta, yellow, key = components
        components = [(1 - ink) * (1 - key) for ink in (cyan, magenta, yellow)]
    if len(components) != 3:
        return None
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in components)
    return red, green, blue


def _number(item: Any) -> float:
    try:
        return float(item)
    except (TypeError, ValueError):
        return 0.0


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _save(state: State, _: list[float]) -> None:
    state.saved.append(state.style)


def _restore(state: State, _: list[float]) -> None:
    if state.saved:
        state.style = state.saved.pop()


def _begin(state: State, _: list[float]) -> None:
    state.matrix = state.line = IDENTITY


def _set_matrix(state: State, numbers: list[float]) -> None:
    state.matrix = state.line = _matrix(numbers)


def _move(state: State, numbers: list[float]) -> None:
    x, y = numbers
    state.matrix = state.line = product((1, 0, 0, 1, x, y), state.line)


def _move_and_lead(state: State, numbers: list[float]) -> None:
    state.style = replace(state.style, leading=-numbers[1])
    _move(state, numbers)


def _next_line(state: State, _: list[float]) -> None:
    _move(state, [0, -state.style.leading])


def _spaced_next_line(state: State, numbers: list[float]) -> None:
    state.style = replace(state.style, word_space=numbers[0], letter_space=numbers[1])
    _next_line(state, [])


MOVES: dict[str, Callable[[State, list[float]], None]] = {
    "q": _save,
    "Q": _restore,
    "BT": _begin,
    "Tm": _set_matrix,
    "Td": _move,
    "TD": _move_and_lead,
    "T*": _next_line,
    "'": _next_line,
    '"': _spaced_next_line,
}
STYLES: dict[str, Callable[[Style, list[float]], Style]] = {
    "cm": lambda style, n: replace(style, ctm=product(_matrix(n), style.ctm)),
    "Tc": lambda style, n: replace(style, letter_space=n[0]),
    "Tw": lambda style, n: replace(style, word_space=n[0]),
    "Tz": lambda style, n: replace(style, stretch=n[0] / 100),
    "TL": lambda style, n: replace(style, leading=n[0]),
    "Ts": lambda style, n: replace(style, rise=n[0]),
    "Tr": lambda style, n: replace(style, drawing=round(n[0])),
    "w": lambda style, n: replace(style, line_width=n[0]),
} | dict.fromkeys(
    ("g", "rg", "k"), lambda style, n: replace(style, colour=colour_of(n), pattern=False)
)
