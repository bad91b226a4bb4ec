"""The box of a picture in, a Figure with its alternative text and its place on the page out."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from press.formats.pdf.tags.artifacts import LAYOUT, hide
from press.formats.pdf.tags.html import PICTURES, alternative_text
from press.formats.pdf.tags.links import join_link
from press.formats.pdf.tags.nodes import Around, Content, Fault, Node, Tree
from press.formats.pdf.tags.pages import Page, take_mark

POINTS_PER_PIXEL = 0.75


def is_picture(box: Any) -> bool:
    return isinstance(box, boxes.ReplacedBox) or box.element_tag in PICTURES


def add_picture(tree: Tree, page: Page, box: Any, around: Around) -> None:
    """Add a Figure. Pictures that CSS generates are decoration."""
    if "::" in box.element_tag:
        hide(tree, page, box, around.link, LAYOUT)
        return
    alternative = alternative_text(box.element)
    if fault := _fault(box, alternative):
        tree.faults.append(fault)
        hide(tree, page, box, around.link, LAYOUT)
        return
    join_link(tree, page, box, around.node, around)
    mcid = take_mark(page, box)
    if mcid is not None:
        figure = Node("Figure", around.node, box.element, [Content(page.number, mcid)])
        figure.entries["Alt"] = alternative
        figure.attributes.update(_layout(page, box))
        if around.language != around.spoken:
            figure.entries["Lang"] = around.language
        around.node.kids.append(figure)


def _fault(box: Any, alternative: str) -> Fault | None:
    source = box.element.get("src", "drawn in the page")[:60]
    if not isinstance(box, boxes.ReplacedBox):
        return Fault("undrawn-picture", f"picture “{source}” could not be drawn")
    if not alternative:
        return Fault("no-alternative", f"picture “{source}” has no alternative text")
    return None


def _layout(page: Page, box: Any) -> dict[str, str | tuple[float, ...]]:
    """Placement and bounding box, in points from the lower left corner of the page."""
    left, top = box.content_box_x(), box.content_box_y()
    edges = left, page.height - top - box.height, left + box.width, page.height - top
    inline = isinstance(box, boxes.InlineReplacedBox)
    return {
        "Placement": "/Inline" if inline else "/Block",
        "BBox": tuple(round(edge * POINTS_PER_PIXEL, 3) for edge in edges),
    }
