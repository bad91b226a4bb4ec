"""A leaflet in, the XHTML of its blocks in Unicode braille out (eBraille 1.0, 6; its tagging)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from press.formats.dots.blocks import (
    RULED,
    Scribe,
    empty_cell,
    figure_note,
    head_of,
    nodes_of,
    table_note,
)
from press.formats.dots.words import Run, runs, words_in_cells
from press.model import (
    Block,
    Box,
    BulletList,
    Contents,
    DefinitionList,
    Figure,
    Item,
    NumberedList,
    Paragraph,
    QrCode,
    Row,
    Section,
    Table,
    Text,
)

SCRIPT = "Brai"
BLANKS = re.compile(" +")


def braille_tag(language: str) -> str:
    """The BCP 47 tag of a language written in braille: `en-Brai` (eBraille 1.0, 5.3.3.8)."""
    return f"{language.partition('_')[0]}-{SCRIPT}"


def body_of(scribe: Scribe) -> str:
    """Title, opening and sections; each heading bears the id of its section."""
    leaflet = scribe.leaflet
    lines = [
        _text(scribe, "h1", leaflet.title, bold=False),
        *_blocks(scribe, leaflet.opening),
        *(line for section in leaflet.sections for line in _section(scribe, section)),
    ]
    return "\n".join(lines)


def _section(scribe: Scribe, section: Section) -> Iterator[str]:
    name = f"h{section.level}"
    yield _text(scribe, name, section.heading, bold=False, id=section.id)
    yield from _blocks(scribe, section.blocks)


def element(name: str, cells: str, **attributes: str) -> str:
    """An element of one line, which needs no escaping: cells are neither `<` nor `&`."""
    written = "".join(f' {key.rstrip("_")}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{cells}</{name}>"


def _text(
    scribe: Scribe, name: str, text: Text, bold: bool = True, mark: str = "", **attributes: str
) -> str:
    found = tuple(runs(nodes_of(scribe, text, mark), text.language, scribe.grade, bold))
    tongue = _tongue(found, text.language)
    if tongue != scribe.leaflet.language:
        attributes |= {"lang": braille_tag(tongue), "xml:lang": braille_tag(tongue)}
    return element(name, marked(found, tongue), **attributes)


def _tongue(found: Sequence[Run], language: str) -> str:
    """The language of all words of a text, where they have one."""
    tongues = {run.language for run in found if run.lettered}
    return tongues.pop() if len(tongues) == 1 else language


def marked(found: Iterable[Run], language: str) -> str:
    """The cells of a text, those in another language than `language` marked (WCAG 2.2, 3.1.2)."""
    made = "".join(
        _in_span(run) if run.lettered and run.language != language else run.cells for run in found
    )
    return BLANKS.sub(" ", made).strip()


def _in_span(run: Run) -> str:
    """Blanks before and after the words stay outside."""
    words, tag = run.cells.strip(), braille_tag(run.language)
    before, _, after = run.cells.partition(words)
    return f"{before}{element('span', words, lang=tag, **{'xml:lang': tag})}{after}"


# ---- blocks --------------------------------------------------------------------------------


def _blocks(scribe: Scribe, blocks: Sequence[Block], mark: str = "") -> Iterator[str]:
    """The blocks; `mark` (print) stands before the words of the first, or by itself."""
    if mark and not (blocks and isinstance(blocks[0], Paragraph)):
        yield element("p", words_in_cells(mark, scribe.grade))
        mark = ""
    for block in blocks:
        yield from _block(scribe, block, mark)
        mark = ""


def _block(scribe: Scribe, block: Block, mark: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _text(scribe, "p", text, mark=mark)
        case BulletList(items):
            yield from _list(scribe, "ul", items, None)
        case NumberedList(items, start):
            yield from _list(scribe, "ol", items, start)
        case DefinitionList(definitions):
            for entry in definitions:
                meaning = "\n".join(_blocks(scribe, entry.blocks))
                yield f"<dl>\n{_text(scribe, 'dt', entry.term)}\n<dd>\n{meaning}\n</dd>\n</dl>"
        case Table():
            yield from _table(scribe, block)
        case Figure():
            yield element("p", figure_note(scribe, block), class_="transcriber-note")
            yield from _caption(scribe, block.caption)
        case Box():
            yield from _box(scribe, block)
        case QrCode() | Contents():
            return
        case _:
            assert_never(block)


def _list(scribe: Scribe, name: str, items: Sequence[Item], start: int | None) -> Iterator[str]:
    """Numbers stand in the words of the items (eBraille 1.0, 6.2.2)."""
    yield f'<{name} class="nomark">'
    for count, item in enumerate(items):
        mark = f"{start + count}." if start is not None else ""
        yield from ("<li>", *_blocks(scribe, item.blocks, mark), "</li>")
    yield f"</{name}>"


def _box(scribe: Scribe, box: Box) -> Iterator[str]:
    yield '<div class="box">' if box.role in RULED else "<div>"
    for text in filter(None, (box.label, box.heading)):
        yield _text(scribe, "p", text, bold=False, class_="left-aligned")
    yield from _blocks(scribe, box.blocks)
    yield "</div>"


def _table(scribe: Scribe, table: Table) -> Iterator[str]:
    """Row by row with the names of the columns, as on paper: no line is wider than a display."""
    yield from _caption(scribe, table.caption)
    yield element("p", table_note(scribe), class_="transcriber-note")
    for row in table.head[:-1]:
        yield from _row(scribe, row, ())
    heads = [head_of(scribe, cell) for row in table.head[-1:] for cell in row.cells]
    for row in table.body:
        yield from _row(scribe, row, heads)


def _row(scribe: Scribe, row: Row, heads: Sequence[str]) -> Iterator[str]:
    yield '<div class="row">'
    for place, cell in enumerate(row.cells):
        mark = f"{heads[place]}:" if place < len(heads) and heads[place] else ""
        yield from _blocks(scribe, cell.blocks or (empty_cell(scribe),), mark)
    yield "</div>"


def _caption(scribe: Scribe, caption: Text | None) -> Iterator[str]:
    if caption:
        yield _text(scribe, "p", caption, class_="left-aligned")
