"""A leaflet's body in, its headings and blocks out, each text still raw inline Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown

from press.findings import Finding, Location, error
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    BoxRole,
    BulletList,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Item,
    NumberedList,
    Paragraph,
    Row,
    Table,
    Text,
)
from press.read.captions import with_captions
from press.read.normal import normalise, without_id
from press.read.source import Cursor, Directive, Source

EXTENSIONS = ("tables", "def_list", "admonition", "sane_lists", "abbr")
IMAGE = re.compile(r'^!\[([^\]]*)\]\(\s*<?([^\s>)]*)>?(?:\s+"([^"]*)")?\s*\)$')
HEADING = re.compile(r"^h([1-6])$")
BOX_ROLES: dict[str, BoxRole] = {
    "warning": "warning", "danger": "warning", "important": "warning", "caution": "warning",
    "note": "note", "tip": "note", "hint": "note", "attention": "warning",
}  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading as it stands in the source, with its explicit id (`{#id}`) or an empty one."""

    text: Text
    level: int
    id: str


class BodyReader:
    """Walks Python-Markdown's block tree; keeps the place in the source and what went wrong."""

    def __init__(self, path: str, source: Source) -> None:
        self.path = path
        self.source = source
        self.cursor = Cursor(source)
        self.findings: list[Finding] = []
        self.abbreviations: dict[str, Text] = {}
        self.references: dict[str, str] = {}

    def read(self) -> list[Heading | Block]:
        markdown = Markdown(extensions=list(EXTENSIONS), tab_length=4)
        markdown.preprocessors.deregister("html_block")
        lines = list(self.source.lines)
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        root = markdown.parser.parseDocument(lines).getroot()
        assert root is not None
        result = list(self._outer(root))
        self.references = {name: url for name, (url, _) in markdown.references.items()}
        for short, words in markdown.treeprocessors["abbr"].abbrs.items():  # type: ignore[attr-defined]
            line = Cursor(self.source).line_of(f"*[{short}]:")
            at = Location(self.path, line)
            self.abbreviations[short] = Text(normalise(words), SOURCE_LANGUAGE, at, f"abbr {short}")
        return result

    # ---- blocks

    def _outer(self, root: Element) -> Iterator[Heading | Block]:
        for element in root:
            if match := HEADING.match(element.tag):
                raw, given = without_id(element.text or "")
                yield Heading(self._text(raw), int(match[1]), given)
            else:
                yield from self._block(element)

    def _blocks(self, element: Element) -> tuple[Block, ...]:
        """The blocks inside an item, cell or box: its own words first, then its children."""
        blocks: list[Block] = []
        if (element.text or "").strip():
            blocks.append(self._paragraph(element.text or ""))
        for child in element:
            blocks += self._block(child)
            if (child.tail or "").strip():
                blocks.append(self._paragraph(child.tail or ""))
        return with_captions(blocks)

    def _block(self, element: Element) -> Iterator[Block]:
        match element.tag:
            case "p":
                yield self._paragraph(element.text or "")
            case "ul":
                yield BulletList(self._items(element))
            case "ol":
                yield NumberedList(self._items(element), int(element.get("start", "1")))
            case "dl":
                yield DefinitionList(tuple(self._definitions(element)))
            case "table":
                yield self._table(element)
            case "div" if "admonition" in element.get("class", ""):
                yield self._box(element)
            case _:
                yield from self._stranger(element)

    def _paragraph(self, raw: str) -> Block:
        if match := IMAGE.match(raw.strip()):
            alternative, source, caption = match.groups()
            return Figure(
                source, self._text(alternative, raw), self._text(caption, raw) if caption else None
            )
        return Paragraph(self._text(raw))

    def _items(self, element: Element) -> tuple[Item, ...]:
        return tuple(Item(self._blocks(item)) for item in element)

    def _definitions(self, element: Element) -> Iterator[Definition]:
        term: Text | None = None
        blocks: tuple[Block, ...] = ()
        for child in element:
            if child.tag == "dd":
                blocks += self._blocks(child)
                continue
            if term is not None:
                yield Definition(term, blocks)
            term, blocks = self._text(child.text or ""), ()
        if term is not None:
            yield Definition(term, blocks)

    def _table(self, element: Element) -> Table:
        head, body = element.find("thead"), element.find("tbody")
        return Table(
            tuple(self._row(row) for row in head or ()),
            tuple(self._row(row) for row in body or ()),
        )

    def _row(self, element: Element) -> Row:
        return Row(tuple(Cell(self._blocks(cell), cell.tag == "th") for cell in element))

    def _box(self, element: Element) -> Box:
        kinds = element.get("class", "").split()
        roles = [BOX_ROLES[kind] for kind in kinds if kind in BOX_ROLES]
        if not roles:
            message = f"there is no box “{kinds[-1]}”"
            self._fault("unknown-box", message, "use `!!! warning` or `!!! note`")
        heading = None
        if len(element) and element[0].get("class") == "admonition-title":
            title = element[0].text or ""
            element.remove(element[0])
            # Without a title of its own Python-Markdown makes one from the kind of the box.
            if any(f'"{title}"' in line for line in self.source.lines if "!!!" in line):
                heading = self._text(title)
        return Box(roles[0] if roles else "note", self._blocks(element), heading)

    def _stranger(self, element: Element) -> Iterator[Block]:
        words = " ".join("".join(element.itertext()).split())
        self.cursor.line_of(words)
        names = {"blockquote": "a quotation", "pre": "code", "hr": "a rule"}
        self._fault(
            "unsupported-block",
            f"{names.get(element.tag, element.tag)} has no place in a leaflet: {words[:60]}",
            "write it as a paragraph, a list, a table or a box (`!!! note`)",
        )
        yield from self._blocks(element)

    # ---- texts

    def _text(self, raw: str, place: str = "") -> Text:
        at = Location(self.path, self.cursor.line_of(place or raw))
        directive = self.source.directives.get(at.line, Directive())
        return Text(
            normalise(raw), SOURCE_LANGUAGE, at, directive.context, directive.notes, directive.skip
        )

    def _fault(self, code: str, message: str, hint: str) -> None:
        at = Location(self.path, self.cursor.line_of(""))
        self.findings.append(error(code, at, message, hint))
