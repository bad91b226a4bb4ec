"""Leaflets and catalogues in; how far each language is with each of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from press.findings import Finding
from press.model import Catalogue, Leaflet, Organisation
from press.translate.changes import Change, changes_since
from press.translate.digests import Digests, leaflet_digests, press_digests, signed_texts
from press.translate.entry import PoFile
from press.translate.languages import languages_of
from press.translate.messages import Extract, extracts_of, press_extracts
from press.translate.po import catalogue_path, read_catalogue, read_po
from press.translate.signoff import SignOff, Standing, dated_ahead, read_sign_off, state_of
from press.translate.update import PRESS_DOMAIN

Signed = Literal["signed off", "draft", "sign-off stale", "review overdue"]
NOTICE = timedelta(days=90)
"""How long before its date a review is called due: reviewers are not found in a week."""


@dataclass(frozen=True)
class Progress:
    """How far one language is with one domain; `messages` counts the English texts of today.

    `changes` are the texts that are no longer as they were signed.
    """

    domain: str
    language: str
    messages: int
    fuzzy: int
    missing: int
    obsolete: int
    standing: Standing
    sign_off: SignOff | None
    today: date
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def translated(self) -> int:
        return self.messages - self.fuzzy - self.missing

    @property
    def complete(self) -> bool:
        return self.translated == self.messages

    @property
    def review_by(self) -> date | None:
        return self.sign_off.review_by if self.sign_off else None

    @property
    def review_due(self) -> bool:
        """Whether the sign-off ends within 90 days, or has ended."""
        return self.review_by is not None and self.review_by - self.today <= NOTICE

    @property
    def signed(self) -> Signed:
        if self.standing.approved:
            overdue = self.review_by is not None and self.review_by < self.today
            return "review overdue" if overdue else "signed off"
        return "sign-off stale" if self.standing.reason == "draft-changed" else "draft"


def status(
    leaflets: Iterable[Leaflet], organisation: Organisation, root: Path, today: date
) -> tuple[list[Progress], list[Finding]]:
    """One row for each language and domain, the press's own words first."""
    languages, findings = languages_of(root)
    listed = tuple(leaflets)
    rows = [row for code in languages for row in _rows(listed, organisation, code, root, today)]
    return rows, findings


def _rows(
    leaflets: Iterable[Leaflet], organisation: Organisation, language: str, root: Path, today: date
) -> Iterator[Progress]:
    catalogue = _catalogue(PRESS_DOMAIN, language, root)
    digests = press_digests(organisation, catalogue)
    yield _row(catalogue, press_extracts(organisation), digests, root, today)
    for leaflet in leaflets:
        if leaflet.easy_read and not (root / catalogue_path(leaflet.id, language)).exists():
            continue
        catalogue = _catalogue(leaflet.id, language, root)
        digests = leaflet_digests(leaflet, catalogue, root)
        yield _row(catalogue, extracts_of(leaflet), digests, root, today)


def _catalogue(domain: str, language: str, root: Path) -> Catalogue:
    catalogue, _ = read_catalogue(root / catalogue_path(domain, language), domain, language, root)
    return catalogue or Catalogue(domain, language, {})


def _row(
    catalogue: Catalogue, extracts: tuple[Extract, ...], digests: Digests, root: Path, today: date
) -> Progress:
    domain, language = catalogue.domain, catalogue.language
    po, findings = read_po(root / catalogue_path(domain, language), language, root)
    sign_off, faults = read_sign_off(domain, language, root)
    signed = sign_off.texts if sign_off else ()
    faults += dated_ahead(sign_off, today) if sign_off else []
    keys = {extract.key for extract in extracts}
    found = [catalogue.messages[key] for key in keys if key in catalogue.messages]
    fuzzy = sum(message.fuzzy and bool(message.string) for message in found)
    return Progress(
        domain,
        language,
        messages=len(keys),
        fuzzy=fuzzy,
        missing=len(keys) - fuzzy - sum(message.translated for message in found),
        obsolete=_obsolete(po, keys),
        standing=state_of(sign_off, digests, catalogue),
        sign_off=sign_off,
        today=today,
        changes=changes_since(signed, signed_texts(extracts, catalogue)) if signed else (),
        findings=(*findings, *faults),
    )


def _obsolete(po: PoFile | None, keys: set[tuple[str, str]]) -> int:
    """Messages that stand in the file and no longer in the English, marked so or not yet."""
    return sum(entry.obsolete or entry.key not in keys for entry in po.entries) if po else 0
