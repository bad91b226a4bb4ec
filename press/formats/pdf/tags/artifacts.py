"""Boxes that are no content in: margin boxes, decoration, what is repeated; artifacts out."""

from __future__ import annotations

from typing import Any

from press.formats.pdf.tags.links import keep_link
from press.formats.pdf.tags.nodes import Tree
from press.formats.pdf.tags.pages import Page, make_artifact, take_mark

LAYOUT = {"Type": "/Layout"}
PAGINATION = {"Type": "/Pagination"}


def furniture_of(at_keyword: str) -> dict[str, str]:
    """What a margin box is to a reader, by its at-rule (ISO 32000-1, table 330)."""
    if at_keyword.startswith("@top"):
        return {**PAGINATION, "Subtype": "/Header"}
    if at_keyword.startswith("@bottom"):
        return {**PAGINATION, "Subtype": "/Footer"}
    return PAGINATION


def hide(tree: Tree, page: Page, box: Any, link: Any, properties: dict[str, str]) -> None:
    """Make artifacts of all that a box and its descendants have drawn."""
    box = getattr(box, "_box", box)
    mcid = take_mark(page, box)
    if mcid is not None:
        make_artifact(page, mcid, properties)
    link = keep_link(tree, page, box, link)
    for child in getattr(box, "children", ()):
        hide(tree, page, child, link, properties)
