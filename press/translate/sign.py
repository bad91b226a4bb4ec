"""What a person says who signs a translation off in, a sign-off or the faults of the form out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from press.findings import Finding, Location, error
from press.translate.signatures import Signature, SignOff, same_person


@dataclass(frozen=True)
class Blank:
    """A line of the form: its key (the option of the command line), and what to write there."""

    key: str
    asks: str
    is_date: bool = False
    optional: bool = False


FORM = (
    Blank("translator", "who translated it (name)"),
    Blank("credential", "the translator's qualification, or the agency and its reference"),
    Blank("translated", "when the translation was finished", is_date=True),
    Blank("reviewer", "the second linguist who compared it with the English (name)"),
    Blank("reviewer-credential", "the reviewer's qualification", optional=True),
    Blank("reviewed", "when the review was finished", is_date=True),
    Blank("approver", "who answers for the leaflet and approves it (name)"),
    Blank("role", "the approver's role"),
    Blank("approved", "when it was approved", is_date=True),
    Blank("review-by", "by when the translation must be looked at again", is_date=True),
)
"""Nothing of it is ever made up: what is left empty is asked for, or the sign-off refused."""

Answers = Mapping[str, str]


def read_date(words: str, today: date) -> date | None:
    """A date such as 2026-11-06, or `today`; None where it is neither."""
    if words.strip().casefold() == "today":
        return today
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None


def missing(answers: Answers) -> list[Blank]:
    """The lines of the form that must be filled in and are not."""
    return [
        blank for blank in FORM if not blank.optional and not answers.get(blank.key, "").strip()
    ]


def form_faults(answers: Answers, at: Location, today: date) -> list[Finding]:
    """What is missing or cannot be: nobody checks their own work, and no step precedes another."""
    faults = [*_blank_faults(answers, at, today)]
    return faults or [*_people_faults(answers, at), *_order_faults(answers, at, today)]


def _blank_faults(answers: Answers, at: Location, today: date) -> Iterator[Finding]:
    empty = missing(answers)
    for blank in FORM:
        words = answers.get(blank.key, "")
        if blank in empty:
            hint = f"give it with --{blank.key}; it is never filled in for you"
            yield error("sign-off-incomplete", at, f"it does not say {blank.asks}", hint)
        elif blank.is_date and read_date(words, today) is None:
            hint = "write a date such as 2026-11-06, or today"
            yield error("sign-off-date", at, f"--{blank.key}: “{words}” is no date", hint)
        elif words and not is_written(words):
            message = f"--{blank.key}: {words!a} is nothing that can be read"
            yield error("sign-off-incomplete", at, message, "type it anew")


def is_written(words: str) -> bool:
    """Whether somebody wrote something: letters or digits, and no characters that nobody sees."""
    letters = any(char.isalnum() for char in words)
    return letters and not any(unicodedata.category(char) in ("Cc", "Cs") for char in words)


def _people_faults(answers: Answers, at: Location) -> Iterator[Finding]:
    translator = answers["translator"]
    for key in ("reviewer", "approver"):
        if same_person(answers[key], translator):
            message = f"the {key} “{answers[key]}” is the translator"
            hint = (
                "nobody checks their own work: have it done by somebody else; two people of nearly "
                "the same name write theirs in full"
            )
            yield error("own-work", at, message, hint)


def _order_faults(answers: Answers, at: Location, today: date) -> Iterator[Finding]:
    days = {blank.key: _day(answers, blank.key, today) for blank in FORM if blank.is_date}
    order = (("translated", "reviewed"), ("reviewed", "approved"), ("approved", "review-by"))
    for before, after in order:
        if days[after] < days[before] or (after == "review-by" and days[after] <= days[before]):
            message = f"--{after} {days[after]} is before --{before} {days[before]}"
            yield error("sign-off-date", at, message, "see which of the two dates is wrong")
    for key in ("translated", "reviewed", "approved"):
        if days[key] > today:
            message = f"--{key} {days[key]} has not come yet"
            yield error("sign-off-date", at, message, "sign once it is done")
    if days["review-by"] < today:
        message = f"--review-by {days['review-by']} has passed"
        yield error("sign-off-date", at, message, "have the translation reviewed first")


def _day(answers: Answers, key: str, today: date) -> date:
    day = read_date(answers[key], today)
    assert day is not None  # `_blank_faults` has looked
    return day


def steps_of(answers: Answers, at: Location, today: date) -> SignOff:
    """The people and dates of a form without faults; hashes and texts are the caller's."""
    words = {key: " ".join(value.split()) for key, value in answers.items()}
    return SignOff(
        at,
        translated=Signature(
            words["translator"], _day(words, "translated", today), words["credential"]
        ),
        reviewed=Signature(
            words["reviewer"], _day(words, "reviewed", today), words.get("reviewer-credential", "")
        ),
        approved=Signature(words["approver"], _day(words, "approved", today), role=words["role"]),
        review_by=_day(words, "review-by", today),
    )
