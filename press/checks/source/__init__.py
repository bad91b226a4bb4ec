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
    easy_read,
    headings,
    identity,
    numbers,
    risks,
    sentences,
    words,
)
from press.checks.source.manuscript import Manuscript, manuscript
from press.findings import Finding
from press.model import Leaflet, Meta, Organisation

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


EASY_READ_CHECKS: tuple[Check[Manuscript], ...] = (
    *(check for check in CHECKS if check.code not in easy_read.REPLACED),
    *easy_read.CHECKS,
)


def check_source(
    leaflet: Leaflet,
    organisation: Organisation,
    today: date,
    earlier: Iterable[Finding] = (),
    of: Meta | None = None,
) -> list[Finding]:
    """The findings on the English source, sorted, with the acceptances on record applied.

    `earlier` are findings on the same files from reading them: one set of acceptances covers all.
    An Easy Read text has rules of its own; `of` is what the leaflet beside it says of itself.
    """
    checks = EASY_READ_CHECKS if leaflet.easy_read else CHECKS
    findings = run(checks, manuscript(leaflet, organisation, today, of))
    return apply_acceptances(
        [*earlier, *findings], (*leaflet.meta.accepted, *organisation.accepted)
    )
