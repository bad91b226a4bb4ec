"""The boxes of a drawn page in; out come their nodes, in the order of the HTML, in the tree."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from press.formats.pdf.tags.artifacts import LAYOUT, furniture_of, hide
from press.formats.pdf.tags.elements import element_node
from press.formats.pdf.tags.generated import generated_node
from press.formats.pdf.tags.html import is_hidden, language_of
from press.formats.pdf.tags.links import join_link
from press.formats.pdf.tags.nodes import Around, Content, Fault, Node, Run, Tree
from press.formats.pdf.tags.pages import Page, make_artifact, property_list, take_mark
from press.formats.pdf.tags.pictures import add_picture, is_picture
from press.formats.pdf.tags.values import String

FRAMES = (boxes.LineBox, boxes.PageBox, boxes.FootnoteAreaBox)


def walk_page(tree: Tree, page: Page, language: str) -> None:
    """Add the content of a page. What no box accounts for afterwards is a fault."""
    walk(tree, page, page.box, Around(tree.root, None, language, language))
    for box in page.marks:
        words = getattr(box, "text", box.element_tag)
        tree.faults.append(Fault("untagged", f"“{words}” on page {page.number + 1} has no tag"))


def walk(tree: Tree, page: Page, box: Any, around: Around) -> None:
    box = getattr(box, "_box", box)  # an absolutely positioned box is in its placeholder
    if isinstance(box, boxes.TextBox):
        _add_text(tree, page, box, around.node)
    elif isinstance(box, boxes.MarginBox):
        hide(tree, page, box, None, furniture_of(box.at_keyword))
    elif isinstance(box, FRAMES):
        for child in box.children:
            walk(tree, page, child, around)
    elif is_hidden(box.element) or _is_repeated(tree, box, around):
        hide(tree, page, box, around.link, LAYOUT)
    elif is_picture(box):
        add_picture(tree, page, box, _inside(box, around))
    else:
        _walk_element(tree, page, box, _inside(box, around))


def _inside(box: Any, around: Around) -> Around:
    """What is around the box, with the language of its element."""
    language = language_of(box.element)
    if language is None or language == around.language:
        return around
    return Around(around.node, around.element, language, around.spoken, around.link)


def _walk_element(tree: Tree, page: Page, box: Any, around: Around) -> None:
    _, _, pseudo = box.element_tag.partition("::")
    if pseudo:
        node = generated_node(tree, pseudo, box.element, around.node)
    else:
        node = _note_or_node(tree, page, box, around)
    spoken = _speak(node, around)
    link = join_link(tree, page, box, node, around)
    inside = Around(node, box.element, around.language, spoken, link)
    start = len(tree.runs)
    for child in box.children:
        walk(tree, page, child, inside)
    if not box.is_in_normal_flow():
        tree.apart |= {start, len(tree.runs)}


def _note_or_node(tree: Tree, page: Page, box: Any, around: Around) -> Node:
    note = tree.nodes.get((box.element, "Note"))
    return note or element_node(tree, page, box, around)


def _speak(node: Node, around: Around) -> str:
    """Say the language on a node where it differs from what surrounds it; the language there."""
    if around.language == around.spoken or node is around.node:
        return around.spoken
    holder = node.parent if node.tag == "LBody" and node.parent else node
    holder.entries["Lang"] = around.language
    return around.language


def _is_repeated(tree: Tree, box: Any, around: Around) -> bool:
    """Whether this is the head or foot of a table that an earlier page or column has shown."""
    if box.element_tag not in ("thead", "tfoot") or around.element is box.element:
        return False
    if box.element in tree.repeats:
        return True
    tree.repeats.add(box.element)
    return False


def _add_text(tree: Tree, page: Page, box: Any, node: Node) -> None:
    mcid = take_mark(page, box)
    if mcid is None:
        return
    if not box.text:
        make_artifact(page, mcid, LAYOUT)
        return
    content = Content(page.number, mcid)
    node.kids.append(content)
    if box.text.strip():  # the box may have lost a space that its layout still draws
        tree.runs.append(Run(content, box.pango_layout.text, box, node))
    else:  # white space alone draws no glyph: the empty sequence says the space
        property_list(page, mcid)["ActualText"] = String(" ")
        tree.spaced.add(len(tree.runs))
        tree.blanks.add(content)
