"""The command line in, words on the terminal and an exit status out: the only place that prints."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from press import __version__
from press.build.audit import audit
from press.build.inspect import CLEAR_PRINT_PT
from press.build.library import Library, read_library
from press.build.plan import Plan, Request, plan
from press.build.run import Account, run
from press.commands.answer import DONE, WITHHELD, WRONG_USAGE, Answer
from press.commands.inspect import inspect_files
from press.commands.translations import add_translations
from press.findings import has_errors, in_order
from press.formats import formats
from press.report import (
    build_summary,
    findings_json,
    findings_report,
    progress_bar,
    summary_json,
)

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("build", "check", "translations", "test")


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command on the repository at `root`.

    The exit status is 0, 1 (something withheld) or 2 (wrong usage).
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words = ["build", *words]
    options, rest = _parser().parse_known_args(words)
    if rest and options.run is not _test:
        _parser().error(f"unknown: {' '.join(rest)}")
    options.rest, options.root = rest, root
    try:
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except KeyboardInterrupt:
        print("stopped; what was finished is in output/, the rest is made next time",
              file=sys.stderr)  # fmt: skip
        return WITHHELD
    except BrokenPipeError:  # whoever read the answer wanted no more of it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WITHHELD
    except OSError as fault:
        print(f"build.py: {fault.filename or 'output'}: {fault.strerror}", file=sys.stderr)
        return WRONG_USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "build.py", description="Makes every edition of the leaflets in content/, and proves it."
    )
    parser.add_argument("--version", action="version", version=f"leaflet press {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_build(commands.add_parser("build", help="make the editions (what `./build.py` does)"))
    _add_check(commands.add_parser("check", help="check all that is here, or PDFs from anywhere"))
    translations = commands.add_parser("translations", help="catalogues, reviews and sign-offs")
    translations.set_defaults(run=_answer)
    add_translations(translations)
    test = commands.add_parser("test", help="run the tests; other options go to pytest")
    test.add_argument("--full", action="store_true", help="with sweeps and outside validators")
    test.set_defaults(run=_test)
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="all, if none is named")
    parser.add_argument("--language", action="append", metavar="CODE", help="such as ur")
    parser.add_argument("--format", action="append", metavar="NAME", help=", ".join(formats()))
    parser.add_argument("--json", action="store_true", help="write the summary as JSON")
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: cores)")
    parser.set_defaults(run=_build)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="FILE.pdf",
        help="judge these alone (default: content, translations and all of output/)",
    )  # fmt: skip
    parser.add_argument("--size", type=float, default=CLEAR_PRINT_PT, metavar="PT",
                        help="the size that their readers need (default: 12)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="write findings as JSON")
    parser.set_defaults(run=_check)


# ---- commands


def _build(options: argparse.Namespace) -> int:
    library = read_library(options.root, date.today())
    if library.organisation is None:
        # Without the publisher nothing is known of any edition: what stands in output/ stays.
        findings = tuple(in_order(library.findings))
        nothing = Account((), (), (), findings)
        print(summary_json(nothing) if options.json else findings_report(findings))
        print("nothing was made, and output/ was left as it is", file=sys.stderr)
        return WITHHELD
    wrong = _unknown(options, library)
    if wrong:
        print(f"build.py: {wrong}", file=sys.stderr)
        return WRONG_USAGE
    request = Request(
        tuple(options.leaflets) or None,
        tuple(options.language or ()) or None,
        tuple(options.format or ()) or None,
    )
    planned = plan(library, request)
    account = _made(planned, options)
    print(summary_json(account) if options.json else build_summary(account, planned))
    for crash in account.crashes:
        print(crash, file=sys.stderr)
    # What is withdrawn is meant to be: it alone is no reason to say that something went wrong.
    withheld = any(entry.state != "withdrawn" for entry in account.withheld)
    withheld = withheld or bool(account.crashes) or has_errors(account.findings)
    return WITHHELD if withheld else DONE


def _made(planned: Plan, options: argparse.Namespace) -> Account:
    with progress_bar(len(planned.jobs), quiet=options.json) as progress:
        return run(planned, options.root / "output", progress, options.workers, _waiting)


def _waiting() -> None:
    print("another build is at work on output/; waiting", file=sys.stderr, flush=True)


def _unknown(options: argparse.Namespace, library: Library) -> str:
    """What was asked for and does not exist, with what does."""
    known: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("leaflet", options.leaflets, library.sources),
        ("language", options.language or (), library.tongues),
        ("format", options.format or (), formats()),
    )
    for kind, asked, names in known:
        for name in asked:
            if name not in names:
                return f"there is no {kind} “{name}”; there are: {', '.join(names) or 'none'}"
    return ""


def _check(options: argparse.Namespace) -> int:
    if options.files:
        options.answer = inspect_files
        return _answer(options)
    library = read_library(options.root, date.today())
    planned = plan(library, Request())
    findings = in_order([*planned.findings, *audit(planned, options.root / "output")])
    print(findings_json(findings) if options.json else findings_report(findings))
    return WITHHELD if has_errors(findings) else DONE


def _answer(options: argparse.Namespace) -> int:
    """Say what a command of press/commands/ answers; it may ask where somebody sits there."""
    options.ask = input if sys.stdin.isatty() and sys.stdout.isatty() else None
    answer: Answer = options.answer(options)
    if answer.words:
        print(answer.words)
    if answer.fault:
        print(answer.fault, file=sys.stderr)
    return answer.status


def _test(options: argparse.Namespace) -> int:
    selection = [] if options.full else ["-m", "not full"]
    command = [sys.executable, "-m", "pytest", *selection, *options.rest]
    return subprocess.run(command, cwd=options.root, check=False).returncode
