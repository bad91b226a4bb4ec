"""Small tagged PDFs made by hand, with any structure tree that a test asks for."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SIZE_PT = 14


@dataclass(frozen=True)
class Tag:
    """A structure element: a role, its kids (elements, or words to paint) and its entries."""

    role: str
    kids: tuple[Tag | str, ...] = ()
    entries: Mapping[str, Any] = field(default_factory=dict)


def tag(role: str, *kids: Tag | str, **entries: Any) -> Tag:
    """A structure element; entries such as Lang, Alt, ActualText or A."""
    return Tag(role, kids, entries)


def tagged_pdf(*kids: Tag, furniture: str = "", before: str = "", after: str = "") -> bytes:
    """A PDF of one page with these elements; `before` and `after` are raw content streams."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding, FirstChar=32, Widths=Array([600] * 224),
    )  # fmt: skip
    page.obj.Resources = Dictionary(Font=Dictionary(F0=pdf.make_indirect(font)))
    lines: list[str] = []
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([_element(pdf, page, kid, root, lines) for kid in kids])
    if furniture:
        lines.append(f"/Artifact BMC {_shown(furniture, len(lines))} EMC")
    page.obj.Contents = pdf.make_stream("\n".join([before, *lines, after]).encode("cp1252"))
    pdf.Root.StructTreeRoot = root
    pdf.Root.Lang = String("en")
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "A leaflet"
    return saved(pdf)


def saved(pdf: Any) -> bytes:
    """A PDF as bytes."""
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _element(pdf: Any, page: Any, made: Tag, parent: Any, lines: list[str]) -> Any:
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name("/" + made.role), P=parent, Pg=page.obj)
    )
    for name, value in made.entries.items():
        element[f"/{name}"] = String(value) if isinstance(value, str) else value
    element.K = Array()
    for kid in made.kids:
        if isinstance(kid, Tag):
            element.K.append(_element(pdf, page, kid, element, lines))
        else:
            element.K.append(len(lines))
            lines.append(f"/Span <</MCID {len(lines)}>> BDC {_shown(kid, len(lines))} EMC")
    return element


def _shown(words: str, line: int) -> str:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F0 {SIZE_PT} Tf 1 0 0 1 50 {780 - 24 * line} Tm ({escaped}) Tj ET"
