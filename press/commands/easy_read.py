"""`./build.py easy-read tested …`: who tested an Easy Read text in, the record of it out."""

from __future__ import annotations

import argparse
from datetime import date

from press.build.library import Library, Source, read_library
from press.build.translations import Translation, translation
from press.commands.answer import WITHHELD, Answer, answer_with, wrong_usage
from press.findings import Finding, Location, error, has_errors, in_order
from press.model import EASY_READ, SOURCE_LANGUAGE
from press.report.findings import findings_report
from press.translate.sign import read_date
from press.translate.tested import Tested, form_faults, tested_path, text_sha256, write_tested


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the action and its options."""
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    tested = actions.add_parser(
        "tested", help="record who tested the words and pictures of today, and when"
    )
    tested.add_argument("leaflet", metavar="LEAFLET")
    tested.add_argument("--by", required=True, metavar="WORDS",
                        help="which group, and how many: “Speak Up group, 6 people”")  # fmt: skip
    tested.add_argument("--date", required=True, metavar="DATE", help="2026-11-06, or today")
    tested.add_argument("--language", default=SOURCE_LANGUAGE, metavar="CODE",
                        help="of a translation, which is tested by people who read it")  # fmt: skip
    tested.set_defaults(answer=record)


def record(options: argparse.Namespace) -> Answer:
    """Write the record of a test, bound to today's words and pictures."""
    library = read_library(options.root, date.today())
    if library.organisation is None:
        return answer_with(in_order(library.findings))
    source = library.sources.get(options.leaflet.removesuffix(EASY_READ))
    if source is None or source.easy_read is None:
        return wrong_usage(_no_such(library, options.leaflet))
    if options.language not in library.tongues:
        there = ", ".join(library.tongues)
        return wrong_usage(f"there is no language “{options.language}”; there are: {there}")
    made = translation(library, source, library.tongues[options.language]).easy_read
    if made is None:
        return wrong_usage(f"nobody has begun to translate {source.easy_read.path} into it")
    at = Location(tested_path(source.easy_read.id, options.language).as_posix(), 0)
    faults = _hindrances(source.easy_read, made, at)
    faults = faults or form_faults(options.by, options.date, at, library.today)
    if faults:
        return Answer(findings_report(faults), WITHHELD, "the test was not recorded")
    return Answer(_written(options, made, at, library))


def _no_such(library: Library, name: str) -> str:
    there = ", ".join(name for name, source in library.sources.items() if source.easy_read)
    return f"there is no Easy Read text of “{name}”; there are: {there or 'none'}"


def _hindrances(source: Source, made: Translation, at: Location) -> list[Finding]:
    """What cannot be given out as it is need not be tested."""
    if made.leaflet is not None:
        return []
    found = in_order((*source.findings, *made.findings))
    errors = [finding for finding in found if has_errors([finding])]
    hint = "put that right first, then have the text tested"
    return errors or [error("not-testable", at, f"it is {made.state}: {made.reason}", hint)]


def _written(options: argparse.Namespace, made: Translation, at: Location, library: Library) -> str:
    day = read_date(options.date, library.today)
    assert day is not None  # `form_faults` has looked
    sha256 = text_sha256(made.digests, options.language)
    by = " ".join(options.by.split())
    path = write_tested(Tested(by, day, sha256, at), made.source.id, options.language, options.root)
    lines = [f"recorded: {path}", f"tested by {by}, {day}"]
    return "\n".join([*lines, "next: ./build.py, then commit the record"])
