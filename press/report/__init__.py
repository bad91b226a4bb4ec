"""What the press has done and found in, words for a terminal out (printed by cli)."""

from press.report.build import build_summary, progress_bar, summary_json
from press.report.findings import finding_values, findings_json, findings_report, show_findings
from press.report.status import show_status, status_values

__all__ = [
    "build_summary",
    "finding_values",
    "findings_json",
    "findings_report",
    "progress_bar",
    "show_findings",
    "show_status",
    "status_values",
    "summary_json",
]
