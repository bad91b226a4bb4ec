"""Promise: a finding is out of the way only where somebody put on record why, and that shows."""

from __future__ import annotations

import pytest

from press.checks.acceptance import NEVER_ACCEPTED, apply_acceptances
from press.findings import Finding, Location, Severity, error, information, warning
from press.model import Acceptance

AT = Location("content/a.md", 1)
ADDRESS = error("e-mail-invalid", AT, "“ward.example” is not an e-mail address: it has no @")


def acceptance(code: str = "e-mail-invalid", about: str = "ward.example") -> Acceptance:
    return Acceptance(code, about, "printed as the source has it", "nurse in charge", AT)


def test_an_accepted_finding_keeps_its_words_and_gives_reason_and_name() -> None:
    (finding,) = apply_acceptances([ADDRESS], [acceptance()])
    assert finding.severity is Severity.ACCEPTED
    assert finding.message == ADDRESS.message
    assert finding.because == "printed as the source has it (nurse in charge)"


def test_an_acceptance_covers_no_other_fault_of_the_same_code() -> None:
    other = error("e-mail-invalid", AT, "“clinic.example” is not an e-mail address: it has no @")
    findings = apply_acceptances([ADDRESS, other], [acceptance()])
    assert {f.message: f.severity for f in findings} == {
        ADDRESS.message: Severity.ACCEPTED,
        other.message: Severity.ERROR,
    }


@pytest.mark.parametrize(
    "idle", [acceptance(about="clinic.example"), acceptance(code="telephone-invalid")]
)
def test_an_acceptance_that_covers_nothing_is_a_warning_at_its_own_line(idle: Acceptance) -> None:
    left, found = apply_acceptances([ADDRESS], [idle])
    assert {left.code, found.code} == {"acceptance-without-finding", "e-mail-invalid"}
    assert Severity.ACCEPTED not in (left.severity, found.severity)


def test_a_leaflet_past_its_review_date_cannot_be_accepted() -> None:
    late = error("past-review-date", AT, "the next check was due by 31 May 2026")
    assert late.code in NEVER_ACCEPTED
    found = apply_acceptances([late], [acceptance("past-review-date", "31 May 2026")])
    assert {f.code: f.severity for f in found} == {
        "past-review-date": Severity.ERROR,
        "acceptance-refused": Severity.WARNING,
    }


@pytest.mark.parametrize(
    ("finding", "severity"),
    [
        (warning("e-mail-invalid", AT, "ward.example"), Severity.ACCEPTED),
        (information("e-mail-invalid", AT, "ward.example"), Severity.INFORMATION),
    ],
)
def test_warnings_can_be_accepted_and_figures_need_it_not(
    finding: Finding, severity: Severity
) -> None:
    found = apply_acceptances([finding], [acceptance()])
    assert severity in [f.severity for f in found if f.code == "e-mail-invalid"]


def test_without_acceptances_findings_are_only_put_in_order() -> None:
    late = error("a", Location("content/a.md", 9), "late")
    assert apply_acceptances([late, ADDRESS], []) == [ADDRESS, late]
