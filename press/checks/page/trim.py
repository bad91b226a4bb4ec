"""What was measured on pages that are cut from larger paper in, what would be cut wrongly out.

All that any edition is judged by is measured from where the paper is cut; these rules are on what
lies outside.
"""

from __future__ import annotations

from collections.abc import Iterator

from press.checks.page.sheet import ERROR, POINTS_PER_MM, Printed, Rule, Spot

BLEED_MM = 3
SLACK_PT = 0.5

Box = tuple[float, float, float, float]
Size = tuple[float, float]


def no_bleed(printed: Printed) -> Iterator[Spot]:
    """ISO 32000-1, 14.11.2: pages may be painted on 3 mm further than they are cut (derived)."""
    for trim in printed.facts.trims:
        size = printed.facts.page_sizes_pt[trim.page - 1]
        wanted = (*(-BLEED_MM * POINTS_PER_MM for _ in size),
                  *(side + BLEED_MM * POINTS_PER_MM for side in size))  # fmt: skip
        if any(abs(one - other) > SLACK_PT for one, other in zip(trim.bleed, wanted, strict=True)):
            yield Spot(f"a page without {BLEED_MM} mm of bleed on every side", "", trim.page)


def no_crop_marks(printed: Printed) -> Iterator[Spot]:
    """ISO 32000-1, 14.11.2: marks beside each corner show where the paper is cut (derived)."""
    for trim in printed.facts.trims:
        size = printed.facts.page_sizes_pt[trim.page - 1]
        missing = [cut for cut in _cuts(size) if not any(_shows(box, *cut) for box in trim.marks)]
        if missing:
            yield Spot("a cut that no mark shows", f"{len(missing)} of 8", trim.page)


def _cuts(size: Size) -> Iterator[tuple[int, float, int, float, bool]]:
    """Each end of each cut: across or up, at what place; outside which edge, and on which side."""
    for axis in (0, 1):
        for place in (0.0, size[axis]):
            yield axis, place, 1 - axis, 0.0, False
            yield axis, place, 1 - axis, size[1 - axis], True


def _shows(box: Box, axis: int, place: float, along: int, edge: float, above: bool) -> bool:
    """Whether a mark lies in the line of a cut, beyond the end of the paper."""
    middle, thick = (box[axis] + box[axis + 2]) / 2, box[axis + 2] - box[axis]
    beyond = box[along] > edge if above else box[along + 2] < edge
    return abs(middle - place) <= SLACK_PT and thick <= 2 * SLACK_PT and beyond


def mark_in_bleed(printed: Printed) -> Iterator[Spot]:
    """Derived: what the knife may leave on the page is no mark of the printer's."""
    for trim in printed.facts.trims:
        if any(_meet(box, trim.bleed) for box in trim.marks):
            yield Spot("a mark so near that a cut may leave it", "", trim.page)
        if any(not _holds(trim.paper, box) for box in trim.marks):
            yield Spot("a mark beyond the paper", "", trim.page)


def uncut_page(printed: Printed) -> Iterator[Spot]:
    """Derived: where some pages are cut from larger paper, all are."""
    cut = {trim.page for trim in printed.facts.trims}
    for number in range(1, len(printed.facts.page_sizes_pt) + 1) if cut else ():
        if number not in cut:
            yield Spot("a page that is not cut as the others are", "", number)


def _meet(one: Box, other: Box) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > SLACK_PT
        and min(one[3], other[3]) - max(one[1], other[1]) > SLACK_PT
    )


def _holds(outer: Box, inner: Box) -> bool:
    return all(
        outer[n] - SLACK_PT <= inner[n] and inner[n + 2] <= outer[n + 2] + SLACK_PT for n in (0, 1)
    )


REPORT = "this is a fault of the press"
RULES: tuple[Rule[Printed], ...] = (
    Rule("no-bleed", ERROR, REPORT, no_bleed),
    Rule("no-crop-marks", ERROR, REPORT, no_crop_marks),
    Rule("mark-in-bleed", ERROR, REPORT, mark_in_bleed),
    Rule("uncut-page", ERROR, REPORT, uncut_page),
)
