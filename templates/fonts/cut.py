#!/usr/bin/env python3
"""From sources.toml to the font files of this folder: each family in 400 and 700, static.

`python templates/fonts/cut.py [FOLDER...]` downloads the packages with pip and npm, checks them
against their sha256 and writes the families anew (all of them, or those named). It needs
fonttools; a build never runs it. WeasyPrint would otherwise cut variable fonts itself at every
render, slowly, and with the time of day in the file.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
STYLES = {"regular": ("Regular", 400), "bold": ("Bold", 700)}

# Name records of a family with more styles than the four that every program knows, and of the
# variations: 16 and 17 typographic family and style, 21 and 22 WWS, 25 PostScript prefix.
VARIABLE_NAMES = (16, 17, 21, 22, 25)


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


def family_files(source: dict[str, Any], archive: Path) -> Iterator[tuple[str, bytes]]:
    """The file names and bytes that make up a family's folder."""
    yield "OFL.txt", member(archive, source["licence"])
    for key, (style, weight) in STYLES.items():
        if "variable" in source:
            font = cut(member(archive, source["variable"]), weight)
        else:
            font = TTFont(BytesIO(member(archive, source[key])), recalcTimestamp=False)
        rename(font, source["name"], style, weight)
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
