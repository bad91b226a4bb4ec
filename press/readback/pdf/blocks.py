"""The structure tree as blocks, in the order in which a screen reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from press.model import Part, Seen, SeenKind
from press.readback.pdf.elements import Content, Element, StructureTree
from press.readback.pdf.marks import Key
from press.readback.pdf.strands import Strand, Strands, joined

INLINE = {
    "Span", "Quote", "Reference", "Lbl", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Sub",
    "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
}  # fmt: skip
WITHIN_TEXT = INLINE | {
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "LBody",
    "TH",
    "TD",
    "Caption",
}
HEADING = re.compile(r"H(\d*)|Title")
MARKER = re.compile(r"[\W_]*(?:(?:\d{1,4}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,7})[.):\]])?[\W_]*")
HOLDERS: dict[str, SeenKind] = {"Caption": "caption", "TH": "header-cell", "TD": "cell"}


@dataclass(frozen=True)
class Block:
    """A block that is read, and what its glyphs say: None where it paints no text of its own.

    `keys` are its marked sequences, in the order of reading; `drawn` are those of a picture.
    """

    seen: Seen
    painted: str | None = None
    keys: tuple[Key, ...] = ()
    drawn: tuple[Key, ...] = ()


def blocks_of(tree: StructureTree, strands: Strands) -> Iterator[Block]:
    """All blocks of a tagged PDF."""
    reader = _Reader(tree, strands)
    for element in tree.top():
        yield from reader.element(element, 0)


@dataclass(frozen=True)
class _Reader:
    """Walks down the tree; `nesting` is how many lists a place is in."""

    tree: StructureTree
    strands: Strands

    def element(self, element: Element, nesting: int) -> Iterator[Block]:
        """The blocks of one element."""
        role = element.role
        if heading := HEADING.fullmatch(role):
            level = int(heading[1] or (1 if role == "Title" else 2))
            yield from self._heading(element, level, nesting)
        elif role == "Figure":
            yield from self._figure(element, nesting)
        elif role == "L":
            yield from self._list(element, nesting)
        elif role == "TOCI":
            yield from self._entry(element, nesting)
        elif role in HOLDERS:
            inside = nesting if role == "Caption" else 0
            yield from self._holder(element, HOLDERS[role], 0, inside)
        else:
            yield from self._loose(element, "paragraph", 0, nesting)

    def _heading(self, element: Element, level: int, nesting: int) -> Iterator[Block]:
        kind: SeenKind = "title" if level == 1 else "heading"
        yield from self._loose(element, kind, 0 if level == 1 else level, nesting)

    def _figure(self, element: Element, nesting: int) -> Iterator[Block]:
        inside = list(self.tree.kids(element))
        captions = [k for k in inside if isinstance(k, Element) and k.role == "Caption"]
        strand = joined(self._strand(kid, element) for kid in inside)
        said = element.said("/Alt") or element.said("/ActualText") or ""
        seen = Seen("figure", (Part(said, element.language),), 0, strand.page)
        yield Block(seen, drawn=strand.keys)
        for caption in captions:
            yield from self.element(caption, nesting)

    def _list(self, element: Element, nesting: int) -> Iterator[Block]:
        kids = list(self.tree.kids(element))
        defines = self._defines(element, kids)
        depth = nesting if defines else nesting + 1
        for kid in kids:
            if isinstance(kid, Element) and kid.role == "LI":
                yield from self._item(kid, defines, depth)
            elif isinstance(kid, Element):
                yield from self.element(kid, depth)

    def _item(self, item: Element, defines: bool, depth: int) -> Iterator[Block]:
        kind: SeenKind = "definition" if defines else "item"
        for kid in self.tree.kids(item):
            if isinstance(kid, Element) and kid.role == "Lbl":
                if defines:
                    yield from self._holder(kid, "term", 0, depth)
                else:
                    self.strands.of(kid)
            elif isinstance(kid, Element) and kid.role == "LBody":
                yield from self._holder(kid, kind, 0 if defines else depth, depth)
            else:
                blocks = self._blocks([kid], item, "paragraph", 0, depth)
                yield from _first_as(kind, 0 if defines else depth, blocks)

    def _defines(self, element: Element, kids: Iterable[Element | Content]) -> bool:
        """Whether a list is one of terms: it numbers nothing, and a label is more than a marker."""
        if element.attribute("/ListNumbering") not in ("", "None", "Description"):
            return False
        labels = (
            self.strands.of(label).text
            for item in kids
            if isinstance(item, Element) and item.role == "LI"
            for label in self.tree.kids(item)
            if isinstance(label, Element) and label.role == "Lbl"
        )
        return any(not MARKER.fullmatch(label.strip()) for label in labels)

    def _holder(
        self, element: Element, kind: SeenKind, depth: int, nesting: int
    ) -> Iterator[Block]:
        """The first paragraph of an item, cell or caption is that item, cell or caption itself."""
        blocks = list(self._loose(element, "paragraph", 0, nesting))
        if not blocks and kind in ("cell", "header-cell"):
            yield Block(Seen(kind, ()), "")
        yield from _first_as(kind, depth, blocks)

    def _entry(self, element: Element, nesting: int) -> Iterator[Block]:
        """An entry of a table of contents, all its text in one block, and the entries below it."""
        kids = list(self.tree.kids(element))
        below = [kid for kid in kids if isinstance(kid, Element) and kid.role == "TOC"]
        own = [self._strand(kid, element) for kid in kids if kid not in below]
        yield from _block(own, "contents", 0)
        for kid in below:
            yield from self.element(kid, nesting)

    def _loose(self, element: Element, kind: SeenKind, depth: int, nesting: int) -> Iterator[Block]:
        """The blocks of an element whose loose text is of this kind."""
        if element.said("/ActualText") is not None:
            yield from _block([self.strands.of(element)], kind, depth)
        else:
            yield from self._blocks(self.tree.kids(element), element, kind, depth, nesting)

    def _blocks(
        self, kids: Iterable[Element | Content], element: Element, kind: SeenKind, depth: int,
        nesting: int,
    ) -> Iterator[Block]:  # fmt: skip
        pending: list[Strand] = []
        for kid in kids:
            if isinstance(kid, Content) or self._is_inline(kid, element.role):
                pending.append(self._strand(kid, element))
                continue
            yield from _block(pending, kind, depth)
            pending = []
            yield from self.element(kid, nesting)
        yield from _block(pending, kind, depth)

    def _strand(self, kid: Element | Content, element: Element) -> Strand:
        if isinstance(kid, Content):
            return self.strands.of_content(kid, element.language)
        return self.strands.of(kid)

    def _is_inline(self, element: Element, around: str) -> bool:
        """Whether an element is part of a line: inline itself, or of no role within a text."""
        if element.role not in INLINE and not (
            element.role == "NonStruct" and around in WITHIN_TEXT
        ):
            return False
        kids = self.tree.kids(element)
        return all(isinstance(kid, Content) or self._is_inline(kid, around) for kid in kids)


def _first_as(kind: SeenKind, depth: int, blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks; the first, if it is a paragraph, as another kind."""
    for number, block in enumerate(blocks):
        if number == 0 and block.seen.kind == "paragraph":
            yield replace(block, seen=replace(block.seen, kind=kind, depth=depth))
        else:
            yield block


def _block(strands: Iterable[Strand], kind: SeenKind, depth: int) -> Iterator[Block]:
    strand = joined(strands)
    if strand.text.strip() or strand.painted.strip():
        yield Block(Seen(kind, strand.parts, depth, strand.page), strand.painted, strand.keys)
