"""The values of a growing tag tree: its nodes, what they hold, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Attribute = str | int | tuple[str, ...] | tuple[float, ...]
"""An entry of an attribute dictionary: a name with its slash, a number, strings or numbers."""


@dataclass(frozen=True)
class Fault:
    """Why a page cannot be tagged: something that its HTML or its style sheet must not do."""

    code: str
    message: str


class Untaggable(ValueError):
    """No complete tag tree can be made; `faults` are all the reasons that were found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("; ".join(fault.message for fault in self.faults))


@dataclass(frozen=True)
class Content:
    """A marked-content sequence of a page; pages count from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, eq=False)
class Annotation:
    """A link annotation of a page, as pydyf's dictionary."""

    page: int
    dictionary: Any


@dataclass(eq=False)
class Node:
    """A structure element: `element` is that of the HTML, `tag` its type in PDF.

    `entries` are its text strings (Alt, Lang, ActualText, E, ID), `span` the columns and rows of
    a cell, `open_item` the LI of a definition list's last term.
    """

    tag: str
    parent: Node | None = None
    element: Any = None
    kids: list[Kid] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    span: tuple[int, int] = (1, 1)
    open_item: Node | None = None


Kid = Node | Content | Annotation


@dataclass(frozen=True)
class Run:
    """A text box as it was drawn, part of one line in one style, and the node that holds it."""

    content: Content
    text: str
    box: Any
    node: Node


@dataclass
class Tree:
    """The tree as far as it has grown.

    `nodes` finds a node by its HTML element and its role there, so that an element which goes on
    over a page stays one node. `added` holds, for each P that stands round text without a p in the
    HTML, the page where that text went on last. `apart` has the places in `runs` where text begins
    that is out of the flow, such as a page number at the edge, `spaced` those before which white
    space stands in a mark of its own; `blanks` are those marks. `repeats` are table headers
    and footers that have been met once. `wholes` has the first part of each list that stands in
    parts, each marked with `data-part-of` and one name. `furniture` holds the links of what is no
    content.
    """

    root: Node = field(default_factory=lambda: Node("Document"))
    furniture: Node = field(default_factory=lambda: Node("Div"))
    nodes: dict[tuple[Any, str], Node] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    tables: list[Node] = field(default_factory=list)
    identifiers: dict[str, Node] = field(default_factory=dict)
    added: dict[Node, int] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    spaced: set[int] = field(default_factory=set)
    blanks: set[Kid] = field(default_factory=set)
    repeats: set[Any] = field(default_factory=set)
    wholes: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def node(self, element: Any, role: str, tag: str, parent: Node) -> Node:
        """The element's node in this role, made at its first box and found again at others."""
        key = element, role
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = Node(tag, parent, element)
            parent.kids.append(node)
        elif node.parent is not parent:
            message = f"“{''.join(element.itertext())[:60]}”: a block cuts a {element.tag} element"
            self.faults.append(Fault("cut-element", message))
        return node

    def whole(self, element: Any) -> Any:
        """The element; for a further part of a list the first part, whose node holds them all."""
        name = element.get("data-part-of")
        return self.wholes.setdefault(name, element) if name else element


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a box: its node, HTML element, language, and the link annotation it is in.

    `language` is what the HTML says, `spoken` what the tree says so far: they differ where the
    element that changes the language has no node of its own.
    """

    node: Node
    element: Any
    language: str
    spoken: str
    link: Any = None
