"""A leaflet with its translation beside it in, one tagged PDF with both, block by block, out.

English stands on the left, its translation on the right, whichever way its lines run: lines from
the right then begin at the outer edge of the page, as the English ones do, and the ragged ends of
both meet at the rule in the middle. The file is English where it says nothing else, since its
columns and its pages follow one another from the left.

A screen reader meets each English block and then its translation, each said in its own language;
of a list the whole English list, then the whole translated one, so that it can say how many points
a list has. On the page the points stand side by side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from press.formats.columns import column_style
from press.formats.facing import ALONE, Facing, facing_leaflets, opening_of, sections_of
from press.formats.fitting import HALF, LOW, are_low, has_room, is_low
from press.formats.pages import draft_words, environment, leads_in, logo_address, page_of_pages
from press.formats.pdf.engine import write_pdf
from press.formats.printed import DRAWS, SHEET
from press.formats.sides import Side, sides_of
from press.furnish import ENGLISH
from press.model import (
    Artefact,
    Block,
    Box,
    BulletList,
    DefinitionList,
    Format,
    Language,
    Leaflet,
    NumberedList,
    Organisation,
    Paragraph,
    Setting,
)
from press.read.inline import parse, plain
from press.readback.pdf import read_back

ROW, LEAD_IN = "data-row", "lead-in"
"""The attribute that has the name of a row; the class of one that leads into a list."""
MOST_ONE_BY_ONE = 5
"""Rows that are kept whole each by itself, since all that comes after one is then laid out anew."""


@dataclass(frozen=True)
class Row:
    """What is set side by side; `kind` is how it is set, `other` None for what stands alone."""

    name: str
    kind: str
    one: Markup
    other: Markup | None


@dataclass(frozen=True)
class Part:
    """A section as rows: its place, its level, its two headings and both as a bookmark."""

    id: str
    level: int
    one: Markup
    other: Markup
    bookmark: str
    rows: tuple[Row, ...]


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The PDF/UA-1 of a leaflet that has another `beside` it; `language` is the other's."""
    if leaflet.beside is None:
        return Artefact(b"", unavailable=ALONE)
    kept: set[str] = set()

    def html() -> str:
        return html_of(leaflet, setting, language, organisation, kept)

    def again(document: Any) -> str:
        from press.formats.pdf.rows import badly_cut  # WeasyPrint is read after close_fonts

        more = [name for name in badly_cut(document, ROW, LEAD_IN) if name not in kept]
        kept.update(more[:1] if len(kept) < MOST_ONE_BY_ONE else more)
        return html() if more else ""

    return write_pdf(html(), SHEET, leaflet.title.at, again)


def html_of(
    leaflet: Leaflet,
    setting: Setting,
    language: Language,
    organisation: Organisation,
    kept: Collection[str] = (),
) -> str:
    """The HTML that is printed; the rows with the names in `kept` each stand on one page."""
    one, other = sides_of(leaflet, language, setting)
    rows = _Rows(one, other)
    return (
        environment()
        .get_template("bilingual.html")
        .render(
            one=one,
            other=other,
            style=Markup(column_style(one, other, organisation.accent)),
            title=title_of(leaflet, language),
            kept=kept,
            row_name=ROW,
            bookmark=_bookmark(one.title, other.title),
            logo=logo_address(organisation),
            page_of_pages=page_of_pages,
            opening=tuple(rows.of(opening_of(leaflet), "opening")),
            parts=tuple(rows.parts(leaflet)),
        )
    )


def title_of(leaflet: Leaflet, language: Language) -> str:
    """The title of the file: both titles, both languages."""
    assert leaflet.beside is not None
    titles = (plain(parse(each.title, each)) for each in (leaflet, leaflet.beside))
    names = f"{ENGLISH['language-name']} / {language.words['language-name']}"
    return " – ".join((*titles, names, *draft_words(leaflet)))


def _bookmark(one: str, other: str) -> str:
    return f"{one} / {other}"


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of two sides."""

    one: Side
    other: Side

    def parts(self, leaflet: Leaflet) -> Iterator[Part]:
        """The sections."""
        for section, heading, blocks in sections_of(leaflet):
            ours, theirs = section.heading, heading
            bookmark = _bookmark(self.one.plain(ours), self.other.plain(theirs))
            rows = tuple(self.of(blocks, section.id))
            yield Part(section.id, section.level, self.one.words(ours), self.other.words(theirs),
                       bookmark, rows)  # fmt: skip

    def of(self, blocks: tuple[Facing, ...], place: str) -> Iterator[Row]:
        """The rows of blocks; `place` is a name that these blocks alone have."""
        for number, facing in enumerate(blocks):
            following = blocks[number + 1].one if number + 1 < len(blocks) else None
            yield from self._rows(facing, following, f"{place}.{number}")

    def _rows(self, facing: Facing, following: Block | None, name: str) -> Iterator[Row]:
        one, other = facing.one, facing.other
        if other is None:
            yield Row(name, "alone", self.one.show([one]), None)
        elif not (has_room(self.one, one) and has_room(self.other, other)):
            yield Row(name, self._above(one, other), self.one.show([one]), self.other.show([other]))
        elif pieces := _pieces(one, other):
            for number, (ours, theirs) in enumerate(pieces):
                kind = _place_in_list(number, len(pieces))
                yield Row(f"{name}.{number}", kind, self.one.piece(ours, name),
                          self.other.piece(theirs, name))  # fmt: skip
        else:
            kind = self._kind(one, other, following)
            yield Row(name, kind, self.one.show([one]), self.other.show([other]))

    def _kind(self, one: Block, other: Block, following: Block | None) -> str:
        if isinstance(one, Box) and one.role == "identity":
            return "framed tall"
        if isinstance(one, Box) and one.role == "panel":
            return "framed heads"
        if not (isinstance(one, Paragraph) and isinstance(other, Paragraph)):
            return "framed"
        texts = (self.one, one.text), (self.other, other.text)
        is_led = leads_in(one, following) and all(is_low(*each, HALF) for each in texts)
        kinds = (
            LEAD_IN if is_led else "",
            "" if all(is_low(*each, LOW) for each in texts) else "tall",
        )
        return " ".join(filter(None, kinds)) or "block"

    def _above(self, one: Block, other: Block) -> str:
        """How two blocks are set one above the other, on one page where that is easy."""
        is_whole = are_low(self.one, one, self.other, other)
        return "above whole" if is_whole else "above"


def _place_in_list(number: int, count: int) -> str:
    names = ("item", "first" if number == 0 else "", "last" if number == count - 1 else "")
    return " ".join(filter(None, names))


def _pieces(one: Block, other: Block) -> list[tuple[Block, Block]]:
    """Two lists as lists of one point each, point by point; nothing for other blocks."""
    ours, theirs = list(_points(one)), list(_points(other))
    return list(zip(ours, theirs, strict=True))


def _points(block: Block) -> Iterator[Block]:
    match block:
        case BulletList(items):
            yield from (replace(block, items=(item,)) for item in items)
        case NumberedList(items, start):
            for number, item in enumerate(items, start):
                yield NumberedList((item,), number)
        case DefinitionList(definitions):
            yield from (DefinitionList((entry,)) for entry in definitions)
        case _:
            return


FORMATS = (
    Format("bilingual", "pdf", Setting(14), write, read_back, join=facing_leaflets,
           draws=("bilingual.html", *DRAWS), uses=()),
)  # fmt: skip
"""At 14 point: large print has one column, with nothing beside it (UKAAF MS03, 2012)."""
