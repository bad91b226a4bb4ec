"""A font file and characters in, that font cut to them and packed as WOFF2 out."""

from __future__ import annotations

import ctypes
import hashlib
import io
import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import brotli
import fontTools
from fontTools.ttLib import TTFont

from press.formats.pdf.fonts import user_cache

WITHOUT_HINTS = 1  # HB_SUBSET_FLAGS_NO_HINTING
LAYOUT_FEATURES = 6  # HB_SUBSET_SETS_LAYOUT_FEATURE_TAG
FACES = "faces"
SEAL = hashlib.sha256().digest_size


@cache
def packed(path: Path, characters: str, keep: bool = False) -> bytes:
    """A face cut to these characters with all that their shaping needs, as WOFF2.

    Packing takes up to a second: with `keep` it is done once on this machine.
    """
    if not keep:
        return _packed(path, characters)
    name = _name(path, characters)
    known = _kept(name)
    if known is None:
        known = _packed(path, characters)
        _keep(name, known)
    return known


def _packed(path: Path, characters: str) -> bytes:
    font = TTFont(io.BytesIO(_cut(path, characters)), recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()


# ---- what this machine has packed before


def _name(path: Path, characters: str) -> str:
    """All that the packed face depends on."""
    harfbuzz, _ = _libraries()
    programs = (fontTools.version, brotli.__version__, harfbuzz.hb_version_string().decode())
    values = (*programs, hashlib.sha256(path.read_bytes()).hexdigest(), characters)
    return hashlib.sha256("\0".join(values).encode()).hexdigest()


def _kept(name: str) -> bytes | None:
    """What was kept by this name; None where it is missing, torn or changed since."""
    try:
        stored = (user_cache() / FACES / name).read_bytes()
    except (OSError, RuntimeError):
        return None
    seal, content = stored[:SEAL], stored[SEAL:]
    return content if hashlib.sha256(content).digest() == seal else None


def _keep(name: str, content: bytes) -> None:
    """Keep it, whole or not at all; where nothing can be kept it is packed each time."""
    with suppress(OSError, RuntimeError):
        folder = user_cache() / FACES
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        Path(unfinished).replace(folder / name)


# ---- HarfBuzz


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
        (harfbuzz, "hb_version_string", ctypes.c_char_p, []),
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
