"""Nothing in, the versions of everything that shapes bytes out."""

from __future__ import annotations

import ctypes
import importlib.metadata
import platform
import zlib
from collections.abc import Mapping
from functools import cache

PACKAGES = ("weasyprint", "pydyf", "fonttools", "markdown", "jinja2", "babel", "pillow")


@cache
def tool_versions() -> Mapping[str, str]:
    """By name; with the same tools the same input gives the same bytes."""
    versions = {"press": _version("leaflet-press"), "python": platform.python_version()}
    versions |= {name: _version(name) for name in PACKAGES}
    versions["pango"] = _string("libpango-1.0.so.0", "pango_version_string")
    versions["harfbuzz"] = _string("libharfbuzz.so.0", "hb_version_string")
    versions["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return versions


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        from press import __version__

        return __version__


def _string(library: str, function: str) -> str:
    """What a C library says of its own version."""
    try:
        call = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError):
        return "unknown"
    call.restype = ctypes.c_char_p
    return str(call().decode())
