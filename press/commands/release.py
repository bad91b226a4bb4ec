"""`./build.py release`: editions that stand in output/ in; recorded as given out, and kept, out."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from press.build.release import Errand, Released
from press.build.release import release as give_out
from press.build.request import Request
from press.commands.answer import DONE, WITHHELD, Answer, wrong_usage
from press.findings import has_errors, in_order
from press.formats import formats
from press.read.register import WORDS as ON_ONE_LINE
from press.report.copies import entries_json, released_lines
from press.report.findings import show_findings


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="all, if none is named")
    parser.add_argument("--language", action="append", metavar="CODE", help="such as ur")
    parser.add_argument("--format", action="append", metavar="NAME", help="default: all there are")
    parser.add_argument("--by", default="", metavar="ROLE", help="who gives it out, as a role")
    parser.add_argument("--json", action="store_true", help="say it as JSON")
    parser.set_defaults(answer=release)


def release(options: argparse.Namespace) -> Answer:
    """Record what may be given out, and say why the rest may not."""
    fault = unknown_name(options) or not_on_one_line(by=options.by)
    if fault:
        return wrong_usage(fault)
    request = Request(
        tuple(options.leaflets) or None, tuple(options.language or ()) or None,
        tuple(options.format or ()) or None,
    )  # fmt: skip
    done = give_out(Errand(options.root, request, date.today(), options.by.strip(), waiting))
    return _answer(done, options.json)


def _answer(done: Released, as_json: bool) -> Answer:
    findings = in_order(done.findings)
    status = WITHHELD if has_errors(findings) else DONE
    if as_json:
        return Answer(entries_json(done.entries, findings, done.before), status)
    lines = [*released_lines(done.entries), *filter(None, [show_findings(findings)])]
    if done.before:
        lines.append(f"released before, and left as they are: {_editions(done.before)}")
    if done.entries:
        lines.append("recorded in content/register.toml, kept in archive/: commit the register")
    else:
        lines.append("nothing new was released")
    return Answer("\n".join(lines), status)


def _editions(count: int) -> str:
    return f"{count} edition{'' if count == 1 else 's'}"


def unknown_name(options: argparse.Namespace) -> str:
    """What nothing here bears the name of; empty where all names are known."""
    leaflets = sorted(path.stem for path in (options.root / "content").glob("*.md"))
    for name in options.leaflets:
        if name not in leaflets:
            return f"there is no leaflet “{name}”; there are: {', '.join(leaflets) or 'none'}"
    for name in options.format or ():
        if name not in formats():
            return f"there is no format “{name}”; there are: {', '.join(formats())}"
    return ""


def not_on_one_line(**words: str) -> str:
    """What cannot stand on a line of the register; empty where all can."""
    for name, value in words.items():
        if value and not ON_ONE_LINE.fullmatch(value):
            return f"--{name} is words on one line"
    return ""


def waiting(who: str) -> None:
    """Tell whoever sits there that somebody else is at work."""
    at_work = f" ({who})" if who else ""
    sys.stderr.write(f"a build is at work on output/{at_work}; waiting\n")
