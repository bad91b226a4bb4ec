"""A format in, digests of all that shapes its editions besides what people wrote out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from press.build.needs import TOOLS, is_there
from press.build.tools import tool_versions
from press.model import Format

PRESS = Path(__file__).resolve().parents[1]
TEMPLATES = PRESS.parent / "templates"
FONTS = "fonts"
OF_ONE_FORMAT = frozenset(TOOLS)
"""Tools that shape only the formats that name them in `needs`."""


def makers_of(format: Format) -> Mapping[str, str]:
    """The digests by name: templates, fonts, the press itself, tools."""
    drawn = [entry for entry in _templates() if entry.startswith(format.draws)]
    fonts = [entry for entry in drawn if _is_font(entry)]
    rest = [entry for entry in drawn if not _is_font(entry)]
    tools = [
        f"{name} {version}"
        for name, version in tool_versions().items()
        if name not in OF_ONE_FORMAT or name in format.needs
    ]
    tools += [f"without {name}" for name in format.needs if not is_there(name)]
    return {
        "templates": short(f"{entry} {_templates()[entry]}" for entry in rest),
        "fonts": short(f"{entry} {_templates()[entry]}" for entry in fonts),
        "press": code_digest(),
        "tools": short(tools),
    }


@cache
def all_makers() -> str:
    """One digest of everything that could shape any edition."""
    templates = (f"{entry} {sha256}" for entry, sha256 in _templates().items())
    tools = (f"{name} {version}" for name, version in tool_versions().items())
    return short([code_digest(), *templates, *tools])


@cache
def code_digest() -> str:
    """The hash of the press's own code."""
    return short(_hashes(PRESS, "*.py"))


@cache
def _templates() -> Mapping[str, str]:
    """The hash of each file of templates/, by its path there."""
    lines = (line.rpartition(" ") for line in _hashes(TEMPLATES, "*"))
    return {place: sha256 for place, _, sha256 in lines if not place.endswith(".py")}


def _hashes(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            yield f"{path.relative_to(folder).as_posix()} {hashlib.sha256(content).hexdigest()}"


def _is_font(entry: str) -> bool:
    return entry.startswith(f"{FONTS}/")


def short(lines: Iterator[str] | list[str]) -> str:
    """A hash short enough to be kept with every edition, long enough to tell any two apart."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]
