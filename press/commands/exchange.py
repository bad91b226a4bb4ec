"""`./build.py translations export|import`: a leaflet's way to an agency and back."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from press.build.library import PRESS, Library, read_library
from press.build.receiving import Arrival, import_file
from press.build.sending import export_pack
from press.build.writing import write_atomically
from press.commands.answer import WITHHELD, Answer, answer_with, wrong_usage
from press.findings import in_order
from press.report.findings import findings_report
from press.translate.exchange.differences import told
from press.translate.languages import language_folders


def add_exchange(actions: Any) -> None:
    """The two actions with their options; each sets `answer`, which gives an `Answer`."""
    leaving = actions.add_parser("export", help="make a pack for a translation agency")
    _add_catalogue(leaving)
    leaving.add_argument("--to", type=Path, metavar="FILE.zip", help="default: LEAFLET-CODE.zip")
    leaving.add_argument("--since", type=Path, metavar="FILE.zip",
                         help="an earlier pack: the new one says what changed since")  # fmt: skip
    leaving.set_defaults(answer=export)
    coming = actions.add_parser("import", help="take home what a translator sent back")
    coming.add_argument("file", type=Path, metavar="FILE", help=".zip, .po or .xlf")
    _add_catalogue(coming)
    coming.add_argument("--despite-faults", action="store_true",
                        help="though checks find errors; the leaflet stays withheld")  # fmt: skip
    coming.set_defaults(answer=take_home)


def _add_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("domain", metavar="LEAFLET", help=f"or “{PRESS}” for the press's own words")
    parser.add_argument("--language", required=True, metavar="CODE", help="such as ur")


def export(options: argparse.Namespace) -> Answer:
    """Write the pack; the repository stays as it is."""
    library, refusal = _asked(options)
    if library is None:
        return refusal
    parcel = export_pack(library, options.domain, options.language, options.since)
    if not parcel.content:
        return answer_with(in_order(parcel.findings))
    path = options.to or Path(f"{options.domain}-{options.language}.zip")
    write_atomically(path, parcel.content)
    return Answer(f"wrote {path}")


def take_home(options: argparse.Namespace) -> Answer:
    """Take the translation home, or say why not; message by message what changes by it."""
    library, refusal = _asked(options)
    if library is None:
        return refusal
    arrival = import_file(
        library, options.file, options.domain, options.language,
        despite_faults=options.despite_faults,
    )  # fmt: skip
    lines = [line for difference in arrival.differences for line in told(difference)]
    report = findings_report(in_order(arrival.findings))
    return Answer("\n".join([*lines, report, _ending(arrival)]), 0 if arrival.written else WITHHELD)


def _ending(arrival: Arrival) -> str:
    count = len(arrival.differences)
    if arrival.written:
        return f"{arrival.path}: {count} messages changed"
    return f"{arrival.path}: nothing was written; put the errors right first"


def _asked(options: argparse.Namespace) -> tuple[Library | None, Answer]:
    """The library, if it has the leaflet and the folder of the language."""
    library = read_library(options.root, date.today())
    if library.organisation is None:
        return None, answer_with(in_order(library.findings))
    languages, _ = language_folders(options.root)
    known = (("leaflet", options.domain, [*library.domains, PRESS]),
             ("language", options.language, languages))  # fmt: skip
    for kind, name, names in known:
        if name not in names:
            there = ", ".join(names) or "none"
            return None, wrong_usage(f"there is no {kind} “{name}”; there are: {there}")
    return library, Answer()
