"""A code or the hash of a file in; out, whether such a copy is still good, and if not, why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from press.build.archive import read_texts
from press.build.code_in import codes_in
from press.build.differences import Difference, differences
from press.build.plan import CODE_LETTERS
from press.model.register import GivenText, Register, Release, given_texts

State = Literal[
    "current", "superseded", "withdrawn", "withheld", "draft", "not released", "unknown"
]
MEANINGS: Mapping[State, str] = {
    "current": "It is the text that is given out today.",
    "superseded": "Do not hand it out: another text is given out in its place.",
    "withdrawn": "Do not use it, and take back copies that are still about.",
    "withheld": "Do not hand it out at present.",
    "draft": "Never give it to a patient: nobody has signed this text off.",
    "not released": "It is today's text, and nobody has recorded that it was given out.",
    "unknown": "Do not hand it out before you know where it is from.",
}
NOT_GIVEN_OUT = {
    "withheld": "today's Easy Read text is withheld",
    "draft": "today's Easy Read text is only a draft",
    "": "there is no Easy Read text of it any more, or not in this language",
}
"""States of today's text in which nobody is given it; said of Easy Read, which has no reason."""
CODE = re.compile(rf"[{CODE_LETTERS}]{{6}}")
SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.]+")
Cards = Mapping[tuple[str, str], Mapping[str, Any]]


@dataclass(frozen=True)
class Known:
    """All that is known of copies: what was given out, and what the sources say today.

    Where today's sources are not `readable`, there are no cards.
    """

    root: Path
    today: date
    register: Register
    cards: Cards
    readable: bool = True


@dataclass(frozen=True)
class Verdict:
    """Whether a copy in a language is still good. `given` is the day it was first given out.

    `by` is the text that superseded it, `changes` what that says otherwise, or `unchanged` why
    that cannot be shown; `files` are the formats that were given out.
    """

    state: State
    leaflet: str = ""
    language: str = ""
    title: str = ""
    version: str = ""
    code: str = ""
    given: date | None = None
    approved: date | None = None
    reason: str = ""
    since: date | None = None
    by: Release | None = None
    note: str = ""
    changes: tuple[Difference, ...] = ()
    unchanged: str = ""
    files: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the copy may still be handed out."""
        return self.state == "current"

    @property
    def meaning(self) -> str:
        return MEANINGS[self.state]


def all_good(verdicts: Iterable[Verdict]) -> bool:
    """Whether copies are good in every language in which they were given out or taken back."""
    told = list(verdicts)
    about = [each for each in told if each.given or each.state == "withdrawn"]
    return all(each.is_good for each in about or told)


def code_from(words: str) -> str:
    """The six letters that somebody typed, as they are printed; empty where they are no code."""
    letters = SEPARATORS.sub("", words).upper()
    return letters if CODE.fullmatch(letters) else ""


def all_codes(known: Known) -> frozenset[str]:
    """Every code that a copy may bear."""
    given = (release.code for release in known.register.releases)
    back = (each.code for each in known.register.withdrawn)
    today = (str(card[key]) for card in known.cards.values() for key in ("code", "easy_read_code"))
    return frozenset(filter(None, (*given, *back, *today)))


def which_code(code: str, known: Known, languages: Collection[str] = ()) -> list[Verdict]:
    """What is known of copies that bear the code, in each language, or in those asked for."""
    texts = [text for text in given_texts(known.register) if text.first.code == code]
    told = [_verdict(text, known) for text in texts]
    units = {(each.leaflet, each.language) for each in told}
    today = _of_today(code, known)
    told += [each for each in today if (each.leaflet, each.language) not in units]
    found = [each for each in told if not languages or each.language in languages]
    found += _only_taken_back(code, known, found, languages)
    found.sort(key=lambda each: (each.leaflet, each.language != "en", each.language))
    return found or [Verdict("unknown", code=code, note=_advice(known))]


def which_file(content: bytes, known: Known, languages: Collection[str] = ()) -> list[Verdict]:
    """What is known of a file: of this very one, else of the codes that are written in it."""
    exact = _which_hash(hashlib.sha256(content).hexdigest(), known)
    if exact:
        return exact
    codes = codes_in(content, all_codes(known))
    found = [each for code in codes for each in which_code(code, known, languages)]
    note = "this very file was never recorded: it is judged by the code in it"
    told = [replace(each, note="; ".join(filter(None, (each.note, note)))) for each in found]
    return told or [Verdict("unknown", note=_advice(known, "it bears none of our codes"))]


def _which_hash(sha256: str, known: Known) -> list[Verdict]:
    """What is known of this very file; nothing where it was never given out."""
    return [
        _same_words_anew(_verdict(text, known), text, sha256)
        for text in given_texts(known.register)
        if any(file.sha256 == sha256 for file in text.files)
    ]


def _advice(known: Known, first: str = "compare the letters once more") -> str:
    if known.register.findings:
        return f"a part of the register cannot be read: {known.register.findings[0].at}"
    return (
        f"{first}; it may be of another hospital, or printed before the "
        "register was kept: then use today's edition instead"
    )


# ---- what the register tells


def _verdict(text: GivenText, known: Known) -> Verdict:
    first = text.first
    card = known.cards.get((first.leaflet, first.language))
    verdict = Verdict(
        text.standing, first.leaflet, first.language, str(card["title"]) if card else "",
        first.version, first.code, first.on, first.approved, by=text.successor,
        files=tuple(dict.fromkeys(file.format for file in text.files)),
    )  # fmt: skip
    if text.withdrawing:
        verdict = replace(
            verdict, state="withdrawn", reason=text.withdrawing.reason, since=text.withdrawing.on
        )
    if text.successor and _is_taken_back(text.successor, known):
        verdict = replace(verdict, by=None, note="the text that superseded it is withdrawn")
    verdict = _as_of_today(verdict, card, known, text.first.kind)
    return _with_changes(verdict, text.last, known) if verdict.by else verdict


def _is_taken_back(release: Release, known: Known) -> bool:
    unit = release.leaflet, release.language
    hashes = release.source_sha256, release.translation_sha256
    return known.register.withdrawing(*unit, *hashes) is not None


def _as_of_today(
    verdict: Verdict, card: Mapping[str, Any] | None, known: Known, kind: str
) -> Verdict:
    """What the leaflet's own source adds to what the register tells."""
    if verdict.state == "withdrawn":
        return verdict
    place = known.register.unclear_at(verdict.leaflet)
    if place:
        return replace(verdict, state="unknown", reason=f"{place} cannot be read: mend it first")
    if not known.readable:
        unread = "it may be withdrawn since: mend content/organisation.toml first"
        return replace(verdict, state="unknown", reason=unread) if verdict.is_good else verdict
    if card is None:
        gone = "the leaflet is no longer in content/, or not in this language"
        return replace(verdict, state="superseded", reason=gone)
    if card["state"] == "withdrawn" and not card["code"]:
        return replace(verdict, state="withdrawn", reason=card["reason"])
    return _beside_todays(verdict, card, known, kind)


def _beside_todays(verdict: Verdict, card: Mapping[str, Any], known: Known, kind: str) -> Verdict:
    """What becomes of a copy by today's text of its own kind, and whether that is given out."""
    own = "easy_read_" if kind else ""
    code, state = card[f"{own}code"], card[f"{own}state"]
    if kind and state == "withdrawn" and code == verdict.code:  # taken back with its leaflet
        return replace(verdict, state="withdrawn", reason=card["reason"])
    if verdict.state != "current":
        return verdict
    late = card["review_by"] and card["review_by"] < known.today.isoformat()
    if late or state in NOT_GIVEN_OUT:
        reason = NOT_GIVEN_OUT[state] if kind and not late else card["reason"]
        return replace(verdict, state="withheld", reason=reason)
    if code and code != verdict.code:
        newer = f"today's text (version {card['version']}, code {code}) is another one, "
        return replace(verdict, note=f"{newer}and was not released yet")
    return verdict


def _with_changes(verdict: Verdict, release: Release, known: Known) -> Verdict:
    """What the text says otherwise that is given out instead."""
    assert verdict.by is not None
    before, why = read_texts(known.root, release)
    after, why_not = read_texts(known.root, verdict.by)
    fault = why or why_not
    if fault:
        return replace(verdict, unchanged=f"{fault.at}: {fault.message}")
    changes = differences(before, after)
    return replace(verdict, changes=changes, unchanged="" if changes else "no words, but a picture "
                   "or the order of things that are not words")  # fmt: skip


def _same_words_anew(verdict: Verdict, text: GivenText, sha256: str) -> Verdict:
    """Of a file: its own format, and whether its words were given out in a newer file since."""
    (own,) = [file for file in text.files if file.sha256 == sha256][:1]
    later = [file for file in text.files if file.format == own.format][-1]
    note = verdict.note
    if later.sha256 != sha256:
        note = "; ".join(filter(None, (note, "a newer file with the same words was given out")))
    return replace(verdict, files=(own.format,), note=note)


# ---- what it does not tell


def _of_today(code: str, known: Known) -> Iterator[Verdict]:
    """Today's texts with this code that were never released."""
    for (leaflet, language), card in known.cards.items():
        own = {card["code"]: card["state"], card["easy_read_code"]: card["easy_read_state"]}
        state = _state_of_card(str(own.get(code, "")))
        if state:
            yield Verdict(
                state, leaflet, language, str(card["title"]), str(card["version"]), code,
                reason=str(card["reason"]) if state == "withdrawn" else "",
                note=_next_step(state, leaflet, language),
            )  # fmt: skip


def _state_of_card(state: str) -> State | None:
    """Of a text that is withheld today no copy can have come out of today's build."""
    known: Mapping[str, State]
    known = {"released": "not released", "draft": "draft", "withdrawn": "withdrawn"}
    return known.get(state)


def _next_step(state: State, leaflet: str, language: str) -> str:
    if state == "not released":
        return f"record it: ./build.py release {leaflet} --language {language}"
    return ""


def _only_taken_back(
    code: str, known: Known, told: Iterable[Verdict], languages: Collection[str]
) -> list[Verdict]:
    """What was withdrawn though it was never released, and is no longer today's text.

    Without a language it was withdrawn in all of them, whichever are asked for.
    """
    back = {(each.leaflet, tag) for each in told if each.state == "withdrawn"
            for tag in ("", each.language)}  # fmt: skip
    return [
        Verdict("withdrawn", each.leaflet, each.language, "", each.version, code,
                reason=each.reason, since=each.on)
        for each in known.register.withdrawn
        if each.code == code and (each.leaflet, each.language) not in back
        and (not languages or each.language in ("", *languages))
    ]  # fmt: skip
