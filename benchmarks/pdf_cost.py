"""What a PDF costs: our warm CPU time for one, beside that of bare WeasyPrint for the same HTML.

    .venv/bin/python -m benchmarks.pdf_cost [ROUNDS]

The yardstick is WeasyPrint 70.0 as it is, in the same process and in turn with ours: no text layer,
tags, lines or proof of ours; fonts configured and style sheet parsed once. Each ratio is that of
the least times of all rounds; beside it the middle half of the ratios of single rounds. Before each
run all that was remembered of texts is forgotten, so that every leaflet is one never met.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from press.build.library import Library, read_house, read_library, with_sources
from press.build.make import make
from press.build.plan import Job, Request, job_of, plan
from press.build.translations import translation
from press.checks.catalogue import pair
from press.checks.edition import check_edition
from press.checks.parity import counts
from press.formats import formats
from press.formats.pdf.engine import engine, write_pdf
from press.formats.printed import html_of
from press.read import facts, inline

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
LANGUAGES = ("en", "ur")
FORMATS = ("standard", "large-print", "large-print-28")
SHEET = ROOT / "templates" / "print" / "leaflet.css"
BARE, BEFORE, PAGE, WRITTEN, PROOFS = (
    "WeasyPrint, bare", "reading to furnishing", "HTML", "written", "proofs",
)  # fmt: skip
RATIOS: Sequence[tuple[str, tuple[str, ...], str, float]] = (
    ("written / bare", (WRITTEN,), BARE, 1.10),
    ("with all before it / bare", (BEFORE, PAGE, WRITTEN), BARE, 1.15),
    ("with all before it and all proofs / bare", (BEFORE, PAGE, WRITTEN, PROOFS), BARE, 2.0),
    ("proofs / written", (PROOFS,), WRITTEN, 1.0),
)
"""What is compared with what, and how much it may be at most."""

Times = Mapping[str, Sequence[float]]


def main() -> None:
    """Print milliseconds and ratios for each language and format."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    engine()
    library = read_library(ROOT, date.today())
    for job in plan(library, Request(languages=LANGUAGES, formats=FORMATS)).jobs:
        _print(job, _measured(job, library, rounds))


def _measured(job: Job, library: Library, rounds: int) -> Times:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        html = _html(job)
        page.write_text(html, encoding="utf-8")
        content = make(job).content
        ways: dict[str, Callable[[], float]] = {
            BARE: _bare(page).__next__,
            BEFORE: lambda: _before(job, library),
            PAGE: lambda: _cpu(lambda: _html(job)),
            WRITTEN: lambda: _cpu(lambda: write_pdf(html, SHEET.name, job.leaflet.title.at)),
            PROOFS: lambda: _cpu(lambda: _prove(job, content)),
        }
        return _interleaved(ways, rounds)


def _before(job: Job, library: Library) -> float:
    """CPU seconds of reading, translating and furnishing; what editions share, by their number."""
    assert library.organisation is not None
    source, tongue = library.sources[job.edition.leaflet], library.tongues[job.edition.language]
    house, places = read_house(ROOT, library.today), [ROOT / source.path]
    number = len(library.organisation.formats)
    read = _cpu(lambda: with_sources(house, places)) / number / len(library.tongues)
    translated = _cpu(lambda: translation(library, source, tongue)) / number
    made = translation(library, source, tongue)
    return read + translated + _cpu(lambda: job_of(job.edition, made))


def _html(job: Job) -> str:
    kind = formats()[job.edition.format]
    return html_of(job.leaflet, kind.setting, job.language, job.organisation)


def _write(job: Job) -> object:
    kind = formats()[job.edition.format]
    return kind.write(job.leaflet, kind.setting, job.language, job.organisation)


def _prove(job: Job, content: bytes) -> object:
    kind = formats()[job.edition.format]
    evidence = kind.read_back(content, job.language)
    found = check_edition(
        job.leaflet, evidence, job.edition, kind.setting, job.language, job.organisation
    )
    return found, counts(job.leaflet, evidence, job.language)


def _bare(page: Path) -> Iterator[float]:
    """CPU seconds of WeasyPrint for a page, again and again."""
    html, sheet = page.read_text(encoding="utf-8"), _stock_sheet()
    while True:
        with _stock():
            taken = _cpu(lambda: _stock_pdf(html, sheet))
        yield taken


def _stock_sheet() -> Any:
    return engine().weasyprint.CSS(filename=str(SHEET), font_config=engine().fonts)


def _stock_pdf(html: str, sheet: Any) -> bytes:
    page = engine().weasyprint.HTML(string=html)
    content: bytes = page.write_pdf(
        stylesheets=[sheet], font_config=engine().fonts, cache={}, pdf_variant="pdf/ua-1"
    )
    return content


@contextmanager
def _stock() -> Iterator[None]:
    """WeasyPrint without anything of ours in it."""
    from press.formats.pdf import lines, splits, tags, text

    for ours in (splits, lines, text, tags):
        ours.uninstall()
    try:
        yield
    finally:
        splits.install()
        lines.install()
        text.install()
        tags.install(text.texts_of)


def _interleaved(ways: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(way())
    return times


def _cpu(call: Callable[[], object]) -> float:
    """CPU seconds of a call, for texts that were never met."""
    _forget()
    start = time.process_time()
    call()
    return time.process_time() - start


def _forget() -> None:
    from press.formats.pdf import splits  # after the engine: it chooses the fonts

    splits.LINES.clear()
    for remembered in (inline._parsed, facts.facts_in, pair.prepared, pair.without_addresses):
        remembered.cache_clear()


def _print(job: Job, times: Times) -> None:
    made = make(job)
    with _stock():
        size = len(_stock_pdf(_html(job), _stock_sheet()))
    print(f"{job.edition.language}, {job.edition.format}: {made.pages} pages")
    for name, taken in times.items():
        least, middle = 1000 * min(taken), 1000 * statistics.median(taken)
        print(f"  {name:24} {least:7.1f} ms least {middle:7.1f} ms median")
    for name, tops, bottom, most in RATIOS:
        ratio = sum(min(times[top]) for top in tops) / min(times[bottom])
        rounds = zip(*(times[top] for top in tops), strict=True)
        each = [sum(top) / down for top, down in zip(rounds, times[bottom], strict=True)]
        low, _, high = statistics.quantiles(each, n=4)
        print(f"  {name:42} {ratio:.2f} ({low:.2f} to {high:.2f}), at most {most:.2f}")
    print(f"  {'size / bare':42} {len(made.content) / size:.2f}, at most 1.10", flush=True)


if __name__ == "__main__":
    main()
