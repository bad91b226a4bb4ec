"""`./build.py check FILE.pdf …`: PDFs from anywhere in, a report on them out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from press.build.inspect import Found, Inspection, inspect
from press.checks.page import THEMES
from press.commands.answer import DONE, WITHHELD, Answer
from press.findings import Severity

MM_PER_POINT = 25.4 / 72
MOST_PLACES = 4
LARGE_PRINT_PT = 16


def inspect_files(options: argparse.Namespace) -> Answer:
    """Judge the files named, each by itself. Raises OSError for one that cannot be opened."""
    inspections = [inspect(path, Path(path).read_bytes(), options.size) for path in options.files]
    if options.json:
        words = inspections_json(inspections)
    else:
        words = "\n\n".join(map(inspection_text, inspections))
    faulty = any(inspection.count(Severity.ERROR) for inspection in inspections)
    return Answer(words, WITHHELD if faulty else DONE)


def inspection_text(inspection: Inspection) -> str:
    """The faults by theme, each with its places and what to do, then the verdict."""
    kind = "large print" if inspection.size_pt >= LARGE_PRINT_PT else "clear print"
    pages = _counted(len(inspection.pages), "page")
    lines = [f"{inspection.name}: {pages}, judged as {kind} of {inspection.size_pt:g} pt"]
    for theme, found in groupby(inspection.found, lambda item: item.theme):
        lines += ["", theme.capitalize(), *_faults(list(found), inspection)]
    return "\n".join([*lines, "", *_verdict(inspection)])


def _faults(found: Sequence[Found], inspection: Inspection) -> Iterator[str]:
    groups = [list(some) for _, some in groupby(found, lambda item: (item.code, item.spot.what))]
    for places, following in zip_longest(groups, groups[1:]):
        what = places[0].spot.what
        first = places[0]
        yield f"  {first.severity}: {what} [{first.code}]"
        for item in places[:MOST_PLACES]:
            if words := ": ".join(filter(None, (_place(item, inspection), item.spot.words))):
                yield f"      {words}"
        if len(places) > MOST_PLACES:
            yield f"      and {len(places) - MOST_PLACES} more (--json has all)"
        if following is None or following[0].code != first.code:
            yield f"      hint: {first.hint}"


def _place(item: Found, inspection: Inspection) -> str:
    if not item.spot.page:
        return ""
    place = _millimetres(item, inspection)
    where = f", {place[0]} mm from the left, {place[1]} mm down" if place else ""
    return f"page {item.spot.page}{where}"


def _millimetres(item: Found, inspection: Inspection) -> tuple[int, int] | None:
    """How far from the left and from the top a fault is."""
    if item.spot.at is None:
        return None
    left, up = item.spot.at
    height = inspection.pages[item.spot.page - 1][1]
    return round(left * MM_PER_POINT), round((height - up) * MM_PER_POINT)


def _verdict(inspection: Inspection) -> Iterator[str]:
    errors, warnings = (inspection.count(s) for s in (Severity.ERROR, Severity.WARNING))
    counts = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    if not inspection.pages:
        yield "Verdict: the file cannot be judged"
        return
    yield f"Verdict: {'do not give it out as it is' if errors else 'nothing forbids it'}: {counts}"
    sound = [theme for theme, _ in THEMES if theme not in {item.theme for item in inspection.found}]
    if sound:
        yield f"Without a fault: {', '.join(sound)}"
    yield "Whether its words are right, no program can tell"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def inspections_json(inspections: Iterable[Inspection]) -> str:
    """All places of all faults, for machines; places in mm from the left and from the top."""
    return json.dumps(list(map(_values, inspections)), ensure_ascii=False, indent=2)


def _values(inspection: Inspection) -> dict[str, object]:
    return {
        "file": inspection.name,
        "size_pt": inspection.size_pt,
        "pages": len(inspection.pages),
        "errors": inspection.count(Severity.ERROR),
        "warnings": inspection.count(Severity.WARNING),
        "findings": [_finding(item, inspection) for item in inspection.found],
    }


def _finding(item: Found, inspection: Inspection) -> dict[str, object]:
    place = _millimetres(item, inspection)
    return {
        "theme": item.theme,
        "code": item.code,
        "severity": item.severity,
        "message": item.spot.what,
        "words": item.spot.words,
        "page": item.spot.page or None,
        "from_left_mm": place and place[0],
        "from_top_mm": place and place[1],
        "hint": item.hint,
    }
