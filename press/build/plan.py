"""A library and what was asked for in, the editions to make out, and those that must not be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from press.build.library import Library
from press.build.translations import Translation, translation
from press.findings import Finding, Location, has_errors
from press.formats import formats
from press.furnish import Furnishing, furnish
from press.model import (
    Edition,
    Format,
    Language,
    Leaflet,
    Organisation,
    State,
    Text,
)
from press.translate.messages import map_texts

CODE_LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no word comes about; no L, and no digits to mistake a letter for."""


@dataclass(frozen=True)
class Request:
    """What was asked for; None stands for everything, and for the organisation's formats."""

    leaflets: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    formats: tuple[str, ...] | None = None

    @property
    def everything(self) -> bool:
        return self.leaflets is None and self.languages is None and self.formats is None


@dataclass(frozen=True)
class Job:
    """One edition to make, with all that its writer, its reader and its checks need."""

    edition: Edition
    leaflet: Leaflet
    language: Language
    organisation: Organisation
    state: State
    source_sha256: str
    translation_sha256: str
    input_sha256: str

    @property
    def path(self) -> str:
        """Where the edition stands, relative to output/."""
        return path_of(self.edition, self.state, formats()[self.edition.format].suffix)


@dataclass(frozen=True)
class Withheld:
    """An edition that is not made, and why."""

    edition: Edition
    state: State
    reason: str


@dataclass(frozen=True)
class Plan:
    """`inputs` are the hashes of every edition that today's sources would give out."""

    jobs: tuple[Job, ...]
    withheld: tuple[Withheld, ...]
    findings: tuple[Finding, ...]
    translations: Mapping[tuple[str, str], Translation]


def path_of(edition: Edition, state: State, suffix: str) -> str:
    """`<leaflet>/<language>/<leaflet>-<language>-<format>[-draft].<suffix>`."""
    name = f"{edition.leaflet}-{edition.language}-{edition.format}"
    draft = "-draft" if state == "draft" else ""
    return f"{edition.leaflet}/{edition.language}/{name}{draft}.{suffix}"


def plan(library: Library, request: Request) -> Plan:
    """Which editions to make, each furnished; findings on everything that was looked at."""
    if library.organisation is None:
        return Plan((), (), library.findings, {})
    known = {
        (name, tag): translation(library, source, tongue)
        for name, source in library.sources.items()
        for tag, tongue in library.tongues.items()
    }
    jobs: list[Job] = []
    withheld: list[Withheld] = []
    findings = [*library.findings, *_findings(known, request)]
    for (name, tag), made in known.items():
        if not _asked(request, name, tag):
            continue
        for format_name in request.formats or library.organisation.formats:
            edition = Edition(name, tag, format_name)
            job = job_of(edition, made) if format_name in formats() else None
            if isinstance(job, Job):
                jobs.append(job)
            elif job is None:
                withheld.append(Withheld(edition, "withheld", "there is no such format"))
            else:
                withheld.append(job[0])
                findings += job[1]
    return Plan(tuple(jobs), tuple(withheld), tuple(findings), known)


def _asked(request: Request, leaflet: str, language: str) -> bool:
    return (request.leaflets is None or leaflet in request.leaflets) and (
        request.languages is None or language in request.languages
    )


def _findings(known: Mapping[tuple[str, str], Translation], request: Request) -> Iterator[Finding]:
    for (name, tag), made in known.items():
        if _asked(request, name, tag):
            yield from made.source.findings
            yield from made.tongue.findings
            yield from made.findings


def job_of(edition: Edition, made: Translation) -> Job | tuple[Withheld, tuple[Finding, ...]]:
    """The edition furnished and ready to be written, or why it is withheld."""
    tongue = made.tongue
    if made.leaflet is None or tongue.language is None or tongue.organisation is None:
        return Withheld(edition, made.state, made.reason), ()
    leaflet, findings = furnish(
        made.leaflet, _furnishing(made, formats()[edition.format], tongue.organisation)
    )
    if has_errors(findings):
        return Withheld(edition, "withheld", "a placeholder stands for nothing"), findings
    return Job(
        edition=edition,
        leaflet=leaflet,
        language=tongue.language,
        organisation=tongue.organisation,
        state=made.state,
        source_sha256=made.digests.source_sha256,
        translation_sha256=made.digests.translation_sha256,
        input_sha256=fingerprint(leaflet, tongue.organisation, tongue.language),
    )


def _furnishing(made: Translation, format: Format, organisation: Organisation) -> Furnishing:
    assert made.tongue.language is not None and made.source.leaflet is not None
    return Furnishing(
        organisation=organisation,
        words=made.tongue.language.words,
        english_title=made.source.leaflet.title,
        code=code_of(made.digests.source_sha256),
        setting=format.setting,
        draft=made.reason if made.state == "draft" else None,
        approved=made.approved,
    )


def code_of(sha256: str) -> str:
    """The short code of a source: six letters that can be read out and written down."""
    number = int(sha256[:16], 16)
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[rest])
    return "".join(letters)


def fingerprint(leaflet: Leaflet, organisation: Organisation, language: Language) -> str:
    """The hash of all that people wrote for an edition, wherever it stands in their files."""

    def placeless(text: Text) -> Text:
        return replace(text, at=Location("", 0), notes=())

    meta = replace(leaflet.meta, at=Location("", 0), accepted=())
    words = repr(map_texts(replace(leaflet, meta=meta), placeless))
    logo = organisation.logo.read_bytes() if organisation.logo else b""
    spoken = sorted((name, sorted(table.items())) for name, table in language.lexicon.items())
    facts = repr((words, organisation.name, organisation.accent, logo, spoken))
    return hashlib.sha256(facts.encode()).hexdigest()
