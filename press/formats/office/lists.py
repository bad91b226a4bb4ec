"""Lists in, Word's numbering out: each list counts for itself and starts where it should."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from press.formats.office.styles import INDENT_PT

LEVELS = 9
"""As deep as Word can go; `left` is the side on which a line begins, in Arabic the right one."""
BULLET, DECIMAL = 0, 1
TWENTIETHS = 20


class Numbering:
    """The numbering part of a document; `add` makes a list and gives its number."""

    def __init__(self, document: Any) -> None:
        self.element = document.part.numbering_part.element
        for child in list(self.element):
            self.element.remove(child)
        self.lists = 0
        for kind in (BULLET, DECIMAL):
            self.element.append(_definition(kind))

    def add(self, kind: int, level: int, start: int = 1) -> int:
        """A list at a level from 0 that begins with `start`; its number, for `number`."""
        self.lists += 1
        self.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.lists}"><w:abstractNumId w:val="{kind}"/>'
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
                "</w:lvlOverride></w:num>"
            )
        )
        return self.lists


def number(paragraph: Any, made: int, level: int) -> None:
    """Make a paragraph the first of an item of the list `made`."""
    properties = paragraph._p.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().set(qn("w:val"), str(level))
    numbering.get_or_add_numId().set(qn("w:val"), str(made))


def _definition(kind: int) -> Any:
    """Nine levels of one kind; a level without its indent would hang outside the text."""
    levels = "".join(_level(kind, level) for level in range(LEVELS))
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _level(kind: int, level: int) -> str:
    form, mark = ("bullet", "•") if kind == BULLET else ("decimal", f"%{level + 1}.")
    indent = round((level + 1) * INDENT_PT * TWENTIETHS)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" '
        f'w:hanging="{round(INDENT_PT * TWENTIETHS)}"/></w:pPr></w:lvl>'
    )
