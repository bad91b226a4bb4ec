"""A folder comes in; a small made-up repository in it, and the command line run on it, go out."""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from press.build.library import read_library
from press.build.plan import Plan, Request, plan
from press.cli import main
from press.rack.files import COMMON, is_page

ROOT = Path(__file__).resolve().parents[2]
OWN = {"manifest.json", ".lock", ".memory.json", ".journal"}
LANGUAGE = "pl"
"""The made-up leaflets' own translation; the press's words are those of the repository."""

ORGANISATION = """\
[publisher]
name = "Example Hospitals NHS Trust"

[contacts]
ward_phone = "01632 960123"

[build]
formats = ["html"]

[closing]
texts = ["All patients are treated equally. To give us feedback, please call {ward_phone}."]
"""
IN_POLISH = """
msgctxt "organisation"
msgid "All patients are treated equally. To give us feedback, please call {ward_phone}."
msgstr "Wszyscy pacjenci są traktowani jednakowo. Prosimy o uwagi pod numerem {ward_phone}."
"""
FRONT = """\
---
title: {title}
version: 1
reference: TEA-12
author: The tea ward
published: 2020-01-05
checked: 2020-01-05
review_by: 2099-01-05
sources: [Tea and health]
approved_by: The readers' panel
tested_with: five patients
---
"""
TEA = "\n## How to drink it\n\nDrink the tea while it is warm, but never when it is hot.\n"
WALK = "\n## Before you go\n\nPut on warm shoes and take a coat with you.\n"
CATALOGUE = """\
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "meta title"
msgid "Drinking tea"
msgstr "Picie herbaty"

msgid "How to drink it"
msgstr "Jak ją pić"

msgid "Drink the tea while it is warm, but never when it is hot."
msgstr "Proszę pić herbatę, gdy jest ciepła, ale nigdy gorącą."
"""


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    def findings(self) -> list[dict[str, str]]:
        """The findings of a command that was run with `--json`."""
        values: list[dict[str, str]] = json.loads(self.out)["findings"]
        return values

    def errors(self) -> list[tuple[str, str]]:
        """Place and code of every error."""
        return [(f["at"], f["code"]) for f in self.findings() if f["severity"] == "error"]


def make_repository(root: Path) -> None:
    """Two leaflets in English, nothing that a check could complain of."""
    write(root, "content/organisation.toml", ORGANISATION)
    write_leaflet(root, "tea", TEA)
    write_leaflet(root, "walk", WALK)


def add_polish(root: Path) -> None:
    """A complete Polish catalogue for the leaflet `tea`, none for `walk`."""
    folder = Path("translations", LANGUAGE)
    words = (ROOT / folder / "LC_MESSAGES/press.po").read_text("utf-8")
    write(root, folder / "LC_MESSAGES/press.po", words + IN_POLISH)
    write(root, folder / "LC_MESSAGES/tea.po", CATALOGUE)
    shutil.copy(ROOT / folder / "lexicon.toml", root / folder)


def write_leaflet(root: Path, name: str, body: str, front: str = FRONT) -> None:
    titles = {"tea": "Drinking tea", "walk": "Going for a walk"}
    write(root, f"content/{name}.md", front.format(title=titles.get(name, "Made up")) + body)


def write(root: Path, place: str | Path, content: str | bytes) -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def change(root: Path, place: str | Path, before: str, after: str) -> None:
    """Put `after` in the place of `before` in a file, as an editor would."""
    text = (root / place).read_text("utf-8")
    assert before in text, f"{place} does not hold {before}"
    write(root, place, text.replace(before, after))


def press(root: Path, *words: str) -> Outcome:
    """Run a command in this process, as `./build.py` does."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(words, root)
        except SystemExit as end:  # argparse ends so
            status = int(end.code or 0)
    return Outcome(status, out.getvalue(), err.getvalue())


def build(root: Path, *words: str) -> Outcome:
    """A build in one process, its summary as JSON."""
    return press(root, *words, "--json", "--workers", "1")


def planned(root: Path) -> Plan:
    """The plan of a build of everything."""
    return plan(read_library(root, date.today()), Request())


def editions(root: Path) -> set[str]:
    """The paths of the editions in output/: not the press's own files, rack and pictures."""
    output = root / "output"
    paths = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    own = (*OWN, *COMMON)
    return {
        path
        for path in paths
        if path not in own
        and not path.startswith(("superseded/", "pictures/"))
        and not is_page(path)
    }


def superseded(root: Path) -> set[str]:
    folder = root / "output/superseded"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def manifest(root: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((root / "output/manifest.json").read_text("utf-8"))
    return values
