"""What was measured on a PDF in, what stands wrongly on its paper out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press.checks.page.sheet import (
    ERROR,
    POINTS_PER_MM,
    WARNING,
    Rule,
    Sheet,
    Spot,
    as_words,
    at_run,
)
from press.model import Run, Shape

SAFE_EDGE_MM = 5
EDGE = f"within {SAFE_EDGE_MM} mm of the edge of the paper"
WHITE = (255, 255, 255)
WHOLE = 0.98  # the share of a page that makes a shape its ground
OVERLAP = 0.25  # the share of a letter that may not stand on a picture
LARGE_PRINT_PT = 16
A4_MM = (210, 297)
SLACK_PT = 1.0
FURNITURE_ZONE_MM = 25

Box = tuple[float, float, float, float]


def near_edge(sheet: Sheet) -> Iterator[Spot]:
    """Office printers cannot print within 5 mm of the trim (derived)."""
    for run in sheet.runs:
        if _is_outside(run.box, sheet.facts.page_sizes_pt[run.page - 1]):
            yield at_run(EDGE, run, "")
    for shape in sheet.facts.shapes:
        size = sheet.facts.page_sizes_pt[shape.page - 1]
        if _is_outside(shape.box, size) and not _is_ground(shape, size):
            left, bottom, right, top = shape.box
            name = "a picture" if shape.kind == "picture" else "a line or area"
            yield Spot(EDGE, f"{name} of {right - left:.0f} × {top - bottom:.0f} pt", shape.page,
                       (left, bottom))  # fmt: skip


def _is_outside(box: Box, size: tuple[float, float]) -> bool:
    edge = SAFE_EDGE_MM * POINTS_PER_MM
    left, bottom, right, top = box
    return left < edge or bottom < edge or right > size[0] - edge or top > size[1] - edge


def _is_ground(shape: Shape, size: tuple[float, float]) -> bool:
    left, bottom, right, top = shape.box
    return shape.colour == WHITE or (right - left) * (top - bottom) > WHOLE * size[0] * size[1]


def sideways(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 and MS03: text is horizontal."""
    for run in sheet.runs:
        if not run.upright:
            yield at_run("not horizontal", run, "")


def on_picture(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: no text over a picture."""
    pictures = [shape for shape in sheet.facts.shapes if shape.kind == "picture"]
    for run in sheet.runs if pictures else ():
        if any(shape.page == run.page and _covers(shape.box, run) for shape in pictures):
            yield at_run("over a picture", run, "")


def _covers(box: Box, run: Run) -> bool:
    left, bottom, right, top = run.box
    across = min(right, box[2]) - max(left, box[0])
    up = min(top, box[3]) - max(bottom, box[1])
    return across > OVERLAP * min(right - left, run.size_pt) and up > OVERLAP * (top - bottom)


def unlike_pages(sheet: Sheet) -> Iterator[Spot]:
    """Derived: the pages are all alike, for the printer and for the eye."""
    first = sheet.facts.page_sizes_pt[:1]
    for number, (across, down) in enumerate(sheet.facts.page_sizes_pt, 1):
        if abs(across - first[0][0]) > SLACK_PT or abs(down - first[0][1]) > SLACK_PT:
            words = f"is {across:.0f} × {down:.0f} pt, page 1 {first[0][0]:.0f} × {first[0][1]:.0f}"
            yield Spot("pages of several sizes", words, number)


def enlarged(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: large print is set on A4, not made by enlarging."""
    if sheet.size_pt < LARGE_PRINT_PT:
        return
    wanted = [side * POINTS_PER_MM for side in A4_MM]
    for number, size in enumerate(sheet.facts.page_sizes_pt, 1):
        if any(abs(one - other) > SLACK_PT for one, other in zip(size, wanted, strict=True)):
            yield Spot("large print on other paper than A4", f"is {size[0]:.0f} × {size[1]:.0f} pt",
                       number)  # fmt: skip


def unnumbered(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: every page bears its number."""
    pages = len(sheet.facts.page_sizes_pt)
    for number in range(1, pages + 1) if pages > 1 else ():
        words = " ".join(run.text for run in _marginal(sheet, number))
        if str(number) not in numbers_in(words):
            yield Spot("without a page number", f"page {number} of {pages}", number)


def _marginal(sheet: Sheet, number: int) -> Iterator[Run]:
    """The furniture of a page, and what no tag claims near its top and bottom."""
    zone = FURNITURE_ZONE_MM * POINTS_PER_MM
    top = sheet.facts.page_sizes_pt[number - 1][1] - zone
    for line in sheet.facts.lines:
        is_stray = line.kind == "stray" and not zone < line.baseline < top
        if line.page == number and (line.kind == "furniture" or is_stray):
            yield from as_words(line.runs)


def wandering_number(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: what recurs, such as the page number, is always in the same place."""
    pages = range(1, len(sheet.facts.page_sizes_pt) + 1)
    bearing = [
        [run for run in _marginal(sheet, page) if str(page) in numbers_in(run.text)]
        for page in pages
    ]
    bearing = [runs for runs in bearing if runs]
    usual = max(
        (run for runs in bearing for run in runs),
        key=lambda run: sum(_has_at(run, runs) for runs in bearing),
        default=None,
    )
    for runs in bearing if usual else ():
        if not _has_at(usual, runs):
            yield at_run("the page number is in another place than on most pages", runs[0], "")


def _has_at(run: Run | None, others: Sequence[Run]) -> bool:
    """Whether one of these stands where this run does: by its start, its end or its middle."""
    return run is not None and any(
        abs(run.start[1] - other.start[1]) < run.size_pt
        and any(abs(a - b) < run.size_pt for a, b in zip(_across(run), _across(other), strict=True))
        for other in others
    )


def _across(run: Run) -> tuple[float, float, float]:
    left, _, right, _ = run.box
    return left, right, (left + right) / 2


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, in European digits."""
    plain = "".join(str(int(sign)) if sign.isdecimal() else " " for sign in text)
    return [str(int(number)) for number in plain.split()]


def empty(sheet: Sheet) -> Iterator[Spot]:
    """WCAG 2.2, 1.4.5: a leaflet is text, not a picture of it, which nothing can read out."""
    if not sheet.runs:
        yield Spot("the file holds no text")


RULES: tuple[Rule[Sheet], ...] = (
    Rule("empty", ERROR, "make the PDF from the text, not from a scan", empty),
    Rule("near-edge", ERROR, "keep 5 mm of the paper free at every edge", near_edge),
    Rule("sideways", ERROR, "set all text from left to right, or right to left", sideways),
    Rule("on-picture", ERROR, "put the words beside the picture", on_picture),
    Rule("unlike-pages", WARNING, "take one size of paper for all pages", unlike_pages),
    Rule("enlarged", ERROR, "set the text anew for A4", enlarged),
    Rule("unnumbered", ERROR, "put a page number on every page", unnumbered),
    Rule("wandering-number", ERROR, "put it in one place on all pages", wandering_number),
)
