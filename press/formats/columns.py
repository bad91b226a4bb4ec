"""Two leaflets that are set side by side in, their style sheet out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from press.formats.colours import ground_of, ink_of
from press.formats.glyphs import heights
from press.formats.pages import environment
from press.formats.setting import Page, page_of, variables
from press.formats.sides import GUTTER_MM, RULE, Side
from press.formats.tongues import foreign_rules

FIRST_LINES = {
    "text": ("size", "leading"),
    **{f"h{level}": (f"h{level}", "heading-leading") for level in (1, 2, 3)},
    "h4": ("size", "heading-leading"),
}
"""Size and leading of first lines, by their names in the style sheet."""


def column_style(one: Side, other: Side, accent: str) -> str:
    """What the setting decides of the style: the page, the sizes of each column, its fonts."""
    pages = [_page(side) for side in (one, other)]
    known = replace(
        pages[0],
        first_top=max(page.first_top for page in pages),
        top=max(page.top for page in pages),
        bottom=max(page.bottom for page in pages),
    )
    ink = ink_of(one.setting.colours, accent)
    ours = variables(pages[0], one.typography, ink)
    theirs = variables(pages[1], other.typography, ink)
    lower, higher = _lowered(one, ours, other, theirs), _lowered(other, theirs, one, ours)
    style = environment().get_template("print/columns.css").render(
        page=known,
        ground=ground_of(one.setting.colours),
        ours=ours | lower | {"code": "0mm"},
        theirs=theirs | higher,
        line=max(side.line_pt for side in (one, other)),
        widths=[side.column.width for side in (one, other)],
        gutter=GUTTER_MM,
        rule=RULE,
    )  # fmt: skip
    rules = foreign_rules(one.leaflet), foreign_rules(other.leaflet, within=".other")
    return "\n".join((style, *rules)).replace("</", "<\\/")


def _page(side: Side) -> Page:
    headings = [side.plain(section.heading) for section in side.leaflet.sections]
    marks = [side.plain(mark) for mark in side.drafts]
    numbers = side.language.words["page-of-pages"]
    foot = f"{side.version} · {side.leaflet.code} - {numbers}"
    return page_of(side.setting, side.typography, marks, side.title, headings, foot,
                   side.column)  # fmt: skip


def _lowered(
    one: Side, ours: Mapping[str, str], other: Side, theirs: Mapping[str, str]
) -> dict[str, str]:
    """How much lower the first lines of one must be set, to stand on the height of the other's.

    WeasyPrint could align the baselines itself, but then it cuts no row in two that it could.
    """
    lower = {
        name: _baseline(other, theirs, name) - _baseline(one, ours, name) for name in FIRST_LINES
    }
    return {f"lower-{name}": f"{max(0.0, each):.4g}pt" for name, each in lower.items()}


def _baseline(side: Side, style: Mapping[str, str], name: str) -> float:
    """How far below the top of its box the first baseline lies, in pt (CSS 2.1, 10.8.1)."""
    size, leading = (style[key] for key in FIRST_LINES[name])
    above, below = heights(side.typography.families[0])
    return float(size.removesuffix("pt")) * ((float(leading) - above - below) / 2 + above)
