"""A job in, its PDF from our press and from three other engines out, with the CPU time of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.typst_markup import typst_of
from press.build.plan import Job
from press.formats import formats
from press.formats.pdf.fonts import PROJECT_FONTS
from press.formats.printed import html_of
from press.model import Figure
from press.walk import blocks_of

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "templates" / "print" / "leaflet.css"
ROUNDS = 5
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-quic", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
STOCK = """
import json, sys, time, weasyprint
from weasyprint.text.fonts import FontConfiguration
page, sheet, target, rounds = json.load(sys.stdin)
fonts = FontConfiguration()
css = weasyprint.CSS(filename=sheet, font_config=fonts)
html = open(page, encoding="utf-8").read()
times = []
for _ in range(rounds):
    start = time.process_time()
    content = weasyprint.HTML(string=html).write_pdf(
        stylesheets=[css], font_config=fonts, cache={}, pdf_variant="pdf/ua-1")
    times.append(time.process_time() - start)
open(target, "wb").write(content)
print(min(times))
"""
TYPST = """
import sys, typst
sys.stdout.buffer.write(typst.compile(
    sys.argv[1], format="pdf", pdf_standards=["ua-1"], font_paths=[sys.argv[2]],
    ignore_system_fonts=True))
"""


@dataclass(frozen=True)
class Printed:
    """A PDF of an engine, and the least CPU seconds that it took."""

    content: bytes
    seconds: float


def ours(job: Job) -> Printed:
    """Our press, warm, without the proof."""
    kind = formats()[job.edition.format]
    write = partial(kind.write, job.leaflet, kind.setting, job.language, job.organisation)
    return _least(lambda: write().content)


def weasyprint(job: Job) -> Printed:
    """WeasyPrint as it comes, warm, in a process that has never met our text layer."""
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(_html(job), encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-c", STOCK],
            input=json.dumps([str(page), str(SHEET), str(target), ROUNDS]),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )  # fmt: skip
        return Printed(target.read_bytes(), float(ended.stdout))


def chromium(job: Job) -> Printed:
    """Chromium's print to PDF, a process for each."""
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        sheet = SHEET.read_text("utf-8")
        page.write_text(_html(job).replace("</style>", f"{sheet}</style>", 1), encoding="utf-8")
        places = f"--user-data-dir={folder}/user", f"--print-to-pdf={target}", str(page)
        command = [*CHROMIUM, *places]
        before = _children()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=120)
        return Printed(target.read_bytes(), _children() - before)


def typst_ua(job: Job) -> Printed:
    """Typst with its standard ua-1, from markup of the same blocks, a process for each."""
    size = formats()[job.edition.format].setting.size_pt
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "leaflet.typ"
        source.write_text(typst_of(job.leaflet, size), encoding="utf-8")
        for block in blocks_of(job.leaflet):
            if isinstance(block, Figure):
                (Path(folder) / block.source).write_bytes(block.content)
        before = _children()
        ended = subprocess.run(
            [sys.executable, "-c", TYPST, str(source), str(PROJECT_FONTS)],
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        return Printed(ended.stdout, _children() - before)


def _children() -> float:
    """CPU seconds of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


ENGINES: dict[str, Callable[[Job], Printed]] = {
    "our press": ours,
    "WeasyPrint": weasyprint,
    "Chromium": chromium,
    "Typst": typst_ua,
}


def _html(job: Job) -> str:
    kind = formats()[job.edition.format]
    return html_of(job.leaflet, kind.setting, job.language, job.organisation)


def _least(write: Callable[[], bytes]) -> Printed:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        content = write()
        times.append(time.process_time() - start)
    return Printed(content, min(times))
