"""The editions of a print pack in, its job ticket out: large print for whoever prints them.

The ticket is a leaflet of its own, so that it is written, read back and checked like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from press.findings import Location
from press.formats import formats, printed
from press.formats.pdf.imposition import PAGES_A_SHEET, sheets_for
from press.furnish import LARGE_PRINT_PT
from press.model import (
    SOURCE_LANGUAGE,
    Artefact,
    Block,
    Box,
    BulletList,
    Item,
    Language,
    Leaflet,
    Meta,
    NumberedList,
    Organisation,
    Paragraph,
    Section,
    Setting,
    Text,
)
from press.scripts import direction_of
from press.words import WORDS

NAME = "job-ticket"
SETTING = Setting(LARGE_PRINT_PT)
TITLE = "Print job"
ACTUAL_SIZE = "Print at 100 %: choose “Actual size”, never “Fit to page”."
AT = Location("", 0)
WORDS_OF_TICKET = {key: word.english for key, word in WORDS.items()} | {"version": "Job ticket"}
LANGUAGE = Language(SOURCE_LANGUAGE, WORDS_OF_TICKET)
"""The ticket is for staff; what its foot says in the place of a version is what it is."""


@dataclass(frozen=True)
class Packed:
    """One edition of a pack, `pages` long, whose file is called `file`.

    `leaflet` is the title and `identity` the foot of its pages; both are in English, as is
    `language_name`.
    """

    leaflet: str
    identity: str
    language: str
    language_name: str
    format: str
    file: str
    pages: int
    draft: bool = False

    @property
    def edge(self) -> str:
        """Where its pages are bound."""
        return "right" if direction_of(self.language) == "rtl" else "left"


def sheets_of(one: Packed) -> int | None:
    """How many sheets a copy takes; None for what no office printer prints."""
    if not _on_paper(one) or one.format == "print-shop":
        return None
    if one.format == "booklet":
        return sheets_for(one.pages)
    return one.pages if _one_sided(one) else -(-one.pages // 2)


def ticket(packed: Sequence[Packed], copies: int, code: str) -> Leaflet:
    """What to print, on what, how often and how; `code` identifies the pack."""
    title = _text(TITLE)
    groups = groupby(packed, lambda one: (one.leaflet, one.identity))
    sections = [
        _section(f"leaflet-{number}", name, _about(identity, list(some), copies))
        for number, ((name, identity), some) in enumerate(groups, 1)
    ]
    sections.append(_section("before-you-print", "Before you print", _before(packed)))
    if any(one.format == "booklet" for one in packed):
        sections.append(_section("how-to-fold", "How to fold a booklet", _folding(packed)))
    meta = Meta("", AT)
    opening = tuple(_opening(packed))
    return Leaflet(NAME, SOURCE_LANGUAGE, meta, title, opening, tuple(sections), code=code)


def write(leaflet: Leaflet, organisation: Organisation) -> Artefact:
    """The PDF/UA-1 of a ticket."""
    return printed.write(leaflet, SETTING, LANGUAGE, organisation)


def handling(one: Packed) -> str:
    """How many sheets a file takes, of which paper, printed how; it begins in mid-sentence."""
    return next(say(one) for applies, say in HANDLING if applies(one))


# ---- what the ticket says


def _opening(packed: Iterable[Packed]) -> Iterator[Block]:
    if any(one.draft for one in packed):
        words = "Drafts are for looking at. Do not give them to patients."
        yield Box("draft", (_paragraph(words),), _text(WORDS["draft-heading"].english))
    yield _paragraph(f"This job ticket is in large print, {LARGE_PRINT_PT} point.")


def _about(identity: str, packed: Sequence[Packed], copies: int) -> Iterator[Block]:
    yield _paragraph(f"{identity}, as at the foot of each page.")
    yield _list(_told(one, copies) for one in packed)


def _told(one: Packed, copies: int) -> str:
    draft = ", DRAFT" if one.draft else ""
    what = f"**{one.file}** ({one.language_name}{draft})"
    sheets = sheets_of(one)
    how = handling(one)
    times = f" For {_counted(copies, 'copy', 'copies')}: {_counted(copies * sheets, 'sheet')}." if (
        sheets and copies > 1
    ) else ""  # fmt: skip
    return f"{what}: {how}{times}"


def _before(packed: Iterable[Packed]) -> Iterator[Block]:
    kinds = {one.format for one in packed if sheets_of(one)}
    points = [
        ACTUAL_SIZE,
        "Black ink is enough. Take matt white paper of 90 g or more"
        + (", for booklets of 100 g." if "booklet" in kinds else "."),
        "Print one copy first and look at it.",
    ]
    yield _list(points)


def _folding(packed: Iterable[Packed]) -> Iterator[Block]:
    yield _list(folding(packed), numbered=True)


def folding(packed: Iterable[Packed]) -> tuple[str, ...]:
    """How the booklets among them are folded, step by step."""
    booklets = [one for one in packed if one.format == "booklet"]
    edges = sorted({one.edge for one in booklets})
    folds = []
    for edge in edges:
        names = dict.fromkeys(one.language_name for one in booklets if one.edge == edge)
        which = f" ({', '.join(names)})" if len(edges) > 1 else ""
        folds.append(f"Page 1 is on top, the fold on the {edge}{which}.")
    return (
        "Keep the sheets in the order in which they are printed.",
        f"Fold them together, once, in the middle. {' '.join(folds)}",
        "Staple them in the fold. Blank pages at the end are meant to be there.",
    )


# ---- how each format is handled


def _on_paper(one: Packed) -> bool:
    return formats()[one.format].suffix == "pdf"


def _one_sided(one: Packed) -> bool:
    """Large print lies flat and shows nothing through; so does a single page."""
    return one.pages == 1 or formats()[one.format].setting.size_pt >= LARGE_PRINT_PT


def _booklet(one: Packed) -> str:
    sheets = _counted(sheets_for(one.pages), "sheet")
    return f"{sheets} of A4, both sides, turned on the short edge. Then fold."


def _print_shop(one: Packed) -> str:
    blank = -one.pages % PAGES_A_SHEET
    more = f"; {_counted(blank, 'blank page')} more at the end, if stapled" if blank else ""
    return (
        f"for a commercial printer, {_counted(one.pages, 'page')} of A5 with 3 mm bleed and crop "
        f"marks, RGB with black as one ink. Bound on the {one.edge}{more}."
    )


def _plain(one: Packed) -> str:
    paper = formats()[one.format].setting.paper
    sheets = _counted(sheets_of(one) or 0, "sheet")
    if _one_sided(one):
        staple = f" Staple at the top {one.edge}." if one.pages > 1 else ""
        return f"{sheets} of {paper}, one side.{staple}"
    return (
        f"{sheets} of {paper}, both sides, turned on the long edge. Staple at the top {one.edge}."
    )


def _other(one: Packed) -> str:
    return "not for the printer. Hand over the file."


HANDLING: tuple[tuple[Callable[[Packed], bool], Callable[[Packed], str]], ...] = (
    (lambda one: not _on_paper(one), _other),
    (lambda one: one.format == "booklet", _booklet),
    (lambda one: one.format == "print-shop", _print_shop),
    (lambda one: True, _plain),
)


# ---- texts


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _text(words: str) -> Text:
    return Text(words, SOURCE_LANGUAGE, AT)


def _paragraph(words: str) -> Paragraph:
    return Paragraph(_text(words))


def _list(points: Iterable[str], numbered: bool = False) -> Block:
    items = tuple(Item((_paragraph(point),)) for point in points)
    return NumberedList(items) if numbered else BulletList(items)


def _section(identifier: str, heading: str, blocks: Iterable[Block]) -> Section:
    return Section(identifier, _text(heading), 2, tuple(blocks))
