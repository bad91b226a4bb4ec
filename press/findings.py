"""What a person can put right: findings, with the place, the severity and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, order=True)
class Location:
    """A line in a file that a person can edit; the path is relative to the repository."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Severity(StrEnum):
    """An error withholds the edition; a warning asks a person to look; information is a figure."""

    ERROR = "error"
    WARNING = "warning"
    ACCEPTED = "accepted"
    INFORMATION = "information"


@dataclass(frozen=True)
class Finding:
    """A fault at a place: `message` is lower case without a full stop, `hint` says what to do."""

    code: str
    severity: Severity
    at: Location
    message: str
    hint: str = ""
    because: str = ""
    """For an accepted finding: the reason and who accepted it."""

    def __str__(self) -> str:
        lines = [f"{self.at}: {self.severity}: {self.message} [{self.code}]"]
        if self.because:
            lines.append(f"    accepted: {self.because}")
        elif self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


def error(code: str, at: Location, message: str, hint: str = "") -> Finding:
    """A finding that withholds the edition."""
    return Finding(code, Severity.ERROR, at, message, hint)


def warning(code: str, at: Location, message: str, hint: str = "") -> Finding:
    """A finding that a person should look at."""
    return Finding(code, Severity.WARNING, at, message, hint)


def information(code: str, at: Location, message: str, hint: str = "") -> Finding:
    """A figure that is never a gate."""
    return Finding(code, Severity.INFORMATION, at, message, hint)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, sorted by place, then code."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.at.path, f.at.line, f.code, f.message))


def accepted(finding: Finding, because: str) -> Finding:
    """The same finding, no longer in the way, with the reason and who gave it."""
    return replace(finding, severity=Severity.ACCEPTED, because=because)
