"""The tags of our PDFs: from WeasyPrint's drawn boxes to one tag tree for the whole file.

WeasyPrint's own tree cuts an element at every page, drops changes of language and takes running
headers for content (Kozea/WeasyPrint#2903, #1836). Here each element of the HTML is one node:

    walk        page by page, down the boxes; a node is found again by its HTML element
    texts       spaces and hyphens at line ends; what reads from right to left, in logical order
    tables      scope and headers of cells
    finish      takes out what is empty, wraps loose text
    write       structure elements, ParentTree, IDTree

Not done: forms; PDF 2.0; text under `opacity` (refused). Whether a space or a hyphen belongs at a
line end is looked up in the words of the block; text that CSS generates is not among them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import weasyprint.pdf
from weasyprint.document import Page as LaidOutPage
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from press.formats.pdf.engine_guard import (
    EngineMismatch,
    require,
    require_attribute,
    require_operators,
    require_version,
)
from press.formats.pdf.tags import values
from press.formats.pdf.tags.finish import finish
from press.formats.pdf.tags.nodes import Fault, Tree, Untaggable
from press.formats.pdf.tags.pages import Page, out_of_reach, pages_of
from press.formats.pdf.tags.tables import finish_tables
from press.formats.pdf.tags.texts import mend_texts
from press.formats.pdf.tags.walk import walk_page
from press.formats.pdf.tags.write import write

__all__ = ["EngineMismatch", "Fault", "Untaggable", "install", "uninstall"]

STOCK_ADD_TAGS: Any = getattr(weasyprint.pdf, "add_tags", None)
TextsOf = Callable[[Any], dict[int, str]]
"""An embedded font → what each of its codes says, of the codes in use."""


def install(texts_of: TextsOf) -> None:
    """Make WeasyPrint write our tags in this process, over the text layer that `texts_of` is of.

    Twice is as good as once. Raises EngineMismatch where WeasyPrint is not the version, or has not
    the names, that the tags are made for. From then on a PDF that cannot be tagged completely
    raises Untaggable.
    """
    check_engine()

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        _add_tags(pdf, document, page_streams, texts_of)

    setattr(weasyprint.pdf, "add_tags", add_tags)  # noqa: B010  # mypy: not exported


def uninstall() -> None:
    """Give WeasyPrint its own tags back, for comparisons."""
    setattr(weasyprint.pdf, "add_tags", STOCK_ADD_TAGS)  # noqa: B010  # mypy: not exported


def check_engine() -> None:
    """Raise EngineMismatch unless all that the tags ask of WeasyPrint is there."""
    require_version()
    require(weasyprint.pdf, "add_tags", "(pdf, document, pdf_version, page_streams)")
    require(Stream, "marked", "(self, box, tag)")
    require_attribute(Stream, "_tags")
    require_attribute(LaidOutPage, "_page_box")
    require_attribute(AbsolutePlaceholder, "_box")
    require_attribute(Box, "link_annotation")
    require_attribute(Box, "element_tag")
    require(Box, "is_in_normal_flow", "(self)")
    properties, drawn = values.Dictionary({"MCID": 0}), values.Stream()
    drawn.begin_marked_content("Span", properties)
    drawn.begin_text()
    drawn.set_font_size("F", 12)
    drawn.end_text()
    drawn.end_marked_content()
    operators = ["/Span", properties, b"BDC", b"BT", b"/F 12 Tf", b"ET", b"EMC"]
    require_operators(drawn.stream, operators, "marked text")


def _add_tags(pdf: Any, document: Any, page_streams: Any, texts_of: TextsOf) -> None:
    pages = pages_of(pdf, document, page_streams)
    faults = _faults_of(document, pages)
    if faults:
        raise Untaggable(faults)
    tree = Tree()
    for page in pages:
        walk_page(tree, page, document.metadata.lang)
    if tree.faults:
        raise Untaggable(tree.faults)
    mend_texts(tree, pages, _spaces(document, texts_of))
    finish_tables(tree)
    finish(tree, pages)
    write(pdf, tree, _is_from_right(document))


def _is_from_right(document: Any) -> bool:
    """Whether the text of the whole document runs from right to left."""
    root = document.pages[0]._page_box.children[0]
    return bool(root.style["direction"] == "rtl")


def _faults_of(document: Any, pages: list[Page]) -> list[Fault]:
    faults = [fault for page in pages for fault in out_of_reach(page)]
    if not document.metadata.lang:
        faults.append(Fault("no-language", "the html element has no lang"))
    if not document.metadata.title:
        faults.append(Fault("no-title", "the page has no title"))
    return faults


def _spaces(document: Any, texts_of: TextsOf) -> dict[str, int]:
    """Font → the code of its space, for the fonts that draw one."""
    return {
        font.hash: code
        for font in document.fonts.values()
        for code, text in texts_of(font).items()
        if text == " "
    }
