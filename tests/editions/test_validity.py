"""No PDF that breaks PDF/UA-1 is given out, and the finding names clause and test of the standard.

The same files go before veraPDF in tests/full, so that both judges are seen to agree.
"""

from __future__ import annotations

import pytest

from press.checks.page import check_page
from press.findings import Finding, Severity
from press.formats import formats
from press.model import Breach, PageFacts
from press.readback.pdf.clauses import CLAUSES
from tests.editions.breakages import BREAKAGES, broken
from tests.editions.specimen import jobs, made

EDITION = ("en", "standard")


def facts_of(content: bytes) -> PageFacts:
    job, kind = jobs()[EDITION], formats()["standard"]
    facts = kind.read_back(content, job.language).facts
    assert isinstance(facts, PageFacts)
    return facts


def findings_on(content: bytes) -> list[Finding]:
    job, kind = jobs()[EDITION], formats()["standard"]
    found = check_page(job.leaflet, facts_of(content), job.edition, kind.setting, job.language)
    return [finding for finding in found if finding.code == "invalid"]


def test_a_sound_file_breaks_no_rule() -> None:
    assert facts_of(made(*EDITION).content).invalid == ()


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_broken_file_is_refused_by_its_clause(name: str) -> None:
    break_it, (clause, test) = BREAKAGES[name]
    found = findings_on(broken(made(*EDITION).content, break_it))
    assert any(f"ISO 14289-1, {clause}, test {test}: " in finding.message for finding in found)
    assert {finding.severity for finding in found} == {Severity.ERROR}


def test_each_broken_rule_is_named_once_in_the_order_of_the_standard() -> None:
    spoilt = made(*EDITION).content
    for name in reversed(BREAKAGES):
        if name != "no metadata":
            spoilt = broken(spoilt, BREAKAGES[name][0])
    found = [(breach.clause.split("."), breach.test) for breach in facts_of(spoilt).invalid]
    assert len(found) > 10
    assert found == sorted(found, key=lambda rule: ([int(part) for part in rule[0]], rule[1]))
    assert len({(tuple(clause), test) for clause, test in found}) == len(found)


def test_a_finding_says_where_the_first_place_is() -> None:
    break_it, _ = BREAKAGES["a page without its parents"]
    assert facts_of(broken(made(*EDITION).content, break_it)).invalid == (
        Breach("7.1", 3, "marked content has no element in the parent tree", "page 1"),
    )


def test_no_two_rules_of_the_table_are_the_same() -> None:
    assert len(set(CLAUSES.values())) == len(CLAUSES) == 104
