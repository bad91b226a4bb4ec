"""The inline text of structure elements: what is said, in which language, and what is painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from press.model import Part
from press.readback.pdf.elements import Content, Element, StructureTree
from press.readback.pdf.marks import Key, Marked

SILENT = Marked()


@dataclass(frozen=True)
class Strand:
    """Inline text: its parts, what its glyphs say, and the page on which it starts (or 0).

    `keys` are the marked sequences that it is made of, in order.
    """

    parts: tuple[Part, ...] = ()
    painted: str = ""
    page: int = 0
    keys: tuple[Key, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass
class Strands:
    """Reads strands, and keeps count of the marked content that elements have claimed.

    `spoken` has the ActualText of elements that are one marked sequence each.
    """

    tree: StructureTree
    texts: Mapping[Key, Marked]
    claimed: set[Key] = field(default_factory=set)
    spoken: dict[Key, str] = field(default_factory=dict)

    def of(self, element: Element) -> Strand:
        """All text of an element."""
        strand = joined(self._below(element))
        said = element.said("/ActualText")
        if said is None:
            return strand
        if len(strand.keys) == 1:
            self.spoken[strand.keys[0]] = said
        return replace(strand, parts=(Part(said, element.language),))

    def of_content(self, content: Content, language: str) -> Strand:
        """The text of a marked-content sequence in an element of this language."""
        marked = self.texts.get(content.key, SILENT)
        self.claimed.add(content.key)
        parts = tuple(Part(text, own or language) for text, own in marked.said)
        return Strand(parts, marked.painted, content.page, (content.key,))

    def _below(self, element: Element) -> list[Strand]:
        return [
            self.of_content(kid, element.language) if isinstance(kid, Content) else self.of(kid)
            for kid in self.tree.kids(element)
        ]


def joined(strands: Iterable[Strand]) -> Strand:
    """Strands one after the other; neighbouring parts of one language become one."""
    strands = list(strands)
    parts: list[Part] = []
    for part in (part for strand in strands for part in strand.parts):
        if parts and parts[-1].language == part.language:
            parts[-1] = Part(parts[-1].text + part.text, part.language)
        elif part.text:
            parts.append(part)
    painted = "".join(strand.painted for strand in strands)
    page = next((strand.page for strand in strands if strand.page), 0)
    keys = tuple(key for strand in strands for key in strand.keys)
    return Strand(tuple(parts), painted, page, keys)
