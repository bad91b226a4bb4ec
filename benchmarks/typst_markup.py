"""A furnished leaflet in, the same leaflet as Typst markup out, tagged as well as Typst can."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import assert_never

from press.formats.typography import typography_of
from press.model import (
    Abbreviation,
    Block,
    Box,
    BulletList,
    Contents,
    DefinitionList,
    Emphasis,
    Fact,
    Figure,
    Foreign,
    Inline,
    Leaflet,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Strong,
    Table,
    Text,
    Words,
)
from press.read.inline import parse

HEAD = """\
#set document(title: {title}, author: "Example")
#set page(paper: "a4", margin: 20mm, header: {title}, footer: context [Page #counter(page).display()
of #counter(page).final().first()])
#set text(lang: {language}, font: {fonts}, size: {size}pt, hyphenate: false)
#set par(justify: false)
"""


def typst_of(leaflet: Leaflet, size_pt: float) -> str:
    """The whole leaflet; pictures are files of the folder in which it is compiled."""
    typography = typography_of(leaflet.language)
    fonts = ", ".join(map(_quoted, typography.families))
    lines = [
        HEAD.format(
            title=_quoted(leaflet.title.markdown), language=_quoted(leaflet.language.split("_")[0]),
            fonts=f"({fonts},)", size=size_pt * typography.size_factor,
        ),
        f"#heading(level: 1)[{_words(leaflet.title, leaflet)}]",
        _blocks(leaflet.opening, leaflet),
    ]  # fmt: skip
    for section in leaflet.sections:
        words = _words(section.heading, leaflet)
        lines.append(f"#heading(level: {section.level})[{words}] <{section.id}>")
        lines.append(_blocks(section.blocks, leaflet))
    return "\n\n".join(lines)


def _quoted(text: str) -> str:
    """A string of Typst, whose escapes are those of JSON but for code points."""
    return json.dumps(text, ensure_ascii=False)


def _blocks(blocks: Iterable[Block], leaflet: Leaflet) -> str:
    return "\n\n".join(_block(block, leaflet) for block in blocks)


def _block(block: Block, leaflet: Leaflet) -> str:
    match block:
        case Paragraph(text):
            return _words(text, leaflet)
        case BulletList(items):
            return f"#list({_content((item.blocks for item in items), leaflet)})"
        case NumberedList(items, start):
            points = _content((item.blocks for item in items), leaflet)
            return f"#enum(start: {start}, {points})"
        case DefinitionList(definitions):
            terms = (
                f"terms.item([{_words(entry.term, leaflet)}], [{_blocks(entry.blocks, leaflet)}])"
                for entry in definitions
            )
            return f"#terms({', '.join(terms)})"
        case Table():
            return _table(block, leaflet)
        case Figure():
            return _figure(block, leaflet)
        case Box(_, blocks, heading):
            first = f"#strong[{_words(heading, leaflet)}]\n\n" if heading else ""
            return f"#block(inset: 8pt, stroke: 1pt)[{first}{_blocks(blocks, leaflet)}]"
        case QrCode(_, alternative):  # Typst draws none
            return _words(alternative, leaflet)
        case Contents(heading):
            return f"#outline(title: [{_words(heading, leaflet)}])"
        case _:
            assert_never(block)


def _content(parts: Iterable[Iterable[Block]], leaflet: Leaflet) -> str:
    return ", ".join(f"[{_blocks(blocks, leaflet)}]" for blocks in parts)


def _table(table: Table, leaflet: Leaflet) -> str:
    def cells(rows: Iterable[Row]) -> str:
        return ", ".join(_content((c.blocks for c in row.cells), leaflet) for row in rows)

    columns = len((*table.head, *table.body)[0].cells)
    head = f"table.header({cells(table.head)}), " if table.head else ""
    made = f"table(columns: {columns}, {head}{cells(table.body)})"
    if table.caption is None:
        return f"#{made}"
    return f"#figure({made}, caption: [{_words(table.caption, leaflet)}])"


def _figure(figure: Figure, leaflet: Leaflet) -> str:
    words = _quoted(figure.alternative.markdown)
    image = f"image({_quoted(figure.source)}, alt: {words})"
    if figure.caption is None:
        return f"#{image}"
    return f"#figure({image}, caption: [{_words(figure.caption, leaflet)}])"


def _words(text: Text, leaflet: Leaflet) -> str:
    content = _inline(parse(text, leaflet))
    if text.language == leaflet.language:
        return content
    return f"#text(lang: {_quoted(text.language)})[{content}]"


def _inline(nodes: Iterable[Inline]) -> str:
    return "".join(map(_node, nodes))


def _node(node: Inline) -> str:
    match node:
        case Words(text) | Fact(_, text) | Abbreviation(text, _):
            return f"#({_quoted(text)})"
        case LineBreak():
            return "#linebreak()"
        case Strong(children) | Emphasis(children):
            return f"#strong[{_inline(children)}]"
        case Link(address, children):
            target = f"<{address[1:]}>" if address.startswith("#") else _quoted(address)
            return f"#link({target})[{_inline(children)}]"
        case Foreign(language, children):
            fonts = ", ".join(map(_quoted, typography_of(language).families))
            return f"#text(lang: {_quoted(language)}, font: ({fonts},))[{_inline(children)}]"
        case _:
            assert_never(node)
