"""A table of checks and what they look at in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from press.findings import Finding, Location, Severity, in_order

Subject = TypeVar("Subject")
Fault = tuple[Location, str]
"""A place and the message: lower case, no full stop, quotes the words."""


@dataclass(frozen=True)
class Check(Generic[Subject]):
    """One row of a table of checks; the docstring of `find` names the standard it rests on."""

    code: str
    severity: Severity
    hint: str
    find: Callable[[Subject], Iterable[Fault]]

    def findings(self, subject: Subject) -> list[Finding]:
        return [
            Finding(self.code, self.severity, at, message, self.hint)
            for at, message in self.find(subject)
        ]


def run(checks: Iterable[Check[Subject]], subject: Subject) -> list[Finding]:
    """The findings of every check, each once, sorted by place."""
    return in_order(finding for check in checks for finding in check.findings(subject))
