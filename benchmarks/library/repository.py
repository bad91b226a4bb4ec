"""A number of leaflets and a seed in, a repository of the press with them out, complete to build.

    .venv/bin/python -m benchmarks.library FOLDER [--leaflets 400] [--seed 7]

The same seed gives the same bytes, and the first leaflets of a large library are those of a small
one.
"""

from __future__ import annotations

import compileall
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.library.leaflets import Made, leaflets
from benchmarks.library.markdown import markdown_of
from benchmarks.library.stock import LANGUAGES, ROOT, read_stock
from build import stamp_of
from press.read.leaflet import read_leaflet
from press.translate.entry import Entry
from press.translate.messages import Extract, extracts_of
from press.translate.po import catalogue_path, with_header, write_po
from press.translate.template import empty_catalogue, entries_of, template_of, template_path
from press.translate.update import merged

FORMATS = ("standard", "large-print", "html", "narration")
LEAFLETS, SEED = 400, 7
TRANSLATED = ("LC_MESSAGES/press.po", "lexicon.toml", "glossary.csv")
"""What each language has beside the catalogues of leaflets."""
HEAD = """\
---
title: "{title}"
version: 1
reference: {reference}
author: Patient information team
published: 2026-01-05
checked: 2026-01-05
review_by: 2099-01-05
sources: [A made-up leaflet for the benchmarks of the press]
approved_by: The readers' panel
tested_with: five patients
---

"""


def write_repository(folder: Path, numbers: Iterable[int], seed: int = SEED) -> None:
    """Write the leaflets and all that the press needs to build them; `folder` is new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_press(folder)
    write_leaflets(folder, numbers, seed)


def write_leaflets(folder: Path, numbers: Iterable[int], seed: int = SEED) -> None:
    """Write content/ and translations/ alone: what the press reads."""
    _write_organisation(folder)
    for made in leaflets(read_stock(), numbers, seed):
        _write_leaflet(folder, made)


def _write_press(folder: Path) -> None:
    """The press itself, with the environment of the Python that runs this."""
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in ("press", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    compileall.compile_dir(folder / "press", quiet=1)
    for name in ("build.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    _write_environment(folder / ".venv", folder / "requirements.lock")


def _write_environment(home: Path, lock: Path) -> None:
    """A .venv of links into our own, with the stamp by which build.py knows that it is whole."""
    home.mkdir()
    for entry in Path(sys.prefix).iterdir():
        (home / entry.name).symlink_to(entry)
    stamp = home / f"{lock.name}.installed"
    stamp.unlink(missing_ok=True)
    stamp.write_text(stamp_of(home, lock), encoding="utf-8")


def _write_organisation(folder: Path) -> None:
    """The real publisher's words, with the four formats of the benchmark."""
    (folder / "content").mkdir(exist_ok=True)
    wanted = ", ".join(f'"{name}"' for name in FORMATS)
    known = (ROOT / "content" / "organisation.toml").read_text("utf-8")
    text, found = re.subn(r"^formats = \[.*?\]", f"formats = [{wanted}]", known,
                          flags=re.DOTALL | re.MULTILINE)  # fmt: skip
    assert found == 1, "organisation.toml has no list of formats"
    (folder / "content" / "organisation.toml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "content" / "lexicon.toml", folder / "content" / "lexicon.toml")
    for language in LANGUAGES:
        for name in TRANSLATED:
            target = folder / "translations" / language / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "translations" / language / name, target)


def _write_leaflet(folder: Path, made: Made) -> None:
    path = folder / "content" / f"{made.id}.md"
    path.write_text(HEAD.format(title=made.title, reference=made.reference) + _body(made), "utf-8")
    reading = read_leaflet(path, folder)
    assert reading.leaflet is not None, [str(finding) for finding in reading.findings]
    extracts = extracts_of(reading.leaflet)
    write_po(template_of(made.id, extracts), folder / template_path(made.id))
    for language in LANGUAGES:
        _write_catalogue(folder, made, language, extracts)


def _body(made: Made) -> str:
    text = markdown_of(made.sections)
    return text + "".join(_abbreviations(made, text))


def _abbreviations(made: Made, text: str) -> Iterator[str]:
    for short, words in made.abbreviations.items():
        if re.search(rf"\b{short}\b", text):
            yield f"*[{short}]: {words.markdown}\n"


def _write_catalogue(
    folder: Path, made: Made, language: str, extracts: tuple[Extract, ...]
) -> None:
    """The catalogue as `translations update` would leave it once it is translated."""
    template = entries_of(extracts)
    strings = made.messages[language]
    known = tuple(Entry(entry.id, strings[entry.key], entry.context) for entry in template)
    header = with_header(empty_catalogue(made.id, language), "X-Translation-Source", "machine")
    write_po(
        merged(replace(header, entries=known), template, language),
        folder / catalogue_path(made.id, language),
    )
