"""A box of an HTML element and what is around it in, the node that holds its content out."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from press.formats.pdf.tags.html import STRUCTURE_TYPES, is_contents, list_numbering
from press.formats.pdf.tags.links import link_node
from press.formats.pdf.tags.nodes import Around, Node, Tree
from press.formats.pdf.tags.pages import Page

GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOCI"}
"""Nodes that hold blocks, not text: text of their own gets a P."""

HOLDERS = GROUPS | {"LBody", "TD", "TH", "Note"}
"""Nodes that may hold a Div."""

FRAMES = {"L", "TOC", "Table", "THead", "TBody", "TFoot", "TR"}
"""Nodes that hold nothing but their own parts."""


def element_node(tree: Tree, page: Page, box: Any, around: Around) -> Node:
    """The node that the text in this box belongs to, made where it is not there yet."""
    node = _own_node(tree, box, around)
    if not _holds_lines(box) or (node.tag not in GROUPS and box.element_tag != "div"):
        return node
    if around.element is box.element:
        return _loose_paragraph(tree, page, box.element, node)
    paragraph = tree.node(box.element, "P", "P", node)
    tree.added[paragraph] = page.number
    return paragraph


def _own_node(tree: Tree, box: Any, around: Around) -> Node:
    element, tag, parent = box.element, box.element_tag, around.node
    if around.element is element:  # WeasyPrint's own box inside the element's
        return parent
    if tag in ("li", "dt", "dd"):
        return _item_node(tree, element, tag, parent)
    if tag == "a":
        return link_node(tree, element, parent)
    if tag in STRUCTURE_TYPES:
        return _structure_node(tree, box, tag, parent)
    if tag == "abbr" and element.get("title"):
        node = tree.node(element, "Span", "Span", parent)
        node.entries["E"] = element.get("title")
        return node
    if around.language != around.spoken and tag != "body" and parent.tag not in FRAMES:
        return _language_node(tree, box, parent)
    return parent


def _structure_node(tree: Tree, box: Any, tag: str, parent: Node) -> Node:
    element, structure_type = tree.whole(box.element), STRUCTURE_TYPES[tag]
    if element is not box.element:
        return tree.nodes[element, structure_type]
    if tag in ("ul", "ol") and (parent.tag == "TOCI" or is_contents(parent.element)):
        return tree.node(element, "L", "TOC", parent)
    node = tree.node(element, structure_type, structure_type, parent)
    if tag in ("ul", "ol"):
        numbering = list_numbering(tag, box.style["list_style_type"])
        node.attributes["ListNumbering"] = numbering
    elif tag in ("th", "td"):
        node.span = box.colspan, box.rowspan
    elif tag == "table" and node not in tree.tables:
        tree.tables.append(node)
    return node


def _item_node(tree: Tree, element: Any, tag: str, parent: Node) -> Node:
    """The body of a list item, an entry of the contents, a term or its definition."""
    if parent.tag in ("TOC", "TOCI"):
        return tree.node(element, "LI", "TOCI", parent)
    if tag == "dd" and parent.open_item is not None:
        return tree.node(element, "LBody", "LBody", parent.open_item)
    item = tree.node(element, "LI", "LI", parent)
    if tag == "dt":
        parent.open_item = item
        return tree.node(element, "Lbl", "Lbl", item)
    return tree.node(element, "LBody", "LBody", item)


def _language_node(tree: Tree, box: Any, parent: Node) -> Node:
    """A node whose only purpose is to say the language."""
    is_block = not isinstance(box, boxes.InlineLevelBox)
    tag = "Div" if is_block and parent.tag in HOLDERS else "Span"
    return tree.node(box.element, "Lang", tag, parent)


def _loose_paragraph(tree: Tree, page: Page, element: Any, parent: Node) -> Node:
    """A new P, or the last one, if its text goes on from an earlier page."""
    last = parent.kids[-1] if parent.kids else None
    is_open = isinstance(last, Node) and tree.added.get(last, page.number) < page.number
    if not (is_open and isinstance(last, Node) and last.element is element):
        last = Node("P", parent, element)
        parent.kids.append(last)
    tree.added[last] = page.number
    return last


def _holds_lines(box: Any) -> bool:
    return isinstance(box, boxes.BlockLevelBox) and any(
        isinstance(child, boxes.LineBox) for child in box.children
    )
