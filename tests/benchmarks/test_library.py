"""The made-up library of the benchmarks is complete, clean and the same every time."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from benchmarks.library.furnished import manuscripts
from benchmarks.library.leaflets import leaflets
from benchmarks.library.markdown import markdown_of
from benchmarks.library.repository import FORMATS, write_leaflets
from benchmarks.library.stock import LANGUAGES, SLOT, read_stock
from press.build.library import read_library
from press.build.plan import Request, plan
from press.findings import has_errors

SHORT = 6
"""The number of a short leaflet, whose checks take little time."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    write_leaflets(folder, range(2))
    return folder


def test_the_same_seed_gives_the_same_bytes(library: Path, tmp_path: Path) -> None:
    write_leaflets(tmp_path, range(2))
    assert _bytes(tmp_path) == _bytes(library)


def test_another_seed_gives_other_leaflets(library: Path, tmp_path: Path) -> None:
    write_leaflets(tmp_path, range(2), seed=8)
    assert _bytes(tmp_path) != _bytes(library)


def test_nothing_of_it_is_withheld(tmp_path: Path) -> None:
    write_leaflets(tmp_path, range(SHORT, SHORT + 1))
    for language in set(LANGUAGES) - {"pl"}:
        shutil.rmtree(tmp_path / "translations" / language)
    assert _jobs(tmp_path) == 2 * len(FORMATS)


@pytest.mark.full
def test_nothing_of_it_is_withheld_in_any_language(library: Path) -> None:
    assert _jobs(library) == 2 * (len(LANGUAGES) + 1) * len(FORMATS)


def test_every_slot_is_filled(library: Path) -> None:
    texts = [path.read_text("utf-8") for path in library.rglob("*.*") if path.suffix != ".toml"]
    assert not [text for text in texts if SLOT.search(text)]


def test_a_thousand_leaflets_have_names_of_their_own_and_lengths_of_real_ones() -> None:
    made = list(leaflets(read_stock(), range(0, 1000, 20), 7))
    assert len({leaflet.id for leaflet in made}) == len(made)
    assert len({leaflet.title for leaflet in made}) == len(made)
    words = [len(markdown_of(leaflet.sections).split()) for leaflet in made]
    assert min(words) >= 300
    assert max(words) <= 2600
    assert max(words) > 3 * min(words)


def test_peers_get_every_message_in_the_language(library: Path) -> None:
    """A peer that prints less than the press would be faster for nothing."""
    texts = {one.name: one.markdown for one in manuscripts(library)}
    for made in leaflets(read_stock(), range(2), 7):
        english = _words(texts[f"{made.id}-en"])
        for language in LANGUAGES:
            translated = _words(texts[f"{made.id}-{language}"])
            for (context, msgid), msgstr in made.messages[language].items():
                if not context:
                    assert _words(msgid) in english
                    assert _words(msgstr) in translated


def _jobs(root: Path) -> int:
    """The editions to make, where nothing was found that keeps one back."""
    planned = plan(read_library(root, date(2026, 11, 23)), Request())
    assert not has_errors(planned.findings), planned.findings
    assert not planned.withheld
    return len(planned.jobs)


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
