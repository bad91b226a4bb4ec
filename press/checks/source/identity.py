"""Checks on who publishes the leaflet, which version it is, and how long it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from press.checks.check import Check, Fault
from press.checks.source.contacts import EMAIL, telephone_is_valid, telephones_in
from press.checks.source.manuscript import Manuscript
from press.findings import Severity

NOBODY = {"", "trust", "hospital", "organisation", "nhs", "nhs trust", "department", "clinic"}
PERSON = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sister|Sir|Dame)\b\.?\s+[A-Z]\w+")
FEEDBACK = re.compile(
    r"\bPALS\b|Patient Advice and Liaison|\b[Ff]eedback\b|\b[Cc]omments?\b|\b[Cc]omplain(?:ts?)?\b"
    r"|\b[Cc]ompliments?\b|\b[Ss]uggestions?\b|\byour views\b"
)
EQUALITY = re.compile(r"\bequal(?:ity|ly)?\b|\bdiscriminat", re.IGNORECASE)
LONGEST_REVIEW_YEARS = 3


def organisation_unnamed(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: which organisation has published it."""
    name = manuscript.organisation.name
    if re.sub(r"^(?:the|this|our)\s+", "", name.strip().lower()) in NOBODY:
        yield manuscript.organisation.place("name"), f"the publisher is only called “{name}”"


def reference_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: version control and archiving."""
    yield from _absent(manuscript, manuscript.leaflet.meta.reference, "reference number")


def author_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1, and PIF TICK: who is behind the content."""
    yield from _absent(manuscript, manuscript.leaflet.meta.author, "author department or role")


def author_personal(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: a role outlives the person, and a personal name need not be published."""
    meta = manuscript.leaflet.meta
    if match := PERSON.search(meta.author or ""):
        yield meta.at, f"the author is a person, “{match[0]}”"


def date_published_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from version control in the NHS Standard for creating health content, 1."""
    yield from _absent(manuscript, manuscript.leaflet.meta.published, "publication date")


def date_checked_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: the date it was last checked."""
    yield from _absent(manuscript, manuscript.leaflet.meta.checked, "date of the last check")


def date_review_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: when it will be checked again."""
    yield from _absent(manuscript, manuscript.leaflet.meta.review_by, "date of the next check")


def checked_in_future(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: nobody can have checked the text after the day of the build."""
    meta = manuscript.leaflet.meta
    if meta.checked and meta.checked > manuscript.today:
        yield meta.at, f"the last check, {_day(meta.checked)}, is still to come"


def past_review_date(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: planned review cycle."""
    meta = manuscript.leaflet.meta
    if meta.review_by and meta.review_by < manuscript.today:
        yield meta.at, f"the next check was due by {_day(meta.review_by)}"


def review_period_long(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: three years is the period that trusts commonly set."""
    meta = manuscript.leaflet.meta
    start = meta.checked or meta.published
    if start and meta.review_by:
        latest = (start.year + LONGEST_REVIEW_YEARS, start.month, start.day)
        if (meta.review_by.year, meta.review_by.month, meta.review_by.day) > latest:
            yield meta.at, f"from {_day(start)} to {_day(meta.review_by)} is over 3 years"


def contact_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """PIF TICK, feedback; NHS Standard for creating health content, 1: somebody to ask."""
    words = " ".join(passage.words for passage in manuscript.passages)
    if not EMAIL.search(words) and not any(map(telephone_is_valid, telephones_in(words))):
        yield manuscript.organisation.at, "no text gives a telephone number or an e-mail address"


def feedback_route_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: invite feedback; PIF TICK, feedback."""
    if not any(FEEDBACK.search(passage.prose) for passage in manuscript.passages):
        yield manuscript.organisation.at, "no text says where to send comments or complaints"


def equality_statement_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from the Equality Act 2010: a statement that all patients are treated equally."""
    if not any(EQUALITY.search(passage.prose) for passage in manuscript.passages):
        yield manuscript.organisation.at, "no text says that all patients are treated equally"


def sources_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 2: keep a record of sources."""
    yield from _absent(manuscript, manuscript.leaflet.meta.sources, "record of its evidence")


def approval_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1 and 2: clinical approval, a named role."""
    meta = manuscript.leaflet.meta
    yield from _absent(manuscript, meta.approved_by, "record of clinical approval")


def readers_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 4; PIF TICK: tested with its readers."""
    meta = manuscript.leaflet.meta
    yield from _absent(manuscript, meta.tested_with, "record of a test with readers")


def _absent(manuscript: Manuscript, value: object, what: str) -> Iterator[Fault]:
    if not value or (isinstance(value, str) and not value.strip()):
        yield manuscript.leaflet.meta.at, f"the leaflet has no {what}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_KEY = "give `{}` in the front matter"
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_IN_ORGANISATION = "add the words to `texts` in content/organisation.toml"

CHECKS: tuple[Check[Manuscript], ...] = (
    Check(
        "organisation-unnamed",
        _ERROR,
        "give the full name of the publisher in content/organisation.toml",
        organisation_unnamed,
    ),
    Check("reference-missing", _ERROR, _KEY.format("reference"), reference_missing),
    Check("author-missing", _ERROR, _KEY.format("author"), author_missing),
    Check(
        "author-personal",
        _WARNING,
        "name the department or the role instead of the person",
        author_personal,
    ),
    Check("date-published-missing", _WARNING, _KEY.format("published"), date_published_missing),
    Check("date-checked-missing", _ERROR, _KEY.format("checked"), date_checked_missing),
    Check("date-review-missing", _ERROR, _KEY.format("review_by"), date_review_missing),
    Check(
        "date-checked-in-future",
        _WARNING,
        "correct `checked` in the front matter",
        checked_in_future,
    ),
    Check(
        "past-review-date",
        _ERROR,
        "have the leaflet checked again and give it a new `review_by`",
        past_review_date,
    ),
    Check("review-period-long", _WARNING, "plan the next check within 3 years", review_period_long),
    Check("contact-missing", _ERROR, _IN_ORGANISATION, contact_missing),
    Check("feedback-route-missing", _ERROR, _IN_ORGANISATION, feedback_route_missing),
    Check("equality-statement-missing", _ERROR, _IN_ORGANISATION, equality_statement_missing),
    Check("sources-missing", _ERROR, _KEY.format("sources"), sources_missing),
    Check("approval-missing", _WARNING, _KEY.format("approved_by"), approval_missing),
    Check("readers-missing", _WARNING, _KEY.format("tested_with"), readers_missing),
)
