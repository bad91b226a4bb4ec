"""Nothing in, the versions of everything that shapes bytes out."""

from __future__ import annotations

import ctypes
import importlib.metadata
import platform
import re
import shutil
import subprocess
import zlib
from collections.abc import Mapping
from functools import cache

from press import __version__
from press.build.needs import is_there
from press.formats.dots import louis

PACKAGES = (
    "weasyprint", "pydyf", "fonttools", "brotli", "markdown", "jinja2", "markupsafe", "babel",
    "pillow", "pikepdf", "pypdfium2", "numpy", "python-docx", "lxml", "tinycss2", "cssselect2",
    "tinyhtml5", "pyphen", "page-validation", "py3langid", "pyyaml",
)  # fmt: skip
PROGRAMS = {"espeak-ng": "--version", "ffmpeg": "-version"}
"""Programs that only some formats need, and how each is asked for its version."""
UNKNOWN = "unknown"


@cache
def tool_versions() -> Mapping[str, str]:
    """By name; with the same tools the same input gives the same bytes."""
    versions = {"press": __version__, "python": platform.python_version()}
    versions |= {name: _version(name) for name in PACKAGES}
    versions["pango"] = _string("libpango-1.0.so.0", "pango_version_string")
    versions["harfbuzz"] = _string("libharfbuzz.so.0", "hb_version_string")
    versions["fontconfig"] = _number("libfontconfig.so.1", "FcGetVersion")
    versions["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    if is_there("liblouis"):
        versions["liblouis"] = louis.version()
    versions |= {name: _told(name, how) for name, how in PROGRAMS.items() if shutil.which(name)}
    return versions


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return UNKNOWN


def _told(program: str, how: str) -> str:
    """What a program says of its own version."""
    try:
        said = subprocess.run((program, how), capture_output=True, text=True, timeout=20).stdout
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return UNKNOWN
    found = re.search(r"\d[\w.+:~-]*", said)
    return found[0] if found else UNKNOWN


def _string(library: str, function: str) -> str:
    """What a C library says of its own version."""
    try:
        call = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return UNKNOWN
    call.restype = ctypes.c_char_p
    return str(call().decode())


def _number(library: str, function: str) -> str:
    """What a C library says of its own version as one number: 21401 is 2.14.1."""
    try:
        number = int(getattr(ctypes.CDLL(library), function)())
    except (OSError, AttributeError):
        return UNKNOWN
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
