"""The register in; out, what a build must know of it: whom it withholds, what the rack tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from press.build.inputs import Looks, digest
from press.model.register import (
    EVERY,
    REGISTER_PATH,
    GivenText,
    Register,
    Withdrawing,
    given_texts,
)
from press.read.register import read_register

UNREAD = "unread"
Copy = Mapping[str, str]


@dataclass(frozen=True)
class Given:
    """The hash of the register; `marks` are digests of what it withholds, by leaflet.

    `copies` are the texts that were given out or taken back, as the manifest lists them.
    """

    sha256: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()

    def mark(self, leaflet: str) -> tuple[str, ...]:
        """What of the register decides whether a leaflet may be given out; nothing for most."""
        found = (self.marks.get(EVERY, ""), self.marks.get(leaflet, ""))
        return tuple(filter(None, found))


def given_now(root: Path, looks: Looks, before: Given) -> Given:
    """What the register tells; it is read only where it is not what it was."""
    seen = looks.get(REGISTER_PATH)
    if (seen.sha256 or UNREAD if seen else "") == before.sha256:
        return before
    return given_of(read_register(root))


def given_of(register: Register) -> Given:
    """What a build must know of a register."""
    if register.closed:
        return Given(UNREAD, {EVERY: UNREAD})
    told: dict[str, list[str]] = {}
    for each in register.withdrawn:
        told.setdefault(each.leaflet, []).append(repr(each))
    for leaflet, at in register.perhaps_withdrawn.items():
        told.setdefault(leaflet, []).append(str(at))
    marks = {leaflet: digest(lines) for leaflet, lines in told.items()}
    return Given(register.sha256, marks, tuple(_copies(register)))


def _copies(register: Register) -> Iterator[Copy]:
    """A line for each text of a leaflet in a language, then what was taken back besides."""
    texts = list(given_texts(register))
    yield from (_given_out(text, register) for text in texts)
    told = {text.withdrawing for text in texts}
    yield from (_taken_back(each) for each in register.withdrawn if each not in told)


def _given_out(text: GivenText, register: Register) -> Copy:
    unclear = register.unclear_at(text.first.leaflet) and text.standing != "withdrawn"
    back = text.withdrawing
    return {
        "leaflet": text.first.leaflet,
        "language": text.first.language,
        "version": text.first.version,
        "code": text.first.code,
        "kind": text.first.kind,
        "state": "unclear" if unclear else text.standing,
        "given": text.first.on.isoformat(),
        "approved": text.first.approved.isoformat() if text.first.approved else "",
        "withdrawn": back.on.isoformat() if back else "",
        "reason": back.reason if back else "",
    }


def _taken_back(each: Withdrawing) -> Copy:
    """A text that the register does not tell to have been given out; in all languages, or one."""
    return {
        "leaflet": each.leaflet,
        "language": each.language,
        "version": each.version,
        "code": each.code,
        "kind": "",
        "state": "withdrawn",
        "given": "",
        "approved": "",
        "withdrawn": each.on.isoformat(),
        "reason": each.reason,
    }
