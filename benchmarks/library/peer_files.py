"""Manuscripts and rules in; the folder that the peers work in out, with a Makefile for each."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.library.furnished import Manuscript
from press.formats.typography import typography_of
from press.model import SOURCE_LANGUAGE

SIZES_PT = {"standard": 14, "large-print": 18}
PO4A = ("-f", "text", "-o", "markdown", "-o", "neverwrap", "-M", "UTF-8", "-L", "UTF-8")
"""As text that is Markdown; lines stay, since a table in one line is no table."""
TYPST = (
    "import sys, typst; open(sys.argv[2], 'wb').write(typst.compile(sys.argv[1], format='pdf',"
    " pdf_standards=['ua-1'], font_paths=[sys.argv[3]], ignore_system_fonts=True))"
)
BROWSER = """
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page()
    for source in sys.argv[2:]:
        page.goto(Path(source).resolve().as_uri())
        page.pdf(path=source[:-4] + "pdf", prefer_css_page_size=True, tagged=True, outline=True)
    browser.close()
"""
SHEET = """\
@page {{ size: A4; margin: 20mm; }}
@page {{ @bottom-center {{ content: counter(page) " / " counter(pages); }} }}
html {{ font-family: {families}; font-size: {size:g}pt; line-height: {leading:g}; color: #000; }}
body {{ margin: 0; max-width: none; padding: 0; }}
h1, h2, h3 {{ break-after: avoid; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ border: 0.5pt solid #000; padding: 1mm; text-align: start; }}
"""


@dataclass(frozen=True)
class Rule:
    """A target of a Makefile, what it is made from, and the commands that make it."""

    target: str
    sources: Sequence[str]
    commands: Sequence[Sequence[str]]


def source_of(manuscript: Manuscript) -> str:
    """Where its Markdown stands."""
    return f"md/{manuscript.name}.md"


def sheet_of(manuscript: Manuscript, size: str) -> str:
    """Where the style sheet of its language and a size stands."""
    return f"css/{manuscript.language}-{size}.css"


def write_sources(folder: Path, manuscripts: Sequence[Manuscript]) -> None:
    """The Markdown, the style sheets and the programs that the Makefiles name."""
    for name in ("md", "css", "po"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for one in manuscripts:
        (folder / source_of(one)).write_text(one.markdown, encoding="utf-8")
        for size, points in SIZES_PT.items():
            sheet = _style(one.language, points)
            (folder / sheet_of(one, size)).write_text(sheet, encoding="utf-8")
    (folder / "browser.py").write_text(BROWSER, encoding="utf-8")
    (folder / "typeset.py").write_text(TYPST, encoding="utf-8")


def _style(language: str, points: float) -> str:
    typography = typography_of(language)
    families = ", ".join(f'"{family}"' for family in typography.families)
    size = points * typography.size_factor
    return SHEET.format(families=families, size=size, leading=typography.line_height)


def write_catalogues(folder: Path, manuscripts: Iterable[Manuscript]) -> None:
    """The PO file that po4a translates each manuscript with, made by po4a from the translation."""
    for one in manuscripts:
        if one.language != SOURCE_LANGUAGE:
            english = f"md/{one.leaflet}-{SOURCE_LANGUAGE}.md"
            raw, target = f"po/{one.name}.fuzzy", f"po/{one.name}.po"
            pair = ("po4a-gettextize", *PO4A, "-m", english, "-l", source_of(one), "-p", raw)
            _run(folder, *pair)
            _run(folder, "msgattrib", "--clear-fuzzy", raw, "-o", target)


def _run(folder: Path, *command: str) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=folder, check=True, stdout=quiet, stderr=quiet)


def write_makefile(path: Path, rules: Iterable[Rule]) -> None:
    """All rules, and the target `all` that needs every one of them."""
    rules = list(rules)
    for rule in rules:
        (path.parent / rule.target).parent.mkdir(exist_ok=True)
    lines = [f"all: {' '.join(rule.target for rule in rules)}"]
    for rule in rules:
        lines.append(f"{rule.target}: {' '.join(rule.sources)}")
        lines += [f"\t@{shlex.join(command).replace('$', '$$')}" for command in rule.commands]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
