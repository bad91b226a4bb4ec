"""A library and what was asked for in, the editions to make out, and those that must not be."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from press.build.library import Library
from press.build.needs import lacking, missing_tools
from press.build.outcome import FAILED, NOT_HERE
from press.build.parts import input_sha256, parts_of
from press.build.request import Request, path_of, with_easy_read
from press.build.translations import Translation, translation
from press.findings import Finding, has_errors
from press.formats import formats
from press.furnish import ENGLISH, Furnishing, furnish
from press.model import (
    EASY_READ,
    Edition,
    Format,
    Language,
    Leaflet,
    Organisation,
    Setting,
    State,
    Unavailable,
)

__all__ = ["Job", "Plan", "Request", "Withheld", "code_of", "job_of", "path_of", "plan"]

CODE_LETTERS = "BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so that no word comes about; no L, and no digits to mistake a letter for."""

NOT_WRITTEN = (
    "nobody has written an Easy Read text of this leaflet, and it is never made from the ordinary "
    "text: offer that somebody goes through the leaflet with the person, ask the learning "
    "disability team for help with that, and ask the author of the leaflet to have one written and "
    "tested ({place})"
)
NOT_BEGUN = (
    "nobody has translated the Easy Read text of this leaflet into this language: offer the "
    "English Easy Read with an interpreter, or have it translated, and tested by people who read it"
)


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
    parts: Mapping[str, str] = field(default_factory=dict)
    """The digest of each thing that it is made from."""
    unavailable: str = ""
    """Why the language cannot have the format, where that is known before it is written."""
    setting: Setting | None = None
    """How it is set where it is made to measure; None for the format's own setting."""

    @property
    def kind(self) -> Format:
        """Its format, with the setting that it is made with."""
        return _kind(self.edition.format, self.setting)

    @property
    def input_sha256(self) -> str:
        """The hash of all that people wrote for it."""
        return input_sha256(self.parts)

    @property
    def path(self) -> str:
        """Where the edition stands, relative to output/."""
        return path_of(self.edition, self.state, self.kind.suffix)


@dataclass(frozen=True)
class Withheld:
    """An edition that is not made, and why; `crash` is the traceback where the press failed."""

    edition: Edition
    state: State
    reason: str
    crash: str = ""
    findings: tuple[Finding, ...] = ()


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
        for format_name in request.formats or _formats(made, own)
        if request.asks(name, tag)
    }
    others = {
        Edition(*key, name): made for key, made in known.items() for name in _formats(made, own)
    }
    planned = [_planned(edition, made) for edition, made in chosen.items()]
    apart = [job_of(edition, made) for edition, made in others.items() if edition not in chosen]
    refused = [each for each in planned if not isinstance(each, Job)]
    findings = [finding for entry in refused for finding in entry.findings]
    asked = dict.fromkeys(edition.format for edition in chosen)
    findings += missing_tools(formats()[name] for name in asked if name in formats())
    crashes = [*_crashes(known, request), *(entry.crash for entry in refused)]
    return Plan(
        jobs=tuple(each for each in planned if isinstance(each, Job)),
        withheld=tuple(refused),
        findings=(*library.findings, *_findings(known, request), *findings),
        translations=known,
        also_withheld=tuple(each for each in apart if not isinstance(each, Job)),
        crashes=tuple(dict.fromkeys(filter(None, crashes))),
    )


def _formats(made: Translation, listed: tuple[str, ...]) -> tuple[str, ...]:
    """What a plain build makes: the formats that the publisher lists, and an Easy Read."""
    return with_easy_read(listed) if made.easy_read else listed


def _findings(known: Mapping[tuple[str, str], Translation], request: Request) -> Iterator[Finding]:
    for (name, tag), made in known.items():
        if request.asks(name, tag):
            yield from made.source.all_findings
            yield from made.tongue.findings
            yield from made.all_findings


def _crashes(known: Mapping[tuple[str, str], Translation], request: Request) -> Iterator[str]:
    for (name, tag), made in known.items():
        if request.asks(name, tag):
            yield from made.crashes


def _planned(edition: Edition, made: Translation) -> Job | Withheld:
    """The edition furnished, unless this machine lacks a tool to write it with."""
    missing = lacking(formats()[edition.format]) if edition.format in formats() else ()
    if missing:
        return Withheld(edition, "withheld", f"{NOT_HERE}: {', '.join(missing)}")
    return job_of(edition, made)


def job_of(edition: Edition, made: Translation, setting: Setting | None = None) -> Job | Withheld:
    """The edition furnished and ready to be written, or why it is withheld.

    `setting` is that of one made to measure, in the place of the format's own.
    """
    if edition.format not in formats():
        return Withheld(edition, "withheld", "there is no such format")
    try:
        return _job_of(edition, made, setting)
    except Exception:
        return Withheld(edition, "withheld", FAILED, traceback.format_exc())


def _job_of(edition: Edition, made: Translation, setting: Setting | None) -> Job | Withheld:
    tongue, kind = made.tongue, _kind(edition.format, setting)
    unavailable = ""
    if kind.shows == "easy-read":
        unavailable = "" if made.easy_read else _no_easy_read(made)
        made = made.easy_read or made
    if made.leaflet is None or tongue.language is None or tongue.organisation is None:
        return Withheld(edition, made.state, made.reason)
    own = replace(made.leaflet, id=edition.leaflet)
    leaflet, findings = furnish(own, _furnishing(made, kind, tongue.organisation))
    english, faults = _english(made, kind) if kind.join else (leaflet, ())
    if has_errors(findings := (*findings, *faults)):
        reason = "a placeholder stands for nothing"
        return Withheld(edition, "withheld", reason, findings=findings)
    try:
        if kind.edit and not unavailable:
            leaflet = kind.edit(leaflet, tongue.language, tongue.organisation)
        if kind.join:
            leaflet = kind.join(english, leaflet)
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
        parts=parts_of(kind, leaflet, tongue.language, tongue.organisation, made.digests),
        unavailable=unavailable,
        setting=setting,
    )


def _no_easy_read(made: Translation) -> str:
    """Why there is no Easy Read to give out, and what to offer: none is ever made of a leaflet."""
    if made.source.easy_read is None:
        place = f"content/{made.source.id}{EASY_READ}.md"
        return NOT_WRITTEN.format(place=place)
    return NOT_BEGUN


def _kind(name: str, setting: Setting | None) -> Format:
    return replace(formats()[name], setting=setting) if setting else formats()[name]


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
        format=_sized_name(format),
        place=format.identity,
    )


def _sized_name(format: Format) -> str:
    """The name of a format, with its size where that is made to measure: `large-print-22`."""
    size, own = format.setting.size_pt, formats()[format.name].setting.size_pt
    return format.name if size == own else f"{format.name}-{size:g}"


def _english(made: Translation, format: Format) -> tuple[Leaflet, tuple[Finding, ...]]:
    """The English leaflet that stands beside the translated one: no draft is made of that."""
    assert made.source.leaflet is not None and made.publisher is not None
    furnishing = _furnishing(made, format, made.publisher)
    in_english = replace(furnishing, words=ENGLISH, draft=None, approved=None)
    return furnish(made.source.leaflet, in_english)


def code_of(sha256: str) -> str:
    """The short code of a source: six letters that can be read out and written down."""
    number = int(sha256[:16], 16)
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[rest])
    return "".join(letters)
