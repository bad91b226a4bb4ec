"""The command line in, words on the terminal and an exit status out: the only place that prints."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from press import __version__
from press.commands.answer import WITHHELD, WRONG_USAGE, Answer, of_the_disk

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "build": "make the editions (what `./build.py` does)",
    "watch": "build, then again whenever somebody saves a text",
    "check": "check all that is here, or PDFs from anywhere",
    "translations": "catalogues, reviews and sign-offs",
    "easy-read": "record that people tested an Easy Read text",
    "pack": "one zip of editions for a clinic to print, with a job ticket",
    "release": "record editions as given out, and keep them",
    "withdraw": "take back what was given out, with a reason",
    "which": "is this copy still good? a code or a file",
    "serve": "the desk: the edition that one patient needs, in the browser",
}
"""What each does; it is in the module of press/commands/ of that name, which alone is loaded."""
TEST = "test"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run one command on the repository at `root`.

    The exit status is 0, 1 (something withheld) or 2 (wrong usage).
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*COMMANDS, TEST, "-h", "--help", "--version"):
        words = ["build", *words]
    try:
        options = _options(words, root)
        return _test(options) if words[0] == TEST else _answer(options)
    except KeyboardInterrupt:
        print("stopped; what was finished is in output/, the rest is made next time",
              file=sys.stderr)  # fmt: skip
        return WITHHELD
    except BrokenPipeError:  # whoever read the answer wanted no more of it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WITHHELD
    except OSError as fault:
        say(of_the_disk(fault))
        return WRONG_USAGE


def _options(words: Sequence[str], root: Path) -> argparse.Namespace:
    parser = _parser(words[0])
    options, rest = parser.parse_known_args(words)
    if rest and words[0] != TEST:
        parser.error(f"unknown: {' '.join(rest)}")
    options.rest, options.root = rest, root
    return options


def _parser(chosen: str) -> argparse.ArgumentParser:
    """The parser of the chosen command; of the others it knows but the names."""
    parser = argparse.ArgumentParser(
        "build.py", description="Makes every edition of the leaflets in content/, and proves it."
    )
    parser.add_argument("--version", action="version", version=f"leaflet press {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, what in COMMANDS.items():
        own = commands.add_parser(name, help=what)
        if name == chosen:
            module: Any = import_module(f"press.commands.{name.replace('-', '_')}")
            module.add(own)
    test = commands.add_parser(TEST, help="run the tests; other options go to pytest")
    test.add_argument("--full", action="store_true", help="with sweeps and outside validators")
    return parser


def _answer(options: argparse.Namespace) -> int:
    """Say what a command of press/commands/ answers.

    It may ask where somebody sits there, and say something before it has ended.
    """
    options.say = say
    options.ask = input if sys.stdin.isatty() and sys.stdout.isatty() else None
    command: Callable[[argparse.Namespace], Answer] = options.answer
    answer = command(options)
    say(answer)
    return answer.status


def say(answer: Answer) -> None:
    """The words to standard output, the fault to standard error."""
    if answer.words:
        print(answer.words, flush=True)
    if answer.fault:
        print(answer.fault, file=sys.stderr, flush=True)


def _test(options: argparse.Namespace) -> int:
    selection = [] if options.full else ["-m", "not full"]
    on_all_cores = ["-n", "auto", "--dist", "loadscope"]
    command = [sys.executable, "-m", "pytest", *on_all_cores, *selection, *options.rest]
    return subprocess.run(command, cwd=options.root, check=False).returncode
