"""`./build.py pack`: the editions that a clinic prints, in one zip with a job ticket."""

from __future__ import annotations

import argparse
from pathlib import Path

from press.build.pack import PrintPack, Stock, print_pack, stock_of
from press.build.request import Request
from press.build.writing import write_atomically
from press.commands.answer import Answer, answer_with, wrong_usage
from press.findings import in_order
from press.formats import formats
from press.formats.ticket import sheets_of
from press.model import EASY_READ
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation

MOST_COPIES = 10_000


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command's words and options."""
    parser.add_argument("leaflets", nargs="+", metavar="LEAFLET")
    parser.add_argument("--language", action="append", metavar="CODE", help="default: all")
    parser.add_argument("--format", action="append", metavar="NAME", help="default: all PDFs")
    parser.add_argument("--copies", type=int, default=1, metavar="N", help="how many of each")
    parser.add_argument("--drafts", action="store_true", help="drafts too, to be looked at")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")
    parser.set_defaults(answer=pack)


def pack(options: argparse.Namespace) -> Answer:
    """Write the zip, or say what is missing."""
    if not 1 <= options.copies <= MOST_COPIES:
        return wrong_usage(f"--copies is a number from 1 to {MOST_COPIES}")
    for name in options.format or ():
        if name not in formats():
            return wrong_usage(f"there is no format “{name}”; there are: {', '.join(formats())}")
    stock, refusal = _stock(options)
    if stock is None:
        return refusal
    request = Request(
        tuple(options.leaflets), tuple(options.language or ()) or None,
        tuple(options.format or ()) or None,
    )  # fmt: skip
    made = print_pack(stock, request, options.copies, options.drafts)
    if not made.content:
        return answer_with(in_order(made.findings))
    write_atomically(options.output, made.content)
    return Answer("\n".join(_told(made, options)))


def _told(made: PrintPack, options: argparse.Namespace) -> list[str]:
    """The file, then what is in it with the sheets that it takes."""
    lines = [f"wrote {options.output}"]
    for one in made.packed:
        sheets = sheets_of(one)
        count = f": sheets for each copy: {sheets}" if sheets else ""
        lines.append(f"  {one.file}{count}")
    return lines


def _stock(options: argparse.Namespace) -> tuple[Stock | None, Answer]:
    """What stands in output/, if the leaflets asked for are in content/."""
    organisation, findings = read_organisation(options.root)
    if organisation is None:
        return None, answer_with(in_order(findings))
    leaflets = {}
    for name in options.leaflets:
        path = options.root / "content" / f"{name}.md"
        files = (each.stem for each in path.parent.glob("*.md"))
        there = sorted(each for each in files if not each.endswith(EASY_READ))
        if name not in there:
            return None, wrong_usage(
                f"there is no leaflet “{name}”; there are: {', '.join(there) or 'none'}"
            )
        reading = read_leaflet(path, options.root)
        if reading.leaflet is None:
            return None, answer_with(in_order(reading.findings))
        leaflets[name] = reading.leaflet
    return stock_of(options.root / "output", leaflets, organisation), Answer()
