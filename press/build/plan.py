"""A library and what was asked for in, the editions to make out, and those that must not be."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from press.build.library import Library
from press.build.needs import lacking, missing_tools
from press.build.translations import FAILED, Translation, translation
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
    Unavailable,
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
    unavailable: str = ""
    """Why the language cannot have the format, where that is known before it is written."""

    @property
    def path(self) -> str:
        """Where the edition stands, relative to output/."""
        return path_of(self.edition, self.state, formats()[self.edition.format].suffix)


@dataclass(frozen=True)
class Withheld:
    """An edition that is not made, and why; `crash` is the traceback where the press failed."""

    edition: Edition
    state: State
    reason: str
    crash: str = ""


@dataclass(frozen=True)
class Plan:
    """What to make and what not. `translations` are all, by leaflet and language.

    `also_withheld` are editions that were not asked for; `crashes` the tracebacks of the press.
    """

    jobs: tuple[Job, ...]
    withheld: tuple[Withheld, ...]
    findings: tuple[Finding, ...]
    translations: Mapping[tuple[str, str], Translation]
    also_withheld: tuple[Withheld, ...] = ()
    crashes: tuple[str, ...] = ()


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
    own = library.organisation.formats
    chosen = {
        Edition(name, tag, format_name): made
        for (name, tag), made in known.items()
        for format_name in request.formats or own
        if _asked(request, name, tag)
    }
    others = {Edition(*key, name): made for key, made in known.items() for name in own}
    planned = [_planned(edition, made) for edition, made in chosen.items()]
    apart = [job_of(edition, made) for edition, made in others.items() if edition not in chosen]
    refused = [each for each in planned if not isinstance(each, Job)]
    findings = [finding for _, found in refused for finding in found]
    asked = dict.fromkeys(edition.format for edition in chosen)
    findings += missing_tools(formats()[name] for name in asked if name in formats())
    crashes = [*_crashes(known, request), *(entry.crash for entry, _ in refused)]
    return Plan(
        jobs=tuple(each for each in planned if isinstance(each, Job)),
        withheld=tuple(entry for entry, _ in refused),
        findings=(*library.findings, *_findings(known, request), *findings),
        translations=known,
        also_withheld=tuple(each[0] for each in apart if not isinstance(each, Job)),
        crashes=tuple(dict.fromkeys(filter(None, crashes))),
    )


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


def _crashes(known: Mapping[tuple[str, str], Translation], request: Request) -> Iterator[str]:
    for (name, tag), made in known.items():
        if _asked(request, name, tag):
            yield from (made.source.crash, made.crash)


def _planned(edition: Edition, made: Translation) -> Job | tuple[Withheld, tuple[Finding, ...]]:
    """The edition furnished, unless this machine lacks a tool to write it with."""
    missing = lacking(formats()[edition.format]) if edition.format in formats() else ()
    if missing:
        return Withheld(edition, "withheld", f"not on this machine: {', '.join(missing)}"), ()
    return job_of(edition, made)


def job_of(edition: Edition, made: Translation) -> Job | tuple[Withheld, tuple[Finding, ...]]:
    """The edition furnished and ready to be written, or why it is withheld."""
    if edition.format not in formats():
        return Withheld(edition, "withheld", "there is no such format"), ()
    try:
        return _job_of(edition, made)
    except Exception:
        return Withheld(edition, "withheld", FAILED, traceback.format_exc()), ()


def _job_of(edition: Edition, made: Translation) -> Job | tuple[Withheld, tuple[Finding, ...]]:
    tongue = made.tongue
    if made.leaflet is None or tongue.language is None or tongue.organisation is None:
        return Withheld(edition, made.state, made.reason), ()
    leaflet, findings = furnish(
        made.leaflet, _furnishing(made, formats()[edition.format], tongue.organisation)
    )
    if has_errors(findings):
        return Withheld(edition, "withheld", "a placeholder stands for nothing"), findings
    unavailable, edit = "", formats()[edition.format].edit
    if edit:
        try:
            leaflet = edit(leaflet, tongue.language, tongue.organisation)
        except Unavailable as none:
            unavailable = none.reason
    return Job(
        edition=edition,
        leaflet=leaflet,
        language=tongue.language,
        organisation=tongue.organisation,
        state=made.state,
        source_sha256=made.digests.source_sha256,
        translation_sha256=made.digests.translation_sha256,
        input_sha256=fingerprint(leaflet, tongue.organisation, tongue.language),
        unavailable=unavailable,
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
        panel=made.tongue.panel if format.panel else (),
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
    voices = sorted(organisation.voices.items())
    facts = repr((words, organisation.name, organisation.accent, logo, spoken, voices))
    return hashlib.sha256(facts.encode()).hexdigest()
