"""The sign-off file of a catalogue in; out, whether it covers today's source and translation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from press.findings import Finding, Location, error
from press.model import Catalogue
from press.translate.digests import Digests, leaflet_digests, message_sha256, press_digests
from press.translate.languages import broken_toml
from press.translate.po import FOLDER

__all__ = [
    "AcceptedFinding",
    "Digests",
    "SignOff",
    "Signature",
    "Standing",
    "expired",
    "leaflet_digests",
    "message_sha256",
    "press_digests",
    "read_sign_off",
    "sign_off_path",
    "state_of",
    "weaker",
]

MACHINE_HEADER = "X-Translation-Source"


@dataclass(frozen=True)
class Signature:
    """Who did a step of the sign-off, and when."""

    by: str
    on: date


@dataclass(frozen=True)
class AcceptedFinding:
    """A finding on one message that somebody has accepted, bound to its msgid and msgstr."""

    check: str
    message_sha256: str
    reason: str
    by: str
    at: Location


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


@dataclass(frozen=True)
class Standing:
    """Whether a translation is approved; if not, `reason` is a key of press/words.py."""

    approved: bool
    reason: str = ""


# ---- standing


def state_of(sign_off: SignOff | None, digests: Digests, catalogue: Catalogue) -> Standing:
    """Approved while both hashes are today's; otherwise a draft, with the key of its reason."""
    if sign_off is None or sign_off.approved is None:
        machine = catalogue.headers.get(MACHINE_HEADER, "").lower() == "machine"
        return Standing(False, "draft-machine" if machine else "draft-unsigned")
    signed = Digests(sign_off.source_sha256, sign_off.translation_sha256)
    return Standing(True) if signed == digests else Standing(False, "draft-changed")


def weaker(one: Standing, other: Standing) -> Standing:
    """The standing of an edition that prints two domains: approved only when both are."""
    return other if one.approved else one


def expired(sign_off: SignOff, today: date) -> list[Finding]:
    """An error once the date has passed by which the translation had to be looked at again."""
    if sign_off.review_by is None or sign_off.review_by >= today:
        return []
    message = f"the sign-off held until {sign_off.review_by}"
    hint = "have the translation reviewed and signed off again"
    return [error("sign-off-expired", sign_off.at, message, hint)]


# ---- the file


def sign_off_path(domain: str, language: str) -> Path:
    """Where the sign-off of a catalogue stands, relative to the repository."""
    return Path(FOLDER, language, "LC_MESSAGES", f"{domain}.review.toml")


def read_sign_off(domain: str, language: str, root: Path) -> tuple[SignOff | None, list[Finding]]:
    """The sign-off, None where there is none; a broken file is a finding and no sign-off."""
    place = sign_off_path(domain, language)
    try:
        values = tomllib.loads((root / place).read_bytes().decode("utf-8-sig"))
        return _sign_off(values, Location(place.as_posix(), 1)), []
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return None, [broken_toml(place, fault, "broken-sign-off")]
    except _Unusable as fault:
        return None, [error("broken-sign-off", Location(place.as_posix(), 1), str(fault))]


class _Unusable(Exception):
    """A value that a sign-off cannot have; never leaves this module."""


def _sign_off(values: Mapping[str, Any], at: Location) -> SignOff:
    translated, reviewed, approved = (
        _signature(values, step) for step in ("translated", "reviewed", "approved")
    )
    if approved and approved.by in {step.by for step in (translated,) if step}:
        raise _Unusable(f"“{approved.by}” approves a translation of their own")
    return SignOff(
        at=at,
        source_version=_words(values, "source_version", ""),
        source_sha256=_words(values, "source_sha256", ""),
        translation_sha256=_words(values, "translation_sha256", ""),
        translated=translated,
        reviewed=reviewed,
        approved=approved,
        review_by=_date(_table(values, "approved"), "review_by") if approved else None,
        accepted=tuple(_accepted(entry, at) for entry in _entries(values)),
    )


def _signature(values: Mapping[str, Any], step: str) -> Signature | None:
    if step not in values:
        return None
    table = _table(values, step)
    on = _date(table, "date")
    if on is None:
        raise _Unusable(f"[{step}] has no “date”")
    return Signature(_words(table, "by"), on)


def _accepted(entry: object, at: Location) -> AcceptedFinding:
    if not isinstance(entry, dict):
        raise _Unusable("write each accepted finding under [[accepted]]")
    check, sha256, reason, by = (
        _words(entry, key) for key in ("check", "message_sha256", "reason", "by")
    )
    return AcceptedFinding(check, sha256, reason, by, at)


def _entries(values: Mapping[str, Any]) -> Iterable[object]:
    entries = values.get("accepted", [])
    if not isinstance(entries, list):
        raise _Unusable("write each accepted finding under [[accepted]]")
    return entries


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = values.get(name)
    if not isinstance(table, dict):
        raise _Unusable(f"“{name}” must be a table: write [{name}]")
    return table


def _words(table: Mapping[str, Any], key: str, missing: str | None = None) -> str:
    value = table.get(key, missing)
    if not isinstance(value, str) or (missing is None and not value.strip()):
        raise _Unusable(f"“{key}” must be words between quotes")
    return value


def _date(table: Mapping[str, Any], key: str) -> date | None:
    value = table.get(key)
    # A TOML date with a time is a datetime, which Python counts among the dates.
    if value is None or type(value) is date:
        return value
    raise _Unusable(f"“{key}” must be a date such as 2026-11-06, without quotes")
