"""Markdown in each language in; for each peer the rules of a Makefile that prints it out.

A peer makes what the press makes: the PDF at two sizes, the web page and the text to be spoken.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from benchmarks.library.furnished import Manuscript
from benchmarks.library.measure import environment
from benchmarks.library.peer_files import PO4A, SIZES_PT, Rule, sheet_of, source_of
from press.formats.pdf.fonts import PROJECT_FONTS
from press.formats.typography import typography_of
from press.model import SOURCE_LANGUAGE

TOP_IS_TITLE = "--shift-heading-level-by=-1"
BROWSERS = 2
"""As many as the press has workers."""
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-quic", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip


@dataclass(frozen=True)
class Peer:
    """Another way to the same editions; `missing` says what this machine lacks for it."""

    name: str
    rules: Callable[[Sequence[Manuscript]], Iterator[Rule]]
    missing: Callable[[], str]


# ---- what each of them does


def _pandoc(manuscript: Manuscript, *options: str, source: str = "") -> tuple[str, ...]:
    direction = typography_of(manuscript.language).direction
    tongue = (f"--metadata=lang:{manuscript.language.replace('_', '-')}",
              f"--metadata=dir:{direction}")  # fmt: skip
    return (pandoc(), "-s", TOP_IS_TITLE, *tongue, *options, source or source_of(manuscript))


def _texts(manuscript: Manuscript, out: str, source: str = "") -> Iterator[Rule]:
    """The web page and the text, which pandoc makes whoever prints."""
    known = source or source_of(manuscript)
    sheet = f"--css={sheet_of(manuscript, 'standard')}"
    page, text = f"{out}/{manuscript.name}.html", f"{out}/{manuscript.name}.txt"
    html = _pandoc(manuscript, sheet, "--embed-resources", "-o", page, source=known)
    yield Rule(page, (known,), (html,))
    yield Rule(text, (known,), (_pandoc(manuscript, "-t", "plain", "-o", text, source=known),))


def with_weasyprint(manuscripts: Sequence[Manuscript]) -> Iterator[Rule]:
    for one in manuscripts:
        yield from _texts(one, "weasyprint")
        for size in SIZES_PT:
            target, sheet = f"weasyprint/{one.name}-{size}.pdf", f"--css={sheet_of(one, size)}"
            engine = "--pdf-engine=weasyprint", "--pdf-engine-opt=--pdf-variant=pdf/ua-1"
            command = _pandoc(one, "-t", "html5", sheet, *engine, "-o", target)
            yield Rule(target, (source_of(one),), (command,))


def _pages(manuscripts: Iterable[Manuscript], out: str) -> Iterator[tuple[str, Rule]]:
    """The page that a browser prints, at each size."""
    for one in manuscripts:
        for size in SIZES_PT:
            stem, sheet = f"{out}/{one.name}-{size}", f"--css={sheet_of(one, size)}"
            page = f"{stem}.htm"
            command = _pandoc(one, sheet, "-t", "html5", "--embed-resources", "-o", page)
            yield stem, Rule(page, (source_of(one),), (command,))


def with_chromium(manuscripts: Sequence[Manuscript]) -> Iterator[Rule]:
    for one in manuscripts:
        yield from _texts(one, "chromium")
    for stem, page in _pages(manuscripts, "chromium"):
        yield page
        places = f"--user-data-dir={stem}.user", f"--print-to-pdf={stem}.pdf", page.target
        tidy = "rm", "-rf", f"{stem}.user"
        yield Rule(f"{stem}.pdf", (page.target,), ((*CHROMIUM, *places), tidy))


def with_open_browser(manuscripts: Sequence[Manuscript]) -> Iterator[Rule]:
    """Two browsers that stay open, each with half of the pages."""
    for one in manuscripts:
        yield from _texts(one, "browser")
    pages = [page for _, page in _pages(manuscripts, "browser")]
    yield from pages
    for number in range(BROWSERS):
        share = [page.target for page in pages[number::BROWSERS]]
        command = (sys.executable, "browser.py", _program("chromium"), *share)
        yield Rule(f"browser-{number}", share, (command,))


def with_typst(manuscripts: Sequence[Manuscript]) -> Iterator[Rule]:
    for one in manuscripts:
        source = source_of(one)
        if one.language != SOURCE_LANGUAGE:
            english, source = f"md/{one.leaflet}-{SOURCE_LANGUAGE}.md", f"typst/{one.name}.md"
            catalogue = f"po/{one.name}.po"
            translate = ("po4a-translate", "-k", "0", *PO4A, "-m", english,
                         "-p", catalogue, "-l", source)  # fmt: skip
            yield Rule(source, (english, catalogue), (translate,))
        yield from _texts(one, "typst", source)
        for size, points in SIZES_PT.items():
            yield from _typeset(one, source, size, points)


def _typeset(one: Manuscript, source: str, size: str, points: float) -> Iterator[Rule]:
    typography = typography_of(one.language)
    stem = f"typst/{one.name}-{size}"
    fonts = f"--variable=mainfont:{typography.families[0]}"
    points_wanted = f"--variable=fontsize:{points * typography.size_factor:g}pt"
    markup = _pandoc(one, "-t", "typst", fonts, points_wanted, "-o", f"{stem}.typ", source=source)
    yield Rule(f"{stem}.typ", (source,), (markup,))
    command = (sys.executable, "typeset.py", f"{stem}.typ", f"{stem}.pdf", str(PROJECT_FONTS))
    yield Rule(f"{stem}.pdf", (f"{stem}.typ",), (command,))


# ---- what they need


@cache
def pandoc() -> str:
    """The pandoc of the environment's pypandoc-binary, else that of the machine."""
    package = find_spec("pypandoc")
    for folder in (package and package.submodule_search_locations) or ():
        brought = Path(folder) / "files" / "pandoc"
        if brought.is_file():
            return str(brought)
    return _program("pandoc")


def _program(name: str) -> str:
    return shutil.which(name, path=environment()["PATH"]) or ""


def _module(name: str) -> bool:
    command = [sys.executable, "-c", f"import {name}"]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _lacking(*programs: str, modules: Sequence[str] = ()) -> str:
    absent = [name for name in programs if not _program(name)]
    absent += [name for name in modules if not _module(name)]
    if not pandoc():
        absent.append("pandoc")
    return ", ".join(absent)


def _lacking_typst() -> str:
    absent = _lacking("make", "po4a-translate", "po4a-gettextize", "msgattrib", modules=["typst"])
    if absent or not pandoc():
        return absent
    known = subprocess.run([pandoc(), "--list-output-formats"], capture_output=True, text=True)
    return "" if "typst" in known.stdout.split() else "pandoc 3.1.2 or later"


PEERS = (
    Peer("pandoc and WeasyPrint", with_weasyprint, lambda: _lacking("make", "weasyprint")),
    Peer("pandoc and Chromium, a process for each PDF", with_chromium,
         lambda: _lacking("make", "chromium")),
    Peer("pandoc and Chromium, two browsers kept open", with_open_browser,
         lambda: _lacking("make", "chromium", modules=["playwright"])),
    Peer("po4a, pandoc and Typst", with_typst, _lacking_typst),
)  # fmt: skip
