"""Every kind of block comes through, in every size and language, and is tagged and said as read.

The specimen leaflet holds them all. Its golden texts are tag trees and narrations that a person
has read; tests/editions/specimen.py says how they are written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pypdfium2
import pytest

from press.findings import Severity
from press.model import (
    Block,
    Box,
    BoxRole,
    Contents,
    Figure,
    Inline,
    NumberedList,
    PageFacts,
    Table,
)
from press.read.inline import parse
from press.translate.messages import messages_of
from press.walk import blocks_of
from tests.editions.specimen import (
    GOLDEN,
    GOLDEN_TEXTS,
    LANGUAGES,
    OTHERS,
    PRINTED,
    evidence,
    golden,
    jobs,
    made,
)

EVERY = [(tag, name) for tag in LANGUAGES for name in (*PRINTED, *OTHERS)]
EVERYDAY = [("en", "standard"), ("en", "large-print-28"), ("ar", "standard")]
EVERYDAY += [("en", "html"), ("en", "epub"), *((tag, "narration") for tag in LANGUAGES)]
SWEEP = [edition for edition in EVERY if edition not in EVERYDAY]
LARGEST = ("ar", "large-print-28")
"""The specimen with all that the press furnishes: a draft in large print."""


def facts(language: str, format: str) -> PageFacts:
    found = evidence(language, format).facts
    assert isinstance(found, PageFacts)
    return found


def blocks() -> list[Block]:
    return list(blocks_of(jobs()[LARGEST].leaflet))


def inlines(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    for node in nodes:
        yield node
        yield from inlines(getattr(node, "children", ()))


# ---- what the specimen holds ---------------------------------------------------------------


def test_the_specimen_holds_every_kind_of_block() -> None:
    assert {type(block) for block in blocks()} == set(get_args(Block))


def test_the_specimen_holds_every_kind_of_box() -> None:
    roles = {block.role for block in blocks() if isinstance(block, Box)}
    assert roles == set(get_args(BoxRole)) - {"point"}, "points are those of Easy Read alone"


def test_the_specimen_holds_every_kind_of_words_but_italics() -> None:
    leaflet = jobs()["en", "standard"].leaflet
    found = {
        type(node).__name__
        for text in messages_of(leaflet)
        for node in inlines(parse(text, leaflet))
    }
    assert found == {kind.__name__ for kind in get_args(Inline)} - {"Emphasis"}


def test_the_specimen_holds_the_hard_cases() -> None:
    found = blocks()
    assert any(block.start > 1 for block in found if isinstance(block, NumberedList))
    assert {bool(b.caption) for b in found if isinstance(b, Figure)} == {True, False}
    assert {bool(b.caption) for b in found if isinstance(b, Table)} == {True, False}
    assert any(isinstance(block, Contents) for block in found)
    assert any(text.notes for text in messages_of(jobs()["en", "standard"].leaflet))
    assert max(seen.depth for seen in evidence("en", "standard").blocks if seen.kind == "item") == 3


# ---- it comes through ----------------------------------------------------------------------


def check(language: str, format: str) -> None:
    edition = made(language, format)
    errors = [str(f) for f in edition.findings if f.severity is Severity.ERROR]
    assert errors == []
    assert edition.crash == ""
    assert edition.blocks_found == edition.blocks > 140


@pytest.mark.parametrize(("language", "format"), EVERYDAY)
def test_the_specimen_comes_through(language: str, format: str) -> None:
    check(language, format)


@pytest.mark.full
@pytest.mark.parametrize(("language", "format"), SWEEP)
def test_the_specimen_comes_through_at_every_size(language: str, format: str) -> None:
    check(language, format)


def pages_of_the_long_table() -> set[int]:
    cells = [seen for seen in evidence("en", "standard").blocks if seen.kind == "cell"]
    return {seen.page for seen in cells if seen.text in ("1", "40", "green tea", "mint tea")}


def test_a_table_breaks_over_pages_and_is_one_table() -> None:
    assert len(pages_of_the_long_table()) >= 2
    assert golden("en-standard-tags.txt").count("Table\n") == 2


def test_repeated_heads_of_a_table_are_furniture() -> None:
    heads = [page for page in facts("en", "standard").furniture if "Tea to drink" in page]
    cells = [seen for seen in evidence("en", "standard").blocks if seen.kind == "header-cell"]
    (first,) = (seen.page for seen in cells if seen.text == "Tea to drink")
    assert len(heads) == len({page for page in pages_of_the_long_table() if page > first}) > 0


def test_large_print_adds_its_size_and_a_list_of_contents_and_changes_nothing_else() -> None:
    small, large = (evidence("en", name).blocks for name in ("standard", "large-print-28"))
    kept = [seen.text for seen in large if seen.kind != "contents" and seen.text != "Contents"]
    kept.remove("Large print, 28 point")
    other = [seen.text.replace("format=standard", "format=large-print-28") for seen in small]
    other.remove("Print, 14 point")
    assert kept == other


# ---- it reads as a person has read it ------------------------------------------------------


def test_there_is_a_golden_text_for_each_and_no_other() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_TEXTS)


@pytest.mark.parametrize("name", GOLDEN_TEXTS)
def test_a_golden_text_is_as_a_person_has_read_it(name: str) -> None:
    assert golden(name) == (GOLDEN / name).read_text("utf-8")


# ---- from the right ------------------------------------------------------------------------


def painted(content: bytes) -> str:
    """What the first two pages show, line by line, from left to right as the eye meets it."""
    lines: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for number in range(2):
        page = pypdfium2.PdfDocument(content)[number].get_textpage()
        for index in range(page.count_chars()):
            origin = page.get_charbox(index, loose=True)
            place = number, round(origin[1])
            lines.setdefault(place, []).append((origin[0], page.get_text_range(index, 1)))
    return "\n".join("".join(letter for _, letter in sorted(line)) for line in lines.values())


def test_a_date_among_letters_from_the_right_has_its_day_on_the_right() -> None:
    shown = painted(made("ar", "standard").content)
    assert re.search("2029\\W+[\u0600-\u06ff]+\\W+1\\b", shown), shown


def test_a_number_to_dial_among_letters_from_the_right_reads_from_the_left() -> None:
    shown = painted(made("ar", "standard").content)
    assert re.search("01632\\W+960\\W+123", shown), shown
