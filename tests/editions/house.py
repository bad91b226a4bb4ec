"""The repository comes in; the list of its editions, and each of them read back, go out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from press.build.library import Library, read_library
from press.build.plan import Job, Plan, Request, plan
from press.build.records import Record
from press.build.run import Account, run
from press.checks.page.scripts import script_of
from press.formats import formats
from press.formats.typography import typography_of
from press.model import SOURCE_LANGUAGE, Artefact, Edition, Evidence, Leaflet
from press.read.organisation import read_organisation
from tests.together import made_once

ROOT = Path(__file__).resolve().parents[2]
READ_HERE = ("pdf", "html", "txt")


def languages() -> list[str]:
    """English and every folder of translations/, if the organisation does not choose."""
    folders = [path.name for path in (ROOT / "translations").iterdir() if path.is_dir()]
    organisation, _ = read_organisation(ROOT)
    assert organisation
    chosen = organisation.languages
    return [SOURCE_LANGUAGE, *sorted(tag for tag in folders if chosen is None or tag in chosen)]


@cache
def default_formats() -> tuple[str, ...]:
    """The default formats that are read page by page or line by line.

    Braille with its label, audio, e-books and Word documents have tests of their own.
    """
    organisation, _ = read_organisation(ROOT)
    assert organisation
    return tuple(name for name in organisation.formats if is_read_here(name))


def is_read_here(format: str) -> bool:
    return formats()[format].suffix in READ_HERE and not format.endswith("-label")


def leaflets() -> list[Path]:
    return sorted((ROOT / "content").glob("*.md"))


def every_edition() -> Iterator[Edition]:
    """What a plain build makes."""
    for path in leaflets():
        for tag in languages():
            for name in default_formats():
                yield Edition(path.stem, tag, name)


def everyday_languages() -> frozenset[str]:
    """The source language, and of each kind of script the translation that needs most room.

    The everyday run builds and reads these; `./build.py test --full` takes every language.
    """
    kinds: dict[str, list[str]] = {}
    for tag in languages()[1:]:
        kind = script_of(Locale.parse(tag).get_display_name(tag) or "")
        kinds.setdefault(kind, []).append(tag)
    hardest = (max(tags, key=lambda tag: typography_of(tag).line_height) for tags in kinds.values())
    return frozenset((SOURCE_LANGUAGE, *hardest))


@cache
def repository() -> Library:
    """Everything that this repository holds, read once for all tests."""
    return read_library(ROOT, date.today())


EVERYDAY = everyday_languages()


def name(edition: Edition) -> str:
    """The edition as pytest shows it."""
    return f"{edition.leaflet}-{edition.language}-{edition.format}"


@dataclass(frozen=True)
class House:
    """The default editions of some languages as a build left them in `output`."""

    output: Path
    plan: Plan
    account: Account
    _evidence: dict[Edition, Evidence] = field(default_factory=dict)

    @property
    def editions(self) -> list[Edition]:
        """What was to be built."""
        built = {tag for _, tag in self.plan.translations}
        return [edition for edition in EDITIONS if edition.language in built]

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
            self._evidence[edition] = made_once(
                f"evidence-{name(edition)}",
                lambda: read_back(self.job(edition), self.content(edition)),
            )
        return self._evidence[edition]

    def manifest(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads((self.output / "manifest.json").read_text("utf-8"))
        return values


def built(output: Path, languages: Collection[str]) -> House:
    """The default editions in these languages, made in `output` by the functions of a build."""
    known = repository()
    tongues = {tag: tongue for tag, tongue in known.tongues.items() if tag in languages}
    planned = plan(replace(known, tongues=tongues), Request(formats=default_formats()))
    return House(output, planned, run(planned, output, lambda done, of, path: None, workers=1))


def write(job: Job, leaflet: Leaflet) -> Artefact:
    """Another leaflet written as this job's edition."""
    kind = formats()[job.edition.format]
    return kind.write(leaflet, kind.setting, job.language, job.organisation)


def read_back(job: Job, content: bytes) -> Evidence:
    return formats()[job.edition.format].read_back(content, job.language)


EDITIONS = list(every_edition())
PRINTED = [edition for edition in EDITIONS if formats()[edition.format].suffix == "pdf"]
ON_SCREEN = [edition for edition in EDITIONS if formats()[edition.format].suffix == "html"]
SPOKEN = [edition for edition in EDITIONS if formats()[edition.format].suffix == "txt"]
