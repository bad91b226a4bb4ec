"""Blocks in, the paragraphs, lists, tables and pictures of a Word document out."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from press.findings import Finding
from press.formats.office.lists import BULLET, DECIMAL, LEVELS, Numbering, number
from press.formats.office.pictures import word_picture
from press.formats.office.words import add_words
from press.formats.qr import png
from press.model import (
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    Definition,
    DefinitionList,
    Figure,
    Item,
    Leaflet,
    Link,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Table,
    Text,
)
from press.read.inline import parse, plain
from press.scripts import direction_of

PICTURE_WIDTH_PT = 430.0
"""No wider than the text of an A4 page."""
INDENT_PT = 21.0


@dataclass
class Page:
    """The document as it grows. `depth` counts the lists around a block; `style` is that of the
    next paragraph, `then` of those after it; `styles` are the ids of all, by their names."""

    document: Any
    leaflet: Leaflet
    numbering: Numbering
    home: Any
    findings: list[Finding]
    styles: Mapping[str, str | None]
    depth: int = 0
    style: str = "Normal"
    then: str = "Normal"
    number: tuple[int, int] | None = None
    bookmarks: int = 0

    def within(self, home: Any, style: str, then: str, depth: int | None = None) -> Page:
        """The same document, with what follows put elsewhere and set otherwise."""
        deep = self.depth if depth is None else depth
        return replace(self, home=home, depth=deep, style=style, then=then, number=None)


def add_text(page: Page, text: Text, style: str, address: str = "") -> Any:
    """Append a paragraph with the words of a text, all one link where an address is given."""
    paragraph = page.home.add_paragraph()
    paragraph._p.style = page.styles[style]  # python-docx looks through all styles each time
    _turn(paragraph, text.language)
    words = parse(text, page.leaflet)
    nodes = (Link(address, words),) if address else words
    add_words(paragraph, nodes, text.language, page.leaflet.language)
    return paragraph


def _turn(paragraph: Any, language: str) -> None:
    """Let a paragraph begin on the right where its language does."""
    if direction_of(language) == "rtl":
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
        )


def add_blocks(page: Page, blocks: Sequence[Block]) -> None:
    """Append blocks, in order."""
    for block in blocks:
        _add(page, block)


def _add(page: Page, block: Block) -> None:
    match block:
        case Paragraph(text):
            _paragraph(page, text)
        case BulletList(items):
            _list(page, items, BULLET, 1)
        case NumberedList(items, start):
            _list(page, items, DECIMAL, start)
        case DefinitionList(definitions):
            _definitions(page, definitions)
        case Table():
            _table(page, block)
        case Figure():
            _figure(page, block)
        case QrCode():
            _qr_code(page, block)
        case Box():
            _box(page, block)
        case Contents():
            _contents(page, block)
        case _:
            assert_never(block)


def _paragraph(page: Page, text: Text) -> None:
    paragraph = add_text(page, text, page.style)
    if page.number:
        number(paragraph, *page.number)
    elif page.style == "List Continue":
        paragraph.paragraph_format.left_indent = Pt(INDENT_PT * page.depth)
    if plain(parse(text, page.leaflet)).rstrip().endswith((":", "：")):
        paragraph.paragraph_format.keep_with_next = True
    page.style, page.number = page.then, None


def _list(page: Page, items: Sequence[Item], kind: int, start: int) -> None:
    level = min(page.depth, LEVELS - 1)
    made = page.numbering.add(kind, level, start)
    for item in items:
        inner = page.within(page.home, "List Item", "List Continue", page.depth + 1)
        inner.number = (made, level)
        add_blocks(inner, item.blocks)


def _definitions(page: Page, definitions: Sequence[Definition]) -> None:
    for entry in definitions:
        add_text(page, entry.term, "Term")
        add_blocks(page.within(page.home, "Definition", "Definition Continue"), entry.blocks)


def _contents(page: Page, contents: Contents) -> None:
    add_text(page, contents.heading, "Box Heading")
    for entry in contents.entries:
        add_text(page, entry.heading, "toc 1", f"#{entry.section}")


def _box(page: Page, box: Box) -> None:
    """A rule above and below holds a box together, whatever stands in it."""
    before = len(page.home.paragraphs)
    for words in filter(None, (box.label, box.heading)):
        add_text(page, words, "Box Heading")
    add_blocks(page, box.blocks)
    added = page.home.paragraphs[before:]
    if added:
        _rule(added[0], "top")
        _rule(added[-1], "bottom")


def _rule(paragraph: Any, side: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)


# ---- tables and pictures -----------------------------------------------------------------------


def _table(page: Page, table: Table) -> None:
    if table.caption:
        add_text(page, table.caption, "Caption")
    rows = (*table.head, *table.body)
    columns = max((len(row.cells) for row in rows), default=0)
    if not columns:
        return
    made = page.home.add_table(rows=0, cols=columns)
    made.style = page.document.styles["Table Grid"]
    if direction_of(page.leaflet.language) == "rtl":
        made._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))
    for place, row in enumerate(rows):
        _row(page, made, row, heading=place < len(table.head))
    spacer = page.home.add_paragraph()
    spacer.paragraph_format.space_after = Pt(0)


def _row(page: Page, table: Any, row: Row, heading: bool) -> None:
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    for place, cell in zip(made.cells, row.cells, strict=False):
        _cell(page, place, cell, heading or cell.heading)


def _cell(page: Page, place: Any, cell: Cell, heading: bool) -> None:
    style = "Table Heading" if heading else "Table Text"
    add_blocks(page.within(place, style, "Normal"), cell.blocks)
    first = place.paragraphs[0]
    if len(place.paragraphs) > 1:
        first._p.getparent().remove(first._p)
    else:
        first.style = page.document.styles[style]


def _figure(page: Page, figure: Figure) -> None:
    paragraph = page.home.add_paragraph(style="Normal")
    paragraph.paragraph_format.keep_with_next = figure.caption is not None
    _turn(paragraph, page.leaflet.language)
    picture = word_picture(figure, figure.alternative.at)
    page.findings.extend(picture.findings)
    if not picture.content:
        return
    _put(page, paragraph, picture.content, figure.alternative)
    if figure.caption:
        add_text(page, figure.caption, "Caption")


def _qr_code(page: Page, code: QrCode) -> None:
    paragraph = page.home.add_paragraph(style="Normal")
    _turn(paragraph, page.leaflet.language)
    _put(page, paragraph, png(code.says), code.alternative)


def _put(page: Page, paragraph: Any, content: bytes, alternative: Text) -> None:
    """A picture in a paragraph, no wider than the page, with what it shows in words."""
    shape = paragraph.add_run().add_picture(io.BytesIO(content))
    if shape.width.pt > PICTURE_WIDTH_PT:
        shape.height = Pt(shape.height.pt * PICTURE_WIDTH_PT / shape.width.pt)
        shape.width = Pt(PICTURE_WIDTH_PT)
    shape._inline.docPr.set("descr", plain(parse(alternative, page.leaflet)))
    shape._inline.docPr.set("name", "")
