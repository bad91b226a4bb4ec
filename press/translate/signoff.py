"""A sign-off and today's hashes in; out, whether it covers today's source and translation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from press.findings import Finding, error
from press.model import Catalogue
from press.translate.digests import Digests, leaflet_digests, message_sha256, press_digests
from press.translate.sign_off_file import read_sign_off, sign_off_path, write_sign_off
from press.translate.signatures import (
    AcceptedFinding,
    CarriedText,
    Signature,
    SignedText,
    SignOff,
    same_person,
)

__all__ = [
    "AcceptedFinding",
    "CarriedText",
    "Digests",
    "SignOff",
    "Signature",
    "SignedText",
    "Standing",
    "dated_ahead",
    "expired",
    "is_by_machine",
    "leaflet_digests",
    "message_sha256",
    "press_digests",
    "read_sign_off",
    "same_person",
    "sign_off_path",
    "state_of",
    "weaker",
    "write_sign_off",
]

MACHINE_HEADER = "X-Translation-Source"


@dataclass(frozen=True)
class Standing:
    """Whether a translation is approved and since when; if not, a key of press/words.py says why.

    `on` is None for the source language, which has no sign-off.
    """

    approved: bool
    reason: str = ""
    on: date | None = None


def state_of(sign_off: SignOff | None, digests: Digests, catalogue: Catalogue) -> Standing:
    """Approved while both hashes are today's; otherwise a draft, with the key of its reason.

    All three steps are needed: a translation that names no translator hides who may not approve it.
    """
    if not (sign_off and sign_off.translated and sign_off.reviewed and sign_off.approved):
        return Standing(False, "draft-machine" if is_by_machine(catalogue) else "draft-unsigned")
    signed = Digests(sign_off.source_sha256, sign_off.translation_sha256)
    if signed != digests:
        return Standing(False, "draft-changed")
    return Standing(True, on=sign_off.approved.on)


def is_by_machine(catalogue: Catalogue) -> bool:
    """Whether the catalogue says that no person translated it."""
    return catalogue.headers.get(MACHINE_HEADER, "").lower() == "machine"


def weaker(one: Standing, other: Standing) -> Standing:
    """The standing of an edition that prints two domains: approved only when both are."""
    return other if one.approved and not other.approved else one


def dated_ahead(sign_off: SignOff, today: date) -> list[Finding]:
    """An error for each step of the sign-off whose day has not come."""
    steps = {"translated": sign_off.translated, "reviewed": sign_off.reviewed,
             "approved": sign_off.approved}  # fmt: skip
    hint = "mend the date, or sign off once it is done"
    return [
        error("sign-off-date", sign_off.at, f"[{step}] {signature.on} has not come yet", hint)
        for step, signature in steps.items()
        if signature and signature.on > today
    ]


def expired(sign_off: SignOff, today: date) -> list[Finding]:
    """An error once the date has passed by which the translation had to be looked at again.

    Another for a step dated ahead: nobody can have done it yet.
    """
    ahead = dated_ahead(sign_off, today)
    if ahead:
        return ahead
    if sign_off.review_by is None or sign_off.review_by >= today:
        return []
    message = f"the sign-off held until {sign_off.review_by}"
    hint = "have the translation reviewed and signed off again"
    return [error("sign-off-expired", sign_off.at, message, hint)]
