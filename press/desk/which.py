"""A desk in; the pages on which somebody asks whether a copy is still good, out.

A file that is brought along is looked at in memory, and never written anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from press.build.differences import told
from press.build.which import Known, Verdict, code_from, which_code, which_file
from press.desk.guard import MOST_FILE_BYTES
from press.desk.service import Desk
from press.rack.names import Tongue, form, tongue
from press.rack.pages import plain_date
from press.read.register import read_register

ILL_FORMED = (
    "That is no code. A code has six letters, never A, E, I, L, O, U or Y, and no numbers: such as "
    "BCDFGH. Compare it with the copy."
)
NO_FILE = "No file was chosen."
LONGEST = 40
"""Signs of a code that are looked at: six letters, with what people put between them."""


@dataclass(frozen=True)
class Copy:
    """A verdict in the words of the page."""

    verdict: Verdict
    tongue: Tongue
    given: str
    since: str
    superseded: str
    forms: str
    reason: str
    note: str
    unchanged: str
    changes: tuple[str, ...]


def add(app: Flask, desk: Desk) -> None:
    """Add the pages to the desk."""

    @app.get("/which")
    def which() -> str | Response | tuple[str, int]:
        words = request.args.get("code")
        if words is None:
            return _form()
        code = code_from(words[:LONGEST])
        return redirect(url_for("which_one", code=code), 303) if code else _form(words, ILL_FORMED)

    @app.get("/which/<code>")
    def which_one(code: str) -> str | Response | tuple[str, int]:
        letters = code_from(code[:LONGEST])
        if not letters:
            return _form(code, ILL_FORMED)
        if letters != code:
            return redirect(url_for("which_one", code=letters), 303)
        return _answer(f"The code {code}", which_code(code, _known(desk)), desk)

    @app.post("/which")
    def which_brought() -> str | Response | tuple[str, int]:
        brought = request.files.get("file")
        if brought is None or not brought.filename:
            return _form("", NO_FILE)
        return _answer("This file", which_file(brought.read(), _known(desk)), desk)


def _known(desk: Desk) -> Known:
    root, view = desk.holdings.root, desk.holdings.view()
    return Known(root, view.survey.today, read_register(root), view.cards)


def _form(words: str = "", fault: str = "") -> tuple[str, int]:
    most = MOST_FILE_BYTES // 1_000_000
    page = render_template("which.html", words=words[:LONGEST], fault=fault, most_megabytes=most)
    return page, 400 if fault else 200


def _answer(what: str, verdicts: Sequence[Verdict], desk: Desk) -> tuple[str, int]:
    known = any(each.state != "unknown" for each in verdicts)
    copies = [_copy(each) for each in verdicts]
    offered = desk.holdings.view().leaflets
    page = render_template("copies.html", what=what, copies=copies, offered=offered)
    return page, 200 if known else 404


def _copy(verdict: Verdict) -> Copy:
    by = verdict.by
    return Copy(
        verdict,
        tongue(verdict.language),
        plain_date(verdict.given.isoformat()) if verdict.given else "",
        plain_date(verdict.since.isoformat()) if verdict.since else "",
        f"version {by.version}, code {by.code}, of {plain_date(by.on.isoformat())}" if by else "",
        ", ".join(form(name).short for name in verdict.files),
        _begun(verdict.reason),
        _begun(verdict.note),
        _begun(verdict.unchanged),
        tuple(_begun(line) for change in verdict.changes for line in told(change)),
    )


def _begun(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]
