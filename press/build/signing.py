"""A review and what a person decides of it in; the sign-off file written, or why it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from press.build.library import Library, check_messages
from press.build.review import Review, hindrances
from press.findings import Finding, Location, Severity, error
from press.model import Message
from press.translate.digests import message_sha256
from press.translate.glossary import read_glossary
from press.translate.languages import read_lexicon
from press.translate.sign import Answers, form_faults, steps_of
from press.translate.signoff import AcceptedFinding, SignOff, sign_off_path, write_sign_off


def place_of(review: Review) -> Location:
    """Where the sign-off of a review stands."""
    return Location(sign_off_path(review.domain, review.language).as_posix(), 0)


def approve(
    review: Review, answers: Answers, root: Path, today: date
) -> tuple[Path | None, list[Finding]]:
    """Write the sign-off for today's source and translation; None with findings if refused.

    Accepted findings and carried texts stay. Raises OSError.
    """
    at = place_of(review)
    faults = hindrances(review) or form_faults(answers, at, today)
    if faults:
        return None, faults
    before = review.sign_off or SignOff(at)
    signed = replace(
        steps_of(answers, at, today),
        source_version=review.version,
        source_sha256=review.digests.source_sha256,
        translation_sha256=review.digests.translation_sha256,
        accepted=before.accepted,
        carried=before.carried,
        texts=review.texts,
    )
    return write_sign_off(signed, review.domain, review.language, root), []


def accept(
    library: Library, review: Review, line: int, check: str, reason: str, by: str
) -> tuple[Path | None, list[Finding]]:
    """Record that a finding on the message at a line of the catalogue is right to leave.

    The record holds for this msgid and msgstr only. The day is the library's. Raises OSError.
    """
    finding = next((f for f in review.findings if (f.at.line, f.code) == (line, check)), None)
    message = next((m for m in review.catalogue.messages.values() if m.at.line == line), None)
    if finding is None or message is None:
        return None, [_no_such_finding(review, line, check)]
    if finding.severity is Severity.ACCEPTED:
        return None, [error("accepted-before", finding.at, f"it is accepted: {finding.because}")]
    record = _record(message, check, reason, by, place_of(review), library.today)
    before = review.sign_off or SignOff(place_of(review))
    signed = replace(before, accepted=(*before.accepted, record))
    if not _holds(library, review, signed, finding):
        hint = "put it right in the catalogue"
        return None, [error("not-acceptable", finding.at, f"[{check}] cannot be accepted", hint)]
    return write_sign_off(signed, review.domain, review.language, library.root), []


def _record(
    message: Message, check: str, reason: str, by: str, at: Location, today: date
) -> AcceptedFinding:
    sha256 = message_sha256(message.id, message.string)
    return AcceptedFinding(check, sha256, reason, by, at, today)


def _holds(library: Library, review: Review, signed: SignOff, finding: Finding) -> bool:
    """Whether the checks take the record for this finding."""
    lexicon, _ = read_lexicon(review.language, library.root)
    glossary, _ = read_glossary(review.language, library.root)
    texts = [extract.text for extract in review.extracts]
    found = check_messages(texts, review.catalogue, signed, lexicon, review.leaflet, glossary)
    return finding not in found


def _no_such_finding(review: Review, line: int, check: str) -> Finding:
    there = [
        f"line {finding.at.line} [{finding.code}]"
        for finding in review.findings
        if finding.severity is not Severity.ACCEPTED and finding.at.path == review.catalogue.at.path
    ]
    at = Location(review.catalogue.at.path, line)
    hint = f"there are: {', '.join(there)}" if there else "there are no findings on this catalogue"
    return error("no-such-finding", at, f"there is no finding [{check}] on this line", hint)
