"""PDF files in, the text that each program for reading PDFs takes out of them out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from press.model import Language
from press.readback.pdf import Unreadable, read_back

PDFJS = "pdfjs-dist@5.6.205"
SCRIPT = Path(__file__).with_name("pdfjs_text.mjs")
Texts = Callable[[Sequence[Path]], list[str]]


@dataclass(frozen=True)
class Extractor:
    """A program that reads PDFs; `texts` is None where it is missing, and `note` says why."""

    name: str
    texts: Texts | None
    note: str = ""


def extractors() -> tuple[Extractor, ...]:
    """The readers of the table, in its order."""
    return (
        Extractor("PDFium", pdfium, _pdfium_version()),
        _program("poppler", "pdftotext", "-v", lambda file: ["pdftotext", str(file), "-"]),
        _pdfjs(),
        # MuPDF is AGPL: run as a program of its own, never imported.
        _program("MuPDF", "mutool", "-v", lambda file: ["mutool", "draw", "-qFtxt", str(file)]),
        Extractor("structure tree", structure, "the reader that proves our editions"),
    )


def pdfium(files: Sequence[Path]) -> list[str]:
    """The texts as PDFium extracts them, page after page."""
    return [
        "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))
        for file in files
    ]


def _pdfium_version() -> str:
    version = ".".join(map(str, pypdfium2.PDFIUM_INFO.api_tag))
    return f"version {version}, the reader of Chrome, Edge and Android"


def structure(files: Sequence[Path]) -> list[str]:
    """The texts of the blocks of the structure tree; nothing for files that have none."""
    return [_tree(file) for file in files]


def _tree(file: Path) -> str:
    try:
        blocks = read_back(file.read_bytes(), Language("en", {})).blocks
    except Unreadable:
        return ""
    return "\n".join(block.text for block in blocks)


def _program(
    name: str, program: str, option: str, command: Callable[[Path], list[str]]
) -> Extractor:
    """A reader that is a program; its version goes into the note."""
    if shutil.which(program) is None:
        return Extractor(name, None, f"`{program}` is not installed")

    def texts(files: Sequence[Path]) -> list[str]:
        return [_output(command(file)) for file in files]

    asked = subprocess.run([program, option], capture_output=True, text=True, check=False)
    version = re.search(r"\d+(?:\.\d+)+", asked.stdout + asked.stderr)
    return Extractor(name, texts, f"`{program}` {version[0] if version else ''}".rstrip())


def _pdfjs() -> Extractor:
    folder = _pdfjs_folder()
    if isinstance(folder, str):
        return Extractor("pdf.js", None, folder)

    def texts(files: Sequence[Path]) -> list[str]:
        answer = _output(["node", str(SCRIPT), str(folder), *map(str, files)])
        return [str(text) for text in json.loads(answer)]

    return Extractor("pdf.js", texts, f"{PDFJS}, the reader of Firefox")


def _pdfjs_folder() -> Path | str:
    """Where pdf.js is, fetched with npm into the user's cache; or why it is not there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "Node.js with npm is not installed"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "leaflet-press" / PDFJS.replace("@", "-")
    folder = home / "node_modules" / "pdfjs-dist"
    if not folder.exists():
        command = ["npm", "install", "--silent", "--prefix", str(home), PDFJS]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return f"npm could not fetch {PDFJS}"
    return folder


def _output(command: Sequence[str]) -> str:
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, encoding="utf-8"
    ).stdout
