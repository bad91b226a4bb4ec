"""A furnished leaflet with what was measured on its folded booklet in, what would not fold out.

The folded pages are judged by all that any edition is judged by; these rules are on the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator

from press.checks.page.sheet import ERROR, POINTS_PER_MM, Printed, Rule, Spot, quoted
from press.formats.setting import PAPERS_MM
from press.formats.typography import typography_of
from press.model import Folded, FoldedPage

FLIP = ("Duplex", "DuplexFlipShortEdge")
PAGES_A_SHEET, MOST_SHEETS = 4, 12
SLACK_PT, SLACK = 0.5, 1e-4


def wrong_sheet(printed: Printed) -> Iterator[Spot]:
    """Derived: two pages side by side make a sheet of A4, lying; each sheet has two sides."""
    if printed.facts.folded is None:
        return
    height, width = (side * POINTS_PER_MM for side in PAPERS_MM["A4"])
    sides = printed.facts.folded.sides_pt
    for number, (across, down) in enumerate(sides, 1):
        if abs(across - width) > SLACK_PT or abs(down - height) > SLACK_PT:
            yield Spot("a side that is not A4, lying", f"{across:.0f} × {down:.0f} pt", number)
    if len(sides) % 2:
        yield Spot(f"its sheets have {len(sides)} sides, which is no even number")


def wrong_flip(printed: Printed) -> Iterator[Spot]:
    """ISO 32000-1, 12.2: a lying sheet is printed on both sides and turned on its short edge."""
    if printed.facts.folded and FLIP not in printed.facts.preferences:
        said = dict(printed.facts.preferences).get("Duplex", "nothing")
        yield Spot(f"a printer would not turn its sheets on the short edge: it is told {said}")


def scaled_page(printed: Printed) -> Iterator[Spot]:
    """UKAAF G003: pages are laid on the sheet as large as they are, at the fold, and upright."""
    folded = printed.facts.folded
    for number, page in enumerate(folded.pages, 1) if folded else ():
        if folded and not page.blank and not _is_as_it_was(page, folded, printed):
            laid = "in pieces" if page.laid is None else f"by {_shown(page.laid)}"
            yield Spot("a page that is not laid as it is beside the fold", laid, number)


def _is_as_it_was(page: FoldedPage, folded: Folded, printed: Printed) -> bool:
    """Whether the page was moved to its half of the sheet, and nothing else was done to it."""
    if page.laid is None:
        return False
    middle = folded.sides_pt[page.side - 1][0] / 2
    width = PAPERS_MM[printed.setting.paper][0] * POINTS_PER_MM
    across = middle if page.half == "right" else middle - width
    *shape, x, y = page.laid
    return (
        all(abs(one - other) <= SLACK for one, other in zip(shape, (1, 0, 0, 1), strict=True))
        and abs(x - across) <= SLACK_PT
        and abs(y) <= SLACK_PT
    )


def _shown(matrix: tuple[float, ...]) -> str:
    return " ".join(f"{number:.4g}" for number in matrix)


def resized_text(printed: Printed) -> Iterator[Spot]:
    """UKAAF G003: the text of each page is of the size of the setting, neither less nor more."""
    setting = printed.setting
    typography = typography_of(printed.leaflet.language, setting.typeface)
    size = setting.size_pt * typography.size_factor
    if printed.facts.folded and abs(printed.sheet.body_pt - size) > SLACK_PT / 10:
        yield Spot(f"most of the text is {printed.sheet.body_pt:.2f} pt, not {size:.2f} pt")


def page_out_of_order(printed: Printed) -> Iterator[Spot]:
    """ISO 14289-1, 7.1: what comes next in the order of reading is on the same page or a later one.

    A screen reader follows the tags, a reader of the folded booklet its pages.
    """
    before = 0
    for lines in printed.sheet.blocks.values() if printed.facts.folded else ():
        for line in lines:
            if line.page < before:
                words = f"{quoted(line.text)} comes after page {before}"
                yield Spot("pages in another order than their text", words, line.page)
            before = max(before, line.page)


def blank_inside(printed: Printed) -> Iterator[Spot]:
    """Derived: blank pages look like the end, so there they stand, no more than must be."""
    folded = printed.facts.folded
    if folded is None:
        return
    blank = [page.blank for page in folded.pages]
    written = len(printed.facts.page_sizes_pt)
    for number in range(1, written + 1):
        if blank[number - 1]:
            yield Spot("a blank page before the end", "", number)
    if len(blank) - written >= PAGES_A_SHEET or len(blank) % PAGES_A_SHEET:
        yield Spot(f"{written} pages and {len(blank) - written} blank ones are no whole sheets")


def too_thick(printed: Printed) -> Iterator[Spot]:
    """Derived: the inner pages of more than 12 folded sheets creep too far out."""
    folded = printed.facts.folded
    if folded and len(folded.sides_pt) > 2 * MOST_SHEETS:
        yield Spot(f"a booklet of {len(folded.sides_pt) // 2} sheets")


REPORT = "this is a fault of the press"
RULES: tuple[Rule[Printed], ...] = (
    Rule("wrong-sheet", ERROR, REPORT, wrong_sheet),
    Rule("wrong-flip", ERROR, REPORT, wrong_flip),
    Rule("scaled-page", ERROR, REPORT, scaled_page),
    Rule("resized-text", ERROR, REPORT, resized_text),
    Rule("page-out-of-order", ERROR, REPORT, page_out_of_order),
    Rule("blank-inside", ERROR, REPORT, blank_inside),
    Rule("too-thick", ERROR, REPORT, too_thick),
)
