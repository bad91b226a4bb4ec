"""A finished PDF in; out come its tag tree and its artifacts as text, read with pikepdf alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
ENTRIES = ("Lang", "E", "Alt", "ActualText", "ID")


@dataclass
class Drawn:
    """What the pages draw: the words of each mark, and of each artifact with its kind."""

    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


def dump(content: bytes) -> str:
    """The tag tree, a line for each element: type, entries, attributes and words, indented."""
    with pikepdf.open(BytesIO(content)) as pdf:
        drawn = _read_pages(pdf)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        kids = _list(pdf.Root.StructTreeRoot.K)
        return "\n".join(line for kid in kids for line in _lines(kid, None, 0, pages, drawn))


def artifacts(content: bytes) -> list[str]:
    """The artifacts that hold words, in the order of the pages: their kind, then the words."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return _read_pages(pdf).artifacts


def spoken(content: bytes) -> str:
    """All words of the tree in its order, as a reader of the structure says them."""
    with pikepdf.open(BytesIO(content)) as pdf:
        drawn = _read_pages(pdf)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return "".join(_said(kid, None, pages, drawn) for kid in _list(pdf.Root.StructTreeRoot.K))


# ---- the tree ------------------------------------------------------------------------------


def _lines(
    element: Any, page: Any, depth: int, pages: dict[Any, int], drawn: Drawn
) -> Iterator[str]:
    page = element.get("/Pg", page)
    words = ""
    head = "  " * depth + str(element.S)[1:] + _entries(element)
    following = []
    for kid in _list(element.get("/K", [])):
        if _is_element(kid):
            following += list(_lines(kid, page, depth + 1, pages, drawn))
        elif _is(kid, "/OBJR"):
            following.append("  " * (depth + 1) + f"→ {_annotation(kid.Obj)}")
        else:
            words += _marked(kid, page, pages, drawn)
    yield head + (f" “{words}”" if words else "")
    yield from following


def _said(element: Any, page: Any, pages: dict[Any, int], drawn: Drawn) -> str:
    page = element.get("/Pg", page)
    if "/ActualText" in element:
        return str(element.ActualText)
    if "/Alt" in element:
        return str(element.Alt)
    return "".join(
        _said(kid, page, pages, drawn) if _is_element(kid) else _marked(kid, page, pages, drawn)
        for kid in _list(element.get("/K", []))
        if not _is(kid, "/OBJR")
    )


def _marked(kid: Any, page: Any, pages: dict[Any, int], drawn: Drawn) -> str:
    if isinstance(kid, pikepdf.Dictionary):
        page, kid = kid.get("/Pg", page), kid.MCID
    return drawn.marks[pages[page.objgen], int(kid)]


def _entries(element: Any) -> str:
    entries = [f" {key}={str(element['/' + key])!r}" for key in ENTRIES if "/" + key in element]
    attributes = element.get("/A", {})
    for key in sorted(attributes.keys()):
        if key not in ("/O", "/BBox"):
            entries.append(f" {key[1:]}={_value(attributes[key])}")
    return "".join(entries)


def _value(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return "[" + " ".join(str(item) for item in value) + "]"
    return str(value).removeprefix("/")


def _annotation(annotation: Any) -> str:
    target = annotation.A.URI if "/A" in annotation else "#" + str(annotation.Dest)
    return f"{target} “{annotation.Contents}”"


def _list(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, list | pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is(kid: Any, kind: str) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == kind


# ---- the pages -----------------------------------------------------------------------------


def _read_pages(pdf: pikepdf.Pdf) -> Drawn:
    drawn = Drawn()
    for number, page in enumerate(pdf.pages):
        _read_page(page, number, drawn)
    return drawn


def _read_page(page: Any, number: int, drawn: Drawn) -> None:
    fonts = {str(name): _texts(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    open_marks: list[tuple[str, Any, list[str]]] = []
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                texts = fonts[str(operands[0])]
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                open_marks.append((str(operands[0]), properties, []))
            case "TJ" | "Tj":
                open_marks[-1][2].append(_shown(operands[0], texts))
            case "EMC":
                _close(*open_marks.pop(), number, drawn)


def _close(tag: str, properties: Any, words: list[str], number: int, drawn: Drawn) -> None:
    text = str(properties.get("/ActualText", "".join(words)))
    if tag == "/Artifact":
        kind = "/".join(str(properties.get(key, "/-"))[1:] for key in ("/Type", "/Subtype"))
        drawn.artifacts += [f"{kind}: {text}"] if text else []
    else:
        drawn.marks[number, int(properties.MCID)] = text


def _shown(operand: Any, texts: dict[int, str]) -> str:
    strings = [operand] if isinstance(operand, pikepdf.String) else operand
    codes = b"".join(bytes(item) for item in strings if isinstance(item, pikepdf.String))
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(texts[high << 8 | low] for high, low in pairs)


def _texts(font: Any) -> dict[int, str]:
    stream = font.ToUnicode.read_bytes()
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in BLOCK.findall(stream)
        for code, text in PAIR.findall(block)
    }
