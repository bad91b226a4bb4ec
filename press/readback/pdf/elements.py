"""The structure tree of a PDF as plain elements: role, page, language and kids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from press.readback.pdf.errors import Unreadable, Untagged
from press.readback.pdf.marks import Key
from press.readback.pdf.steps import Owner

DEEPEST = 100  # elements within elements


@dataclass(frozen=True)
class Content:
    """A marked-content sequence of a page, which counts from 1."""

    key: Key
    page: int


@dataclass(frozen=True)
class Element:
    """A structure element; its language and page are its own or inherited."""

    source: Any
    role: str
    language: str
    owner: Owner
    depth: int

    def said(self, entry: str) -> str | None:
        """Its ActualText or Alt, if it has one."""
        return str(self.source[entry]) if entry in self.source else None

    def attribute(self, name: str) -> str:
        """An attribute such as ListNumbering, without the slash; empty where it has none."""
        attributes = self.source.get("/A", ())
        for item in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(item, pikepdf.Dictionary) and name in item:
                return str(item[name]).lstrip("/")
        return ""


@dataclass(frozen=True)
class StructureTree:
    """The tree of an opened PDF; `pages` numbers its pages from 1.

    `places` has the pages of marked sequences where those of the file are not those that are held.
    """

    root: Any
    roles: Any
    language: str
    pages: Mapping[Owner, int]
    places: Mapping[Key, int] = field(default_factory=dict)

    def top(self) -> Iterator[Element]:
        """The elements that stand at the top."""
        for kid in kids_of(self.root):
            yield self._element(kid, self.language, (0, 0), 0)

    def kids(self, element: Element) -> Iterator[Element | Content]:
        """What an element holds, in order; references to annotations are left out."""
        if element.depth > DEEPEST:
            raise Unreadable(f"the structure tree is more than {DEEPEST} elements deep")
        for kid in kids_of(element.source):
            if not isinstance(kid, pikepdf.Dictionary):
                yield self._content(element.owner, element.owner, int(kid))
            elif kid.get("/Type") == "/MCR":
                page = kid["/Pg"].objgen if "/Pg" in kid else element.owner
                stream = kid["/Stm"].objgen if "/Stm" in kid else page
                yield self._content(stream, page, int(kid["/MCID"]))
            elif kid.get("/Type") != "/OBJR":
                yield self._element(kid, element.language, element.owner, element.depth + 1)

    def _content(self, stream: Owner, page: Owner, mcid: int) -> Content:
        key = stream, mcid
        return Content(key, self.places.get(key, 0 if self.places else self.pages.get(page, 0)))

    def _element(self, source: Any, language: str, owner: Owner, depth: int) -> Element:
        return Element(
            source=source,
            role=self._role(str(source.get("/S", ""))),
            language=str(source.get("/Lang", language)),
            owner=source["/Pg"].objgen if "/Pg" in source else owner,
            depth=depth,
        )

    def _role(self, name: str) -> str:
        """The standard role of an element's own one, by the role map, without the slash."""
        for _ in range(len(self.roles)):
            if name not in self.roles:
                break
            name = str(self.roles[name])
        return name[1:]


def structure_tree(pdf: Any) -> StructureTree:
    """The structure tree of an opened PDF.

    Raises Untagged where it has none, and Unreadable where what it has is no tree.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or not kids_of(root):
        raise Untagged("the PDF has no structure tree: it is not tagged")
    _forbid_second_places(root)
    return _tree(pdf, root)


def without_tags(pdf: Any) -> StructureTree:
    """The tree of an opened PDF that has none: nothing stands in it."""
    return _tree(pdf, pikepdf.Dictionary())


def _tree(pdf: Any, root: Any) -> StructureTree:
    return StructureTree(
        root=root,
        roles=root.get("/RoleMap", pikepdf.Dictionary()),
        language=str(pdf.Root.get("/Lang", "")),
        pages={page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)},
    )


def _forbid_second_places(root: Any) -> None:
    """Raise Unreadable where an element stands in two places: reading might never end."""
    waiting, known = kids_of(root), set()
    while waiting:
        source = waiting.pop()
        if not isinstance(source, pikepdf.Dictionary) or "/S" not in source:
            continue
        if source.is_indirect and source.objgen in known:
            raise Unreadable("an element of the structure tree stands in two places")
        known.add(source.objgen)
        waiting += kids_of(source)


def kids_of(source: Any) -> list[Any]:
    """The entries of K, also where there is only one."""
    kids = source.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
