"""A review after an English typing error was mended in; its translations carried over, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from press.build.review import Review
from press.build.signing import place_of
from press.checks.catalogue.mended import find_more_than_mended
from press.findings import Finding, Location, error
from press.translate.entry import Entry
from press.translate.po import catalogue_path, write_po
from press.translate.signoff import CarriedText, SignOff, write_sign_off
from press.translate.translate import quoted


@dataclass(frozen=True)
class Carried:
    """What was carried over in one catalogue, and what was not, as findings."""

    texts: tuple[CarriedText, ...]
    refused: tuple[Finding, ...]


def carry(review: Review, reason: str, by: str, root: Path, today: date) -> Carried:
    """Let the translations of mended texts stand, logged in the catalogue and the sign-off file.

    The log is written first: no text is ever carried without it. A sign-off no longer holds, since
    the English is another. Raises OSError.
    """
    place = catalogue_path(review.domain, review.language)
    faults = {entry.key: fault for entry, fault in _refused(review, place.as_posix())}
    suggestions = [entry for entry in review.po.active if entry.fuzzy and entry.string]
    texts = {
        entry.key: CarriedText(entry.previous, entry.id, reason, by, today)
        for entry in suggestions
        if entry.key not in faults
    }
    if texts:
        before = review.sign_off or SignOff(place_of(review))
        signed = replace(before, carried=(*before.carried, *texts.values()))
        write_sign_off(signed, review.domain, review.language, root)
        entries = tuple(
            _carried(entry, texts[entry.key])
            if entry.key in texts and not entry.obsolete
            else entry
            for entry in review.po.entries
        )
        write_po(replace(review.po, entries=entries), root / place)
    return Carried(tuple(texts.values()), tuple(faults.values()))


def _carried(entry: Entry, text: CarriedText) -> Entry:
    log = f"carried: {text.on}, {text.by}: {text.reason}; was {quoted(text.before)}"
    return replace(
        entry,
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        comments=(*entry.comments, log),
        previous="",
        previous_context="",
    )


def _refused(review: Review, place: str) -> Iterator[tuple[Entry, Finding]]:
    wanted = {extract.key for extract in review.extracts}
    for entry in review.po.active:
        if not (entry.fuzzy and entry.string):
            continue
        reason = _reason(entry, wanted)
        if reason:
            message = f"{quoted(entry.id)} was not carried over: {reason}"
            hint = "have the suggestion reviewed, then take away its “fuzzy”"
            yield entry, error("not-carried", Location(place, entry.line), message, hint)


def _reason(entry: Entry, wanted: set[tuple[str, str]]) -> str:
    """Why the translation cannot simply stand under the new English; empty if it can."""
    if entry.key not in wanted:
        return "it no longer stands in the English: run `./build.py translations update`"
    if not entry.previous:
        return "it does not say which English it was made from"
    if entry.previous == entry.id:
        return "its English is as it was: somebody doubts the translation"
    if entry.previous_context != entry.context:
        return "the suggestion comes from another place"
    return "; ".join(find_more_than_mended(entry.previous, entry.id))
