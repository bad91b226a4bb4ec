"""What a command has to say, and its exit status: printed by cli."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from press.findings import Finding, has_errors
from press.report.findings import findings_json, findings_report

DONE, WITHHELD, WRONG_USAGE = 0, 1, 2
"""Exit status: all is done and proved; something was withheld or refused; wrong usage or set-up."""


@dataclass(frozen=True)
class Answer:
    """`words` go to standard output, `fault` to standard error."""

    words: str = ""
    status: int = DONE
    fault: str = ""


def answer_with(
    findings: Sequence[Finding], as_json: bool = False, lines: Sequence[str] = ()
) -> Answer:
    """The lines, then the findings; an error among them is the status."""
    status = WITHHELD if has_errors(findings) else DONE
    report = findings_json(findings) if as_json else findings_report(findings)
    return Answer("\n".join([*lines, report]), status)


def of_the_disk(fault: OSError) -> Answer:
    """A file or folder could not be read or written."""
    return wrong_usage(f"{fault.filename or 'output'}: {fault.strerror}")


def wrong_usage(fault: str) -> Answer:
    """The command cannot be carried out as it was given."""
    return Answer(status=WRONG_USAGE, fault=f"build.py: {fault}")
