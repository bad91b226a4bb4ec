"""A PDF of single pages in, its pages two by two on sheets, to be printed and folded, out.

Two pages stand side by side on each side of a sheet, unscaled. What is marked on them is numbered
anew, so that the structure tree still reads the leaflet from its beginning to its end.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name

POINTS_PER_MM = 72 / 25.4
PAGES_A_SHEET = 4
MOST_SHEETS = 12
"""Of a booklet that is folded by hand: from there on its inner pages creep too far out of it."""

Pair = tuple[int | None, int | None]
"""The pages on the left and on the right of a side, counted from 0; None for a blank one."""


@dataclass(frozen=True)
class TooThick(Exception):
    """So many pages, on so many sheets, that nobody can fold them."""

    pages: int
    sheets: int


@dataclass(frozen=True)
class Spot:
    """Where a page is laid: the side of a sheet, how far to the right in pt, its first mark."""

    side: Any
    left: float
    first_mark: int


def sheets_for(pages: int) -> int:
    """How many sheets a booklet of so many pages takes."""
    return -(-pages // PAGES_A_SHEET)


def sides_of(pages: int, from_right: bool) -> Iterator[Pair]:
    """The pages on each side, fronts and backs in turn, the outermost sheet first.

    Blank pages, which make the number one of whole sheets, come after the last page: anywhere
    else they would look like the end of the leaflet. `from_right` binds on the right.
    """
    last = PAGES_A_SHEET * sheets_for(pages) - 1
    for turn in range(0, last // 2, 2):
        for left, right in ((last - turn, turn), (turn + 1, last - turn - 1)):
            pair = (right, left) if from_right else (left, right)
            yield _unless_blank(pair[0], pages), _unless_blank(pair[1], pages)


def _unless_blank(page: int, pages: int) -> int | None:
    return page if page < pages else None


def impose(content: bytes, paper_mm: tuple[float, float], from_right: bool) -> bytes:
    """The sheets, to be printed on both sides and turned on their short edge.

    `paper_mm` is width and height of a sheet. All pages share one dictionary of resources, as
    WeasyPrint writes them. Raises TooThick.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = list(pdf.pages)
        if sheets_for(len(pages)) > MOST_SHEETS:
            raise TooThick(len(pages), sheets_for(len(pages)))
        size = [side * POINTS_PER_MM for side in paper_mm]
        spots: dict[tuple[int, int], Spot] = {}
        sides = []
        for pair in sides_of(len(pages), from_right):
            side = pdf.make_indirect(_side(size, pages[0]))
            _lay(pdf, side, [None if page is None else pages[page] for page in pair], spots)
            sides.append(side)
        _move_places(pdf, spots)
        _move_tags(pdf, sides, pages, spots)
        del pdf.pages[:]
        pdf.pages.extend(pikepdf.Page(side) for side in sides)
        pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _side(size: Sequence[float], page: Any) -> Dictionary:
    box = Array([0, 0, *(round(edge, 6) for edge in size)])
    return Dictionary(
        Type=Name.Page, MediaBox=box, TrimBox=box, BleedBox=box, Tabs=Name.S,
        Resources=page.obj.Resources,
    )  # fmt: skip


def _lay(pdf: Any, side: Any, pair: Sequence[Any], spots: dict[tuple[int, int], Spot]) -> None:
    """Put two pages on a side, left and right of its middle."""
    middle, pieces, first = float(side.MediaBox[2]) / 2, [], 0
    for right, page in enumerate(pair):
        if page is None:
            continue
        assert page.obj.Resources.objgen == side.Resources.objgen
        left = round(middle - (0 if right else float(page.mediabox[2])), 6)
        spots[page.obj.objgen] = Spot(side, left, first)
        instructions, first = _marked_from(pikepdf.parse_content_stream(page), first)
        body = pikepdf.unparse_content_stream(instructions)
        pieces.append(b"q\n1 0 0 1 %f 0 cm\n%s\nQ\n" % (left, body))
    side.Contents = pdf.make_stream(b"".join(pieces))


def _marked_from(instructions: Any, first: int) -> tuple[list[Any], int]:
    """The same instructions, their marks numbered from `first` on, and the next free number."""
    numbered, following = [], first
    for each in instructions:
        if str(each.operator) == "BDC" and "/MCID" in each.operands[1]:
            properties = Dictionary(each.operands[1])
            properties.MCID = first + int(properties.MCID)
            following = max(following, int(properties.MCID) + 1)
            each = ContentStreamInstruction([each.operands[0], properties], each.operator)
        numbered.append(each)
    return numbered, following


# ---- what refers to a page


def _move_places(pdf: Any, spots: Mapping[tuple[int, int], Spot]) -> None:
    """Destinations and outline lead to the sides."""
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
    for place in list(names.get("/Names", ()))[1::2]:
        _move_place(place, spots)
    waiting = [pdf.Root.get("/Outlines", Dictionary())]
    while waiting:
        entry = waiting.pop()
        _move_place(entry.get("/Dest"), spots)
        waiting += [entry[way] for way in ("/First", "/Next") if way in entry]


def _move_place(place: Any, spots: Mapping[tuple[int, int], Spot]) -> None:
    if place is not None and place[0].objgen in spots:
        spot = spots[place[0].objgen]
        place[0], place[2] = spot.side, round(float(place[2]) + spot.left, 6)


def _move_tags(
    pdf: Any, sides: Sequence[Any], pages: Sequence[Any], spots: Mapping[tuple[int, int], Spot]
) -> None:
    """The elements of the structure tree and their annotations stand on the sides."""
    root = pdf.Root.StructTreeRoot
    parents = pikepdf.NumberTree(root.ParentTree)
    moved: dict[int, Any] = {number: Array() for number in range(len(sides))}
    numbers = {side.objgen: number for number, side in enumerate(sides)}
    for page in sorted(pages, key=lambda page: spots[page.obj.objgen].first_mark):
        side = spots[page.obj.objgen].side
        side.StructParents = numbers[side.objgen]
        moved[side.StructParents].extend(parents[int(page.obj.StructParents)])
    for page in pages:
        for annotation in page.obj.get("/Annots", ()):
            _move_annotation(pdf, annotation, spots[page.obj.objgen])
            moved[len(moved)] = parents[int(annotation.StructParent)]
            annotation.StructParent = len(moved) - 1
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/Type") == Name.StructElem:
            _move_element(element, spots)
    numbered = [item for number in moved for item in (number, moved[number])]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbered)))
    root.ParentTreeNextKey = len(moved)


def _move_annotation(pdf: Any, annotation: Any, spot: Spot) -> None:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    annotation.Rect = Array([round(left + spot.left, 6), bottom, round(right + spot.left, 6), top])
    if "/Annots" not in spot.side:
        spot.side.Annots = Array()
    spot.side.Annots.append(annotation)


def _move_element(element: Any, spots: Mapping[tuple[int, int], Spot]) -> None:
    """Its own page and marks, and those of the references among its kids."""
    kids = element.get("/K", Array())
    spot = spots.get(element.Pg.objgen) if "/Pg" in element else None
    for number, kid in enumerate(kids):
        if isinstance(kid, int) and spot:
            kids[number] = spot.first_mark + kid
        elif isinstance(kid, Dictionary) and "/Pg" in kid and kid.get("/Type") != Name.StructElem:
            own = spots[kid.Pg.objgen]
            kid.Pg = own.side
            if "/MCID" in kid:
                kid.MCID = own.first_mark + int(kid.MCID)
    if spot:
        element.Pg = spot.side
