"""The characters of a page in, the faces that draw them out, cut to them and packed as WOFF2."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from press.formats.glyphs import NO_INK, characters_in, face_path
from press.formats.pages import data_address

WEIGHTS = {"Regular": 400, "Bold": 700}
WITHOUT_HINTS = 1  # HB_SUBSET_FLAGS_NO_HINTING
NEAR = 128
"""Code points; the alphabets of Unicode begin at multiples of it."""
IDEOGRAPHS = re.compile("[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LAYOUT_FEATURES = 6  # HB_SUBSET_SETS_LAYOUT_FEATURE_TAG


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
                faces.append(Face(family, weight, packed(path, _alphabet(path, known))))
    return WebFonts(tuple(faces), "".join(sorted(whole - drawn)))


def _alphabet(path: Path, letters: str) -> str:
    """The letters with all of a face that stand near them in Unicode, Chinese characters alone.

    Leaflets of a language so share one cut, which is made once: packing takes longer than writing
    the page. Shaping finds the parts that it takes a letter apart into, as a Bengali or Tamil vowel
    that stands on both sides of its consonant.
    """
    whole = {*letters, *unicodedata.normalize("NFD", letters), " ", "\u00a0"}
    near = {ord(letter) // NEAR for letter in whole if not IDEOGRAPHS.match(letter)}
    others = (chr(code) for code in characters_in(path) if code // NEAR in near)
    return "".join(sorted({*whole, *(each for each in others if not IDEOGRAPHS.match(each))}))


@cache
def packed(path: Path, characters: str) -> bytes:
    """A face cut to these characters with all that their shaping needs, as WOFF2."""
    font = TTFont(io.BytesIO(_cut(path, characters)), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


def _cut(path: Path, characters: str) -> bytes:
    """HarfBuzz's cut: in milliseconds, where fontTools takes seconds for Nastaliq."""
    harfbuzz, subset = _libraries()
    blob = harfbuzz.hb_blob_create_from_file(bytes(path))
    face = harfbuzz.hb_face_create(blob, 0)
    wanted = subset.hb_subset_input_create_or_fail()
    letters = subset.hb_subset_input_unicode_set(wanted)
    for character in characters:
        harfbuzz.hb_set_add(letters, ord(character))
    features = subset.hb_subset_input_set(wanted, LAYOUT_FEATURES)
    harfbuzz.hb_set_clear(features)
    harfbuzz.hb_set_invert(features)
    subset.hb_subset_input_set_flags(wanted, WITHOUT_HINTS)
    cut = subset.hb_subset_or_fail(face, wanted)
    if not cut:
        raise RuntimeError(f"HarfBuzz could not cut {path.name}")
    content = harfbuzz.hb_face_reference_blob(cut)
    length = ctypes.c_uint()
    data = harfbuzz.hb_blob_get_data(content, ctypes.byref(length))
    result = ctypes.string_at(data, length.value)
    for release, thing in (
        (harfbuzz.hb_blob_destroy, content),
        (harfbuzz.hb_face_destroy, cut),
        (subset.hb_subset_input_destroy, wanted),
        (harfbuzz.hb_face_destroy, face),
        (harfbuzz.hb_blob_destroy, blob),
    ):
        release(thing)
    return result


@cache
def _libraries() -> tuple[Any, Any]:
    harfbuzz = _library("libharfbuzz.so.0", "libharfbuzz.0.dylib")
    subset = _library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
    pointer, number = ctypes.c_void_p, ctypes.c_uint
    signatures: tuple[tuple[ctypes.CDLL, str, Any, list[Any]], ...] = (
        (harfbuzz, "hb_blob_create_from_file", pointer, [ctypes.c_char_p]),
        (harfbuzz, "hb_face_create", pointer, [pointer, number]),
        (harfbuzz, "hb_set_add", None, [pointer, ctypes.c_uint32]),
        (harfbuzz, "hb_set_clear", None, [pointer]),
        (harfbuzz, "hb_set_invert", None, [pointer]),
        (harfbuzz, "hb_face_reference_blob", pointer, [pointer]),
        (harfbuzz, "hb_blob_get_data", pointer, [pointer, pointer]),
        (harfbuzz, "hb_blob_destroy", None, [pointer]),
        (harfbuzz, "hb_face_destroy", None, [pointer]),
        (subset, "hb_subset_input_create_or_fail", pointer, []),
        (subset, "hb_subset_input_unicode_set", pointer, [pointer]),
        (subset, "hb_subset_input_set", pointer, [pointer, number]),
        (subset, "hb_subset_input_set_flags", None, [pointer, number]),
        (subset, "hb_subset_or_fail", pointer, [pointer, pointer]),
        (subset, "hb_subset_input_destroy", None, [pointer]),
    )
    for library, name, result, arguments in signatures:
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return harfbuzz, subset


def _library(*names: str) -> ctypes.CDLL:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError(f"none of {', '.join(names)} is installed; run ./build.py, which sets it up")
