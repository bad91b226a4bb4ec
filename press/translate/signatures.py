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
    """Whether two names can be one person's, however they are written.

    The order of the parts, titles, initials and what one of the two leaves out count for nothing.
    """
    fewer, more = sorted((_name(one), _name(other)), key=len)
    rest = list(more)
    for part in sorted(fewer, key=len, reverse=True):
        match = next((word for word in rest if _is_same_part(part, word)), None)
        if match is None:
            return False
        rest.remove(match)
    return bool(fewer)


def _is_same_part(one: str, other: str) -> bool:
    """Equal, or one the initial of the other: nobody can tell “A. Nowak” from “Anna Nowak”."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _name(words: str) -> list[str]:
    parts = re.findall(r"\w+", unicodedata.normalize("NFKC", words).casefold())
    return [part for part in parts if part not in TITLES] or parts
