"""Every e-book, in every language, passes EPUBCheck and Ace by DAISY; a broken one does not.

Ace is the npm package `@daisy/ace`; `ace-puppeteer` drives the Chromium of the system.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from press.build.make import Made, make
from press.build.plan import Request, plan
from press.model import SOURCE_LANGUAGE, Edition
from tests.editions import specimen
from tests.editions.house import EVERYDAY, languages, leaflets, name
from tests.editions.others import made
from tests.formats.test_epub import FIRST, NAV, PACKAGE, bound, content, edited, files
from tests.full.epub_check import verdicts

pytestmark = pytest.mark.full

NO_ACE = (
    "Ace is missing: PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 "
    ".venv/bin/npm install --global --prefix .venv @daisy/ace@1.4.6, and run this again"
)
NO_CHROMIUM = "Ace needs Chromium: install chromium (Debian, Ubuntu) and run this again"
FLAGS = ("--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run")
WRITTEN = [Edition(path.stem, tag, "epub") for path in leaflets() for tag in languages()]
SPOKEN = [Edition(path.stem, SOURCE_LANGUAGE, "epub-audio") for path in leaflets()]


@cache
def of_the_specimen() -> Mapping[str, Made]:
    """The specimen as an e-book in each of its languages, and one that is spoken, by file name."""
    library = specimen.library()
    asked = (Request(formats=("epub",)), Request(languages=("en",), formats=("epub-audio",)))
    jobs = [job for each in asked for job in plan(library, each).jobs]
    return {Path(job.path).name: make(job) for job in jobs}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every e-book as a file: those of the repository by their edition, then the specimen's."""
    folder = tmp_path_factory.mktemp("books")
    ours = {f"{name(edition)}.epub": made(edition) for edition in (*WRITTEN, *SPOKEN)}
    found = {}
    for file, book in {**ours, **of_the_specimen()}.items():
        assert book.proved, (file, book.findings, book.crash)
        found[file] = folder / file
        found[file].write_bytes(book.content)
    assert len(found) == len(WRITTEN) + len(SPOKEN) + len(specimen.LANGUAGES) + 1
    return found


# ---- EPUBCheck


def test_every_e_book_passes_epubcheck_without_error_or_warning(books: Mapping[str, Path]) -> None:
    found = verdicts(books.values())
    assert set(found) == set(books)
    assert {file: verdict["found"] for file, verdict in found.items() if verdict["found"]} == {}
    assert all(verdict["read"] for verdict in found.values())
    assert {verdict["version"] for verdict in found.values()} == {"5.3.0"}


def without(file: str) -> bytes:
    return bound({path: part for path, part in files("en").items() if path != file})


BROKEN: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"nothing", "PKG-008"),
    "a font lost": (lambda: without("book/fonts/noto-sans-700.woff2"), "RSC-001"),
    "no mimetype": (lambda: without("mimetype"), "PKG-006"),
    "an entry that leads nowhere": (
        lambda: edited("en", NAV, lambda text: text.replace("#before-you-drink", "#nowhere")),
        "RSC-012",
    ),
    "a tag left open": (
        lambda: edited("en", FIRST, lambda text: text.replace("</p>", "", 1)),
        "RSC-016",
    ),
    "no date of change": (
        lambda: edited("en", PACKAGE, lambda text: re.sub(".*dcterms:modified.*\n", "", text)),
        "RSC-005",
    ),
}


def test_epubcheck_refuses_broken_books(tmp_path: Path) -> None:
    paths = {harm: tmp_path / f"{harm}.epub" for harm in BROKEN}
    for harm, (broken, _) in BROKEN.items():
        paths[harm].write_bytes(broken())
    found = verdicts(paths.values())
    for harm, (_, code) in BROKEN.items():
        codes = [line.split()[1] for line in found[paths[harm].name]["found"]]
        assert code in codes, (harm, found[paths[harm].name])


# ---- Ace


def started(chromium: str, book: Path) -> Path:
    """A command that starts Chromium as a container lets it: with little shared memory."""
    command = book.with_suffix(".browser")
    command.write_text(f'#!/bin/sh\nexec "{chromium}" {" ".join(FLAGS)} "$@"\n', "utf-8")
    command.chmod(0o755)
    return command


def violations(book: Path, folder: Path) -> list[str]:
    """What Ace finds wrong with an e-book: its exit status says nothing, its report does."""
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program, chromium = shutil.which("ace-puppeteer", path=here), shutil.which("chromium")
    assert program, NO_ACE
    assert chromium, NO_CHROMIUM
    ended = subprocess.run(
        [program, "--force", "--lang", "en", "--outdir", str(folder), str(book)],
        capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PATH": here, "PUPPETEER_EXECUTABLE_PATH": str(started(chromium, book))},
    )  # fmt: skip
    path = folder / "report.json"
    assert path.is_file(), ended.stdout + ended.stderr
    report = json.loads(path.read_text("utf-8"))
    assert len(report["assertions"]) > 4
    found = [
        f"{page['earl:testSubject']['url']}: {fault['earl:test']['dct:title']}"
        for page in report["assertions"]
        for fault in page["assertions"]
    ]
    assert (report["earl:result"]["earl:outcome"] == "pass") == (not found)
    return found


LOOKED_AT = [*(book for book in WRITTEN if book.language in EVERYDAY), *SPOKEN]
"""One language of each kind of script: Ace starts a browser for each book."""


@pytest.mark.parametrize("edition", LOOKED_AT, ids=name)
def test_no_e_book_shuts_anybody_out(
    edition: Edition, books: Mapping[str, Path], tmp_path: Path
) -> None:
    assert violations(books[f"{name(edition)}.epub"], tmp_path) == []


INACCESSIBLE: Mapping[str, tuple[str, Callable[[str], str], str]] = {
    "a picture that says nothing": (
        "book/part-02.xhtml", lambda text: re.sub(' alt="A cup[^"]*"', "", text), "image-alt"),
    "a page without language": (
        FIRST, lambda text: text.replace(' lang="en" xml:lang="en"', "", 1), "html-has-lang"),
    "no summary of access": (
        PACKAGE, lambda text: re.sub(".*accessibilityFeature.*\n", "", text),
        "metadata-accessibilityfeature"),
    "words too faint": (
        "book/style.css", lambda text: f"{text} p {{ color: #bbb }}", "color-contrast"),
}  # fmt: skip


@pytest.mark.parametrize("harm", INACCESSIBLE)
def test_ace_refuses_a_book_that_shuts_people_out(harm: str, tmp_path: Path) -> None:
    file, change, rule = INACCESSIBLE[harm]
    book = tmp_path / "book.epub"
    book.write_bytes(edited("en", file, change))
    assert [fault for fault in violations(book, tmp_path / "report") if fault.endswith(rule)]


def test_the_book_that_was_broken_is_sound(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(content("en"))
    assert verdicts([book])["book.epub"]["found"] == []
    assert violations(book, tmp_path / "report") == []
