"""The values of a sign-off file: who did which step, for which texts, and what was accepted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from press.findings import Location

TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame"}


@dataclass(frozen=True)
class Signature:
    """Who did a step of the sign-off, and when.

    `credential` is a qualification or an agency, `role` what the person answers for.
    """

    by: str
    on: date
    credential: str = ""
    role: str = ""


@dataclass(frozen=True)
class AcceptedFinding:
    """A finding on one message that somebody has accepted, bound to its msgid and msgstr."""

    check: str
    message_sha256: str
    reason: str
    by: str
    at: Location
    on: date | None = None


@dataclass(frozen=True)
class CarriedText:
    """A mended English text whose translation somebody has let stand as it was."""

    before: str
    after: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class SignedText:
    """A text as it was signed: the English, with the hashes of it and of its translation."""

    source: str
    translation: str
    words: str


@dataclass(frozen=True)
class SignOff:
    """The record that named people approved one translation of one source."""

    at: Location
    source_version: str = ""
    source_sha256: str = ""
    translation_sha256: str = ""
    translated: Signature | None = None
    reviewed: Signature | None = None
    approved: Signature | None = None
    review_by: date | None = None
    accepted: tuple[AcceptedFinding, ...] = ()
    carried: tuple[CarriedText, ...] = ()
    texts: tuple[SignedText, ...] = ()


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however the name and its title are written."""
    return _name(one) == _name(other)


def _name(words: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", words).casefold().partition(",")[0]
    parts = re.findall(r"\w+", plain)
    return sorted(part for part in parts if part not in TITLES) or parts
