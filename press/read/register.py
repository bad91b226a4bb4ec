"""content/register.toml in; what was given out and taken back, out, with findings by line.

Each entry is read by itself: a broken one costs no other.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from press.findings import Finding, Location, error
from press.model.register import (
    EVERY,
    REGISTER_PATH,
    GivenFile,
    Register,
    Release,
    Withdrawing,
)

ENTRY = re.compile(r"^(?=\[\[)", re.MULTILINE)
BROKEN_BYTE = re.compile("[\udc80-\udcff]")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
LEAFLET = re.compile(r'leaflet["\']?\s*=\s*["\']?([^"\'\n#]*)')
TELLS_OF_WITHDRAWING = re.compile(r"with[dh]?raw|reason", re.IGNORECASE)
NAME = re.compile(r"\w[\w.-]*")
"""Of a leaflet, a language, a format or a suffix: it becomes part of a path."""
CODE = re.compile(r"[A-Z]{6}")
SHA256 = re.compile(r"[0-9a-f]{64}")
WORDS = re.compile(r"[^\x00-\x1f\x7f]+")
COMMON: Mapping[str, re.Pattern[str]] = {
    "leaflet": NAME, "version": WORDS, "code": CODE, "source_sha256": SHA256,
}  # fmt: skip
RELEASE = {**COMMON, "language": NAME, "translation_sha256": SHA256, "texts_sha256": SHA256}
WITHDRAWAL = {**COMMON, "reason": WORDS}
MEND = "take the entry as it was before from git, or mend it"


@dataclass(frozen=True)
class _Chunk:
    """One entry of the file, and the number of its first line."""

    text: str
    line: int


class _Unusable(Exception):
    """A value that an entry cannot have; never leaves this module."""


def read_register(root: Path) -> Register:
    """The register of a repository; an empty one where there is none yet."""
    try:
        content = (root / REGISTER_PATH).read_bytes()
    except FileNotFoundError:
        return Register()
    except OSError as fault:
        finding = _broken(Location(REGISTER_PATH, 0), f"it cannot be read: {fault.strerror}")
        return Register(findings=(finding,), closed=True)
    return register_of(content)


@lru_cache(maxsize=4)
def register_of(content: bytes) -> Register:
    """The register in the bytes of a file."""
    releases: list[Release] = []
    withdrawn: list[Withdrawing] = []
    findings: list[Finding] = []
    unclear: dict[str, Location] = {}
    perhaps: dict[str, Location] = {}
    for chunk in _chunks(content.decode("utf-8-sig", "surrogateescape")):
        found = _entry(chunk)
        if isinstance(found, Finding):
            findings.append(found)
            words = COMMENT.sub("", chunk.text)
            about = dict.fromkeys(_perhaps_about(words), found.at)
            unclear |= about
            perhaps |= about if TELLS_OF_WITHDRAWING.search(words) else {}
        elif isinstance(found, Release):
            releases.append(found)
        elif found:
            withdrawn.append(found)
    digest = hashlib.sha256(content).hexdigest()
    return Register(tuple(releases), tuple(withdrawn), tuple(findings), unclear, perhaps, digest)


def _perhaps_about(words: str) -> list[str]:
    """The leaflets that a broken entry names; every one where it names none that there can be."""
    names = [name.strip() for name in LEAFLET.findall(words)]
    return [name if NAME.fullmatch(name) else EVERY for name in names] or [EVERY]


def _chunks(text: str) -> Iterator[_Chunk]:
    """The head of the file, then its entries, each from its line that begins with “[[”."""
    line = 1
    for part in ENTRY.split(text):
        yield _Chunk(part, line)
        line += part.count("\n")


def _entry(chunk: _Chunk) -> Release | Withdrawing | Finding | None:
    at = Location(REGISTER_PATH, chunk.line)
    broken = BROKEN_BYTE.search(chunk.text)
    if broken:
        within = chunk.text.count("\n", 0, broken.start())
        return _broken(Location(REGISTER_PATH, chunk.line + within), "not UTF-8")
    try:
        values = tomllib.loads(chunk.text)
        return _value(values, at)
    except tomllib.TOMLDecodeError as fault:
        return _not_toml(fault, chunk)
    except _Unusable as fault:
        return _broken(at, str(fault))


def _not_toml(fault: tomllib.TOMLDecodeError, chunk: _Chunk) -> Finding:
    words, _, where = str(fault).partition(" (at ")
    number = re.match(r"line (\d+)", where)
    within = int(number[1]) - 1 if number else chunk.text.rstrip("\n").count("\n")
    message = f"not valid TOML: {words[:1].lower()}{words[1:]}"
    return _broken(Location(REGISTER_PATH, chunk.line + within), message)


def _broken(at: Location, message: str) -> Finding:
    return error("broken-register", at, message, MEND)


def _value(values: Mapping[str, Any], at: Location) -> Release | Withdrawing | None:
    if not values:
        return None
    kinds: Mapping[str, Callable[[Mapping[str, Any], Location], Release | Withdrawing]]
    kinds = {"release": _release, "withdrawal": _withdrawing}
    (name, entries), *others = values.items()
    if others or name not in kinds or not isinstance(entries, list) or len(entries) != 1:
        raise _Unusable(f"“{name}” is nothing that the register tells: write [[release]]")
    return kinds[name](entries[0], at)


def _release(values: Mapping[str, Any], at: Location) -> Release:
    _no_strange_keys(values, {*RELEASE, "date", "approved", "by", "files"})
    words = {key: _words(values, key, pattern) for key, pattern in RELEASE.items()}
    files = values.get("files")
    if not isinstance(files, list) or not files:
        raise _Unusable("“files” must be a list of [format, suffix, sha256]")
    return Release(
        **words, on=_day(values, "date"), files=tuple(map(_file, files)),
        approved=_day(values, "approved") if "approved" in values else None,
        by=_words(values, "by", WORDS, ""), at=at,
    )  # fmt: skip


def _file(row: object) -> GivenFile:
    patterns = (NAME, NAME, SHA256)
    if isinstance(row, list) and len(row) == len(patterns):
        pairs = zip(row, patterns, strict=True)
        if all(isinstance(word, str) and pattern.fullmatch(word) for word, pattern in pairs):
            return GivenFile(*row)
    raise _Unusable("each of “files” must be [format, suffix, sha256]")


def _withdrawing(values: Mapping[str, Any], at: Location) -> Withdrawing:
    _no_strange_keys(values, {*WITHDRAWAL, "language", "translation_sha256", "date", "by"})
    words = {key: _words(values, key, pattern) for key, pattern in WITHDRAWAL.items()}
    language = _words(values, "language", NAME, "")
    translation = _words(values, "translation_sha256", SHA256, None if language else "")
    return Withdrawing(
        **words, language=language, translation_sha256=translation, on=_day(values, "date"),
        by=_words(values, "by", WORDS, ""), at=at,
    )  # fmt: skip


def _no_strange_keys(values: object, known: set[str]) -> None:
    if not isinstance(values, dict):
        raise _Unusable("the entry holds no keys")
    for key in values:
        if key not in known:
            raise _Unusable(f"“{key}” is nothing that an entry says")


def _words(
    values: Mapping[str, Any], key: str, pattern: re.Pattern[str], missing: str | None = None
) -> str:
    value = values.get(key, missing)
    if isinstance(value, str) and (value == missing or pattern.fullmatch(value)):
        return value
    raise _Unusable(f"“{key}” is missing" if value is None else f"“{key}” cannot be “{value}”")


def _day(values: Mapping[str, Any], key: str) -> date:
    value = values.get(key)
    # A TOML date with a time is a datetime, which Python counts among the dates.
    if type(value) is date:
        return value
    raise _Unusable(f"“{key}” must be a date such as 2026-11-06, without quotes")
