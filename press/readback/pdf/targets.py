"""The structure tree of a PDF in; its links, each with where it leads, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from press.model import Line, Seen, SeenLink
from press.readback.pdf.cuts import Held
from press.readback.pdf.elements import Element, StructureTree, kids_of
from press.readback.pdf.strands import Strands

MOST_NAMES = 100_000
SLACK_PT = 1.0


@dataclass(frozen=True)
class Headings:
    """The lines of a PDF's headings, the blocks that they belong to, and the pages they are on."""

    lines: Sequence[Line]
    blocks: Sequence[Seen]
    held: Held

    def first_below(self, side: int, left: float, height: float) -> str:
        """The first heading from a place of a page of the file on, in pt from its lower corner."""
        page, top = self.held.place(side, left, height)
        lines = [line for line in self.lines if line.page == page and line.block >= 0]
        below = [
            line
            for line in lines
            if line.kind in ("title", "heading") and line.baseline <= top + SLACK_PT
        ]
        nearest = max(below, key=lambda line: line.baseline, default=None)
        return self.blocks[nearest.block].text if nearest else ""


def links_met(
    tree: StructureTree, strands: Strands, places: Mapping[str, Any], headings: Headings
) -> Iterator[SeenLink]:
    """The links in the order of the tree: one for each address that an element Link leads to.

    A link that is cut by the end of a line has an annotation on each; all lead to the same place.
    """
    for element in _links(tree, tree.top()):
        words = strands.of(element).text
        annotations = _annotations(element.source)
        for address in dict.fromkeys(map(_address, annotations)) or ("",):
            heading = ""
            if address.startswith("#"):
                heading = _reached(places.get(address[1:]), tree, headings)
            yield SeenLink(words, address, heading)


def _links(tree: StructureTree, elements: Iterator[Any]) -> Iterator[Element]:
    for element in elements:
        if isinstance(element, Element):
            if element.role == "Link":
                yield element
            yield from _links(tree, tree.kids(element))


def _annotations(source: Any) -> list[Any]:
    """The annotations of an element and of those below it that are no links themselves."""
    found: list[Any] = []
    for kid in kids_of(source):
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if kid.get("/Type") == "/OBJR":
            found.append(kid.get("/Obj", pikepdf.Dictionary()))
        elif "/S" in kid and kid["/S"] != "/Link":
            found += _annotations(kid)
    return found


def _address(annotation: Any) -> str:
    """The URI, or `#` and the name of the destination (ISO 32000-1, 12.3.2 and 12.6.4)."""
    action = annotation.get("/A", pikepdf.Dictionary())
    if action.get("/S") == "/URI":
        return str(action.get("/URI", ""))
    name = annotation.get("/Dest") or action.get("/D")
    return f"#{name}" if isinstance(name, pikepdf.String | pikepdf.Name | str) else ""


def places_in(pdf: Any) -> Mapping[str, Any]:
    """The named destinations of a PDF."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    return dict(_named(names)) if names is not None else {}


def _named(root: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6), which may be damaged and have no end."""
    waiting = [root]
    for _ in range(MOST_NAMES):
        if not waiting:
            return
        node = waiting.pop()
        pairs = list(node.get("/Names", ()))
        yield from zip(map(str, pairs[::2]), pairs[1::2], strict=True)
        waiting += node.get("/Kids", ())


def _reached(place: Any, tree: StructureTree, headings: Headings) -> str:
    """The heading at a destination: an array of a page, a way to show it, and a height."""
    if isinstance(place, pikepdf.Dictionary):
        place = place.get("/D")
    if not isinstance(place, pikepdf.Array) or len(place) < 4 or place[1] != "/XYZ":
        return ""
    page = tree.pages.get(place[0].objgen, 0)
    return headings.first_below(page, float(place[2]), float(place[3]))
