"""A folder of fonts in; out comes a font world in which those and no others exist."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

PROJECT_FONTS = Path(__file__).resolve().parents[3] / "templates" / "fonts"

CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same">
    <family>sans-serif</family>
    <prefer><family>Noto Sans</family></prefer>
  </alias>
</fontconfig>
"""


def close_fonts(folder: Path = PROJECT_FONTS) -> None:
    """Let Fontconfig see the fonts under `folder` alone, in this process and those it starts.

    Call it before WeasyPrint is imported. Raises FileNotFoundError if the folder holds no font
    and RuntimeError if WeasyPrint has already met other fonts.
    """
    fonts = folder.resolve()
    if not any(fonts.rglob("*.ttf")):
        raise FileNotFoundError(f"no font in {fonts}")
    configuration = str(_configuration(fonts))
    if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != configuration:
        raise RuntimeError("weasyprint was imported before close_fonts(): it has met other fonts")
    os.environ["FONTCONFIG_FILE"] = configuration
    os.environ["FONTCONFIG_PATH"] = str(Path(configuration).parent)
    os.environ.pop("FONTCONFIG_SYSROOT", None)


def _configuration(fonts: Path) -> Path:
    """The file that names `fonts`, in a folder of the user's own."""
    name = "fonts-" + hashlib.sha256(os.fsencode(fonts)).hexdigest()[:16]
    try:
        return _write(user_cache() / name, fonts)
    except (OSError, RuntimeError):  # no home folder, or one that cannot be written
        folder = Path(tempfile.mkdtemp(prefix="leaflet-press-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return _write(folder / name, fonts)


def user_cache() -> Path:
    """Where the press keeps what can be made again (XDG Base Directory Specification).

    Raises RuntimeError where the user has no home folder.
    """
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".cache") / "leaflet-press"


def _write(folder: Path, fonts: Path) -> Path:
    """fonts.conf in `folder`, whole at every moment, however many processes write it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / "fonts.conf"
    text = CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(folder / "cache")))
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return target
    handle, unfinished = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(unfinished).replace(target)
    return target
