"""Printed and folded, the sheets give the pages of the A5 edition: each once, in order, unscaled.

The sheets are folded by the reader, and the folded pages go through every check of an edition.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from press.build.inspect import inspect
from press.build.plan import Job
from press.checks.edition import check_edition
from press.checks.page import booklet as rules
from press.findings import Severity
from press.formats import formats, printed
from press.formats.booklet import write
from press.formats.pdf.imposition import MOST_SHEETS, TooThick, impose, sides_of
from press.model import Evidence, Folded, FoldedPage, PageFacts, Run, Setting
from tests.editions import specimen
from tests.editions.house import read_back
from tests.formats import sheets
from tests.formats.sheets import A4_LYING_MM, Edit, edited, imposed

PARITY = {"block-lost", "block-added", "block-moved", "block-changed"}
BOUND = [("en", False), ("ar", True)]


@cache
def pages(language: str) -> bytes:
    """The pages of the booklet one by one, as an A5 edition has them."""
    given, setting = job(language), formats()["booklet"].setting
    return printed.write(given.leaflet, setting, given.language, given.organisation).content


@cache
def booklet(language: str) -> bytes:
    """The sheets of the specimen: in English as the press makes and proves them."""
    if language != "en":
        return imposed(pages(language), from_right=True)
    made = specimen.made(language, "booklet")
    assert made.proved, (made.findings, made.crash)
    return made.content


def job(language: str) -> Job:
    return specimen.jobs()[language, "booklet"]


@cache
def evidence(language: str, format: str) -> Evidence:
    content = booklet(language) if format == "booklet" else pages(language)
    return read_back(specimen.jobs()[language, format], content)


def facts(language: str, format: str = "booklet") -> PageFacts:
    found = evidence(language, format).facts
    assert isinstance(found, PageFacts)
    return found


def codes(language: str, content: bytes) -> set[str]:
    """The codes of all errors that the proof of these sheets finds."""
    return judged(language, read_back(job(language), content))


def judged(language: str, seen: Evidence) -> set[str]:
    given, setting = job(language), formats()["booklet"].setting
    found = check_edition(given.leaflet, seen, given.edition, setting, given.language)
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


# ---- the order of the pages


@pytest.mark.parametrize("from_right", [False, True])
@pytest.mark.parametrize("count", range(1, 49))
def test_leafing_through_a_folded_booklet_meets_every_page_in_order(
    count: int, from_right: bool
) -> None:
    """Folded by hand here, leaf by leaf: a front's one half has the back's other half behind it."""
    sides = list(sides_of(count, from_right))
    near, far = (0, 1) if from_right else (1, 0)
    met: list[int | None] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        met += [front[near], back[far]]
    for front, back in reversed(list(zip(sides[::2], sides[1::2], strict=True))):
        met += [back[near], front[far]]
    assert met[:count] == list(range(count))
    assert met[count:] == [None] * (-count % 4)


@pytest.mark.parametrize(("language", "from_right"), BOUND)
def test_the_folded_booklet_is_the_a5_edition_page_by_page(language: str, from_right: bool) -> None:
    one, other = facts(language, "standard-a5"), facts(language)
    assert list(map(alike, one.runs)) == list(map(alike, other.runs))
    wider = (other.page_sizes_pt[0][0] - one.page_sizes_pt[0][0]) * 1.01
    for flat, folded in zip(one.runs, other.runs, strict=True):
        assert -0.01 <= folded.start[0] - flat.start[0] <= wider
        assert abs(folded.start[1] - flat.start[1]) < 0.01
    assert one.furniture == other.furniture
    assert evidence(language, "standard-a5").blocks == evidence(language, "booklet").blocks
    assert evidence(language, "standard-a5").links == evidence(language, "booklet").links
    assert other.folded and [page.half for page in other.folded.pages][:2] == (
        ["left", "right"] if from_right else ["right", "left"]
    )


def alike(run: Run) -> tuple[object, ...]:
    return run.page, run.text, run.size_pt, run.font, run.colour, run.furniture, run.visible


@pytest.mark.parametrize(("language", "from_right"), BOUND)
def test_a_booklet_reads_in_order_and_says_how_it_is_printed(
    language: str, from_right: bool
) -> None:
    found = facts(language)
    assert found.tagged and found.invalid == ()
    asked = dict(found.preferences)
    assert (asked["PrintScaling"], asked["Duplex"]) == ("None", "DuplexFlipShortEdge")
    assert asked.get("Direction", "L2R") == ("R2L" if from_right else "L2R")
    with pikepdf.open(io.BytesIO(booklet(language))) as pdf:
        assert len(pdf.pages) == 2 * -(-len(found.page_sizes_pt) // 4)


def test_a_booklet_that_is_bound_on_the_right_is_proved() -> None:
    assert judged("ar", evidence("ar", "booklet")) == set()


def test_the_same_pages_make_the_same_bytes() -> None:
    assert imposed(pages("en")) == imposed(pages("en"))


def test_a_booklet_from_anywhere_is_folded_before_it_is_judged() -> None:
    found = inspect("booklet.pdf", booklet("en"), 14)
    assert len(found.pages) == len(facts("en").page_sizes_pt)
    assert found.count(Severity.ERROR) == 0


# ---- what is done wrong

ON_SHEETS: dict[str, tuple[Edit, set[str]]] = {
    "a page lost": (sheets.on_side(4, sheets.without_left_page), {"block-lost", "no-page-total"}),
    "scaled by 97 %": (sheets.on_side(4, sheets.laid_at(0.97)), {"scaled-page", "too-small"}),
    "enlarged by 3 %": (sheets.on_side(4, sheets.laid_at(1.03)), {"scaled-page"}),
    "a side printed twice": (sheets.twice, {"no-page-total"}),
    "turned on the long edge": (sheets.flipped_on("Long"), {"wrong-flip", "sideways"}),
    "fitted to the paper": (sheets.fitted, {"may-shrink"}),
    "on standing paper": (sheets.standing, {"wrong-sheet"}),
    "a side lost": (sheets.without_last_side, {"wrong-sheet", "blank-inside"}),
}  # fmt: skip
OF_PAGES: dict[str, tuple[Edit, set[str]]] = {
    "two pages swapped": (sheets.two_swapped, {"page-out-of-order", "no-page-total"}),
    "a blank page inside": (sheets.with_blank, {"blank-inside", "unnumbered"}),
}


@pytest.mark.parametrize("harm", ON_SHEETS)
def test_sheets_that_would_not_make_the_booklet_are_refused(harm: str) -> None:
    edit, expected = ON_SHEETS[harm]
    assert expected <= codes("en", edited(booklet("en"), edit))


@pytest.mark.parametrize("harm", OF_PAGES)
def test_pages_that_are_laid_elsewhere_are_refused(harm: str) -> None:
    edit, expected = OF_PAGES[harm]
    assert expected <= codes("en", imposed(pages("en"), edit))


@pytest.mark.parametrize(("language", "from_right"), BOUND)
def test_a_booklet_that_is_bound_on_the_wrong_side_is_refused(
    language: str, from_right: bool
) -> None:
    wrong = imposed(pages(language), from_right=not from_right)
    assert {"page-out-of-order", "no-page-total"} <= codes(language, wrong)


# ---- the rules on sheets

Change = Callable[[PageFacts], PageFacts]


def refolded(change: Callable[[Folded], Folded]) -> Change:
    def changed(given: PageFacts) -> PageFacts:
        assert given.folded
        return replace(given, folded=change(given.folded))

    return changed


def in_pieces(page: FoldedPage) -> FoldedPage:
    return replace(page, laid=None)


PLANTED: dict[str, Change] = {
    "wrong-sheet": refolded(lambda f: replace(f, sides_pt=((841.89, 595.28),) * 7)),
    "wrong-flip": lambda given: replace(given, preferences=(("Duplex", "Simplex"),)),
    "scaled-page": refolded(lambda f: replace(f, pages=tuple(map(in_pieces, f.pages)))),
    "resized-text": lambda given: replace(
        given, lines=tuple(replace(line, size_pt=14.4) for line in given.lines)
    ),
    "page-out-of-order": lambda given: replace(
        given, lines=tuple(replace(line, page=20 - line.page) for line in given.lines)
    ),
    "blank-inside": refolded(
        lambda f: replace(f, pages=(replace(f.pages[0], blank=True), *f.pages[1:]))
    ),
    "too-thick": refolded(lambda f: replace(f, sides_pt=((841.89, 595.28),) * 26)),
}


@pytest.mark.parametrize("code", PLANTED)
def test_sheets_that_would_not_fold_are_found(code: str) -> None:
    seen = evidence("en", "booklet")
    assert code in judged("en", replace(seen, facts=PLANTED[code](facts("en"))))


def test_every_rule_on_sheets_has_an_example() -> None:
    assert {rule.code for rule in rules.RULES} == set(PLANTED)


# ---- what cannot be folded


def test_more_than_twelve_sheets_are_no_booklet() -> None:
    def longer(pdf: pikepdf.Pdf) -> None:
        while len(pdf.pages) <= 4 * MOST_SHEETS:
            pdf.pages.append(pdf.pages[0])

    with pytest.raises(TooThick) as thick:
        impose(edited(pages("en"), longer), A4_LYING_MM, from_right=False)
    assert (thick.value.pages, thick.value.sheets) == (49, 13)


@pytest.mark.full
def test_a_booklet_that_is_too_thick_is_unavailable_with_what_to_take_instead() -> None:
    given = job("en")
    artefact = write(given.leaflet, Setting(36, "A5"), given.language, given.organisation)
    assert not artefact.content
    assert "sheets" in artefact.unavailable and "standard-a5" in artefact.unavailable
