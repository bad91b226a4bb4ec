"""The repository comes in; the list of its editions, and each of them read back, go out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.build.plan import Job, Plan
from press.build.run import Account
from press.build.shelf import Record
from press.formats import formats
from press.model import SOURCE_LANGUAGE, Artefact, Edition, Evidence, Leaflet
from press.read.organisation import read_organisation

ROOT = Path(__file__).resolve().parents[2]


def languages() -> list[str]:
    """English and every folder of translations/, if the organisation does not choose."""
    folders = [path.name for path in (ROOT / "translations").iterdir() if path.is_dir()]
    organisation, _ = read_organisation(ROOT)
    assert organisation
    chosen = organisation.languages
    return [SOURCE_LANGUAGE, *sorted(tag for tag in folders if chosen is None or tag in chosen)]


def default_formats() -> tuple[str, ...]:
    organisation, _ = read_organisation(ROOT)
    assert organisation
    return organisation.formats


def leaflets() -> list[Path]:
    return sorted((ROOT / "content").glob("*.md"))


def every_edition() -> Iterator[Edition]:
    """What a plain build makes."""
    for path in leaflets():
        for tag in languages():
            for name in default_formats():
                yield Edition(path.stem, tag, name)


EDITIONS = list(every_edition())
PRINTED = [edition for edition in EDITIONS if formats()[edition.format].suffix == "pdf"]
ON_SCREEN = [edition for edition in EDITIONS if formats()[edition.format].suffix == "html"]
SPOKEN = [edition for edition in EDITIONS if formats()[edition.format].suffix == "txt"]


def name(edition: Edition) -> str:
    """The edition as pytest shows it."""
    return f"{edition.leaflet}-{edition.language}-{edition.format}"


@dataclass(frozen=True)
class House:
    """Every default edition as a build left it in `output`."""

    output: Path
    plan: Plan
    account: Account
    _evidence: dict[Edition, Evidence] = field(default_factory=dict)

    def job(self, edition: Edition) -> Job:
        found = [job for job in self.plan.jobs if job.edition == edition]
        assert found, f"{name(edition)} is withheld: {self._reasons(edition)}"
        return found[0]

    def record(self, edition: Edition) -> Record:
        """What the account says of the edition that stands in output/."""
        found = [
            record
            for record in self.account.made
            if (record.leaflet, record.language, record.format)
            == (edition.leaflet, edition.language, edition.format)
        ]
        assert found, f"{name(edition)} is withheld: {self._reasons(edition)}"
        return found[0]

    def _reasons(self, edition: Edition) -> list[str]:
        return [entry.reason for entry in self.account.withheld if entry.edition == edition]

    def content(self, edition: Edition) -> bytes:
        return (self.output / self.record(edition).path).read_bytes()

    def evidence(self, edition: Edition) -> Evidence:
        """The finished file read back, once for all tests."""
        if edition not in self._evidence:
            self._evidence[edition] = read_back(self.job(edition), self.content(edition))
        return self._evidence[edition]

    def manifest(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads((self.output / "manifest.json").read_text("utf-8"))
        return values


def write(job: Job, leaflet: Leaflet) -> Artefact:
    """Another leaflet written as this job's edition."""
    kind = formats()[job.edition.format]
    return kind.write(leaflet, kind.setting, job.language, job.organisation)


def read_back(job: Job, content: bytes) -> Evidence:
    return formats()[job.edition.format].read_back(content, job.language)
