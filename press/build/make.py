"""One job in, the edition's bytes out with everything that its proof found; runs in any process."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from press.build.plan import Job
from press.checks.edition import check_edition
from press.checks.parity import counts
from press.findings import Finding, error, has_errors
from press.formats.pdf.picture import picture_of
from press.formats.typography import FONT_ADVICE, NoFont
from press.model import (
    AudioFacts,
    BookFacts,
    BookSound,
    BrailleFacts,
    Evidence,
    Facts,
    PageFacts,
    SpokenFacts,
)


@dataclass(frozen=True)
class Made:
    """What became of a job. `content` is empty where nothing could be written.

    `blocks` are those of the furnished leaflet, `blocks_found` those that the finished file
    showed; `picture` is a PNG of the first page of a PDF. `crash` is the traceback of a bug of the
    press; only the job's own edition is lost. `unavailable` says why the language cannot have the
    format.
    """

    content: bytes = b""
    findings: tuple[Finding, ...] = ()
    blocks: int = 0
    blocks_found: int = 0
    pages: int | None = None
    seconds: int | None = None
    picture: bytes = b""
    crash: str = ""
    unavailable: str = ""

    @property
    def proved(self) -> bool:
        return bool(self.content) and not self.crash and not has_errors(self.findings)


def make(job: Job) -> Made:
    """Write the edition, read it back from its bytes, compare it with the leaflet."""
    try:
        return _made(job)
    except NoFont as none:
        fault = error("no-font", job.leaflet.title.at, str(none), FONT_ADVICE)
        return Made(findings=(fault,))
    except Exception:
        return Made(crash=traceback.format_exc())


def _made(job: Job) -> Made:
    if job.unavailable:
        return Made(unavailable=job.unavailable)
    kind = job.kind
    artefact = kind.write(job.leaflet, kind.setting, job.language, job.organisation)
    if artefact.unavailable:
        return Made(findings=artefact.findings, unavailable=artefact.unavailable)
    if has_errors(artefact.findings) or not artefact.content:
        return Made(findings=artefact.findings)
    try:
        evidence = kind.read_back(artefact.content, job.language)
    except ValueError as unreadable:
        fault = error(
            "unreadable-edition", job.leaflet.title.at, f"{job.path}: {unreadable}",
            "the edition is withheld; this is a fault of the press: report it",
        )  # fmt: skip
        return Made(findings=(*artefact.findings, fault))
    found = check_edition(
        job.leaflet, evidence, job.edition, kind.setting, job.language, job.organisation
    )
    return _measured(job, artefact.content, (*artefact.findings, *found), evidence)


def _pages(facts: Facts) -> int | None:
    match facts:
        case PageFacts():
            return len(facts.page_sizes_pt)
        case BrailleFacts():
            return len(facts.pages)
        case _:
            return None


def _seconds(facts: Facts) -> int | None:
    match facts:
        case SpokenFacts():
            return round(facts.estimated_seconds)
        case AudioFacts():
            return round(facts.seconds)
        case BookFacts(sound=BookSound(recording=recording)):
            return round(recording.seconds)
        case _:
            return None


def _measured(job: Job, content: bytes, findings: tuple[Finding, ...], evidence: Evidence) -> Made:
    blocks, met = counts(job.leaflet, evidence, job.language)
    facts = evidence.facts
    printed = job.kind.suffix == "pdf" and not has_errors(findings)
    return Made(
        content,
        findings,
        blocks=blocks,
        blocks_found=met,
        pages=_pages(facts),
        seconds=_seconds(facts),
        picture=picture_of(content) if printed else b"",
    )
