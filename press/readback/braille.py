"""A finished braille copy in, its pages in cells out, and what is wrong with its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from press.model import BrailleFacts, Evidence, Language

CELLS = {
    character: chr(0x2800 + dots)
    for dots, character in enumerate(
        " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
    )
}
"""North American Braille ASCII, which embossers everywhere read."""
PEF = "{http://www.daisy.org/ns/2008/pef}"
DC = "{http://purl.org/dc/elements/1.1/}"


def read_brf(content: bytes, language: Language, contracted: bool) -> Evidence:
    """The evidence of a BRF file; what breaks its form is a fault, nothing is lost."""
    text = content.decode("latin-1")
    faults = tuple(dict.fromkeys(_faults(text)))
    pages = text.removesuffix("\f").split("\f") if text else []
    lines = (re.split(r"\r\n|\r|\n", page.removesuffix("\r\n")) for page in pages)
    known = tuple(tuple("".join(map(_cell, line)) for line in page) for page in lines)
    return Evidence((), BrailleFacts(known, contracted, faults=faults))


def _cell(character: str) -> str:
    cell = CELLS.get(character, character)
    return " " if cell == "\u2800" else cell


def _faults(text: str) -> Iterator[str]:
    """What an embosser would stumble over: bytes that are no cells, ends that are not there."""
    for character in sorted(set(text) - set(CELLS) - set("\r\n\f")):
        yield f"“{character!r}” is no cell"
    if re.search(r"(?<!\r)\n|\r(?!\n)", text):
        yield "a line does not end with CR LF"
    if re.search(r"(?<!\n)\f", text) or not text.endswith("\f"):
        yield "a page does not end with CR LF and FF"
    if re.search(r" \r", text):
        yield "a line ends with blanks"


def read_pef(content: bytes, language: Language, contracted: bool) -> Evidence:
    """The evidence of a PEF file. Raises ValueError where it is none."""
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as broken:
        raise ValueError(f"this is no PEF file: {broken}") from broken
    pages = tuple(
        tuple((row.text or "").replace("\u2800", " ") for row in page.iter(f"{PEF}row"))
        for page in root.iter(f"{PEF}page")
    )
    volume = root.find(f".//{PEF}volume")
    grid = tuple(int((volume.get(n) if volume is not None else "") or 0) for n in ("cols", "rows"))
    facts = BrailleFacts(
        pages, contracted, (grid[0], grid[1]),
        language=root.findtext(f".//{DC}language") or "",
        title=root.findtext(f".//{DC}title") or "",
        faults=tuple(dict.fromkeys(_pef_faults(root))),
    )  # fmt: skip
    return Evidence((), facts)


def _pef_faults(root: ElementTree.Element) -> Iterator[str]:
    if root.tag != f"{PEF}pef" or root.get("version") != "2008-1":
        yield "this is not called PEF 2008-1"
    for row in root.iter(f"{PEF}row"):
        for character in sorted(set(row.text or "")):
            if not "\u2800" <= character <= "\u283f":
                yield f"“{character!r}” is no cell of six dots"
