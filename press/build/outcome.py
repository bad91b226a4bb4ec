"""What became of an edition in, what a later build must know of it out, and back from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from press.build.inputs import Signature, digest
from press.findings import Finding, Location, Severity
from press.model import Edition, State

FAILED = "the press failed"
"""Why something is withheld whose traceback the build shows."""
NOT_HERE = "not on this machine"
"""How the reason begins why an edition is withheld whose tools are missing."""


@dataclass(frozen=True)
class Outcome:
    """What became of an edition when it was last looked at.

    `inputs` is the digest of all files that its leaflet and language are read from, `makers` that
    of the press and its tools, empty where it was not made with those of its day or where the press
    failed; `parts` is that of all it is made from. `signature` is that of its file, where there is
    one; `findings` are those of an edition without.
    """

    edition: Edition
    state: State
    reason: str = ""
    inputs: str = ""
    makers: str = ""
    parts: str = ""
    findings: tuple[Finding, ...] = ()
    path: str = ""
    signature: Signature | None = None

    @property
    def stands(self) -> bool:
        """Whether there is a file."""
        return bool(self.path)


def parts_digest(parts: Mapping[str, str]) -> str:
    """One digest of all that an edition is made from."""
    return digest(f"{name} {parts[name]}" for name in sorted(parts))


def outcome_values(outcome: Outcome) -> list[Any]:
    """The outcome as the memory writes it."""
    edition = outcome.edition
    return [
        edition.leaflet, edition.language, edition.format, outcome.state, outcome.reason,
        outcome.inputs, outcome.makers, outcome.parts,
        [finding_values(each) for each in outcome.findings], outcome.path, outcome.signature,
    ]  # fmt: skip


def outcome_of(values: list[Any]) -> Outcome:
    """The outcome that was written so. Raises ValueError or TypeError for anything else."""
    leaflet, language, format, state, reason, inputs, makers, parts, *rest = values
    findings, path, signature = rest
    return Outcome(
        Edition(leaflet, language, format),
        state,
        reason,
        inputs,
        makers,
        parts,
        tuple(map(finding_of, findings)),
        path,
        cast("Signature", tuple(signature)) if signature else None,
    )


def finding_values(finding: Finding) -> list[Any]:
    """A finding as the memory and the journal write it."""
    at = finding.at
    values = [finding.code, str(finding.severity), at.path, at.line, finding.message]
    return [*values, finding.hint, finding.because]


def finding_of(values: list[Any]) -> Finding:
    """The finding that was written so. Raises ValueError or TypeError for anything else."""
    code, severity, path, line, message, hint, because = values
    return Finding(code, Severity(severity), Location(path, line), message, hint, because)
