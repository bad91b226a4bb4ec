"""The characters of a page in, the faces that draw them out, cut to them and packed as WOFF2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.formats.cutting import packed
from press.formats.glyphs import NO_INK, characters_in, face_path
from press.formats.pages import data_address

WEIGHTS = {"Regular": 400, "Bold": 700}
NEAR = 128
"""Code points; the alphabets of Unicode begin at multiples of it."""
IDEOGRAPHS = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Face:
    """One face of a family, cut to a text, as WOFF2."""

    family: str
    weight: int
    content: bytes

    def rule(self, address: str) -> str:
        """The @font-face rule that finds it at an address."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; '
            f'font-display: swap; src: url("{address}") format("woff2"); }}'
        )


@dataclass(frozen=True)
class WebFonts:
    """`faces` as the families come, each regular, then bold; `missing`: what no face can draw."""

    faces: tuple[Face, ...]
    missing: str

    @property
    def rules(self) -> str:
        """The @font-face rules with the faces inside them."""
        return "\n".join(face.rule(data_address(face.content, "font/woff2")) for face in self.faces)


def web_fonts(families: Sequence[str], text: str, foreign: Mapping[str, str]) -> WebFonts:
    """The faces of these families for a text, and what they cannot draw.

    A family of `foreign` sets these words alone.
    """
    whole = set(text) - NO_INK
    faces, drawn = [], set[str]()
    for family in families:
        characters = sorted(whole & set(foreign[family])) if family in foreign else sorted(whole)
        for style, weight in WEIGHTS.items():
            path = face_path(family, style)
            known = "".join(letter for letter in characters if ord(letter) in characters_in(path))
            drawn |= set(known)
            if known:
                letters = _alphabet(path, known)
                again = not IDEOGRAPHS.search(letters)
                faces.append(Face(family, weight, packed(path, letters, keep=again)))
    return WebFonts(tuple(faces), "".join(sorted(whole - drawn)))


def _alphabet(path: Path, letters: str) -> str:
    """The letters with all of a face that stand near them in Unicode; of Chinese, they alone.

    Leaflets of a language so share one cut, which is packed once on a machine: it takes longer
    than writing the page. Shaping finds the parts that it takes a letter apart into, as a Bengali
    or Tamil vowel that stands on both sides of its consonant.
    """
    whole = {*letters, *unicodedata.normalize("NFD", letters), " ", "\u00a0"}
    if IDEOGRAPHS.search(letters):
        return "".join(sorted(whole))
    near = {ord(letter) // NEAR for letter in whole}
    others = {chr(code) for code in characters_in(path) if code // NEAR in near}
    return "".join(sorted({*whole, *(each for each in others if not IDEOGRAPHS.match(each))}))
