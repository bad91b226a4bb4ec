"""A small made-up library in; our warm CPU time for its PDFs, as multiples of bare WeasyPrint, out.

The yardstick and the way of measuring are those of benchmarks/pdf_cost.py. What goes before the
writing of a PDF (reading, checking, translating, furnishing) is shared by the editions of a
leaflet: its share is added to each.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.library.repository import write_leaflets
from benchmarks.library.sample import EDITIONS, Say
from benchmarks.library.table import Line, Row
from benchmarks.pdf_cost import _bare, _cpu, _interleaved, _write
from press.build.library import read_library
from press.build.make import make
from press.build.plan import Job, Request, plan
from press.formats import formats
from press.formats.printed import html_of

ROUNDS = 5
LANGUAGES = ("en", "ur")
FORMATS = ("standard", "large-print")
FEW, MORE = range(1), range(3)
"""Libraries whose difference is what a leaflet costs before its editions are written."""
BARE, WRITTEN, PROVED = "bare", "written", "proved"
TARGETS = {WRITTEN: 1.15, PROVED: 2.0}


def lines(folder: Path, say: Say) -> Iterator[Line]:
    """For each format and language: written, and written and proved, by bare WeasyPrint."""
    before_s = _before_s(folder)
    yield Row("reading, checks and translating, for each edition: CPU", 1000 * before_s, " ms")
    request = Request(languages=LANGUAGES, formats=FORMATS)
    for job in plan(read_library(folder / "few", date.today()), request).jobs:
        times = _times(job, folder)
        say(
            f"{job.path}: " + ", ".join(f"{way} {1000 * min(t):.0f} ms" for way, t in times.items())
        )
        yield from _rows(job, times, before_s)


def _before_s(folder: Path) -> float:
    """CPU seconds of reading and planning for an edition, the least of some rounds."""
    roots = {"few": FEW, "more": MORE}
    for name, numbers in roots.items():
        (folder / name).mkdir(parents=True)
        write_leaflets(folder / name, numbers)
    times: Mapping[str, list[float]] = {name: [] for name in roots}
    for _ in range(ROUNDS):
        for name in roots:
            start = time.process_time()
            plan(read_library(folder / name, date.today()), Request())
            times[name].append(time.process_time() - start)
    leaflets = len(MORE) - len(FEW)
    return (min(times["more"]) - min(times["few"])) / leaflets / EDITIONS


def _times(job: Job, folder: Path) -> Mapping[str, Sequence[float]]:
    page = folder / "page.html"
    kind = formats()[job.edition.format]
    html = html_of(job.leaflet, kind.setting, job.language, job.organisation)
    page.write_text(html, encoding="utf-8")
    return _interleaved(
        {
            BARE: _bare(page).__next__,
            WRITTEN: lambda: _cpu(lambda: _write(job)),
            PROVED: lambda: _cpu(lambda: make(job)),
        },
        ROUNDS,
    )


def _rows(job: Job, times: Mapping[str, Sequence[float]], before_s: float) -> Iterator[Line]:
    edition = job.edition
    for way, target in TARGETS.items():
        ours = [taken + before_s for taken in times[way]]
        pairs = [one / bare for one, bare in zip(ours, times[BARE], strict=True)]
        yield Row(
            f"{edition.format}, {edition.language}: {way}, by bare WeasyPrint",
            min(ours) / min(times[BARE]), "", min(pairs), max(pairs), target,
            note=f"{1000 * min(ours):.0f} ms by {1000 * min(times[BARE]):.0f} ms",
        )  # fmt: skip
