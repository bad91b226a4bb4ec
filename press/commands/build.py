"""`./build.py …`: what to make in, the account of a build out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from press.build.crew import Crew, NoCluster, local_crew
from press.build.ledger import Account
from press.build.rebuild import Errand, NoPublisher, NoSuch, rebuild
from press.build.request import Request
from press.commands.answer import DONE, WITHHELD, Answer, wrong_usage
from press.findings import Finding, has_errors, in_order
from press.report.build import build_summary, explanation, progress_bar, summary_json
from press.report.findings import findings_report


def add_what(parser: argparse.ArgumentParser) -> None:
    """The words that say what is to be made, and by how many."""
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="all, if none is named")
    parser.add_argument("--language", action="append", metavar="CODE", help="such as ur")
    parser.add_argument("--format", action="append", metavar="NAME",
                        help="such as large-print-24 (a name that is none lists them)")  # fmt: skip
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: cores)")


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    add_what(parser)
    parser.add_argument("--afresh", action="store_true",
                        help="make all that is asked for again, up to date or not")  # fmt: skip
    parser.add_argument("--explain", action="store_true", help="say why each edition was made")
    parser.add_argument("--json", action="store_true", help="write the summary as JSON")
    parser.add_argument("--cluster", metavar="tcp://HOST:8786",
                        help="have it made by the workers of this Dask scheduler")  # fmt: skip
    parser.set_defaults(answer=build)


def build(options: argparse.Namespace) -> Answer:
    """Bring output/ up to date, and say what was done."""
    try:
        answer, _ = build_with(options, _crew(options))
    except NoCluster as none:
        return wrong_usage(str(none))
    return answer


def build_with(
    options: argparse.Namespace, crew: Crew, told: Sequence[Finding] = ()
) -> tuple[Answer, Sequence[Finding]]:
    """The same with a crew that is there already, and everything that was found.

    What was `told` before is counted, and told again if an error. Raises NoCluster.
    """
    request = Request(
        tuple(options.leaflets) or None,
        tuple(options.language or ()) or None,
        tuple(options.format or ()) or None,
    )
    try:
        with progress_bar(quiet=options.json) as progress:
            account = rebuild(
                Errand(
                    options.root, request, date.today(), crew, progress, _waiting,
                    options.afresh,
                )
            )  # fmt: skip
    except NoSuch as wrong:
        there = ", ".join(wrong.known) or "none"
        fault = f"there is no {wrong.kind} “{wrong.name}”; there are: {there}"
        return wrong_usage(fault), ()
    except NoPublisher as none:
        return _nothing(none, options.json), none.findings
    account = replace(account, earlier=account.earlier | {*told})
    return _answer(account, options), account.findings


def _crew(options: argparse.Namespace) -> Crew:
    if options.cluster is None:
        return local_crew(options.workers)
    from press.build.cluster import cluster_crew  # of an optional package

    return cluster_crew(options.cluster)


def _answer(account: Account, options: argparse.Namespace) -> Answer:
    # What is withdrawn is meant to be: it alone is no reason to say that something went wrong.
    wrong = any(outcome.state != "withdrawn" for outcome in account.withheld)
    wrong = wrong or bool(account.crashes) or has_errors(account.findings)
    words = summary_json(account) if options.json else build_summary(account)
    if options.explain and not options.json:
        words = "\n".join(filter(None, [explanation(account), words]))
    return Answer(words, WITHHELD if wrong else DONE, "\n".join(account.crashes))


def _nothing(none: NoPublisher, as_json: bool) -> Answer:
    """Without the publisher nothing is known of any edition: what stands in output/ stays."""
    findings = tuple(in_order(none.findings))
    words = summary_json(Account((), (), (), findings)) if as_json else findings_report(findings)
    return Answer(words, WITHHELD, "nothing was made, and output/ was left as it is")


def _waiting(who: str) -> None:
    at_work = f" ({who})" if who else ""
    sys.stderr.write(f"another build is at work on output/{at_work}; waiting\n")
