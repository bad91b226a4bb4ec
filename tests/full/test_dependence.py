"""No format takes more than it says: a change of that would leave old editions standing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from press.formats import formats
from press.model import Format
from tests.build.repository import ROOT, make_repository, write
from tests.build.test_easy_read import EASY, PICTURE, TEXT

pytestmark = pytest.mark.full
PROGRAM = Path(__file__).with_name("opened.py")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    make_repository(root)
    (root / "content/walk.md").unlink()
    write(root, TEXT, EASY)
    write(root, "content/cup.svg", PICTURE)
    write(root, "content/lexicon.toml", (ROOT / "content/lexicon.toml").read_bytes())
    return root


@pytest.mark.parametrize("format", formats().values(), ids=lambda each: each.name)
def test_a_format_takes_what_it_says_and_no_more(repository: Path, format: Format) -> None:
    seen = seen_by(repository, format)
    assert seen["opened"] == [place for place in seen["opened"] if place.startswith(format.draws)]
    assert seen["taken"] == []


def seen_by(root: Path, format: Format) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(root), format.name],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    values: dict[str, Any] = json.loads(done.stdout)
    return values


def test_a_format_that_is_watched_is_seen_to_open_its_template(repository: Path) -> None:
    seen = seen_by(repository, formats()["html"])
    assert {"leaflet.html", "screen.css", "blocks/paragraph.html"} <= set(seen["opened"])
