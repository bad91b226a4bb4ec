"""The manifest names every tool that shapes bytes, and never the version of another one."""

from __future__ import annotations

import re

from press import __version__
from press.build.tools import UNKNOWN, tool_versions


def test_every_tool_has_a_version_of_its_own() -> None:
    versions = tool_versions()
    assert {"brotli", "fontconfig", "pikepdf", "pypdfium2", "weasyprint", "pango"} <= set(versions)
    assert UNKNOWN not in versions.values()
    assert re.fullmatch(r"2\.\d+\.\d+", versions["fontconfig"])
    assert versions["press"] == __version__
