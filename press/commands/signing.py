"""`./build.py translations approve|accept|carry`: what people decide of a translation."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import date

from press.build.carry import Carried
from press.build.carry import carry as carry_over
from press.build.library import PRESS, Library, read_library
from press.build.plan import code_of
from press.build.review import Review, hindrances, review_of
from press.build.signing import accept as accept_finding
from press.build.signing import approve as sign
from press.commands.answer import DONE, WITHHELD, Answer, answer_with, wrong_usage
from press.findings import Finding, Severity, in_order
from press.model import SOURCE_LANGUAGE
from press.report.findings import findings_report
from press.translate.changes import excerpts
from press.translate.languages import english_name
from press.translate.sign import FORM, Blank, is_written, missing, read_date
from press.translate.signoff import MACHINE_HEADER, is_by_machine
from press.translate.translate import quoted

ALL = "all"


def approve(options: argparse.Namespace) -> Answer:
    """Sign a translation off, once nothing is wrong and every line of the form is filled in."""
    library = read_library(options.root, date.today())
    review, refusal = asked_review(library, options.domain, options.language)
    if review is None:
        return refusal
    hindered = hindrances(review)
    if hindered:
        return _refused(hindered, "not signed off: put these right first")
    answers = {blank.key: _given(options, blank.key) for blank in FORM}
    if options.ask and missing(answers):
        try:
            answers = _asked(options, answers, _heading(review), library.today)
        except KeyboardInterrupt:
            return Answer(status=WITHHELD, fault="stopped; nothing was signed off")
    path, faults = sign(review, answers, options.root, library.today)
    if path is None:
        return _refused(faults, "not signed off")
    warnings = [f for f in review.findings if f.severity is Severity.WARNING]
    lines = [f"signed off: {path}", *_next_steps(library, review), *_doubts(review)]
    return answer_with(warnings, lines=lines)


def accept(options: argparse.Namespace) -> Answer:
    """Record an accepted finding."""
    library = read_library(options.root, date.today())
    review, refusal = asked_review(library, options.domain, options.language)
    if review is None:
        return refusal
    unsaid = _unsaid(options)
    if unsaid:
        return wrong_usage(unsaid)
    path, faults = accept_finding(
        library, review, options.line, options.check, _said(options.reason), _said(options.by)
    )
    return answer_with(faults) if path is None else Answer(f"accepted: recorded in {path}")


def carry(options: argparse.Namespace) -> Answer:
    """Carry translations over to mended English, in one language or in all."""
    library = read_library(options.root, date.today())
    unsaid = _unsaid(options)
    if unsaid:
        return wrong_usage(unsaid)
    languages = [tag for tag in library.tongues if tag != SOURCE_LANGUAGE]
    asked = languages if options.language == ALL else [options.language]
    answers = [_carry_in(library, options, tag) for tag in asked]
    return Answer(
        "\n".join(answer.words for answer in answers if answer.words),
        max((answer.status for answer in answers), default=DONE),
        next((answer.fault for answer in answers if answer.fault), ""),
    )


def _carry_in(library: Library, options: argparse.Namespace, language: str) -> Answer:
    review, refusal = asked_review(library, options.domain, language)
    if review is None:
        return refusal
    by, reason = _said(options.by), _said(options.reason)
    done = carry_over(review, reason, by, options.root, library.today)
    if not done.refused:
        return Answer("\n".join(_told(review, done)))
    return answer_with(in_order(done.refused), lines=list(_told(review, done)))


def asked_review(library: Library, domain: str, language: str) -> tuple[Review | None, Answer]:
    """The review that the words of a command line name, or why there is none."""
    if library.organisation is None:
        return None, answer_with(library.findings)
    known = [*library.domains, PRESS]
    languages = [tag for tag in library.tongues if tag != SOURCE_LANGUAGE]
    for kind, name, names in (("leaflet", domain, known), ("translation", language, languages)):
        if name not in names:
            there = ", ".join(names) or "none"
            return None, wrong_usage(f"there is no {kind} “{name}”; there are: {there}")
    review, findings = review_of(library, domain, language)
    return (review, Answer()) if review else (None, answer_with(in_order(findings)))


def _refused(faults: list[Finding], why: str) -> Answer:
    return Answer(f"{findings_report(faults)}\n{why}", WITHHELD)


def _given(options: argparse.Namespace, key: str) -> str:
    return getattr(options, key.replace("-", "_")) or ""


def _asked(
    options: argparse.Namespace, answers: dict[str, str], heading: str, today: date
) -> dict[str, str]:
    """The form with its empty lines asked for; an empty answer stays empty."""
    filled = dict(answers)
    for blank in FORM:
        if not filled[blank.key].strip():
            try:
                filled[blank.key] = _answer_to(blank, options.ask, heading, today)
            except EOFError:  # nobody wants to answer any more
                return filled
            heading = ""
    return filled


def _answer_to(blank: Blank, ask: Callable[[str], str], heading: str, today: date) -> str:
    """What somebody answers; a date that is none is asked for again, or the form was in vain."""
    kind = " (date, or today)" if blank.is_date else " (or nothing)" * blank.optional
    answer = ask(f"{heading}{blank.asks}{kind}: ")
    while blank.is_date and answer.strip() and read_date(answer, today) is None:
        answer = ask(f"“{answer}” is no date; write one such as 2026-11-06, or today: ")
    return answer


def _heading(review: Review) -> str:
    """What is about to be signed, with what the checks leave to a person."""
    title = review.leaflet.title.markdown if review.leaflet else "the press's own words"
    version = f", version {review.version}" if review.version else ""
    name = english_name(review.language)
    codes = " and ".join(code_of(code) for code in astuple(review.digests))
    words = f"{name} translation of {quoted(title)}{version}: {len(review.texts)} texts"
    seen = f"The sheet that was reviewed must have the codes {codes}."
    warnings = [f for f in review.findings if f.severity is Severity.WARNING]
    report = [findings_report(in_order(warnings))] if warnings else []
    return "\n".join([*report, words, seen, ""])


def _next_steps(library: Library, review: Review) -> Iterator[str]:
    if review.domain == PRESS:
        yield "leaflets signed off in this language are released by the next ./build.py"
        return
    standing = library.tongues[review.language].standing
    if standing.approved:
        yield "it is released by the next ./build.py"
    else:
        yield (
            "it stays a draft until the press's own words are signed off too: "
            f"./build.py translations approve {PRESS} --language {review.language}"
        )


def _doubts(review: Review) -> Iterator[str]:
    if is_by_machine(review.catalogue):
        yield (
            f"the catalogue still says {MACHINE_HEADER}: machine; take that line away once a "
            "person has translated it anew"
        )


def _told(review: Review, done: Carried) -> Iterator[str]:
    name = english_name(review.language)
    for text in done.texts:
        before, after = excerpts(text.before, text.after)
        yield f"{name}: carried over to “{after}”, which was “{before}”"
    if done.texts and review.sign_off and review.sign_off.approved:
        yield f"{name}: the sign-off no longer holds; sign the translation off again"
    elif not done.refused:
        untouched = any(extract.key not in review.catalogue.messages for extract in review.extracts)
        run = "; run `./build.py translations update` first" if untouched else ""
        yield f"{name}: nothing to carry over{run}"


def _said(words: str) -> str:
    return " ".join(words.split())


def _unsaid(options: argparse.Namespace) -> str:
    for key in ("reason", "by"):
        if not is_written(_said(getattr(options, key))):
            return f"--{key} says nothing"
    return ""
