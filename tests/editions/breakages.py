"""A sound PDF in, the same PDF out with one rule of PDF/UA-1 broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Break = Callable[[Any], object]


def broken(content: bytes, break_it: Break) -> bytes:
    """The PDF once `break_it` has been at work on it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        break_it(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def elements(pdf: Any, role: str) -> Iterator[Any]:
    """The structure elements of a role."""
    for found in pdf.objects:
        if isinstance(found, Dictionary) and found.get("/S") == Name("/" + role):
            yield found


def taken(dictionary: Any, *keys: str) -> None:
    """Take entries out, where they stand."""
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def without_in_catalogue(key: str) -> Break:
    """Take an entry from the document catalogue."""
    return lambda pdf: taken(pdf.Root, key)


def without(role: str, key: str) -> Break:
    """Take an entry from the first structure element of a role that has it."""

    def take(pdf: Any) -> None:
        element = next(element for element in elements(pdf, role) if key in element)
        del element[key]

    return take


def renamed(role: str, other: str) -> Break:
    """Make the first structure element of a role one of another."""

    def rename(pdf: Any) -> None:
        next(elements(pdf, role)).S = Name("/" + other)

    return rename


def _fonts(pdf: Any) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.Resources.Font.values()


def _without_unicode(pdf: Any) -> None:
    for font in _fonts(pdf):
        taken(font, "/ToUnicode")


def _without_font_files(pdf: Any) -> None:
    for font in _fonts(pdf):
        taken(font.DescendantFonts[0].FontDescriptor, "/FontFile2", "/FontFile3")


def _links(pdf: Any) -> Iterator[Any]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.Subtype == Name.Link:
                yield annotation


def _without_words_of_a_link(pdf: Any) -> None:
    del next(_links(pdf)).Contents


def _untitled(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _not_called_pdf_ua(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _page_without_parents(pdf: Any) -> None:
    del pdf.pages[0].obj["/StructParents"]


def _without_tab_order(pdf: Any) -> None:
    for page in pdf.pages:
        taken(page.obj, "/Tabs")


def _with_unmarked_words(pdf: Any) -> None:
    name = str(next(iter(pdf.pages[0].Resources.Font.keys())))
    stray = pdf.make_stream(f"BT {name} 14 Tf 50 50 Td <0001> Tj ET".encode())
    pdf.pages[0].contents_add(stray)


def _bare_paragraph_in_a_list(pdf: Any) -> None:
    item = next(elements(pdf, "LI"))
    item.K = Array([*item.K, pdf.make_indirect(Dictionary(S=Name.P, P=item))])


BREAKAGES: dict[str, tuple[Break, tuple[str, int]]] = {
    "not called PDF/UA": (_not_called_pdf_ua, ("5", 1)),
    "not marked as tagged": (without_in_catalogue("/MarkInfo"), ("6.2", 1)),
    "words outside the tag tree": (_with_unmarked_words, ("7.1", 3)),
    "a page without its parents": (_page_without_parents, ("7.1", 3)),
    "an unknown tag": (renamed("P", "Absatz"), ("7.1", 5)),
    "no metadata": (without_in_catalogue("/Metadata"), ("7.1", 8)),
    "no title": (_untitled, ("7.1", 9)),
    "a title that is not shown": (without_in_catalogue("/ViewerPreferences"), ("7.1", 10)),
    "a tag without its parent": (without("H2", "/P"), ("7.1", 12)),
    "a table without its body": (renamed("TBody", "Div"), ("7.2", 14)),
    "a list item with a bare paragraph": (_bare_paragraph_in_a_list, ("7.2", 20)),
    "no language": (without_in_catalogue("/Lang"), ("7.2", 34)),
    "a picture without its words": (without("Figure", "/Alt"), ("7.3", 1)),
    "a heading level left out": (renamed("H2", "H4"), ("7.4.2", 1)),
    "a page without tab order": (_without_tab_order, ("7.18.3", 1)),
    "a link that is not tagged": (renamed("Link", "Span"), ("7.18.5", 1)),
    "a link without words": (_without_words_of_a_link, ("7.18.5", 2)),
    "a font left out": (_without_font_files, ("7.21.4.1", 1)),
    "glyphs without characters": (_without_unicode, ("7.21.7", 1)),
}
"""What is done to a PDF, and the clause and test of ISO 14289-1 that it then breaks."""
