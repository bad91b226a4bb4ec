"""The rack in, the coverage board out: a row for each leaflet and language, a cell a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.model import SOURCE_LANGUAGE
from press.rack.names import Tongue, count, form, order_of, tongue
from press.rack.pages import address, natural, plain_date
from press.rack.values import Rack, Shelf, Translation

STATES = ("released", "draft", "withheld", "withdrawn")
NOT_MADE = "not made"
MEANINGS = (
    ("Released", "May be handed out. It is withheld once the day of its next check is past."),
    ("Draft", "For reviewers only: nobody has signed it off for today's words. Have it compared "
     "and approved: ./build.py translations approve."),
    ("Withheld", "The row says why. Texts that are not translated: ./build.py translations update, "
     "then the translator fills the catalogue. A check that is past: have the leaflet checked and "
     "write the new date into it, or approve the translation again. Anything else: "
     "./build.py check says what to mend."),
    ("Withdrawn", "Out of use: collect every copy from the wards."),
    ("Sign-off stale", "The English or the translation was changed after it was signed off. "
     "./build.py translations update marks what is to be translated again, "
     "./build.py translations status lists it; then approve again."),
    ("Unavailable", "Cannot be made safely in this language; the row says what to offer instead."),
    ("Not made", "Nobody has asked for this format: ./build.py LEAFLET --format FORMAT makes it "
     "once, a line in content/organisation.toml every time."),
)  # fmt: skip
"""What the words on the board mean to somebody who looks after the library, and what to do."""
NEVER = "9999"
"""Sorts after every date: a leaflet without a review date comes last."""


@dataclass(frozen=True)
class Cell:
    """An edition on the board: its state in a word, and a draft's address."""

    state: str
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A leaflet in a language on the board; dates are ISO."""

    title: str
    address: str
    tongue: Tongue
    state: str
    review_by: str
    review: str
    signed: str
    approved: str
    cells: tuple[Cell, ...]
    made: str
    why: str
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How many leaflets of a language are in each state, and how many sign-offs are stale."""

    tongue: Tongue
    states: Mapping[str, int]
    stale: int


def columns(rack: Rack) -> list[str]:
    """The formats that the organisation builds, and every other one that somebody has made."""
    made = (format for shelf in rack.shelves for format in state_in(shelf))
    return sorted({*rack.asked, *made}, key=order_of)


def state_in(shelf: Shelf) -> dict[str, str]:
    """The state of each format that is known of; the others were never made."""
    absent = {each.format: each.standing for each in shelf.absent}
    return absent | {each.format: each.state for each in shelf.editions}


def board(rack: Rack) -> dict[str, Any]:
    """What the coverage board shows: what is to be checked next comes first."""
    formats = columns(rack)
    shelves = sorted(rack.shelves, key=lambda shelf: _order(rack, shelf.translation))
    return {
        "organisation": rack.organisation,
        "forms": [form(name) for name in formats],
        "rows": [_row(rack, shelf, formats) for shelf in shelves],
        "states": STATES,
        "meanings": MEANINGS,
        "tallies": _tallies(rack),
    }


def _order(rack: Rack, each: Translation) -> tuple[str, str, tuple[bool, str]]:
    title = natural(rack.title(each.leaflet))
    return each.review_by or NEVER, title, tongue(each.language).order


def _row(rack: Rack, shelf: Shelf, formats: Iterable[str]) -> Row:
    each, known = shelf.translation, tongue(shelf.translation.language)
    drafts = {e.format: address(e.path) for e in shelf.editions if e.state == "draft"}
    states = state_in(shelf)
    why = dict.fromkeys(cause for edition in shelf.editions for cause in edition.why)
    return Row(
        title=rack.title(each.leaflet),
        address=f"{address(each.leaflet)}/index.html" + (f"#{known.code}" * bool(shelf.released)),
        tongue=known,
        state=each.state,
        review_by=each.review_by,
        review=plain_date(each.review_by),
        signed=_signed(each),
        approved="" if each.stale else each.approved,
        cells=tuple(Cell(states.get(f, NOT_MADE), drafts.get(f, "")) for f in formats),
        made=max((edition.made for edition in shelf.editions), default=""),
        why=", ".join(why),
        source=" · ".join(filter(None, (each.source, each.version and f"version {each.version}",
                                        each.code))),
        notes=tuple(_notes(shelf)),
    )  # fmt: skip


def _signed(each: Translation) -> str:
    if each.language == SOURCE_LANGUAGE:
        return "source"
    if each.stale:
        return "stale: signed off for other words"
    return f"signed off {plain_date(each.approved)}" if each.approved else "not signed off"


def _notes(shelf: Shelf) -> Iterator[str]:
    """Why the language is not released, then why single formats are not, and what was found."""
    reason = shelf.translation.reason
    if reason:
        yield reason
    reasons: dict[str, list[str]] = {}
    for each in sorted(shelf.absent, key=lambda each: order_of(each.format)):
        if each.reason != reason:
            reasons.setdefault(each.reason, []).append(form(each.format).short)
    yield from (f"{', '.join(names)}: {words}" for words, names in reasons.items())
    found = {
        (finding["code"], finding["at"], finding["message"])
        for edition in shelf.editions for finding in edition.findings
        if finding["severity"] == "warning"
    }  # fmt: skip
    if found:
        yield count(len(found), "warning")


def _tallies(rack: Rack) -> list[Tally]:
    tongues = sorted({s.translation.language for s in rack.shelves}, key=lambda t: tongue(t).order)
    return [_tally(code, [s.translation for s in rack.shelves if s.translation.language == code])
            for code in tongues]  # fmt: skip


def _tally(code: str, translations: list[Translation]) -> Tally:
    states = {state: sum(each.state == state for each in translations) for state in STATES}
    return Tally(tongue(code), states, sum(each.stale for each in translations))
