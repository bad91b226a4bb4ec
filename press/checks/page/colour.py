"""What was measured on a PDF in, text that stands out too little from its ground out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from colorsys import rgb_to_hsv
from functools import cache
from itertools import combinations

from press.checks.page.sheet import ERROR, WARNING, Rule, Sheet, Spot, at_run
from press.model import Run

LEAST, LEAST_OF_LARGE, GOOD = 4.5, 3.0, 7.0
LEAST_CHROMA, OTHER_HUE, TOLD_APART = 64, 1 / 12, 1.5
"""Of 255: from where on a colour is no grey; the share of the circle between two hues; contrast."""
LARGE_SCALE_PT, HEADING = 18, 1.2

Colour = tuple[int, int, int]


def pale(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.3: contrast of 4.5 at least, of 3 for headings in large scale.

    Text of the size that was promised is never excepted: people who need large print see less
    contrast (derived).
    """
    yield from _low(sheet, contrast, "contrast")


def pale_in_grey(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.3, held after a printer without colour has turned all to grey (derived)."""
    for spot_of, run in _runs(sheet, grey_contrast, "contrast in grey"):
        if contrast(run.colour, run.background) >= _least(sheet, run):
            yield spot_of


def soft(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.6: contrast of 7 is what we aim at."""
    for run in sheet.runs:
        ratio = contrast(run.colour, run.background)
        if _least(sheet, run) <= ratio < GOOD:
            yield at_run(f"contrast under {GOOD:g}", run, f"has {ratio:.1f}")


def alike_in_grey(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.1: no meaning by hue alone: two hues are told apart without colour too.

    Whether they must be, no program can tell: a contrast of 1.5 is enough to see it (derived).
    """
    shown: dict[Colour, Spot] = {}
    for run in sheet.runs:
        shown.setdefault(run.colour, at_run("", run, ""))
    for shape in sheet.facts.shapes:
        if shape.kind == "fill" and shape.colour:
            shown.setdefault(shape.colour, Spot("", "an area", shape.page, shape.box[:2]))
    hues = [colour for colour in shown if _chroma(colour) >= LEAST_CHROMA]
    for one, other in combinations(hues, 2):
        if _apart(one, other) >= OTHER_HUE and (ratio := contrast(one, other)) < TOLD_APART:
            first, second = shown[one], shown[other]
            words = f"{first.words} {_hex(one)} and {second.words} {_hex(other)}: {ratio:.2f}"
            yield Spot("hues that nobody tells apart in grey", words, second.page, second.at)


def _chroma(colour: Colour) -> int:
    return max(colour) - min(colour)


def _apart(one: Colour, other: Colour) -> float:
    """How far apart two hues are on the circle of colours, from 0 to 0.5."""
    hues = [rgb_to_hsv(*(part / 255 for part in colour))[0] for colour in (one, other)]
    apart = abs(hues[0] - hues[1])
    return min(apart, 1 - apart)


def _hex(colour: Colour) -> str:
    return f"(#{bytes(colour).hex()})"


def _low(sheet: Sheet, measure: Callable[[Colour, Colour], float], what: str) -> Iterator[Spot]:
    for spot, _ in _runs(sheet, measure, what):
        yield spot


def _runs(
    sheet: Sheet, measure: Callable[[Colour, Colour], float], what: str
) -> Iterator[tuple[Spot, Run]]:
    for run in sheet.runs:
        least, ratio = _least(sheet, run), measure(run.colour, run.background)
        if ratio < least:
            yield at_run(f"{what} under {least:g}", run, f"has {ratio:.1f}"), run


def _least(sheet: Sheet, run: Run) -> float:
    is_heading = run.size_pt >= HEADING * sheet.size_pt and not run.furniture
    return LEAST_OF_LARGE if is_heading and run.size_pt >= LARGE_SCALE_PT else LEAST


@cache
def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2, definition)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey_contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours printed in grey."""
    return contrast(_grey(one), _grey(other))


def _grey(colour: Colour) -> Colour:
    """The grey of a colour (ISO 32000-1, 10.3.2)."""
    red, green, blue = colour
    grey = round(0.3 * red + 0.59 * green + 0.11 * blue)
    return grey, grey, grey


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


RULES: tuple[Rule[Sheet], ...] = (
    Rule("pale", ERROR, "take a darker colour for the words, or a lighter ground", pale),
    Rule("pale-in-grey", ERROR, "take a colour that stays dark without colour", pale_in_grey),
    Rule("alike-in-grey", WARNING, "let words or shapes say what the colours say, too",
         alike_in_grey),
    Rule("soft", WARNING, "take a darker colour (ours is the accent in content/organisation.toml)",
         soft),
)  # fmt: skip
