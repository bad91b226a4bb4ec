"""Findings in, words for a terminal or JSON for machines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from press.findings import Finding, Severity


def show_findings(findings: Iterable[Finding]) -> str:
    """All findings, one below the other, in the order given."""
    return "\n".join(map(str, findings))


def findings_report(findings: Sequence[Finding]) -> str:
    """All findings, then how many they are."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = f"{len(findings)} findings, {errors} of them errors"
    return f"{show_findings(findings)}\n{counts}" if findings else counts


def findings_json(findings: Iterable[Finding]) -> str:
    """The same for machines."""
    return json.dumps(finding_values(findings), ensure_ascii=False, indent=2)


def finding_values(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """What a finding is told by, its place as `file:line`."""
    return [{**asdict(finding), "at": str(finding.at)} for finding in findings]
