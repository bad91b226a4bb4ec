"""Findings and the acceptances on record in, the findings with the accepted ones marked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from press.findings import Finding, Severity, accepted, in_order, warning
from press.model import Acceptance

NEVER_ACCEPTED = frozenset({"past-review-date"})
"""Old advice does not stay in the rack, whoever says so."""


def apply_acceptances(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance]
) -> list[Finding]:
    """The same findings, those that an acceptance covers with severity accepted, sorted by place.

    An acceptance that covers no finding is a warning: the fault was mended, or a word in `about`
    is wrong. One of a code that is never accepted changes nothing and is a warning too.
    """
    result: list[Finding] = []
    used: set[Acceptance] = set()
    for finding in findings:
        cover = next((a for a in acceptances if _covers(a, finding)), None)
        used.update(a for a in acceptances if _covers(a, finding))
        result.append(accepted(finding, f"{cover.reason} ({cover.by})") if cover else finding)
    return in_order([*result, *(_idle(a) for a in acceptances if a not in used)])


def _covers(acceptance: Acceptance, finding: Finding) -> bool:
    return (
        finding.code == acceptance.code
        and finding.code not in NEVER_ACCEPTED
        and finding.severity in (Severity.ERROR, Severity.WARNING)
        and acceptance.about in finding.message
    )


def _idle(acceptance: Acceptance) -> Finding:
    if acceptance.code in NEVER_ACCEPTED:
        return warning(
            "acceptance-refused",
            acceptance.at,
            f"“{acceptance.code}” can never be accepted",
            "have the leaflet checked again and give it a new review date",
        )
    return warning(
        "acceptance-without-finding",
        acceptance.at,
        f"nothing is found that “{acceptance.code}” about “{acceptance.about}” would cover",
        "take the acceptance out, or correct its code or its `about`",
    )
