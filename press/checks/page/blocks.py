"""What was measured on a PDF in, paragraphs and headings that are badly placed out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile
from typing import Literal

from press.checks.page.scripts import runs_from_right, script_of, text_of
from press.checks.page.sheet import ERROR, WARNING, Rule, Sheet, Spot, at_line, pairs, stretches
from press.model import Line

SLACK_PT = 0.5
GAP_SLACK = 0.95
SENTENCE_END = re.compile(r"[.!?:;…۔؟।។။።。！？][\"'”’»)\]]*$")
MARKER = re.compile(r"[\W_]*(?:(?:\d{1,3}|[a-zA-Z])[.)])?[\W_]+")
JUSTIFIED_SHARE, FEWEST_EDGES, EXACT_PT = 0.8, 3, 0.1
LINES_KEPT = 2
FEW_LATIN, FEW_FROM_RIGHT = 5, 10
"""One letter in so many: fewer, such as a name in other letters, do not turn a block round."""
COLUMN_LINES = 3
BESIDE_EM = 0.8  # of the size: lines whose baselines differ by less stand side by side
LARGE_PRINT_PT = 16
LED_INTO = ("item", "caption", "header-cell", "cell", "term")
COLON = re.compile(r"[:：፦]$")
Side = Literal["left", "right"]
HEADINGS = ("title", "heading")
BESIDE = ("cell", "header-cell", "contents", "term", "definition")


def ragged_start(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: aligned to the left; scripts from the right, to the right (NHS Formatting).

    A block with many letters from either side may be aligned to both.
    """
    for lines in sheet.blocks.values():
        for some in stretches(_without_marked_start(lines)):
            found = [list(_off(some, side)) for side in _sides(text_of(lines))]
            yield from min(found, key=len)


def _sides(text: str) -> tuple[Side, ...]:
    kinds = Counter(map(unicodedata.bidirectional, text))
    from_left, from_right = kinds["L"], kinds["R"] + kinds["AL"]
    letters = from_left + from_right
    if from_right * FEW_FROM_RIGHT > letters:
        return ("left", "right") if from_left * FEW_LATIN > letters else ("right",)
    return ("left",) if from_left else ("left", "right")


def _off(lines: Sequence[Line], side: Side) -> Iterator[Spot]:
    """The lines that do not start where most of them do."""
    starts = [line.right if side == "right" else line.left for line in lines]
    usual = Counter(round(start) for start in starts).most_common(1)[0][0]
    base = next(start for start in starts if round(start) == usual)
    for line, start in zip(lines, starts, strict=True):
        if abs(start - base) > SLACK_PT:
            yield at_line(
                f"not aligned to the {side}", line, f"is off by {abs(start - base):.1f} pt"
            )


def _without_marked_start(lines: Sequence[Line]) -> Sequence[Line]:
    """In a file without tags, the first line may start with the marker of a list item."""
    is_item = lines[0].kind == "stray" and MARKER.match(lines[0].text)
    return lines[1:] if is_item else lines


def justified(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: the ends of lines are ragged, not in line with one another.

    A long block shows that by itself; short ones, whose ends may meet by chance, only together.
    """
    first, edges, equal = None, 0, 0
    for lines in chain.from_iterable(map(stretches, sheet.blocks.values())):
        if len(lines) < FEWEST_EDGES or script_of(text_of(lines)) == "ideographs":
            continue
        ends = _ends(lines)
        exact = _in_line_by(EXACT_PT, ends)
        if exact >= FEWEST_EDGES and exact > JUSTIFIED_SHARE * len(ends):
            yield at_line("justified", lines[0])
            continue
        edges += len(ends) - 1
        equal += _in_line_by(SLACK_PT, ends) - 1
        first = first or lines[0]
    if first and edges >= FEWEST_EDGES and equal > JUSTIFIED_SHARE * edges:
        yield at_line("justified", first)


def _ends(lines: Sequence[Line]) -> list[float]:
    """Where the lines of a block end, but for its last: the further, the greater."""
    from_right = runs_from_right(text_of(lines))
    return [-line.left if from_right else line.right for line in lines[:-1]]


def _in_line_by(slack: float, ends: Sequence[float]) -> int:
    """How many lines end where the longest does."""
    return sum(max(ends) - end <= slack for end in ends)


def close_paragraphs(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003 (2019): a blank line stands between paragraphs, which end as sentences do."""
    blocks = sheet.blocks
    leading = _usual_leading(sheet)
    for number, upper in blocks.items():
        lower = blocks.get(number + 1)
        if lower is None or not {upper[0].kind, lower[0].kind} <= {"paragraph"}:
            continue
        gaps = [gap for _, _, gap in (*_gaps(upper), *_gaps(lower))]
        gaps.append(leading * upper[-1].size_pt)
        for last, first, gap in _gaps((upper[-1], lower[0])):
            if SENTENCE_END.search(last.text) and gap < 2 * min(gaps) * GAP_SLACK:
                yield at_line("no blank line above the paragraph", first, f"has {gap:.1f} pt")


def _gaps(lines: Sequence[Line]) -> Iterator[tuple[Line, Line, float]]:
    for upper, lower in pairs(lines):
        yield upper, lower, upper.baseline - lower.baseline


def _usual_leading(sheet: Sheet) -> float:
    """The leading of most paragraphs, as a multiple of the size; 1.2 where none has two lines."""
    found: Counter[float] = Counter()
    for lines in sheet.blocks.values():
        if lines[0].kind == "paragraph":
            found.update(round(gap / upper.size_pt, 2) for upper, _, gap in _gaps(lines))
    return found.most_common(1)[0][0] if found else 1.2


def lonely_heading(sheet: Sheet) -> Iterator[Spot]:
    """Derived: a heading stands on one page with two lines of what follows, or with all of it."""
    blocks = list(sheet.blocks.values())
    for place, lines in enumerate(blocks):
        if lines[0].kind not in HEADINGS:
            continue
        section = takewhile(lambda block: block[0].kind not in HEADINGS, blocks[place + 1 :])
        following = chain.from_iterable(section)
        if len({line.page for line in (*lines, *islice(following, LINES_KEPT))}) > 1:
            yield at_line("a heading apart from its text", lines[0])


def plain_heading(sheet: Sheet) -> Iterator[Spot]:
    """Derived from WCAG 2.2, 1.3.1: a heading looks like one: larger, bolder or of other colour."""
    looks = Counter(
        _look(line) for line in sheet.facts.lines if line.kind == "paragraph"
        for _ in line.text
    )  # fmt: skip
    for lines in sheet.blocks.values() if looks else ():
        usual = looks.most_common(1)[0][0]
        if lines[0].kind in HEADINGS and all(_look(line) == usual for line in lines):
            yield at_line("a heading that looks like the text", lines[0])


def _look(line: Line) -> tuple[object, ...]:
    run = line.runs[0]
    return round(run.size_pt), run.face, run.colour


def parted_lead_in(sheet: Sheet) -> Iterator[Spot]:
    """Derived: words that lead into a list or table stand on the page where it begins."""
    for lines, following in pairwise(sheet.blocks.values()):
        last, first = lines[-1], following[0]
        if first.kind in LED_INTO and COLON.search(last.text) and last.page != first.page:
            yield at_line("apart from the list or table that it leads into", last)


def columns(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF MS03 (2012): text in columns is avoided."""
    yield from _columns(sheet) if sheet.size_pt < LARGE_PRINT_PT else ()


def columns_in_large_print(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF MS03 (2012): large print has one column, and nothing beside it."""
    yield from _columns(sheet) if sheet.size_pt >= LARGE_PRINT_PT else ()


def _columns(sheet: Sheet) -> Iterator[Spot]:
    pages = sorted({line.page for line in sheet.facts.lines})
    for page in pages:
        lines = [
            line for line in sheet.facts.lines
            if line.page == page and line.block >= 0 and line.kind not in BESIDE
        ]  # fmt: skip
        beside = [(line, other) for line in lines for other in lines if _is_right_of(other, line)]
        first, second = ([pair[side] for pair in beside] for side in (0, 1))
        if min(_in_line(first), _in_line(second)) >= COLUMN_LINES:
            yield at_line("lines stand side by side", second[0])


def _in_line(lines: Sequence[Line]) -> int:
    """How many of these lines start, or end, at one place."""
    edges = Counter(edge for line in set(lines) for edge in _edges(line))
    return max(edges.values(), default=0)


def _edges(line: Line) -> tuple[tuple[str, int], ...]:
    return ("left", round(line.left)), ("right", round(line.right))


def _is_right_of(line: Line, other: Line) -> bool:
    near = abs(line.baseline - other.baseline) < BESIDE_EM * other.size_pt
    return near and line.left > other.right


RULES: tuple[Rule[Sheet], ...] = (
    Rule("ragged-start", ERROR, "let every line of a block start at one edge", ragged_start),
    Rule("justified", ERROR, "align text to the side where it starts", justified),
    Rule("close-paragraphs", ERROR, "leave a blank line between paragraphs", close_paragraphs),
    Rule("lonely-heading", WARNING, "keep headings with the next paragraph", lonely_heading),
    Rule(
        "parted-lead-in",
        WARNING,
        "keep a line that ends with a colon with the list or table after it",
        parted_lead_in,
    ),
    Rule("plain-heading", WARNING, "make it larger or bolder than the text", plain_heading),
    Rule("columns", WARNING, "set the text in one column", columns),
    Rule("columns-in-large-print", ERROR, "set the text in one column", columns_in_large_print),
)
