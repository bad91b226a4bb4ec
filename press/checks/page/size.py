"""What was measured on a PDF in, letters that are too small out."""

from __future__ import annotations

from collections.abc import Iterator

from press.checks.page.scripts import script_of, text_of
from press.checks.page.sheet import ERROR, POINTS_PER_MM, WARNING, Rule, Sheet, Spot, at_run

SLACK_PT = 0.05
LARGE_PRINT_PT = 16
TARGET_PT = 14
LEAST_X_HEIGHT_MM, GOOD_X_HEIGHT_MM = 2.0, 2.3
LARGE_X_HEIGHTS_MM = {16: 2.9, 18: 3.3, 20: 3.7, 24: 4.4, 28: 5.1}


def too_small(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 (2019): nothing, page numbers included, is smaller than the size promised."""
    for run in sheet.runs:
        if run.size_pt < sheet.size_pt - SLACK_PT:
            yield at_run(f"smaller than {sheet.size_pt:g} pt", run, f"is {run.size_pt:.1f} pt")


def below_target(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 (2019): clear print is 12 pt at least, and better 14 pt."""
    if sheet.size_pt - SLACK_PT <= sheet.body_pt < TARGET_PT - SLACK_PT:
        yield Spot(f"most of the text is {sheet.body_pt:.1f} pt, under {TARGET_PT} pt")


def small_furniture(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 (2019): page numbers, headers and footers are ideally of the size of the text.

    Scripts that are set larger than was promised need that size in the furniture, and no more;
    that they have it, `too_small` sees to.
    """
    body = [line for line in sheet.facts.lines if line.block >= 0]
    if script_of(text_of(body)) != "plain":
        return
    for run in sheet.runs:
        if run.furniture and sheet.size_pt - SLACK_PT <= run.size_pt < sheet.body_pt - SLACK_PT:
            yield at_run(f"smaller than the text, {sheet.body_pt:.1f} pt", run,
                         f"is {run.size_pt:.1f} pt")  # fmt: skip


def low_letters(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: x-height 2.0 mm at least; in large print not below Arial's (derived)."""
    sizes = [size for size in LARGE_X_HEIGHTS_MM if size <= sheet.size_pt]
    least = LARGE_X_HEIGHTS_MM[max(sizes)] if sizes else LEAST_X_HEIGHT_MM
    yield from _low(sheet, 0.0, least)


def lowish_letters(sheet: Sheet) -> Iterator[Spot]:
    """RNIB clear print: x-height ideally 2.3 mm."""
    if sheet.size_pt < LARGE_PRINT_PT:
        yield from _low(sheet, LEAST_X_HEIGHT_MM, GOOD_X_HEIGHT_MM)


def _low(sheet: Sheet, least: float, below: float) -> Iterator[Spot]:
    for run in sheet.runs:
        height = round(run.x_height_pt / POINTS_PER_MM, 2)
        if run.x_height_pt and least <= height < below:
            yield at_run(f"x-height under {below} mm", run, f"has {height:.2f} mm")


RULES: tuple[Rule[Sheet], ...] = (
    Rule("too-small", ERROR, "set it larger, page numbers and captions too", too_small),
    Rule("below-target", WARNING, "set the text at 14 pt", below_target),
    Rule("small-furniture", WARNING, "set it as large as the text", small_furniture),
    Rule("low-letters", ERROR, "take a larger size or a typeface with taller letters", low_letters),
    Rule("lowish-letters", WARNING, "take a larger size or a typeface with taller letters",
         lowish_letters),
)  # fmt: skip
