"""Promise: our editions raise no alarm, and the rules on what their pages say can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from press.build.library import read_library
from press.build.plan import Request, plan
from press.checks.page import COMPARED, check_page
from press.checks.page.sheet import Sheet
from press.findings import Severity
from press.formats import formats
from press.formats.pages import draft_marks
from press.formats.printed import LARGE_PRINT_DEFAULT_PT, LARGE_PRINT_SIZES_PT
from press.model import Edition, Language, Leaflet, PageFacts, Setting
from tests.editions.house import PRINTED, ROOT, House, name, read_back, write

CREAM = "black on cream"
Case = tuple[Leaflet, PageFacts, Edition, Setting, Language]


def case(house: House, edition: Edition) -> Case:
    """What check_page is given for an edition."""
    facts = house.evidence(edition).facts
    assert isinstance(facts, PageFacts)
    job = house.job(edition)
    return job.leaflet, facts, edition, formats()[edition.format].setting, job.language


@pytest.mark.parametrize("edition", PRINTED, ids=name)
def test_an_edition_of_the_repository_raises_no_alarm(house: House, edition: Edition) -> None:
    findings = check_page(*case(house, edition))
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


@pytest.mark.full
@pytest.mark.parametrize("size", LARGE_PRINT_SIZES_PT)
def test_no_size_raises_an_alarm(house: House, size: int) -> None:
    kind = formats()[f"large-print-{size}" if size != LARGE_PRINT_DEFAULT_PT else "large-print"]
    for job in plan(read_library(ROOT, date.today()), Request(formats=(kind.name,))).jobs:
        content = write(job, job.leaflet).content
        facts = read_back(job, content).facts
        assert isinstance(facts, PageFacts)
        findings = check_page(job.leaflet, facts, job.edition, kind.setting, job.language)
        assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


def first(house: House, format_name: str, draft: bool) -> Case:
    """An edition of this format, a draft or not."""
    chosen = (e for e in house.editions if e in PRINTED and e.format == format_name)
    cases = (case(house, edition) for edition in chosen)
    return next(found for found in cases if bool(draft_marks(found[0])) is draft)


def on_other_paper(given: Case) -> Case:
    return (*given[:3], Setting(given[3].size_pt, "A5"), given[4])


def at_another_size(given: Case) -> Case:
    return (*given[:3], Setting(16), given[4])


def with_facts(given: Case, facts: PageFacts) -> Case:
    return (given[0], facts, *given[2:])


def asked_for_cream(given: Case) -> Case:
    return (*given[:3], replace(given[3], colours=CREAM), given[4])


def in_grey_on_cream(given: Case) -> Case:
    runs = tuple(
        replace(run, colour=(96, 96, 96), background=(255, 245, 214)) for run in given[1].runs
    )
    return asked_for_cream(with_facts(given, replace(given[1], runs=runs)))


def without_furniture(given: Case) -> Case:
    return with_facts(given, replace(given[1], furniture=("",) * len(given[1].furniture)))


def with_more_furniture(given: Case) -> Case:
    said = tuple(f"{furniture}\nElbows" for furniture in given[1].furniture)
    return with_facts(given, replace(given[1], furniture=said))


def with_one_line_on_each_page(given: Case) -> Case:
    lines = (line for line in given[1].lines if line.block >= 0)
    apart = tuple(replace(line, page=page) for page, line in enumerate(lines, 1))
    return with_facts(given, replace(given[1], lines=apart))


def with_another_font(given: Case) -> Case:
    return with_facts(given, replace(given[1], fonts=(*given[1].fonts, "Comfortaa")))


def called_otherwise(given: Case) -> Case:
    return with_facts(given, replace(given[1], title="Elbows"))


def with_preferences(*preferences: tuple[str, str]) -> Callable[[Case], Case]:
    return lambda given: with_facts(given, replace(given[1], preferences=preferences))


PLANTED: dict[str, tuple[str, bool, Callable[[Case], Case]]] = {
    "strange-font": ("standard", False, with_another_font),
    "wrong-paper": ("standard", False, on_other_paper),
    "no-draft-mark": ("standard", True, without_furniture),
    "no-running-title": ("standard", False, without_furniture),
    "no-version": ("standard", False, without_furniture),
    "no-page-total": ("standard", False, without_furniture),
    "few-lines": ("large-print", False, with_one_line_on_each_page),
    "strange-furniture": ("standard", True, with_more_furniture),
    "unnamed": ("standard", False, called_otherwise),
    "may-shrink": ("large-print", False, with_preferences()),
    "wrong-side": ("standard", False, with_preferences(("Direction", "R2L"))),
    "misstated-size": ("large-print", False, at_another_size),
    "wrong-ground": ("standard", False, asked_for_cream),
    "soft-on-tint": ("standard", False, in_grey_on_cream),
}


@pytest.mark.parametrize("code", PLANTED)
def test_a_page_that_says_otherwise_than_its_leaflet_is_found(house: House, code: str) -> None:
    format_name, draft, change = PLANTED[code]
    findings = check_page(*change(first(house, format_name, draft)))
    assert (code, Severity.ERROR) in {(finding.code, finding.severity) for finding in findings}


def test_every_rule_on_what_a_page_says_has_an_example() -> None:
    assert {rule.code for rule in COMPARED} == set(PLANTED)


def test_the_places_of_one_fault_are_one_finding_which_counts_them(house: House) -> None:
    leaflet, facts, edition, _, language = first(house, "standard", False)
    findings = check_page(leaflet, facts, edition, Setting(36), language)
    small = [finding for finding in findings if finding.code == "too-small"]
    assert len(small) == 1
    assert "smaller than 36 pt: “" in small[0].message
    assert f"and {len(Sheet(facts, 36).runs) - 5} more" in small[0].message
