"""What was measured on a PDF in, letters that are slanted, underlined, fattened or fancy out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.page.sheet import ERROR, WARNING, Rule, Sheet, Spot, at_run, quoted
from press.model import Line, Run, Shape

SPREAD_EM = 0.02
THIN_PT, THIN_EM = 1.5, 0.12
UNDER_EM, OVER_EM = 0.35, 0.05  # how far below the baseline an underline lies, at most and least
SHORTEST_EM = 0.5
FANCY = re.compile(
    "Times|Georgia|Garamond|Cambria|Palatino|Pagella|Bookman|Century(?!.?Gothic)|Minion|Baskerville"
    "|Bodoni|Caslon|Constantia|Didot|Rockwell|Slab|Tinos|(?<!Sans)(?<!Non)Serif|Script|Comic|Brush"
    "|Courier|Papyrus|Chancery|CMR\\d|LMRoman|NimbusRom"
)


def slanted(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 and NHS digital service manual: no italics, in any script."""
    for run in sheet.runs:
        if run.slanted:
            yield at_run("in italics", run, "")


def outlined(sheet: Sheet) -> Iterator[Spot]:
    """Derived: bold is a face of its own; a stroke around letters closes their eyes."""
    for run in sheet.runs:
        if run.outlined:
            yield at_run("thickened by a stroke", run, "")


def spread(sheet: Sheet) -> Iterator[Spot]:
    """CSS Text Level 3: letter-spacing is not applied to scripts whose letters join."""
    for run in sheet.runs:
        if run.spread_em > SPREAD_EM:
            yield at_run("joined letters torn apart", run, f"by {run.spread_em:.2f} em")


def underlined(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 and NHS digital service manual: no underlining, but for links."""
    thin = [shape for shape in sheet.facts.shapes if _is_thin(shape)]
    for line in sheet.facts.lines if thin else ():
        for shape in thin:
            if shape.page == line.page and _is_under(shape, line) and not _in_link(shape, sheet):
                words = " ".join(run.text.strip() for run in line.runs if _is_above(run, shape))
                yield Spot("underlined", quoted(words), line.page, shape.box[:2])


def _is_thin(shape: Shape) -> bool:
    left, bottom, right, top = shape.box
    return shape.kind != "picture" and top - bottom < right - left


def _is_under(shape: Shape, line: Line) -> bool:
    left, bottom, right, top = shape.box
    size = line.size_pt
    inside = left > line.left - 1 and right < line.right + 1 and right - left > SHORTEST_EM * size
    low = bottom > line.baseline - UNDER_EM * size and top < line.baseline + OVER_EM * size
    return inside and low and top - bottom < max(THIN_PT, THIN_EM * size)


def _is_above(run: Run, shape: Shape) -> bool:
    return run.box[0] < shape.box[2] - 1 and shape.box[0] + 1 < run.box[2]


def _in_link(shape: Shape, sheet: Sheet) -> bool:
    left, bottom, right, top = shape.box
    x, y = (left + right) / 2, (bottom + top) / 2
    return any(
        page == shape.page and box[0] - 1 < x < box[2] + 1 and box[1] - 2 < y < box[3] + 2
        for page, box in sheet.facts.links
    )


def fancy(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: a plain typeface without serifs."""
    for font in sheet.facts.fonts:
        if FANCY.search(font):
            yield Spot("a typeface that is not plain", f"“{font}”")


RULES: tuple[Rule[Sheet], ...] = (
    Rule("slanted", ERROR, "set it upright; bold for what must stand out", slanted),
    Rule("outlined", ERROR, "take a typeface that has a bold", outlined),
    Rule("spread", ERROR, "set letter-spacing to 0 for this script", spread),
    Rule("underlined", ERROR, "take bold for what must stand out", underlined),
    Rule("fancy", WARNING, "take a plain typeface such as Arial or Noto Sans", fancy),
)
