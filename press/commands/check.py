"""`./build.py check`: the repository, or PDFs from anywhere, in; all that is found on them out."""

from __future__ import annotations

import argparse
from datetime import date

from press.build.archive import check_archive
from press.build.audit import audit
from press.build.inspect import CLEAR_PRINT_PT
from press.build.library import read_library
from press.build.plan import Request, plan
from press.commands.answer import Answer, answer_with
from press.commands.inspect import inspect_files
from press.findings import in_order


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE.pdf",
        help="judge these alone (default: content, translations and all of output/)",
    )  # fmt: skip
    parser.add_argument("--size", type=float, default=CLEAR_PRINT_PT, metavar="PT",
                        help="the size that their readers need (default: 12)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="write findings as JSON")
    parser.set_defaults(answer=check)


def check(options: argparse.Namespace) -> Answer:
    """Everything that the checks know of the repository, or of the files named."""
    if options.files:
        return inspect_files(options)
    library = read_library(options.root, date.today())
    planned = plan(library, Request())
    archived = check_archive(options.root, library.register)
    findings = in_order([*planned.findings, *audit(planned, options.root / "output"), *archived])
    return answer_with(findings, options.json)
