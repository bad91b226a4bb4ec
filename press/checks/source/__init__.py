"""A leaflet and its publisher in, findings on the English source out; nothing is ever corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from press.checks.acceptance import apply_acceptances
from press.checks.check import Check, run
from press.checks.source import (
    abbreviations,
    contacts,
    dates,
    headings,
    identity,
    numbers,
    risks,
    sentences,
    words,
)
from press.checks.source.manuscript import Manuscript, manuscript
from press.findings import Finding
from press.model import Leaflet, Organisation

CHECKS: tuple[Check[Manuscript], ...] = (
    *identity.CHECKS,
    *contacts.CHECKS,
    *headings.CHECKS,
    *words.CHECKS,
    *abbreviations.CHECKS,
    *sentences.CHECKS,
    *numbers.CHECKS,
    *dates.CHECKS,
    *risks.CHECKS,
)


def check_source(
    leaflet: Leaflet,
    organisation: Organisation,
    today: date,
    earlier: Iterable[Finding] = (),
) -> list[Finding]:
    """The findings on the English source, sorted, with the acceptances on record applied.

    `earlier` are findings on the same files from reading them: one set of acceptances covers all.
    """
    findings = run(CHECKS, manuscript(leaflet, organisation, today))
    return apply_acceptances(
        [*earlier, *findings], (*leaflet.meta.accepted, *organisation.accepted)
    )
