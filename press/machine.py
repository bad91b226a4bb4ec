"""Nothing in; which tools outside Python this machine lacks, by their Debian packages, out.

Standard library only: `build.py` asks before anything is installed.
"""

import ctypes
import ctypes.util
import importlib.util
import shutil
import sys
from collections.abc import Callable, Mapping

LIBRARIES: Mapping[str, tuple[str, str]] = {
    "libpango-1.0-0": ("pango-1.0", "libpango-1.0.so.0"),
    "libpangoft2-1.0-0": ("pangoft2-1.0", "libpangoft2-1.0.so.0"),
    "libharfbuzz0b": ("harfbuzz", "libharfbuzz.so.0"),
    "libharfbuzz-subset0": ("harfbuzz-subset", "libharfbuzz-subset.so.0"),
    "libfontconfig1": ("fontconfig", "libfontconfig.so.1"),
}
"""What the press cannot do without: the short name of a library and its file on Linux."""
LIBLOUIS = ("louis", "liblouis.so.20")
EXTRAS: Mapping[str, tuple[str, str] | str] = {
    "liblouis20": LIBLOUIS,
    "liblouis-data": LIBLOUIS,
    "espeak-ng": "espeak-ng",
    "ffmpeg": "ffmpeg",
}
"""What only some formats need: a library, or the name of a program."""


def has_library(short: str, file: str) -> bool:
    """Whether the system can load a library."""
    for name in (file, ctypes.util.find_library(short)):
        try:
            if name and ctypes.CDLL(name):
                return True
        except OSError:
            continue
    return False


def has_venv() -> bool:
    """Whether this Python can make virtual environments: Debian packs that apart."""
    return bool(importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"))


def missing_packages(
    library: Callable[[str, str], bool] = has_library, venv: Callable[[], bool] = has_venv
) -> list[str]:
    """The Debian packages of what pip cannot bring and the machine lacks."""
    absent = [package for package, names in LIBRARIES.items() if not library(*names)]
    own_venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return absent if venv() else [*absent, own_venv]


def missing_extras(
    library: Callable[[str, str], bool] = has_library,
    find: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """The Debian packages of what only braille, audio and their like need."""
    return [
        package
        for package, need in EXTRAS.items()
        if not (find(need) if isinstance(need, str) else library(*need))
    ]
