"""The sides of a booklet's sheets in; its pages, once the sheets are folded, out.

Each sheet is printed on both sides, as the file asks, and folded in the middle; the sheets lie in
one another, the first one outermost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from press.model import Folded, FoldedPage
from press.readback.pdf.cuts import Cut, Cutting, Held, trimmed
from press.readback.pdf.navigation import preferences_of
from press.readback.pdf.painted import PaintedPage
from press.readback.pdf.sheets import Paper
from press.readback.pdf.state import IDENTITY, Box, Matrix

Half = Literal["left", "right"]
SLACK_PT = 1.0
TURNED_OVER: dict[Half, Half] = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Laid:
    """Part of a side that was laid on it as a whole: its first and last step, and its matrix."""

    start: int
    end: int
    matrix: Matrix


def fold(pdf: Any, papers: Sequence[Paper], sides: Sequence[PaintedPage]) -> Cutting:
    """The pages of the booklet from its first to its last, without blank ones at the end."""
    asked = dict(preferences_of(pdf))
    halves = list(_halves(len(papers)))
    if asked.get("Direction") == "R2L":
        halves.reverse()
    turned = asked.get("Duplex") == "DuplexFlipLongEdge"
    cuts = [_cut(side, half, papers[side].size, turned and side % 2 == 1) for side, half in halves]
    held = Held(cuts, sides, papers)
    blank = [not (page.objects or page.strokes) for page in held.pages]
    folded = tuple(
        FoldedPage(cut.page + 1, half, empty, _laid(sides[cut.page], held.objects_of(number)))
        for number, (cut, (_, half), empty) in enumerate(zip(cuts, halves, blank, strict=True))
    )
    while cuts and blank[len(cuts) - 1]:
        cuts.pop()
    return Cutting(tuple(cuts), folded=Folded(tuple(paper.size for paper in papers), folded))


def fold_booklets(pdf: Any, papers: Sequence[Paper], sides: Sequence[PaintedPage]) -> Cutting:
    """Folded if it is a booklet: each half of each side was laid there by itself."""
    if dict(preferences_of(pdf)).get("Duplex") == "DuplexFlipShortEdge":
        cutting = fold(pdf, papers, sides)
        assert cutting.folded
        pages = [page for page in cutting.folded.pages if not page.blank]
        if pages and all(_is_beside_fold(page, papers[page.side - 1]) for page in pages):
            return cutting
    return trimmed(pdf, papers, sides)


def _is_beside_fold(page: FoldedPage, paper: Paper) -> bool:
    width, height = paper.size
    if page.laid is None or width < height:
        return False
    across = page.laid[4]
    return across >= width / 2 - SLACK_PT if page.half == "right" else across < width / 2 - SLACK_PT


def _halves(sides: int) -> Iterator[tuple[int, Half]]:
    """The sides (from 0) with their halves, as a booklet bound on the left is turned."""
    fronts = range(0, sides, 2)
    for front in fronts:
        yield front, "right"
        if front + 1 < sides:
            yield front + 1, "left"
    for front in reversed(fronts):
        if front + 1 < sides:
            yield front + 1, "right"
        yield front, "left"


def _cut(side: int, half: Half, size: tuple[float, float], turned: bool) -> Cut:
    """A half of a side; of one that comes out upside down, the other half lies there."""
    width, height = size
    printed = TURNED_OVER[half] if turned else half
    box: Box = (0, 0, width / 2, height) if printed == "left" else (width / 2, 0, width, height)
    return Cut(side, box, turned)


def _laid(side: PaintedPage, objects: Sequence[int]) -> Matrix | None:
    """The matrix with which all text of a half was laid on its side; None if there are several."""
    laid = list(_whole_parts(side))
    steps = [side.objects[number].step for number in objects]
    found = {
        next((part.matrix for part in laid if part.start < step < part.end), IDENTITY)
        for step in steps
    }
    return found.pop() if len(found) == 1 else None


def _whole_parts(side: PaintedPage) -> Iterator[Laid]:
    """The outermost parts between q and Q that begin with a matrix."""
    depth, start, matrix = 0, 0, IDENTITY
    for place, step in enumerate(side.steps):
        if step.operator == "q":
            depth += 1
            if depth == 1:
                start, matrix = place, IDENTITY
        elif step.operator == "cm" and depth == 1 and place == start + 1:
            a, b, c, d, e, f = (float(number) for number in step.operands)
            matrix = a, b, c, d, e, f
        elif step.operator == "Q":
            depth -= 1
            if depth == 0:
                yield Laid(start, place, matrix)
