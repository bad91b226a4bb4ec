"""`./build.py withdraw`: a leaflet and a reason in; what was given out of it taken back, out."""

from __future__ import annotations

import argparse
from datetime import date

from press.build.which import code_from
from press.build.withdraw import Recall, Withdrawn
from press.build.withdraw import withdraw as take_back
from press.commands.answer import DONE, WITHHELD, Answer, wrong_usage
from press.commands.release import not_on_one_line, waiting
from press.findings import has_errors, in_order
from press.read.register import NAME
from press.report.copies import entries_json, withdrawn_lines
from press.report.findings import show_findings

NEXT = (
    "recorded in content/register.toml: commit it, and run ./build.py, which takes the editions "
    "out of output/"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument("leaflet", metavar="LEAFLET")
    parser.add_argument("--reason", required=True, help="shown to whoever asks after a copy")
    parser.add_argument("--language", action="append", metavar="CODE",
                        help="that translation alone (default: in all languages)")  # fmt: skip
    parser.add_argument("--version", default="", help="that version alone (default: all)")
    parser.add_argument("--code", default="", help="the text with this code alone")
    parser.add_argument("--by", default="", metavar="ROLE", help="who takes it back, as a role")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.set_defaults(answer=withdraw)


def withdraw(options: argparse.Namespace) -> Answer:
    """Take back what was given out, and say what comes next."""
    fault = _fault(options)
    if fault:
        return wrong_usage(fault)
    recall = Recall(
        options.root, options.leaflet, options.reason.strip(), date.today(),
        tuple(options.language or ()), options.version.strip(), code_from(options.code),
        options.by.strip(), waiting,
    )  # fmt: skip
    return _answer(take_back(recall), options.json)


def _fault(options: argparse.Namespace) -> str:
    """What is wrong with the words and options; empty if nothing is."""
    if not options.reason.strip():
        return "--reason needs words: they are shown to whoever asks after a copy"
    if not NAME.fullmatch(options.leaflet):
        return f"“{options.leaflet}” is no name of a leaflet"
    if options.code and not code_from(options.code):
        return f"“{options.code}” is no code: it has six consonants, as BCDFGH"
    return not_on_one_line(reason=options.reason, by=options.by)


def _answer(done: Withdrawn, as_json: bool) -> Answer:
    findings = in_order(done.findings)
    status = WITHHELD if has_errors(findings) else DONE
    if as_json:
        return Answer(entries_json(done.entries, findings), status)
    lines = [*withdrawn_lines(done.entries), *filter(None, [show_findings(findings)])]
    return Answer("\n".join([*lines, *([NEXT] if done.entries else [])]), status)
