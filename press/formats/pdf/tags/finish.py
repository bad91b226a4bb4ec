"""A tree as the boxes made it in; out it comes without empty nodes and with no text adrift."""

from __future__ import annotations

from press.formats.pdf.tags.artifacts import LAYOUT
from press.formats.pdf.tags.nodes import Content, Kid, Node, Tree
from press.formats.pdf.tags.pages import Page, make_artifact

KEPT_WHEN_EMPTY = {"Document", "TD", "TH", "LBody"}
NEED_PARAGRAPH = {"Span", "Link", "Quote", "Code"}


def finish(tree: Tree, pages: list[Page]) -> None:
    """Make it the tree that is written."""
    if tree.furniture.kids:
        tree.root.kids.append(tree.furniture)
    _prune(tree.root)
    for paragraph in tree.added:
        _unwrap(tree, pages, paragraph)
    _wrap_loose_text(tree.root)


def _prune(node: Node) -> bool:
    """Take out nodes that hold nothing; true where this one stays."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or _prune(kid)]
    return bool(node.kids) or node.tag in KEPT_WHEN_EMPTY


def _unwrap(tree: Tree, pages: list[Page], paragraph: Node) -> None:
    """Take a P that was added from round blocks, pictures or an entry of the contents.

    The white space between blocks that stand side by side is no content.
    """
    parent = paragraph.parent
    kids = [kid for kid in paragraph.kids if kid not in tree.blanks]
    if parent is None or paragraph not in parent.kids or any(map(_needs_paragraph, kids)):
        return
    place = parent.kids.index(paragraph)
    parent.kids[place : place + 1] = kids
    for kid in paragraph.kids:
        if isinstance(kid, Content) and kid not in kids:
            make_artifact(pages[kid.page], kid.mcid, LAYOUT)


def _needs_paragraph(kid: Kid) -> bool:
    return not isinstance(kid, Node) or kid.tag in NEED_PARAGRAPH


def _wrap_loose_text(node: Node) -> None:
    """Where a node has both child nodes and text of its own, give the text a Span.

    Some readers take an element's own text first and its children after it.
    """
    children = [kid for kid in node.kids if isinstance(kid, Node)]
    for child in children:
        _wrap_loose_text(child)
    if children and len(children) < len(node.kids):
        node.kids = _wrapped(node)


def _wrapped(node: Node) -> list[Kid]:
    kids: list[Kid] = []
    span = None
    for kid in node.kids:
        if not isinstance(kid, Content):
            kids.append(kid)
            span = None
        elif span is None:
            span = Node("Span", node, kids=[kid])
            kids.append(span)
        else:
            span.kids.append(kid)
    return kids
