"""A furnished leaflet with what was measured on its PDF in, what the page does not say out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from press.checks.page.paper import numbers_in
from press.checks.page.scripts import text_of
from press.checks.page.sheet import ERROR, POINTS_PER_MM, Printed, Rule, Sheet, Spot
from press.checks.parity import normal
from press.formats.setting import PAPERS_MM
from press.formats.tongues import families_in
from press.formats.typography import typography_of
from press.furnish import LARGE_PRINT_PT
from press.read.inline import parse, plain
from press.scripts import direction_of, html_tag

FACES = ("", "Regular", "Bold")
SLACK_PT = 0.05
CUT_MM = 1.5  # by which sheets may be wider or narrower than their paper (ISO 216)


def strange_font(printed: Printed) -> Iterator[Spot]:
    """UKAAF G003: a plain typeface; only fonts of templates/fonts are ever used."""
    fonts = {_letters(font.rpartition("+")[2]): font for font in printed.facts.fonts}
    typography = typography_of(printed.leaflet.language, printed.setting.typeface)
    strange = fonts.keys() - _faces(typography.families)
    if strange:
        strange -= _faces(families_in(printed.leaflet))
    for font in sorted(strange):
        yield Spot("a font that nobody asked for", f"“{fonts[font]}”")


def _faces(families: Iterable[str]) -> set[str]:
    return {_letters(f"{family} {face}") for family in families for face in FACES}


def wrong_paper(printed: Printed) -> Iterator[Spot]:
    """UKAAF G003: the leaflet is set on the paper of its setting, never enlarged."""
    width, height = (side * POINTS_PER_MM for side in PAPERS_MM[printed.setting.paper])
    for number, (across, down) in enumerate(printed.facts.page_sizes_pt, 1):
        if max(abs(across - width), abs(down - height)) > CUT_MM * POINTS_PER_MM:
            words = f"is {across:.0f} × {down:.0f} pt"
            yield Spot(f"not on {printed.setting.paper}", words, number)


def unnamed(printed: Printed) -> Iterator[Spot]:
    """ISO 14289-1, 7.1 and 7.2: the file's title and language are the leaflet's."""
    for leaflet in filter(None, (printed.leaflet, printed.leaflet.beside)):
        title = normal(plain(parse(leaflet.title, leaflet)))
        if title not in normal(printed.facts.title):
            yield Spot(f"its title is “{printed.facts.title}”, not “{title}”")
    if printed.facts.language != html_tag(printed.leaflet.language):
        yield Spot(f"its language is “{printed.facts.language}”")


def may_shrink(printed: Printed) -> Iterator[Spot]:
    """ISO 32000-1, 12.2: pages are printed as large as they are, not fitted to the paper."""
    if ("PrintScaling", "None") not in printed.facts.preferences:
        yield Spot("a printer may make its pages smaller, and its letters with them")


def wrong_side(printed: Printed) -> Iterator[Spot]:
    """ISO 32000-1, 12.2: pages side by side follow one another as the text of the leaflet runs."""
    said = dict(printed.facts.preferences).get("Direction", "L2R")
    runs = "R2L" if direction_of(printed.leaflet.language) == "rtl" else "L2R"
    if said != runs:
        yield Spot(f"its pages follow one another by {said}, its text by {runs}")


def misstated_size(printed: Printed) -> Iterator[Spot]:
    """Round Table guidelines: large print says its size, and that is the size of its text.

    What has no section is no leaflet in large print, but the label of a copy in another medium; an
    Easy Read text is large for another reason, and begins with its points.
    """
    size = printed.setting.size_pt
    if size < LARGE_PRINT_PT:
        return
    is_large_print = printed.leaflet.sections and not printed.leaflet.easy_read
    if is_large_print and f"{size:g}" not in numbers_in(_front(printed.sheet)):
        yield Spot(f"the front does not say that it is {size:g} point")
    set_at = size * _factor(printed)
    if abs(printed.sheet.body_pt - set_at) > SLACK_PT:
        yield Spot(f"most of the text is {printed.sheet.body_pt:.1f} pt, not {set_at:.1f} pt")


def _factor(printed: Printed) -> float:
    return typography_of(printed.leaflet.language, printed.setting.typeface).size_factor


def _front(sheet: Sheet) -> str:
    """What stands before the first heading."""
    opening = takewhile(lambda lines: lines[0].kind != "heading", sheet.blocks.values())
    return text_of(line for lines in opening for line in lines)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


REPORT = "this is a fault of the press or its style sheet"
RULES: tuple[Rule[Printed], ...] = (
    Rule("strange-font", ERROR, REPORT, strange_font),
    Rule("wrong-paper", ERROR, REPORT, wrong_paper),
    Rule("unnamed", ERROR, REPORT, unnamed),
    Rule("may-shrink", ERROR, REPORT, may_shrink),
    Rule("wrong-side", ERROR, REPORT, wrong_side),
    Rule("misstated-size", ERROR, REPORT, misstated_size),
)
