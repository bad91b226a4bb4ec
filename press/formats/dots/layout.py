"""Blocks in cells in, numbered pages of braille out (UKAAF B004: running line, paragraphs 3-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

CONTINUED = "⠐"
"""UEB 10.13.11: dot 5 at the end of a line says that the word goes on without a space."""
GUIDE = "⠐"
CLEAR = 5
"""Cells kept clear at the end of each line of a contents list, for the page numbers (RNIB)."""
FAR = 20
"""Blocks that may hang together: a heading, the line above a box, its words, the line below."""
FEWEST_TOGETHER = 2
"""Lines of a block that stay together at the end or the head of a page."""


@dataclass(frozen=True)
class Grid:
    """The page: `cells` in a line, `lines` on a page, the running line among them."""

    cells: int = 38
    lines: int = 27


@dataclass(frozen=True)
class Lump:
    """A block in cells, and how it stands.

    `first` and `rest` are the cells before its first and its other lines, `before` the blank lines
    above it. `keep` holds it on the page of what follows. `section` is the id of the heading that
    it is, `leads_to` that of the heading whose page an entry of the contents list gives.
    """

    words: str
    first: int = 0
    rest: int = 0
    before: int = 0
    centred: bool = False
    keep: bool = False
    section: str = ""
    leads_to: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a page; `leads_to` marks the last line of an entry of the contents list."""

    cells: str
    leads_to: str = ""


@dataclass
class Pages:
    """The pages as they grow: lines below the running line, and the page of each section.

    The first page begins with a blank line, so that the title stands on the third (B004, 6).
    """

    grid: Grid
    pages: list[list[Line]] = field(default_factory=lambda: [[Line("")]])
    places: dict[str, int] = field(default_factory=dict)

    @property
    def room(self) -> int:
        """Lines left on the last page."""
        return self.grid.lines - 1 - len(self.pages[-1])

    @property
    def at_top(self) -> bool:
        return not self.pages[-1]


def laid_out(
    lumps: Sequence[Lump], grid: Grid, title: str, number: Callable[[int], str]
) -> tuple[tuple[str, ...], ...]:
    """The pages, each a tuple of lines in Unicode braille with blanks as spaces.

    `title` is the running title in cells, `number` gives a page's number in cells. The first page
    has the number alone, and on its third line the first block, which is the title of the leaflet.
    """
    made = Pages(grid)
    for place, lump in enumerate(lumps):
        _place(made, lump, lumps[place + 1 : place + 1 + FAR])
    numbers = {section: number(page) for section, page in made.places.items()}
    return tuple(
        (
            _running("" if n == 1 else title, number(n), grid.cells),
            *(_filled(line, numbers, grid.cells) for line in page),
        )
        for n, page in enumerate(made.pages, 1)
    )


# ---- pages ---------------------------------------------------------------------------------


def _place(made: Pages, lump: Lump, following: Sequence[Lump]) -> None:
    lines = list(lines_of(lump, made.grid.cells))
    before = 0 if made.at_top else lump.before
    if before + _together(made.grid, lump, lines, following) > made.room and not made.at_top:
        made.pages.append([])
        before = 0
    made.pages[-1] += [Line("")] * before
    if lump.section:
        made.places[lump.section] = len(made.pages)
    while len(lines) > made.room:
        now = _now(len(lines), made.room)
        made.pages[-1] += lines[:now]
        made.pages.append([])
        lines = lines[now:]
    made.pages[-1] += lines


def _together(grid: Grid, lump: Lump, lines: Sequence[Line], following: Sequence[Lump]) -> int:
    """Lines that must fit on this page; what no page can hold together is not held together."""
    needed = _needed(lump, lines, following, grid.cells)
    return needed if needed < grid.lines else len(lines) + FEWEST_TOGETHER


def _needed(lump: Lump, lines: Sequence[Line], following: Sequence[Lump], width: int) -> int:
    """Lines that must fit below one another: no heading, and no lone line, ends or heads a page."""
    if not lump.keep:
        return len(lines) if len(lines) <= FEWEST_TOGETHER + 1 else FEWEST_TOGETHER
    if not following:
        return len(lines)
    after = list(lines_of(following[0], width))
    return len(lines) + following[0].before + _needed(following[0], after, following[1:], width)


def _now(lines: int, room: int) -> int:
    """How many lines of a block to put on this page, so that no lone one goes over."""
    return room - 1 if lines - room == 1 and room > FEWEST_TOGETHER else room


def _running(title: str, number: str, width: int) -> str:
    """Line 1: the title in the middle, the page number at the right; whole words only."""
    room = width - 2 * (len(number) + 2)
    words = title.split(" ")
    while words and len(" ".join(words)) > room:
        words.pop()
    middle = " ".join(words)
    left = (width - len(middle)) // 2 if middle else 0
    return f"{' ' * left}{middle}".ljust(width - len(number)) + number


def _filled(line: Line, numbers: Mapping[str, str], width: int) -> str:
    if not line.leads_to:
        return line.cells
    number = numbers[line.leads_to]
    space = width - len(line.cells) - len(number) - 2
    guide = GUIDE * space if space > 1 else " " * max(0, space)
    return f"{line.cells} {guide} {number}"


# ---- lines ---------------------------------------------------------------------------------


def lines_of(lump: Lump, width: int) -> Iterator[Line]:
    """The lines of a block; a word that is longer than a line goes on after dot 5."""
    if lump.centred:
        yield from _centred(lump.words, width)
        return
    room = width - CLEAR if lump.leads_to else width
    lines = list(_wrapped(lump, room))
    yield from map(Line, lines[:-1])
    yield replace(Line(lines[-1]), leads_to=lump.leads_to)


def _wrapped(lump: Lump, width: int) -> Iterator[str]:
    line, empty = " " * lump.first, True
    for word in filter(None, lump.words.split(" ")):
        if not empty and len(line) + 1 + len(word) > width:
            yield line
            line, empty = " " * lump.rest, True
        while len(line) + len(word) > width and empty:
            cut = width - len(line) - 1
            yield f"{line}{word[:cut]}{CONTINUED}"
            word, line = word[cut:], " " * lump.rest
        line, empty = (f"{line}{word}" if empty else f"{line} {word}"), False
    yield line


def _centred(words: str, width: int) -> Iterator[Line]:
    """Headings in the middle, three cells free at either side."""
    for line in _wrapped(Lump(words), width - 6):
        yield Line(" " * ((width - len(line)) // 2) + line)
