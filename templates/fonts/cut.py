#!/usr/bin/env python3
"""From sources.toml to the font files of this folder: each family in 400 and 700, static.

`python templates/fonts/cut.py [FOLDER...]` downloads the packages with pip and npm, checks them
against their sha256 and writes the families anew (all of them, or those named). It needs
fonttools; a build never runs it. WeasyPrint would otherwise cut variable fonts itself at every
render, slowly, and with the time of day in the file. A family with `in_use` is too large to keep
whole: it is cut to the common characters of its script and those of the files named.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STYLES = {"regular": ("Regular", 400), "bold": ("Bold", 700)}

# Name records of a family with more styles than the four that every program knows, and of the
# variations: 16 and 17 typographic family and style, 21 and 22 WWS, 25 PostScript prefix.
VARIABLE_NAMES = (16, 17, 21, 22, 25)

# Rows of GB 2312 (1980): signs, numerals and full-width forms; the 6763 characters.
SIGNS, CHARACTERS = range(1, 4), range(16, 88)
MORE_SIGNS = " \u00a0\u00b7\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
NOTO_SANS = (1.069, 0.293)  # its ascent and descent, in ems
# Of text in horizontal lines; all else doubles the glyphs.
FEATURES = ("ccmp", "locl", "mark", "mkmk")


def download(source: dict[str, Any], folder: Path) -> Path:
    """The archive of the package; raises ValueError if it is not the one that was pinned."""
    wanted = (
        f"{source['package']}{'==' if source['registry'] == 'pypi' else '@'}{source['version']}"
    )
    commands = {
        "pypi": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", wanted],
        "npm": ["npm", "pack", "--silent", wanted],
    }
    subprocess.run(commands[source["registry"]], cwd=folder, check=True, stdout=sys.stderr)
    for archive in folder.iterdir():
        if hashlib.sha256(archive.read_bytes()).hexdigest() == source["sha256"]:
            return archive
    raise ValueError(f"{wanted} is not the archive that sources.toml pins")


def member(archive: Path, path: str) -> bytes:
    """One file of a wheel or tarball."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path)
    with tarfile.open(archive) as tarball:
        file = tarball.extractfile(path)
        assert file is not None, path
        return file.read()


def cut(variable: bytes, weight: int) -> Any:
    """A static font of this weight and of normal width."""
    font: Any = TTFont(BytesIO(variable), recalcTimestamp=False)
    axes = {axis.axisTag for axis in font["fvar"].axes}
    instantiate: Any = instancer.instantiateVariableFont
    font = instantiate(font, {axis: {"wght": weight, "wdth": 100}[axis] for axis in axes})
    for table in ("STAT", "avar", "MVAR", "HVAR"):
        if table in font:
            del font[table]
    return font


def characters_of(in_use: Iterable[str]) -> set[str]:
    """GB 2312 with its signs, and every wide character of the files in use.

    Letters and digits are left to Noto Sans, which sets the words and numbers beside them.
    """
    files = (path for pattern in in_use for path in ROOT.glob(pattern) if path.is_file())
    used = {letter for path in files for letter in path.read_text("utf-8")}
    wide = {letter for letter in used if unicodedata.east_asian_width(letter) in "WF"}
    return wide | set(gb2312(SIGNS)) | set(gb2312(CHARACTERS)) | set(MORE_SIGNS)


def gb2312(rows: range) -> str:
    """The characters of these rows."""
    codes = (bytes((0xA0 + row, 0xA0 + cell)) for row in rows for cell in range(1, 95))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


def keep(variable: bytes, characters: set[str]) -> bytes:
    """The font with these characters alone."""
    options = Options()
    options.layout_features = list(FEATURES)
    options.drop_tables += ["BASE", "gasp", "prep", "vhea", "vmtx", "VORG", "VVAR"]
    options.hinting = False
    options.notdef_outline = True
    font: Any = TTFont(BytesIO(variable), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    kept = BytesIO()
    font.save(kept)
    return kept.getvalue()


def rename(font: Any, family: str, style: str, weight: int) -> None:
    """Make the font the regular or bold of its family in every record that programs look at."""
    names = font["name"]
    for number in VARIABLE_NAMES:
        names.removeNames(nameID=number)
    version = names.getDebugName(5) or ""
    for number, text in {
        1: family,
        2: style,
        3: f"{version};{family} {style}",
        4: family if style == "Regular" else f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
    }.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b0110_0001 | (
        1 << 5 if bold else 1 << 6
    )
    font["head"].macStyle = int(bold)


def level(font: Any) -> None:
    """Where Noto Sans sets the full stops, give lines without one the height of those with one."""
    if ord(".") in font.getBestCmap():
        return
    ascent, descent = (round(part * font["head"].unitsPerEm) for part in NOTO_SANS)
    line, metrics = font["hhea"], font["OS/2"]
    line.ascent, line.descent = max(line.ascent, ascent), min(line.descent, -descent)
    metrics.sTypoAscender = max(metrics.sTypoAscender, ascent)
    metrics.sTypoDescender = min(metrics.sTypoDescender, -descent)
    metrics.usWinAscent = max(metrics.usWinAscent, ascent)
    metrics.usWinDescent = max(metrics.usWinDescent, descent)


def family_files(source: dict[str, Any], archive: Path) -> Iterator[tuple[str, bytes]]:
    """The file names and bytes that make up a family's folder."""
    yield "OFL.txt", member(archive, source["licence"])
    variable = member(archive, source["variable"]) if "variable" in source else None
    if variable and "in_use" in source:
        variable = keep(variable, characters_of(source["in_use"]))
    for key, (style, weight) in STYLES.items():
        if variable:
            font = cut(variable, weight)
        else:
            font = TTFont(BytesIO(member(archive, source[key])), recalcTimestamp=False)
        rename(font, source["name"], style, weight)
        level(font)
        written = BytesIO()
        font.save(written)
        yield f"{source['name'].replace(' ', '')}-{style}.ttf", written.getvalue()


def main(wanted: list[str]) -> None:
    """Write the families that are named, or all of them."""
    table = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    for source in table["family"]:
        if wanted and source["folder"] not in wanted:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            archive = download(source, Path(scratch))
            for name, content in family_files(source, archive):
                target = HERE / source["folder"] / name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
        print(source["name"])


if __name__ == "__main__":
    main(sys.argv[1:])
