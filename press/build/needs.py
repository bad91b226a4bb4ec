"""A format in; which of its tools this machine lacks, and what to install, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from press.findings import Finding, Location, error
from press.machine import missing_extras
from press.model import Format

TOOLS: Mapping[str, tuple[str, ...]] = {
    "liblouis": ("liblouis20", "liblouis-data"),
    "espeak-ng": ("espeak-ng",),
    "ffmpeg": ("ffmpeg",),
}
"""By the name that `Format.needs` gives, the Debian packages that bring the tool."""


@cache
def is_there(tool: str) -> bool:
    """Whether the tool is on this machine, as it was when first asked."""
    return not set(TOOLS[tool]) & set(missing_extras())


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
        hint = f"install it: sudo apt-get install {' '.join(TOOLS[tool])}"
        yield error("tool-missing", Location("build.py", 0), message, hint)
