"""Pages as they are painted in, the QR codes on them out: what each says, or why nobody can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press.model import SeenCode
from press.readback.pdf.painted import PaintedPage
from press.readback.pdf.paths import Stroke
from press.readback.pdf.state import BLACK, Box
from press.readback.pictures import check_edge, modules_of
from press.readback.qr import Illegible, words_of

FEWEST_PIECES = 100
"""No other figure of a page is one path of so many shapes: the smallest code has more."""
SQUARE = 0.02
SLACK_PT = 0.05
WHITE = (255, 255, 255)
MM_PER_PT = 25.4 / 72

Size = tuple[float, float]


def codes_on(pages: Sequence[PaintedPage], sizes: Sequence[Size]) -> Iterator[SeenCode]:
    """The codes that are drawn on pages of these sizes in pt, in order."""
    for number, (page, size) in enumerate(zip(pages, sizes, strict=True), 1):
        for place, stroke in enumerate(page.strokes):
            if _may_be_a_code(stroke):
                yield _code(number, page, place, size)


def _may_be_a_code(stroke: Stroke) -> bool:
    left, bottom, right, top = stroke.box
    width, height = right - left, top - bottom
    return len(stroke.pieces) >= FEWEST_PIECES and abs(width - height) <= SQUARE * width


def _code(number: int, page: PaintedPage, place: int, size: Size) -> SeenCode:
    stroke = page.strokes[place]
    boxes = [_downwards(piece) for piece in stroke.pieces]
    try:
        modules = modules_of(boxes)
        ground = _ground(page.strokes[:place], stroke.box)
        if stroke.colour != BLACK or ground.colour != WHITE:
            raise Illegible("it is not black on white")
        check_edge(boxes, _downwards(ground.box), modules)
        if not _holds((0.0, 0.0, *size), ground.box) or not all(
            _holds(stroke.box, piece) for piece in stroke.pieces
        ):
            raise Illegible("a part of it is cut off")
        if any(_meet(ground.box, over) for over in _over(page, place)):
            raise Illegible("something is painted over it")
        module_mm = (stroke.box[2] - stroke.box[0]) / len(modules) * MM_PER_PT
        return SeenCode(words_of(modules), "", number, module_mm)
    except Illegible as illegible:
        return SeenCode("", illegible.reason, number)


def _ground(strokes: Sequence[Stroke], box: Box) -> Stroke:
    """What lies right below: the last thing painted before it that it touches."""
    for stroke in reversed(strokes):
        if _meet(stroke.box, box):
            return stroke
    raise Illegible("it has no white ground of its own")


def _over(page: PaintedPage, place: int) -> Iterator[Box]:
    """The boxes of what is painted later, and of all words."""
    yield from (stroke.box for stroke in page.strokes[place + 1 :])
    yield from (shown.box for shown in page.objects)


def _meet(one: Box, other: Box) -> bool:
    return (
        max(one[0], other[0]) < min(one[2], other[2])
        and max(one[1], other[1]) < min(one[3], other[3])
    )  # fmt: skip


def _holds(outer: Box, inner: Box) -> bool:
    left, bottom, right, top = outer
    starts = inner[0] - left, inner[1] - bottom, right - inner[2], top - inner[3]
    return min(starts) >= -SLACK_PT


def _downwards(box: Box) -> Box:
    """Left, top, right and bottom, from the top downwards."""
    left, bottom, right, top = box
    return left, -top, right, -bottom
