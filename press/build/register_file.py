"""New entries of the register in, content/register.toml with them at its end out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from press.build.writing import write_atomically
from press.findings import Location
from press.model.register import REGISTER_PATH, GivenFile, Release, Withdrawing
from press.read.register import register_of

NOTICE = (
    "# What was given out and what was taken back: written by `./build.py release` and\n"
    "# `./build.py withdraw`, which add to its end and change nothing. Commit it after each.\n"
)
NOWHERE = Location(REGISTER_PATH, 0)
Entry = Release | Withdrawing
Values = Mapping[str, str | date | Sequence[GivenFile] | None]


def add_entries(root: Path, entries: Sequence[Entry]) -> None:
    """Write the entries below those that are there, whole or not at all. Raises OSError."""
    if not entries:
        return
    path = root / REGISTER_PATH
    before = path.read_bytes() if path.exists() else NOTICE.encode()
    gap = b"" if before.endswith(b"\n") else b"\n"
    after = before + gap + "".join(f"\n{format_entry(entry)}" for entry in entries).encode()
    _prove(before, after, entries)
    write_atomically(path, after)


def _prove(before: bytes, after: bytes, entries: Iterable[Entry]) -> None:
    """What will be read is what was there, and the new entries: nothing is lost by writing."""
    old, new = register_of(before), register_of(after)
    wanted = [replace(entry, at=NOWHERE) for entry in entries]
    came: tuple[Entry, ...] = new.releases[len(old.releases) :]
    came += new.withdrawn[len(old.withdrawn) :]
    added = [replace(entry, at=NOWHERE) for entry in came]
    kept = new.releases[: len(old.releases)], new.withdrawn[: len(old.withdrawn)]
    assert sorted(map(repr, added)) == sorted(map(repr, wanted)), added
    assert kept == (old.releases, old.withdrawn), "the entries before are others now"


def format_entry(entry: Entry) -> str:
    """One entry as TOML 1.0; the same entry gives the same text."""
    return _release(entry) if isinstance(entry, Release) else _withdrawal(entry)


def _release(entry: Release) -> str:
    fields: Values = {
        "leaflet": entry.leaflet,
        "language": entry.language,
        "version": entry.version,
        "code": entry.code,
        "date": entry.on,
        "approved": entry.approved,
        "by": entry.by,
        "source_sha256": entry.source_sha256,
        "translation_sha256": entry.translation_sha256,
        "texts_sha256": entry.texts_sha256,
        "files": entry.files,
    }
    return f"[[release]]\n{_fields(fields)}"


def _withdrawal(entry: Withdrawing) -> str:
    fields: Values = {
        "leaflet": entry.leaflet,
        "language": entry.language,
        "version": entry.version,
        "code": entry.code,
        "date": entry.on,
        "reason": entry.reason,
        "by": entry.by,
        "source_sha256": entry.source_sha256,
        "translation_sha256": entry.translation_sha256,
    }
    return f"[[withdrawal]]\n{_fields(fields)}"


def _fields(values: Values) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items() if value)


def _toml(value: str | date | Sequence[GivenFile] | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _quoted(value)
    rows = (", ".join(map(_quoted, (f.format, f.suffix, f.sha256))) for f in value or ())
    return "[\n" + "".join(f"    [{row}],\n" for row in rows) + "]"


def _quoted(words: str) -> str:
    # A basic string of TOML has JSON's escapes; it forbids one control character more.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")
