"""A commercial printer gets pages with bleed and crop marks, proved from where they are cut."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from press.checks.edition import check_edition
from press.checks.page import trim as rules
from press.findings import Severity
from press.formats import formats, printed
from press.formats.pdf.bleed import with_bleed
from press.model import Evidence, PageFacts, Run, Trim
from press.readback.pdf import look_at
from tests.editions import specimen
from tests.editions.house import read_back
from tests.formats.sheets import edited

A5_PT = (419.53, 595.28)
MM = 72 / 25.4


@cache
def pages() -> bytes:
    """The same pages as an A5 edition has them, without bleed and marks."""
    job, setting = specimen.jobs()["en", "print-shop"], formats()["print-shop"].setting
    return printed.write(job.leaflet, setting, job.language, job.organisation).content


@cache
def evidence(format: str) -> Evidence:
    content = pages() if format == "standard-a5" else specimen.made("en", format).content
    return read_back(specimen.jobs()["en", format], content)


def facts(format: str) -> PageFacts:
    found = evidence(format).facts
    assert isinstance(found, PageFacts)
    return found


def judged(seen: Evidence) -> set[str]:
    job, setting = specimen.jobs()["en", "print-shop"], formats()["print-shop"].setting
    found = check_edition(job.leaflet, seen, job.edition, setting, job.language)
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def codes(content: bytes) -> set[str]:
    return judged(read_back(specimen.jobs()["en", "print-shop"], content))


def test_pages_for_the_printer_are_proved_from_where_they_are_cut() -> None:
    made = specimen.made("en", "print-shop")
    assert made.proved, (made.findings, made.crash)
    found = facts("print-shop")
    for size in found.page_sizes_pt:
        assert size == pytest.approx(A5_PT, abs=0.01)
    assert len(found.trims) == len(found.page_sizes_pt)
    assert all(len(trim.marks) == 8 for trim in found.trims)


def test_they_are_the_pages_of_the_a5_edition() -> None:
    assert list(map(alike, facts("standard-a5").runs)) == list(map(alike, facts("print-shop").runs))
    assert evidence("standard-a5").blocks == evidence("print-shop").blocks
    assert evidence("standard-a5").links == evidence("print-shop").links


def alike(run: Run) -> tuple[object, ...]:
    x, y = run.start
    return run.page, run.text, run.size_pt, run.font, run.colour, round(x, 2), round(y, 2)


def test_black_is_one_ink_and_colours_stay_as_they_are() -> None:
    with pikepdf.open(io.BytesIO(specimen.made("en", "print-shop").content)) as pdf:
        used = [
            (str(each.operator), tuple(map(float, each.operands)))
            for page in pdf.pages
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) in ("g", "G", "rg", "RG", "k", "K")
        ]
    assert ("g", (0.0,)) in used
    assert all(len(set(parts)) > 1 for operator, parts in used if operator in ("rg", "RG"))
    assert any(operator == "rg" for operator, _ in used)


def test_the_same_pages_make_the_same_bytes() -> None:
    pages = specimen.made("en", "standard-a5").content
    assert with_bleed(pages) == with_bleed(pages)


# ---- what is done wrong


def cut_smaller(pdf: pikepdf.Pdf) -> None:
    """The first page cut 4 mm inside its furniture."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].TrimBox)
    by = 10 * MM
    pdf.pages[0].TrimBox = pikepdf.Array([left + by, bottom + by, right - by, top - by])


def uncut(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for name in ("/TrimBox", "/BleedBox"):
            del page.obj[name]


def unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    body, mark, _ = page.Contents.read_bytes().partition(b"/Artifact <</Type /Page>> BDC")
    assert mark
    page.Contents = pdf.make_stream(body)


def marked_inside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC 10 200 m 10 300 l S -5 10 m -5 20 l S EMC")


HARM: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[str]]] = {
    "cut into the furniture": (cut_smaller, {"near-edge", "wrong-paper"}),
    "not cut at all": (uncut, {"wrong-paper"}),
    "without marks": (unmarked, {"no-crop-marks"}),
    "marks within the bleed": (marked_inside, {"near-edge", "mark-in-bleed"}),
}


@pytest.mark.parametrize("harm", HARM)
def test_pages_that_would_be_cut_wrongly_are_refused(harm: str) -> None:
    edit, expected = HARM[harm]
    assert expected <= codes(edited(specimen.made("en", "print-shop").content, edit))


@pytest.mark.parametrize("box", [[], [0, 0, 0, 0], [900, 900, 999, 999], [419.53, 595.28, 0, 0]])
def test_a_trim_box_that_makes_no_sense_cuts_nothing(box: list[float]) -> None:
    def boxed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].TrimBox = pikepdf.Array(box)

    found = look_at(edited(specimen.made("en", "standard-a5").content, boxed))
    assert found.trims == ()
    assert found.page_sizes_pt[0] == pytest.approx(A5_PT, abs=0.01)


# ---- the rules on trimming

Change = Callable[[Trim], Trim]
PLANTED: dict[str, Change] = {
    "no-bleed": lambda trim: replace(trim, bleed=(0, 0, *A5_PT)),
    "no-crop-marks": lambda trim: replace(trim, marks=trim.marks[1:]),
    "mark-in-bleed": lambda trim: replace(trim, marks=(*trim.marks, (-10, 10, -1, 11))),
}


@pytest.mark.parametrize("code", PLANTED)
def test_a_page_that_would_be_cut_wrongly_is_found(code: str) -> None:
    found = facts("print-shop")
    trims = tuple(map(PLANTED[code], found.trims))
    changed = replace(evidence("print-shop"), facts=replace(found, trims=trims))
    assert judged(changed) == {code}


def test_a_page_that_is_not_cut_as_the_others_are_is_found() -> None:
    found = facts("print-shop")
    changed = replace(evidence("print-shop"), facts=replace(found, trims=found.trims[1:]))
    assert judged(changed) == {"uncut-page"}


def test_every_rule_on_trimming_has_an_example() -> None:
    assert {rule.code for rule in rules.RULES} == {*PLANTED, "uncut-page"}
