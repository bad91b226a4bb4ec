"""Inline nodes in, the runs of a Word paragraph out: language, direction and weight on each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from press.formats.markup import LATIN, NO_BREAK_SPACE, SAFE_ADDRESS, address_of
from press.formats.office.places import bookmark
from press.formats.office.styles import face_of, language_element, set_faces
from press.model import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Strong,
    Words,
)
from press.scripts import direction_of, script_of


@dataclass(frozen=True, eq=False)
class Anchor:
    """One link, whatever pieces its words come in, and where it leads."""

    address: str


@dataclass(frozen=True)
class Piece:
    """Words that are set alike; `anchor` is the link that they are in, `end` ends a line."""

    text: str
    language: str
    bold: bool = False
    anchor: Anchor | None = None
    end: bool = False


def add_words(paragraph: Any, nodes: Sequence[Inline], language: str, around: str) -> None:
    """Append the runs of a text in `language` to a paragraph of a document in `around`."""
    home, anchor = paragraph._p, None
    for piece in pieces(nodes, Piece("", language)):
        if piece.anchor is not anchor:
            home, anchor = _home(paragraph, piece.anchor), piece.anchor
        for text, from_right in _by_direction(piece):
            home.append(_run(text, piece, from_right, around))


def pieces(nodes: Sequence[Inline], like: Piece) -> Iterator[Piece]:
    """The words of inline nodes, each with all that decides how it is set."""
    for node in nodes:
        match node:
            case Words(text) | Abbreviation(text, _):
                yield replace(like, text=text)
            case Fact(_, text):
                anchor = like.anchor or _anchor(address_of(node))
                yield replace(like, text=re.sub(r"\s", NO_BREAK_SPACE, text), anchor=anchor)
            case LineBreak():
                yield replace(like, text="", end=True)
            case Strong(children) | Emphasis(children):
                yield from pieces(children, replace(like, bold=True))
            case Link(address, children):
                yield from pieces(children, replace(like, anchor=like.anchor or _anchor(address)))
            case Foreign(language, children):
                yield from pieces(children, replace(like, language=language))
            case _:
                assert_never(node)


def _anchor(address: str | None) -> Anchor | None:
    return Anchor(address) if address and SAFE_ADDRESS.match(address) else None


def _by_direction(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Stretches of one direction: Latin words and bare numbers run from the left everywhere."""
    if piece.end or direction_of(piece.language) == "ltr":
        yield piece.text, False
        return
    for number, text in enumerate(LATIN.split(piece.text)):
        if text:
            yield text, not number % 2 and _has_letters(text)


def _has_letters(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) not in ("EN", "CS", "ES", "ET") for letter in text)


def _home(paragraph: Any, anchor: Anchor | None) -> Any:
    """The element that takes the runs: the paragraph, or a link in it."""
    if anchor is None:
        return paragraph._p
    link = OxmlElement("w:hyperlink")
    if anchor.address.startswith("#"):
        link.set(qn("w:anchor"), bookmark(anchor.address[1:]))
    else:
        part = paragraph.part
        known = part.relate_to(anchor.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), known)
    paragraph._p.append(link)
    return link


def _run(text: str, piece: Piece, from_right: bool, around: str) -> Any:
    run = OxmlElement("w:r")
    properties = run.get_or_add_rPr()
    if piece.anchor:
        style = OxmlElement("w:rStyle")
        style.set(qn("w:val"), "Hyperlink")
        properties.append(style)
    if piece.language != around:
        set_faces(properties, face_of(piece.language))
    for name in ("w:b", "w:bCs") if piece.bold else ():
        properties.append(OxmlElement(name))
    if from_right or _is_complex(piece.language):
        properties.append(OxmlElement("w:rtl" if from_right else "w:cs"))
    if piece.language != around:
        properties.append(language_element(piece.language))
    if piece.end:
        run.append(OxmlElement("w:br"))
    else:
        words = OxmlElement("w:t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
    return run


def _is_complex(language: str) -> bool:
    """Scripts whose size and face Word takes from its settings for complex scripts."""
    return script_of(language) in ("Beng", "Deva", "Gujr", "Guru", "Taml", "Sinh", "Thai", "Khmr")
