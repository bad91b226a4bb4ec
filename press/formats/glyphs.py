"""Text and fonts in, the characters that none of them can draw out, and what to do about them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from press.formats.pdf.fonts import PROJECT_FONTS

STYLES = ("Regular", "Bold")
NO_INK = frozenset(
    "\n\r\t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069 "
)


def undrawn(text: str, families: Sequence[str]) -> str:
    """The characters of a text that no face of these families has, composed or in parts."""
    known = frozenset[int]().union(*map(characters_of, families))
    missing = sorted(
        letter
        for letter in set(unicodedata.normalize("NFC", text)) - NO_INK
        if not {ord(part) for part in unicodedata.normalize("NFD", letter)} <= known
        and ord(letter) not in known
    )
    return "".join(missing)


def glyph_advice(families: Sequence[str]) -> str:
    """What to do where these families lack a character."""
    cut = [folder_of(family) for family in families if folder_of(family) in _cut_folders()]
    if cut:
        return f"run `python templates/fonts/cut.py {' '.join(cut)}`: it cuts the font anew"
    return "write it another way, or add a font that has it to templates/fonts/"


@cache
def characters_of(family: str) -> frozenset[int]:
    """What a family can draw in regular and in bold."""
    regular, bold = (characters_in(face_path(family, style)) for style in STYLES)
    return regular & bold


@cache
def characters_in(path: Path) -> frozenset[int]:
    """What a face can draw; nothing, where its file is not there."""
    if not path.is_file():
        return frozenset()
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def advance(letter: str, families: Sequence[str], style: str = "Bold") -> float:
    """How far the face of the first family that has the letter goes on with it, in ems."""
    widths = (_advances(face_path(family, style)).get(ord(letter)) for family in families)
    return next((width for width in widths if width is not None), 1.0)


@cache
def heights(family: str) -> tuple[float, float]:
    """How far the lines of a family reach above and below their baseline, in ems."""
    with TTFont(face_path(family, "Regular"), lazy=True) as font:
        ems, table = font["head"].unitsPerEm, font["hhea"]
        return table.ascent / ems, -table.descent / ems


@cache
def _advances(path: Path) -> Mapping[int, float]:
    with TTFont(path, lazy=True) as font:
        ems, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / ems for code, name in font.getBestCmap().items()}


def face_path(family: str, style: str) -> Path:
    """The file of a face: `Noto Sans`, `Bold` → noto-sans/NotoSans-Bold.ttf."""
    return PROJECT_FONTS / folder_of(family) / f"{family.replace(' ', '')}-{style}.ttf"


def folder_of(family: str) -> str:
    """The folder of a family in templates/fonts/."""
    return family.lower().replace(" ", "-")


@cache
def _cut_folders() -> frozenset[str]:
    """The families that are cut to the characters in use."""
    table = tomllib.loads((PROJECT_FONTS / "sources.toml").read_text("utf-8"))
    return frozenset(source["folder"] for source in table["family"] if "in_use" in source)
