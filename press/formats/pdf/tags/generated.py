"""A box that CSS generates in, its node out: markers of lists, calls and marks of footnotes."""

from __future__ import annotations

from typing import Any

from press.formats.pdf.tags.nodes import Node, Tree

INLINE = {"Span", "Link", "Reference", "Quote", "Code"}


def generated_node(tree: Tree, pseudo: str, element: Any, parent: Node) -> Node:
    """The node of a pseudo-element; for one that only adds text, that of its element."""
    if pseudo == "marker":
        return _label(tree, element, tree.nodes.get((element, "LI"), parent))
    if pseudo == "footnote-call":
        _place_note(tree, element, parent)
        return tree.node(element, "Reference", "Reference", parent)
    if pseudo == "footnote-marker":
        return _label(tree, element, tree.nodes.get((element, "Note"), parent))
    return parent


def _label(tree: Tree, element: Any, item: Node) -> Node:
    """The Lbl of an item or note, which stands first in it."""
    label = tree.node(element, "Lbl", "Lbl", item)
    if item.kids[0] is not label:
        item.kids.remove(label)
        item.kids.insert(0, label)
    return label


def _place_note(tree: Tree, element: Any, parent: Node) -> None:
    """Put a footnote's empty Note after the block that calls it; its area fills it later."""
    if (element, "Note") in tree.nodes:
        return
    block = enclosing_block(parent)
    holder = block.parent or block
    note = tree.nodes[element, "Note"] = Node("Note", holder, element)
    note.entries["ID"] = f"fn{len(tree.identifiers) + 1}"
    tree.identifiers[note.entries["ID"]] = note
    place = holder.kids.index(block) + 1 if block in holder.kids else len(holder.kids)
    holder.kids.insert(place, note)


def enclosing_block(node: Node) -> Node:
    """The nearest node, from this one outwards, that is a block."""
    while node.tag in INLINE and node.parent is not None:
        node = node.parent
    return node
