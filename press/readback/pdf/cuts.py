"""The pages of a PDF in; the pages that somebody holds, once paper is trimmed or folded, out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from press.model import Folded, Trim
from press.readback.pdf.marks import Key
from press.readback.pdf.painted import PaintedPage
from press.readback.pdf.paths import Stroke
from press.readback.pdf.sheets import Paper
from press.readback.pdf.state import IDENTITY, Box, Matrix, product
from press.readback.pdf.verdicts import Sight

SLACK_PT = 0.05
HALF_TURN: Matrix = (-1, 0, 0, -1, 0, 0)


@dataclass(frozen=True)
class Cut:
    """A page that is held: a box of a page of the file, in pt from its lower left corner.

    `page` counts from 0; `turned` tells that it is held upside down.
    """

    page: int
    box: Box
    turned: bool = False

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return right - left, top - bottom

    @property
    def to_cut(self) -> Matrix:
        """Leads from the page of the file to the lower left corner of the page that is held."""
        left, bottom, right, top = self.box
        if self.turned:
            return product(HALF_TURN, (1, 0, 0, 1, right, top))
        return (1, 0, 0, 1, -left, -bottom)

    def moved(self, box: Box) -> Box:
        """A box of the page of the file, where it stands on the page that is held."""
        (x, y), (other_x, other_y) = self.at(*box[:2]), self.at(*box[2:])
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page of the file, where it stands on the page that is held."""
        place = product((1, 0, 0, 1, x, y), self.to_cut)
        return place[4], place[5]


@dataclass(frozen=True)
class Cutting:
    """The pages that are held, in the order in which they are read, and how they came about."""

    cuts: tuple[Cut, ...]
    trims: tuple[Trim, ...] = ()
    folded: Folded | None = None


Cutter = Callable[[Any, Sequence[Paper], Sequence[PaintedPage]], Cutting]
"""Takes an opened PDF, its papers and what is painted on them."""


@dataclass(frozen=True)
class Held:
    """The pages of a file, and the pages that are held; what stands where on them."""

    cuts: Sequence[Cut]
    painted: Sequence[PaintedPage]
    papers: Sequence[Paper]

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of the pages that are held, in pt."""
        return [cut.size for cut in self.cuts]

    @cached_property
    def pages(self) -> list[PaintedPage]:
        """What is painted on the pages that are held."""
        return [self._page(number) for number in range(len(self.cuts))]

    @cached_property
    def places(self) -> Mapping[Key, int]:
        """On which page that is held, from 1, each marked sequence begins."""
        found: dict[Key, int] = {}
        for number, page in enumerate(self.pages, 1):
            keys = [shown.mark.key for shown in page.objects]
            for key in (*keys, *(stroke.key for stroke in page.strokes)):
                if key is not None:
                    found.setdefault(key, number)
        return found

    def sights(self, sights: Sequence[Sight]) -> list[Sight]:
        """What can be seen of the pages that are held."""
        return [
            _of_objects(sights[cut.page], self.objects_of(number))
            for number, cut in enumerate(self.cuts)
        ]

    def link(self, page: int, box: Box) -> tuple[int, Box]:
        """The page that is held, from 1, and the box on it, of a link on a page, from 1."""
        number = self._nearest(page - 1, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        return number + 1, self.cuts[number].moved(box)

    def place(self, page: int, x: float, y: float) -> tuple[int, float]:
        """The page that is held, from 1, and the height on it, of a place in a page's own space.

        0 stands for the page where it is on none.
        """
        if page - 1 not in self._beside:
            return 0, y
        at = self.papers[page - 1].box((x, y), (x, y))[:2]
        number = self._nearest(page - 1, *at)
        return number + 1, self.cuts[number].at(*at)[1]

    @cached_property
    def _beside(self) -> Mapping[int, list[int]]:
        """The pages that are held, from 0, which are cut from each page of the file."""
        beside: dict[int, list[int]] = defaultdict(list)
        for number, cut in enumerate(self.cuts):
            beside[cut.page].append(number)
        return beside

    def _page(self, number: int) -> PaintedPage:
        cut = self.cuts[number]
        page = self.painted[cut.page]
        if cut.to_cut == IDENTITY and len(self._beside[cut.page]) == 1:
            return page
        objects = [page.objects[place] for place in self.objects_of(number)]
        return replace(
            page,
            objects=tuple(
                replace(shown, matrix=product(shown.matrix, cut.to_cut)) for shown in objects
            ),
            strokes=tuple(self._strokes(number)),
        )

    def objects_of(self, number: int) -> list[int]:
        """The text objects of a page that is held, by their numbers on the page of the file."""
        page = self.cuts[number].page
        return [
            place for place, shown in enumerate(self.painted[page].objects)
            if self._nearest(page, *shown.place(0)) == number
        ]  # fmt: skip

    def _strokes(self, number: int) -> Iterable[Stroke]:
        """What reaches into it; of pages side by side, one has no part of what the other has."""
        cut = self.cuts[number]
        alone = len(self._beside[cut.page]) == 1
        for stroke in self.painted[cut.page].strokes:
            if alone or _meet(stroke.box, cut.box):
                pieces = tuple(map(cut.moved, stroke.pieces))
                yield replace(stroke, box=cut.moved(stroke.box), pieces=pieces)

    def _nearest(self, page: int, x: float, y: float) -> int:
        """The page held, from 0, whose middle is nearest to a place on a page of the file."""
        beside = self._beside[page]
        if len(beside) == 1:
            return beside[0]
        return min(beside, key=lambda number: math.dist((x, y), _middle(self.cuts[number].box)))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 0 and min(one[3], other[3]) > max(one[1], other[1])


def _of_objects(seen: Sight, chosen: Sequence[int]) -> Sight:
    """What can be seen of some of a page's text objects."""
    places = {number: place for place, number in enumerate(chosen)}
    return replace(
        seen,
        obstacles=tuple(seen.obstacles[number] for number in chosen),
        backgrounds=tuple(seen.backgrounds[number] for number in chosen),
        touching=tuple(
            (places[upper], places[lower], count)
            for upper, lower, count in seen.touching
            if upper in places and lower in places
        ),
        colours={places[number]: seen.colours[number] for number in seen.colours.keys() & places},
    )


def trimmed(pdf: Any, papers: Sequence[Paper], painted: Sequence[PaintedPage]) -> Cutting:
    """Every page alone, cut where its TrimBox says (ISO 32000-1, 14.11.2)."""
    trims, cuts = [], []
    for number, (page, paper) in enumerate(zip(pdf.pages, papers, strict=True)):
        whole: Box = (0.0, 0.0, *paper.size)
        trim = _within(page.trimbox, paper)
        cut = Cut(number, trim)
        cuts.append(cut)
        if any(abs(one - other) > SLACK_PT for one, other in zip(trim, whole, strict=True)):
            marks = tuple(
                cut.moved(stroke.box) for stroke in painted[number].strokes
                if not _meet(stroke.box, trim)
            )  # fmt: skip
            bleed = cut.moved(_within(page.bleedbox, paper))
            trims.append(Trim(number + 1, cut.moved(whole), bleed, marks))
    return Cutting(tuple(cuts), tuple(trims))


def _within(edges: Any, paper: Paper) -> Box:
    """A box of a page, cut to its paper; the whole paper where the box makes no sense."""
    across, up = paper.size
    if len(edges) != 4:
        return 0.0, 0.0, across, up
    one, two, three, four = (float(edge) for edge in edges)
    left, bottom, right, top = paper.box((one, two), (three, four))
    left, bottom, right, top = max(left, 0.0), max(bottom, 0.0), min(right, across), min(top, up)
    return (left, bottom, right, top) if left < right and bottom < top else (0.0, 0.0, across, up)
