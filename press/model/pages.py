"""What was measured on the pages of a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.model.seen import SeenKind

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in pt."""


@dataclass(frozen=True)
class Run:
    """A text object of a page: its words, size and box in pt from the lower left corner.

    `size_pt` is font size times matrix; `x_height_pt` is 0 where the run has no Latin letter.
    `visible` tells whether every glyph of it can be seen. `colour` and `background` are red, green
    and blue from 0 to 255, the background beneath the glyph that contrasts least with it. `start`
    is where the pen set out on the baseline. `furniture` tells an artifact from tagged text.
    `slanted` tells an italic, oblique or skewed face; `outlined` letters that a stroke thickens;
    `upright` text that runs from left to right. `spread_em` is how much further apart than the font
    asks the letters of a joined script stand, in the middle of all, as a share of the size. `face`
    is the name of the one font of the family `font` that it is set in.
    """

    page: int
    text: str
    size_pt: float
    font: str
    box: tuple[float, float, float, float]
    visible: bool
    x_height_pt: float = 0.0
    colour: tuple[int, int, int] = (0, 0, 0)
    background: tuple[int, int, int] = (255, 255, 255)
    start: tuple[float, float] = (0.0, 0.0)
    furniture: bool = False
    slanted: bool = False
    outlined: bool = False
    upright: bool = True
    spread_em: float = 0.0
    face: str = ""


LineKind = SeenKind | Literal["furniture", "label", "stray"]


@dataclass(frozen=True)
class Line:
    """The words of one block on one baseline; places in pt from the lower left corner.

    `block` numbers the blocks as a reader meets them, from 0; it is -1 for furniture, for the
    labels of list items, and for text that belongs to no block. In a file without tags, blocks are
    guessed from the distances of lines. `text` is what is said, in the order of reading;
    `painted` what the glyphs stand for, from left to right. `left` and `right` are the ends of the
    ink-bearing text, `size_pt` the size of most of it. `broken` tells that the next line goes on
    without a blank.
    """

    page: int
    block: int
    kind: LineKind
    baseline: float
    left: float
    right: float
    size_pt: float
    text: str
    painted: str
    runs: tuple[Run, ...]
    broken: bool = False


@dataclass(frozen=True)
class Shape:
    """A path or picture that a page paints: its box in pt, cut to its clip, and its fill."""

    page: int
    kind: Literal["fill", "stroke", "picture"]
    box: tuple[float, float, float, float]
    colour: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Drawn:
    """A picture as it is painted on a page: its box in pt, and its number among all blocks."""

    page: int
    block: int
    box: Box


@dataclass(frozen=True)
class Collision:
    """Two lines of a page whose ink touches."""

    page: int
    upper: str
    lower: str
    at: tuple[float, float]


Obstacle = Literal[
    "too small", "without ink", "off the page", "in the colour of its background",
    "covered or clipped", "overprinted",
]  # fmt: skip


@dataclass(frozen=True)
class Hidden:
    """A word of a page that cannot be read, because of one glyph or more that cannot be seen."""

    page: int
    word: str
    why: Obstacle


@dataclass(frozen=True)
class Breach:
    """A rule of PDF/UA-1 that a PDF breaks: clause and test of ISO 14289-1, and its first place.

    Tests are numbered as in veraPDF's profile; 0 where only the validator's name is known.
    """

    clause: str
    test: int
    message: str
    place: str = ""


@dataclass(frozen=True)
class Trim:
    """How a page is cut from its paper; boxes in pt from the lower left corner of what is left.

    `paper` is the whole of it, `bleed` as far as it may be painted on, and `marks` is painted
    beside the page.
    """

    page: int
    paper: Box
    bleed: Box
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True)
class FoldedPage:
    """A page of a folded booklet: on which side of a sheet (from 1) and which half of it.

    `laid` is the matrix with which the page was laid on its side; None where it was not laid whole.
    """

    side: int
    half: Literal["left", "right"]
    blank: bool
    laid: tuple[float, float, float, float, float, float] | None = None


@dataclass(frozen=True)
class Folded:
    """A booklet as sheets: the sizes of their sides in pt, and its pages as they are turned.

    `pages` has the blank ones too.
    """

    sides_pt: tuple[tuple[float, float], ...]
    pages: tuple[FoldedPage, ...]


@dataclass(frozen=True)
class PageFacts:
    """What was measured on a PDF. `furniture` is the artifact text of each page.

    Pages are those that somebody holds: what is left when the paper is trimmed, and of a booklet
    the pages of the folded sheets without the blank ones at the end.
    """

    title: str
    language: str
    page_sizes_pt: tuple[tuple[float, float], ...]
    runs: tuple[Run, ...]
    fonts: tuple[str, ...]
    furniture: tuple[str, ...]
    heading_pages: tuple[int, ...] = ()
    unlike: tuple[tuple[str, str], ...] = ()
    """Blocks whose spoken text is not what is painted: (spoken, painted)."""
    unmapped: int = 0
    """Painted glyphs without a Unicode value, or with none in the font (.notdef)."""
    hidden: tuple[Hidden, ...] = ()
    """Words, tagged or furniture, that the file holds but nobody can see."""
    stray: tuple[str, ...] = ()
    """Painted text that is neither in a block nor marked as furniture."""
    invalid: tuple[Breach, ...] = ()
    """The rules of PDF/UA-1 that the file breaks."""
    unread: tuple[str, ...] = ()
    """Pages whose letters a second reader, PDFium, takes for others than ours did."""
    tagged: bool = True
    lines: tuple[Line, ...] = ()
    shapes: tuple[Shape, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    """The pictures that are read out, in the order of reading."""
    links: tuple[tuple[int, tuple[float, float, float, float]], ...] = ()
    """The page and the box of every link."""
    outline: tuple[str, ...] = ()
    """The entries of the outline, in order."""
    preferences: tuple[tuple[str, str], ...] = ()
    """How the file asks to be shown and printed (ISO 32000-1, 12.2): names and values."""
    collisions: tuple[Collision, ...] = ()
    trims: tuple[Trim, ...] = ()
    """The pages that are cut from larger paper."""
    folded: Folded | None = None
    """Of a booklet, the sheets that it is folded from."""
