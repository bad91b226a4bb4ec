"""`./build.py which`: a code or a file in; whether that copy is still good, out."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from press.build.which import Known, all_good, code_from, which_code, which_file
from press.commands.answer import DONE, WITHHELD, Answer, wrong_usage
from press.desk.holdings import Holdings, NothingToOffer
from press.findings import Finding, in_order
from press.read.register import read_register
from press.report.copies import verdict_report, verdicts_json
from press.report.findings import show_findings

MOST_BYTES = 256_000_000
"""Of a file that is looked at: no edition comes near it."""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument("what", nargs="+", metavar="CODE|FILE",
                        help="the six letters on a copy, or any file")  # fmt: skip
    parser.add_argument("--language", action="append", metavar="CODE", help="such as ur")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.set_defaults(answer=which)


def which(options: argparse.Namespace) -> Answer:
    """Tell whether the copy is current; the exit status is 0 if it is wherever it was given out."""
    words = " ".join(options.what)
    path = Path(words)
    is_file = path.is_file()
    code = "" if is_file else code_from(words)
    if not is_file and not code:
        return wrong_usage(f"“{words}” is no file, and no code: that has six consonants, as BCDFGH")
    if is_file and path.stat().st_size > MOST_BYTES:
        return wrong_usage(f"“{words}” is larger than any edition")
    known, findings = known_today(options.root)
    languages = options.language or ()
    verdicts = (
        which_file(path.read_bytes(), known, languages) if is_file
        else which_code(code, known, languages)
    )  # fmt: skip
    status = DONE if all_good(verdicts) else WITHHELD
    if options.json:
        return Answer(verdicts_json(verdicts), status, show_findings(findings))
    return Answer(verdict_report(verdicts), status, show_findings(findings))


def known_today(root: Path) -> tuple[Known, list[Finding]]:
    """The register and today's sources, and what is wrong with either."""
    register, found = read_register(root), []
    try:
        known = Known(root, date.today(), register, Holdings(root).view().cards)
    except NothingToOffer as none:
        known, found = Known(root, date.today(), register, {}, readable=False), [*none.findings]
    return known, in_order([*register.findings, *found])
