"""`./build.py translations sheet`: the review sheet of a leaflet in two languages."""

from __future__ import annotations

import argparse
from datetime import date

from press.build.library import read_library
from press.build.sheet import write_sheet
from press.commands.answer import DONE, WITHHELD, Answer, answer_with
from press.commands.signing import asked_review


def sheet(options: argparse.Namespace) -> Answer:
    """Write the sheet, whatever is still missing or wrong: that is what it is for."""
    library = read_library(options.root, date.today())
    review, refusal = asked_review(library, options.domain, options.language)
    if review is None:
        return refusal
    written = write_sheet(review, options.root)
    if not written.paths:
        return Answer(answer_with(written.findings).words, WITHHELD)
    lines = [f"wrote {path}" for path in written.paths]
    return Answer("\n".join(lines), DONE)
