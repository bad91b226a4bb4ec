"""Editions that stand in output/ in; those that may be given out, recorded and kept, out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from press.build.archive import edition_path, entries_of, keep, texts_of, texts_path
from press.build.library import Library, read_house, with_sources
from press.build.memory import read_memory
from press.build.plan import code_of
from press.build.records import Record, is_whole, read_records
from press.build.register_file import add_entries
from press.build.request import Request
from press.build.survey import Survey, Unit, is_stale, standings, survey_of
from press.build.translations import Translation, translation
from press.build.writing import alone
from press.findings import Finding, Location, error, has_errors, warning
from press.model import SOURCE_LANGUAGE
from press.model.register import OF_EASY_READ, GivenFile, Register, Release, kind_of
from press.read.register import read_register

MANIFEST_PLACE = Location("output/manifest.json", 0)


@dataclass(frozen=True)
class Errand:
    """What is to be released, when and by which role; `waiting` is told who is at work."""

    root: Path
    request: Request
    today: date
    by: str = ""
    waiting: Callable[[str], None] = lambda who: None


@dataclass(frozen=True)
class Released:
    """What came of it: new entries of the register, how many editions were in it before."""

    entries: tuple[Release, ...] = ()
    before: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass
class _Work:
    """What is known while a release is on its way."""

    errand: Errand
    survey: Survey
    register: Register
    library: Library
    records: Sequence[Record]
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, Library] = field(default_factory=dict)


def release(errand: Errand) -> Released:
    """Record and keep what may be given out; nothing else happens to what may not.

    The archive is filled first: whatever stands in the register is kept. Raises OSError.
    """
    output = errand.root / "output"
    register = read_register(errand.root)
    if register.findings:  # nobody can tell what was given out already
        return Released(findings=register.findings)
    if not output.is_dir():
        return Released(findings=(_nothing(errand.request),))
    with alone(output, errand.waiting):
        work = _begun(errand)
        if work.library.organisation is None:
            return Released(findings=work.library.findings)
        fit = _fit(work)
        known = entries_of(work.register)
        new = {unit: [r for r in records if _key(r) not in known] for unit, records in fit.items()}
        entries = [entry for unit, records in new.items() for entry in _kept(unit, records, work)]
        add_entries(errand.root, entries)
    before = sum(_key(record) in known for records in fit.values() for record in records)
    return Released(tuple(entries), before, tuple(work.findings))


def _key(record: Record) -> tuple[str, str, str, str]:
    return record.leaflet, record.language, record.format, record.sha256


def _begun(errand: Errand) -> _Work:
    """All that must be known, read while no build is at work."""
    output, request = errand.root / "output", errand.request
    memory, before = read_memory(output), read_records(output)
    survey = survey_of(errand.root, memory, errand.today)
    asked = [record for record in before.values() if _asks(request, record)]
    work = _Work(
        errand, survey, read_register(errand.root), read_house(errand.root, errand.today), asked
    )
    known = standings(survey, memory, output, before)
    stale = {
        unit for unit in dict.fromkeys((record.leaflet, record.language) for record in asked)
        if unit[0] not in survey.places or is_stale(unit, request, _formats(unit, asked), known)
    }  # fmt: skip
    work.findings += [_stale(unit) for unit in sorted(stale)]
    work.records = [record for record in asked if (record.leaflet, record.language) not in stale]
    if not asked:
        work.findings.append(_nothing(request))
    return work


def _asks(request: Request, record: Record) -> bool:
    named = request.formats is None or record.format in request.formats
    return named and request.asks(record.leaflet, record.language)


def _formats(unit: Unit, records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(each.format for each in records if (each.leaflet, each.language) == unit)


# ---- what may be given out


def _fit(work: _Work) -> dict[Unit, list[Record]]:
    """The editions that may be given out; for each of the others a finding says why not."""
    fit: dict[Unit, list[Record]] = {}
    drafts: dict[Unit, list[Record]] = {}
    for record in work.records:
        unit = record.leaflet, record.language
        if record.state != "released":
            drafts.setdefault(unit, []).append(record)
        elif not is_whole(record, work.errand.root / "output"):
            work.findings.append(_changed(record))
        else:
            fit.setdefault(unit, []).append(record)
    for unit, records in drafts.items():
        work.findings.append(_draft(unit, records, work.errand.request))
    return fit


def _nothing(request: Request) -> Finding:
    names = (*(request.leaflets or ()), *(request.languages or ()), *(request.formats or ()))
    about = f"nothing of “{' '.join(names)}”" if names else "no edition"
    return error("not-in-output", MANIFEST_PLACE, f"{about} stands in output/",
                 "make it first: ./build.py")  # fmt: skip


def _stale(unit: Unit) -> Finding:
    leaflet, language = unit
    return error(
        "not-up-to-date", Location(f"output/{leaflet}/{language}", 0),
        "what stands there is not what today's sources and today's press give out",
        f"make it again: ./build.py {leaflet} --language {language}",
    )  # fmt: skip


def _changed(record: Record) -> Finding:
    at = Location(f"output/{record.path}", 0)
    return error("changed-in-output", at, "the file is not the one that was proved",
                 "make it again: ./build.py")  # fmt: skip


def _draft(unit: Unit, records: Sequence[Record], request: Request) -> Finding:
    """An error where the language was asked for; else what a release of all leaves out."""
    leaflet, language = unit
    say = error if request.languages else warning
    names = ", ".join(record.format for record in records)
    what = "it" if language == SOURCE_LANGUAGE else "the translation"
    return say(
        "only-a-draft", Location(f"output/{leaflet}/{language}", 0),
        f"a draft is never given out: {names}",
        f"have {what} checked and signed off, then ./build.py {leaflet} --language {language}",
    )  # fmt: skip


# ---- recorded and kept


def _kept(unit: Unit, records: Sequence[Record], work: _Work) -> Iterator[Release]:
    """The entries of a leaflet in a language: one for its text, one for a text of its own kind."""
    if not records:
        return
    made = _translation(unit, work)
    for kind in ("", OF_EASY_READ):
        own = [each for each in records if kind_of(each.format) == kind]
        text = made.easy_read if kind else made
        if own and text:
            yield from _entry(own, text, work)


def _translation(unit: Unit, work: _Work) -> Translation:
    name, tag = unit
    if name not in work.sources:  # the languages of a leaflet follow one another
        path = work.errand.root / work.survey.places[name]
        work.sources = {name: with_sources(work.library, [path])}
    library = work.sources[name]
    return translation(library, library.sources[name], library.tongues[tag])


def _entry(records: Sequence[Record], made: Translation, work: _Work) -> Iterator[Release]:
    """The entry, once its files are in the archive."""
    errand, first = work.errand, records[0]
    digests = (made.digests.source_sha256, made.digests.translation_sha256)
    same = all((each.source_sha256, each.translation_sha256) == digests for each in records)
    if made.state != "released" or made.leaflet is None or not same:
        work.findings.append(_stale((first.leaflet, first.language)))
        return
    assert work.library.organisation is not None
    texts = texts_of(made, work.library.organisation)
    entry = Release(
        leaflet=first.leaflet, language=first.language, version=made.leaflet.meta.version,
        code=code_of(digests[0]), source_sha256=digests[0], translation_sha256=digests[1],
        texts_sha256=hashlib.sha256(texts).hexdigest(), on=errand.today,
        files=tuple(_file(each) for each in records), approved=made.approved, by=errand.by,
    )  # fmt: skip
    faults = list(_archived(entry, records, texts, errand.root))
    work.findings += faults
    if not has_errors(faults):
        yield entry


def _file(record: Record) -> GivenFile:
    return GivenFile(record.format, record.path.rpartition(".")[2], record.sha256)


def _archived(
    entry: Release, records: Sequence[Record], texts: bytes, root: Path
) -> Iterator[Finding]:
    contents: Mapping[str, bytes] = {
        edition_path(entry, _file(each)): (root / "output" / each.path).read_bytes()
        for each in records
    }
    for place, content in {**contents, texts_path(entry): texts}.items():
        fault = keep(root, place, content)
        if fault:
            yield fault
