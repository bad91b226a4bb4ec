"""A format in; which of its tools this machine lacks, and what to install, out."""

from __future__ import annotations

import ctypes
import ctypes.util
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from press.findings import Finding, Location, error
from press.model import Format


@dataclass(frozen=True)
class Tool:
    """A tool outside Python: the Debian packages that bring it, and whether it is there."""

    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def has_program(name: str) -> bool:
    """Whether the shell would find the program."""
    return shutil.which(name) is not None


def has_library(name: str, file: str) -> bool:
    """Whether the system can load a library, by its file on Linux or its short name elsewhere."""
    for each in (file, ctypes.util.find_library(name)):
        try:
            if each and ctypes.CDLL(each):
                return True
        except OSError:
            continue
    return False


TOOLS: Mapping[str, Tool] = {
    "liblouis": Tool(
        ("liblouis20", "liblouis-data"), partial(has_library, "louis", "liblouis.so.20")
    ),
    "espeak-ng": Tool(("espeak-ng",), partial(has_program, "espeak-ng")),
    "ffmpeg": Tool(("ffmpeg",), partial(has_program, "ffmpeg")),
}
"""By the name that `Format.needs` gives; `build.py` installs these packages on a fresh machine."""


@cache
def is_there(tool: str) -> bool:
    """Whether the tool is on this machine, as it was when first asked."""
    return TOOLS[tool].is_there()


def lacking(format: Format, there: Callable[[str], bool] = is_there) -> tuple[str, ...]:
    """The tools that the format needs and the machine has not."""
    return tuple(tool for tool in format.needs if not there(tool))


def missing_tools(
    asked: Iterable[Format], there: Callable[[str], bool] = is_there
) -> Iterator[Finding]:
    """One finding for each tool that is missing, with the formats that it costs."""
    costs: dict[str, list[str]] = {}
    for format in asked:
        for tool in lacking(format, there):
            costs.setdefault(tool, []).append(format.name)
    for tool, names in costs.items():
        message = f"“{tool}” is not on this machine: {', '.join(names)} cannot be made"
        hint = f"install it: sudo apt-get install {' '.join(TOOLS[tool].packages)}"
        yield error("tool-missing", Location("build.py", 0), message, hint)
