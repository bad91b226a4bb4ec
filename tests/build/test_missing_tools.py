"""A tool that a machine lacks costs the formats that need it, says so once, and costs no other.

The press is started as on such a machine: without the programs on its path, and with a linker that
does not find the library.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from press.build.needs import TOOLS
from press.formats import formats
from tests.build.repository import ROOT, editions

START = """
import ctypes, sys
from pathlib import Path

root, lacks_louis, *words = sys.argv[1:]
if lacks_louis:
    class CDLL(ctypes.CDLL):
        def __init__(self, name, *rest, **more):
            if "louis" in str(name):
                raise OSError(f"{name}: cannot open shared object file")
            super().__init__(name, *rest, **more)

    ctypes.CDLL = CDLL
from press.cli import main

sys.exit(main(words, Path(root)))
"""
PROGRAMS = {"espeak-ng": ("espeak-ng",), "ffmpeg": ("ffmpeg", "ffprobe"), "liblouis": ()}
ASKED = ("standard", "html", "narration", "braille", "braille-label", "ebraille", "audio", "epub",
         "epub-audio", "docx")  # fmt: skip


def built_without(
    tools: Iterable[str], root: Path, asked: Iterable[str] = ASKED
) -> tuple[int, dict[str, Any]]:
    """Exit status and summary of a build of one leaflet on a machine without these tools."""
    shutil.copy(ROOT / "content/lexicon.toml", root / "content")
    place = root / "programs"
    place.mkdir()
    for tool in set(PROGRAMS) - set(tools):
        for program in PROGRAMS[tool]:
            found = shutil.which(program)
            assert found, f"{program} must be installed for this test"
            (place / program).symlink_to(found)
    options = [word for name in asked for word in ("--format", name)]
    louis = "yes" if "liblouis" in tools else ""
    ended = subprocess.run(
        [sys.executable, "-c", START, str(root), louis, "tea", *options, "--workers", "1",
         "--json"],
        env={**os.environ, "PATH": str(place), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ended.stdout, ended.stderr
    summary: dict[str, Any] = json.loads(ended.stdout)
    return ended.returncode, summary


def costs(tools: Iterable[str]) -> set[str]:
    """The formats that need one of the tools."""
    return {name for name in ASKED if set(formats()[name].needs) & set(tools)}


@pytest.mark.full
@pytest.mark.parametrize("tools", [tuple(PROGRAMS), *((tool,) for tool in PROGRAMS)], ids=" ".join)
def test_only_what_needs_a_missing_tool_is_withheld(tools: tuple[str, ...], root: Path) -> None:
    assert 0 < len(costs(tools)) < len(ASKED) - 4
    status, summary = built_without(tools, root)
    assert status == 1
    assert {entry["format"]: entry["reason"] for entry in summary["withheld"]} == {
        name: f"not on this machine: {', '.join(missing_of(name, tools))}" for name in costs(tools)
    }
    assert {entry["format"] for entry in summary["editions"]} == set(ASKED) - costs(tools)
    assert len(editions(root)) == len(summary["editions"])


def missing_of(format: str, tools: Iterable[str]) -> list[str]:
    return [tool for tool in formats()[format].needs if tool in tools]


def test_each_missing_tool_is_said_once_with_what_to_install(root: Path) -> None:
    _, summary = built_without(PROGRAMS, root, costs(PROGRAMS))
    said: Mapping[str, str] = {
        finding["message"]: finding["hint"]
        for finding in summary["findings"]
        if finding["code"] == "tool-missing"
    }
    assert len(said) == len(PROGRAMS) == len(TOOLS)
    for tool, packages in TOOLS.items():
        (message,) = (words for words in said if f"“{tool}”" in words)
        assert said[message] == f"install it: sudo apt-get install {' '.join(packages)}"
        assert all(name in message for name in costs((tool,)))
