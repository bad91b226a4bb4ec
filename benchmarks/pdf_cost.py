"""What a PDF costs: our warm CPU time for each PDF, as a ratio against two yardsticks.

    .venv/bin/python benchmarks/pdf_cost.py [ROUNDS]

The yardsticks run on the same HTML and style sheet, in turn with ours: the `weasyprint` command
line, which a script would call once for each leaflet, and a warm bare render by WeasyPrint in a
process of its own, without our text layer, tags and proof.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from press.build.library import read_library  # noqa: E402
from press.build.make import make  # noqa: E402
from press.build.plan import Job, Request, plan  # noqa: E402
from press.formats import formats  # noqa: E402
from press.formats.pdf.fonts import close_fonts  # noqa: E402
from press.formats.printed import html_of  # noqa: E402

ROUNDS = 7
FORMATS = ("standard", "large-print")
SHEET = ROOT / "templates" / "print" / "leaflet.css"
BARE = """
import sys, time, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
sheet = weasyprint.CSS(filename=sys.argv[2], font_config=fonts)
html = open(sys.argv[1], encoding="utf-8").read()
for line in sys.stdin:
    start = time.process_time()
    weasyprint.HTML(string=html).write_pdf(
        stylesheets=[sheet], font_config=fonts, cache={}, pdf_variant="pdf/ua-1")
    print(time.process_time() - start, flush=True)
"""


def main() -> None:
    """Print milliseconds and ratios for each format."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    close_fonts()
    request = Request(languages=("en",), formats=FORMATS)
    for job in plan(read_library(ROOT, date.today()), request).jobs:
        measure(job, rounds)


def measure(job: Job, rounds: int) -> None:
    """Interleave the four ways and print what each took, in ms of CPU, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        kind = formats()[job.edition.format]
        page.write_text(html_of(job.leaflet, kind.setting, job.language, job.organisation))
        ways: dict[str, Callable[[], float]] = {
            "ours, written": lambda: _cpu(lambda: _write(job)),
            "ours, written and proved": lambda: _cpu(lambda: make(job)),
            "weasyprint, warm and bare": _bare(page).__next__,
            "weasyprint command line": lambda: _command(page),
        }
        times = _interleaved(ways, rounds)
    print(f"{job.edition.format}, {rounds} rounds")
    for name, taken in times.items():
        least, middle = min(taken) * 1000, statistics.median(taken) * 1000
        print(f"  {name:28} {least:7.0f} ms least {middle:7.0f} ms median")
    for yardstick in ("weasyprint, warm and bare", "weasyprint command line"):
        for name in ("ours, written", "ours, written and proved"):
            print(f"  {name} / {yardstick}: {min(times[name]) / min(times[yardstick]):.2f}")


def _interleaved(ways: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(way())
    return times


def _cpu(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _write(job: Job) -> object:
    kind = formats()[job.edition.format]
    return kind.write(job.leaflet, kind.setting, job.language, job.organisation)


def _bare(page: Path) -> Iterator[float]:
    """A process that has never met our text layer, kept warm."""
    process = subprocess.Popen(
        [sys.executable, "-c", BARE, str(page), str(SHEET)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    try:
        while True:
            process.stdin.write("again\n")
            process.stdin.flush()
            yield float(process.stdout.readline())
    finally:
        process.kill()


def _command(page: Path) -> float:
    """CPU seconds of a whole `weasyprint` process."""
    command = [sys.executable, "-m", "weasyprint", "-s", str(SHEET), "--pdf-variant", "pdf/ua-1",
               str(page), "-"]  # fmt: skip
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


if __name__ == "__main__":
    main()
