"""output/.memory.json in, what the last build knew out; and back. It costs only time to lose it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from press.build.given import Given
from press.build.inputs import Look, Looks
from press.build.outcome import Outcome, finding_of, finding_values, outcome_of, outcome_values
from press.build.writing import write_atomically
from press.findings import Finding
from press.model import Edition

MEMORY = ".memory.json"
VERSION = 3


@dataclass(frozen=True)
class Known:
    """What reading something gave, for the inputs of `digest`, from one day until another.

    `since` is the day it was read: on an earlier one, if the clock was put back, it could give
    something else, as on the day `until`. `card` is what the manifest says of a leaflet in a
    language.
    """

    digest: str
    until: str
    findings: tuple[Finding, ...] = ()
    card: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""

    def holds(self, digest: str, today: date) -> bool:
        """Whether reading it again today could give nothing else."""
        return self.digest == digest and self.covers(today)

    def covers(self, today: date) -> bool:
        """Whether the day alone could not make it something else."""
        return self.since <= today.isoformat() < self.until


@dataclass(frozen=True)
class House:
    """What all leaflets share: the languages and formats of a plain build, findings by language.

    `words` are those that the rack says, by language and key; `given` is what the register tells.
    """

    known: Known
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    tongues: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    organisation: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given: Given = field(default_factory=Given)


@dataclass(frozen=True)
class Memory:
    """What the last build knew. `translations` are by leaflet and language.

    `rack` is the digest of what the rack's pages were made with. `places` are all files of output/;
    the hash of an edition is in its record.
    """

    files: Mapping[str, Look] = field(default_factory=dict)
    house: House = House(Known("", ""))
    translations: Mapping[tuple[str, str], Known] = field(default_factory=dict)
    outcomes: Mapping[Edition, Outcome] = field(default_factory=dict)
    rack: str = ""
    places: Mapping[str, Look] = field(default_factory=dict)


def read_memory(output: Path) -> Memory:
    """The memory of the last build; an empty one where it is missing or not as it was written."""
    try:
        seal, _, text = (output / MEMORY).read_bytes().partition(b"\n")
        values = json.loads(text) if seal == _seal(text) else {}
        return _memory_of(values) if values["version"] == VERSION else Memory()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory()


def write_memory(memory: Memory, output: Path) -> None:
    """Write the memory anew. Raises OSError."""
    text = json.dumps(_memory_values(memory), separators=(",", ":")).encode()
    write_atomically(output / MEMORY, _seal(text) + b"\n" + text)


def _seal(text: bytes) -> bytes:
    """By its first line it is known that nobody else wrote in the memory."""
    return hashlib.sha256(text).hexdigest().encode()


def _memory_values(memory: Memory) -> dict[str, Any]:
    house = memory.house
    return {
        "version": VERSION,
        "files": _looks_values(memory.files),
        "house": {
            "known": _known_values(house.known),
            "languages": house.languages,
            "formats": house.formats,
            "tongues": {tag: _findings_values(found) for tag, found in house.tongues.items()},
            "organisation": dict(house.organisation),
            "words": {tag: dict(words) for tag, words in house.words.items()},
            "given": [house.given.sha256, dict(house.given.marks), house.given.copies],
        },
        "translations": [
            [leaflet, language, _known_values(known)]
            for (leaflet, language), known in sorted(memory.translations.items())
        ],
        "rack": memory.rack,
        "places": _looks_values(memory.places),
        "outcomes": [outcome_values(each) for _, each in sorted(memory.outcomes.items())],
    }


def _memory_of(values: dict[str, Any]) -> Memory:
    house = values["house"]
    outcomes = map(outcome_of, values["outcomes"])
    return Memory(
        _looks_of(values["files"]),
        House(
            _known_of(house["known"]),
            tuple(house["languages"]),
            tuple(house["formats"]),
            {tag: _findings_of(found) for tag, found in house["tongues"].items()},
            dict(house["organisation"]),
            {tag: dict(words) for tag, words in house["words"].items()},
            _given_of(*house["given"]),
        ),
        {(leaflet, language): _known_of(known)
         for leaflet, language, known in values["translations"]},
        {outcome.edition: outcome for outcome in outcomes},
        values["rack"],
        _looks_of(values["places"]),
    )  # fmt: skip


def _given_of(sha256: str, marks: Mapping[str, str], copies: Iterable[Mapping[str, str]]) -> Given:
    return Given(sha256, dict(marks), tuple(map(dict, copies)))


def _looks_values(looks: Looks) -> dict[str, list[Any]]:
    return {place: [seen.signature, seen.sha256] for place, seen in looks.items()}


def _looks_of(values: Mapping[str, list[Any]]) -> dict[str, Look]:
    return {place: _look_of(*seen) for place, seen in values.items()}


def _look_of(signature: Any, sha256: str) -> Look:
    return Look(tuple(signature) if signature else None, sha256)


def _known_values(known: Known) -> list[Any]:
    found = _findings_values(known.findings)
    return [known.digest, known.until, found, dict(known.card), known.since]


def _known_of(values: list[Any]) -> Known:
    digest, until, findings, card, since = values
    return Known(digest, until, _findings_of(findings), dict(card), since)


def _findings_values(findings: Iterable[Finding]) -> list[list[Any]]:
    return [finding_values(finding) for finding in findings]


def _findings_of(values: list[list[Any]]) -> tuple[Finding, ...]:
    return tuple(map(finding_of, values))
