"""Link annotations of boxes in, one Link node for each link out, on a page or in its furniture."""

from __future__ import annotations

from typing import Any

from press.formats.pdf.tags.nodes import Annotation, Around, Fault, Node, Tree
from press.formats.pdf.tags.pages import Page, drop_annotation
from press.formats.pdf.tags.values import Array


def in_entry(node: Node | None) -> bool:
    """Whether the node is part of an entry of a table of contents."""
    while node is not None and node.tag != "TOCI":
        node = node.parent
    return node is not None


def link_node(tree: Tree, element: Any, parent: Node) -> Node:
    """The node of an `a` element; in an entry of a table of contents within a Reference."""
    if not element.get("href"):
        return tree.node(element, "Span", "Span", parent)
    if in_entry(parent):
        parent = tree.node(element, "Reference", "Reference", parent)
    return tree.node(element, "Link", "Link", parent)


def join_link(tree: Tree, page: Page, box: Any, node: Node, around: Around) -> Any:
    """Give the box's annotation to its Link node; the annotation that its children are in.

    WeasyPrint makes one for each box in a link. Those within another only add their area to it:
    ISO 14289-1, 7.18.5, asks for the annotation of a link to be a child of the Link itself.
    """
    annotation = box.link_annotation
    if annotation is None:
        return around.link
    if around.link is not None:
        return _absorb(page, annotation, around.link)
    if node.tag != "Link":
        tree.faults.append(
            Fault("stray-link", f"a link on {box.element_tag}, page {page.number + 1}: "
                  "only an a element without blocks in it can be tagged")
        )  # fmt: skip
        return None
    node.kids.append(Annotation(page.number, annotation))
    return annotation


def keep_link(tree: Tree, page: Page, box: Any, link: Any) -> Any:
    """The same for a box that is no content: its text is an artifact, its link is still followed.

    The annotation joins the link that the page's content has, else one at the end of the tree,
    where it is met once and not on every page.
    """
    annotation = box.link_annotation
    if annotation is None:
        return link
    if link is not None:
        return _absorb(page, annotation, link)
    node = tree.nodes.get((box.element, "Link"))
    node = node or tree.node(box.element, "Link", "Link", tree.furniture)
    node.kids.append(Annotation(page.number, annotation))
    return annotation


def _absorb(page: Page, inner: Any, outer: Any) -> Any:
    drop_annotation(page, inner)
    edges = [*outer["Rect"], *inner["Rect"]]
    across, up = edges[::2], edges[1::2]
    outer["Rect"] = Array([min(across), min(up), max(across), max(up)])
    return outer
