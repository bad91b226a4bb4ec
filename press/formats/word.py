"""A furnished leaflet in, a Word document out that another may edit: styles, language, alt text."""

from __future__ import annotations

import re
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from press.formats.office.blocks import Page, add_blocks, add_text
from press.formats.office.lists import Numbering
from press.formats.office.package import packed, set_properties
from press.formats.office.places import bookmark
from press.formats.office.styles import set_styles, style_ids
from press.formats.pages import draft_marks, edition_title
from press.model import (
    Artefact,
    Format,
    Language,
    Leaflet,
    Organisation,
    Setting,
    Text,
)
from press.readback.word import read_back
from press.scripts import direction_of

A4_MM = (210, 297)
MARGIN_MM = 25
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The Word document of a leaflet."""
    document = _empty(leaflet)
    set_styles(document, leaflet.language, setting.size_pt, organisation.accent)
    page = Page(document, leaflet, Numbering(document), document, [], style_ids(document))
    add_text(page, leaflet.title, "Heading 1")
    add_blocks(page, leaflet.opening)
    for section in leaflet.sections:
        heading = add_text(page, section.heading, f"Heading {section.level}")
        page.bookmarks += 1
        _bookmark(heading, bookmark(section.id), page.bookmarks)
        add_blocks(page, section.blocks)
    _furniture(document, page, language)
    title = edition_title(leaflet, language)
    set_properties(document, leaflet, title, organisation.name)
    return Artefact(packed(document), tuple(page.findings))


def _empty(leaflet: Leaflet) -> Any:
    """An A4 document without words, with its direction."""
    document = Document()
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, A4_MM)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGIN_MM))
    if direction_of(leaflet.language) == "rtl":
        section._sectPr.append(OxmlElement("w:bidi"))
    return document


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    """Where links to a section lead."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    paragraph._p.insert_element_before(start, "w:r", "w:hyperlink")
    paragraph._p.append(end)


def _furniture(document: Any, page: Page, language: Language) -> None:
    """Draft marks at the head of every page, version and page number at its foot."""
    leaflet, section = page.leaflet, document.sections[0]
    for home, texts in (
        (section.header, draft_marks(leaflet)),
        (section.footer, (_version(leaflet, language),)),
    ):
        home.is_linked_to_previous = False
        first = home.paragraphs[0]
        for text in texts:
            style = "Header" if home is section.header else "Footer"
            add_text(page.within(home, style, style), text, style)
        if texts:
            first._p.getparent().remove(first._p)
    _numbers(section.footer.paragraphs[-1], language.words["page-of-pages"])


def _version(leaflet: Leaflet, language: Language) -> Text:
    words = language.words["version"].replace("{version}", leaflet.meta.version)
    return Text(f"{words} {leaflet.code} ", leaflet.language, leaflet.title.at)


def _numbers(paragraph: Any, words: str) -> None:
    """`Page {page} of {pages}`, with fields that Word counts."""
    for place, piece in enumerate(re.split(r"\{(pages?)\}", words)):
        if place % 2:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), FIELDS[piece])
            paragraph._p.append(field)
        elif piece:
            paragraph.add_run(piece)


FORMATS = (Format("docx", "docx", Setting(14), write, read_back, draws=(), uses=()),)
