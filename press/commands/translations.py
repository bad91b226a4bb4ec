"""`./build.py translations …`: the options of each action, and the actions on whole catalogues."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date

from press.build.domains import domain_extracts
from press.build.library import PRESS, Library, read_library
from press.build.panel import font_findings
from press.build.review import UNDECIDED, review_of
from press.commands.answer import DONE, WITHHELD, Answer, answer_with
from press.commands.exchange import add_exchange
from press.commands.sheet import sheet
from press.commands.signing import accept, approve, carry
from press.findings import Finding, Severity, has_errors, in_order
from press.model import Leaflet
from press.report.findings import finding_values, findings_report
from press.report.status import show_status, status_values
from press.translate.languages import language_folders
from press.translate.po import UPDATE as RUN_UPDATE
from press.translate.po import catalogue_path, read_catalogue
from press.translate.sign import FORM
from press.translate.status import Progress, status
from press.translate.update import update


def add(parser: argparse.ArgumentParser) -> None:
    """The actions with their options; each sets `answer`, which gives an `Answer`."""
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    actions.add_parser(
        "update", help="take new and changed texts into every catalogue"
    ).set_defaults(answer=_update)
    states = actions.add_parser("status", help="what is translated, what is signed off")
    states.add_argument("--json", action="store_true", help="write the table as JSON")
    states.set_defaults(answer=_status)
    sheets = actions.add_parser("sheet", help="write a review sheet in two languages to sheets/")
    _add_catalogue(sheets)
    sheets.set_defaults(answer=sheet)
    _add_approve(actions.add_parser("approve", help="sign a translation off"))
    _add_accept(actions.add_parser("accept", help="record a finding that is right to leave"))
    add_exchange(actions)
    _add_carry(
        actions.add_parser("carry", help="keep translations of a mended English typing error")
    )


def _add_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("domain", metavar="LEAFLET", help=f"or “{PRESS}” for the press's own words")
    parser.add_argument("--language", required=True, metavar="CODE", help="such as ur")


def _add_approve(parser: argparse.ArgumentParser) -> None:
    _add_catalogue(parser)
    form = parser.add_argument_group("who and when", "what is left out is asked for on a terminal")
    for blank in FORM:
        shown = "DATE" if blank.is_date else "WORDS"
        words = f"{blank.asks}: 2026-11-06, or today" if blank.is_date else blank.asks
        form.add_argument(f"--{blank.key}", metavar=shown, help=words)
    parser.set_defaults(answer=approve)


def _add_accept(parser: argparse.ArgumentParser) -> None:
    _add_catalogue(parser)
    parser.add_argument("--line", required=True, type=int, metavar="N", help="of the finding")
    parser.add_argument("--check", required=True, metavar="CODE", help="what stands in its [ ]")
    _add_who(parser)
    parser.set_defaults(answer=accept)


def _add_carry(parser: argparse.ArgumentParser) -> None:
    _add_catalogue(parser)
    _add_who(parser)
    parser.set_defaults(answer=carry)


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, metavar="WORDS", help="why it is right")
    parser.add_argument("--by", required=True, metavar="NAME", help="who has decided it")


# ---- update and status


def _update(options: argparse.Namespace) -> Answer:
    library = read_library(options.root, date.today())
    if library.organisation is None:
        return answer_with(in_order(library.findings))
    paths, findings = update(_leaflets(library), library.organisation, options.root)
    findings += font_findings(language_folders(options.root)[0])
    lines = [f"updated {path}" for path in paths] or ["every catalogue is up to date"]
    return answer_with(in_order(findings), lines=lines)


def _status(options: argparse.Namespace) -> Answer:
    library = read_library(options.root, date.today())
    if library.organisation is None:
        return answer_with(in_order(library.findings), options.json)
    rows, unknown = status(_leaflets(library), library.organisation, options.root, library.today)
    errors = {(row.domain, row.language): _errors(library, row) for row in rows}
    unknown += font_findings(dict.fromkeys(row.language for row in rows))
    findings = in_order([*unknown, *(finding for found in errors.values() for finding in found)])
    ended = WITHHELD if has_errors(findings) else DONE
    counts = {key: sum(has_errors([f]) for f in found) for key, found in errors.items()}
    if options.json:
        values = [
            status_values(row, sum(has_errors([f]) for f in errors[row.domain, row.language]))
            for row in rows
        ]
        whole = {"catalogues": values, "findings": finding_values(findings)}
        return Answer(json.dumps(whole, ensure_ascii=False, indent=2), ended)
    lines = [show_status(rows, counts), *_behind(library, rows), findings_report(findings)]
    return Answer("\n".join(lines), ended)


def _behind(library: Library, rows: Sequence[Progress]) -> Iterator[str]:
    """That the English has texts which `update` has not yet taken into the catalogues."""
    behind = {row.domain for row in rows if row.missing and not _is_up_to_date(library, row)}
    if behind:
        yield f"the English of {', '.join(sorted(behind))} has changed: {RUN_UPDATE} first"


def _is_up_to_date(library: Library, row: Progress) -> bool:
    extracts, _ = domain_extracts(library, row.domain)
    path = library.root / catalogue_path(row.domain, row.language)
    catalogue, _ = read_catalogue(path, row.domain, row.language, library.root)
    known = catalogue.messages if catalogue else {extract.key for extract in extracts}
    return all(extract.key in known for extract in extracts)


def _errors(library: Library, row: Progress) -> list[Finding]:
    """What stands in the way of a sign-off. What is only missing the table tells by its numbers."""
    if has_errors(row.findings) or row.language not in library.tongues:
        return list(row.findings)
    review, faults = review_of(library, row.domain, row.language)
    found = review.findings if review else faults
    wanted = ("not-translated", "fuzzy")
    return [
        f for f in found
        if (f.severity is Severity.ERROR and f.code not in wanted)
        or (f.severity is Severity.WARNING and f.code == UNDECIDED)
    ]  # fmt: skip


def _leaflets(library: Library) -> list[Leaflet]:
    return [source.leaflet for source in library.domains.values() if source.leaflet]
