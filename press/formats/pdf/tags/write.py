"""A finished tree in; out it is in the PDF: structure elements, ParentTree and IDTree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from press.formats.pdf.tags.html import link_description
from press.formats.pdf.tags.nodes import Annotation, Attribute, Kid, Node, Tree
from press.formats.pdf.tags.values import Array, Dictionary, String

PRINT = 4  # annotation flag: shown on paper too (ISO 32000-1, table 165)
OWNERS = {"L": "/List", "Figure": "/Layout"}

PREFERENCES = {"DisplayDocTitle": "true", "PrintScaling": "/None"}
"""Pages fitted to the paper would shrink: large print is then large no longer."""
FROM_RIGHT = {"Direction": "/R2L"}


@dataclass
class Parents:
    """Which structure element each mark (page → MCID) and each annotation belongs to."""

    marks: list[dict[int, bytes]]
    annotations: list[tuple[bytes, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Writer:
    """The PDF that a tree is written to; references to its pages, and to the nodes so far."""

    pdf: Any
    pages: list[bytes]
    parents: Parents
    references: dict[Node, bytes] = field(default_factory=dict)


def write(pdf: Any, tree: Tree, from_right: bool) -> None:
    """Write the tree and what PDF/UA-1 asks of the catalogue (ISO 14289-1, 6.2 and 7.1).

    `from_right`: whether the pages follow one another from right to left.
    """
    pages = list(pdf.page_references)
    writer = Writer(pdf, pages, Parents([{} for _ in pages]))
    root = _add(pdf, {"Type": "/StructTreeRoot"})
    root["K"] = Array([_write_node(writer, tree.root, root.reference)])
    root["ParentTree"] = _write_parents(writer)
    root["ParentTreeNextKey"] = len(pages) + len(writer.parents.annotations)
    if tree.identifiers:
        root["IDTree"] = _write_identifiers(writer, tree)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = Dictionary(PREFERENCES | (FROM_RIGHT if from_right else {}))
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})


def _add(pdf: Any, entries: dict[str, Any]) -> Any:
    dictionary = Dictionary(entries)
    pdf.add_object(dictionary)
    return dictionary


def _write_node(writer: Writer, node: Node, parent: bytes) -> bytes:
    written = _add(writer.pdf, {"Type": "/StructElem", "S": f"/{node.tag}", "P": parent})
    reference: bytes = written.reference
    writer.references[node] = reference
    page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
    if page is not None:
        written["Pg"] = writer.pages[page]
    written.update({key: String(text) for key, text in node.entries.items()})
    if node.attributes:
        written["A"] = _attributes(node)
    written["K"] = Array([_write_kid(writer, node, kid, page) for kid in node.kids])
    return reference


def _attributes(node: Node) -> Any:
    owner = OWNERS.get(node.tag, "/Table")
    entries = {key: _attribute(value) for key, value in node.attributes.items()}
    return Dictionary({"O": owner, **entries})


def _attribute(value: Attribute) -> Any:
    if not isinstance(value, tuple):
        return value
    return Array([String(v) if isinstance(v, str) else v for v in value])


def _write_kid(writer: Writer, node: Node, kid: Kid, page: int | None) -> bytes | int:
    reference = writer.references[node]
    if isinstance(kid, Node):
        return _write_node(writer, kid, reference)
    on_page = writer.pages[kid.page]
    if isinstance(kid, Annotation):
        _describe_link(writer, node, kid.dictionary)
        return _inline(Type="/OBJR", Obj=kid.dictionary.reference, Pg=on_page)
    writer.parents.marks[kid.page][kid.mcid] = reference
    return kid.mcid if kid.page == page else _inline(Type="/MCR", Pg=on_page, MCID=kid.mcid)


def _inline(**entries: Any) -> bytes:
    data: bytes = Dictionary(entries).data
    return data


def _describe_link(writer: Writer, node: Node, annotation: Any) -> None:
    writer.parents.annotations.append((writer.references[node], annotation))
    annotation["F"] = PRINT
    annotation["Contents"] = String(link_description(node.element))


def _write_parents(writer: Writer) -> bytes:
    numbers = Array()
    for page, parents in enumerate(writer.parents.marks):
        count = max(parents, default=-1) + 1
        numbers += [page, Array([parents.get(mcid, "null") for mcid in range(count)])]
    for key, (parent, annotation) in enumerate(
        writer.parents.annotations, start=len(writer.parents.marks)
    ):
        numbers += [key, parent]
        annotation["StructParent"] = key
    reference: bytes = _add(writer.pdf, {"Nums": numbers}).reference
    return reference


def _write_identifiers(writer: Writer, tree: Tree) -> Any:
    names = Array()
    for identifier, node in sorted(tree.identifiers.items()):
        names += [String(identifier), writer.references[node]]
    limits = Array([names[0], names[-2]])
    leaf = _add(writer.pdf, {"Names": names, "Limits": limits})
    return Dictionary({"Kids": Array([leaf.reference])})
