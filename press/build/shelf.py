"""Made editions in, files in output/ out: every write atomic, nothing old left in the rack."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from press.build.make import Made
from press.build.plan import Withheld
from press.build.tools import tool_versions
from press.build.unavailable import Unavailable, entry_of

MANIFEST = "manifest.json"
SUPERSEDED = "superseded"
LOCK = ".lock"
"""Held by the build that is at work: what another one made meanwhile would be cleared away."""


@dataclass(frozen=True)
class Record:
    """What the manifest says of one file in output/."""

    leaflet: str
    language: str
    format: str
    path: str
    sha256: str
    state: str
    source_sha256: str
    translation_sha256: str
    input_sha256: str
    blocks: int
    blocks_found: int
    pages: int | None
    seconds: int | None
    findings: list[dict[str, Any]]


def record_of(made: Made) -> Record:
    """The manifest's record of a proved edition."""
    job = made.job
    return Record(
        leaflet=job.edition.leaflet,
        language=job.edition.language,
        format=job.edition.format,
        path=job.path,
        sha256=hashlib.sha256(made.content).hexdigest(),
        state=job.state,
        source_sha256=job.source_sha256,
        translation_sha256=job.translation_sha256,
        input_sha256=job.input_sha256,
        blocks=made.blocks,
        blocks_found=made.blocks_found,
        pages=made.pages,
        seconds=made.seconds,
        findings=[
            {"code": finding.code, "severity": str(finding.severity),
             "at": str(finding.at), "message": finding.message}
            for finding in made.findings
        ],
    )  # fmt: skip


@contextlib.contextmanager
def alone(output: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """One build at a time; `waiting` is called once if another is at work. Raises OSError."""
    with (output / LOCK).open("ab") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def write_atomically(path: Path, content: bytes) -> None:
    """Put the bytes at `path`, whole or not at all. Raises OSError; leaves no rest behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def read_records(output: Path) -> dict[str, Record]:
    """The records of the last build by path, without those that are broken."""
    try:
        entries = json.loads((output / MANIFEST).read_text("utf-8"))["editions"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    records = map(_record, entries if isinstance(entries, list) else ())
    return {record.path: record for record in records if record}


def _record(entry: object) -> Record | None:
    """A record of the manifest; None where a value is missing, unknown or of another type."""
    types = get_type_hints(Record)
    if not isinstance(entry, dict) or entry.keys() != types.keys():
        return None
    sound = all(
        isinstance(entry[name], get_origin(kind) if get_origin(kind) is list else kind)
        for name, kind in types.items()
    )
    return Record(**entry) if sound else None


def is_whole(record: Record, output: Path) -> bool:
    """Whether the file is there with the bytes that the record names."""
    try:
        content = (output / record.path).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(content).hexdigest() == record.sha256


def clear(output: Path, keep: Iterable[str]) -> list[str]:
    """Move every file of output/ that is not kept to output/superseded/; the paths moved."""
    kept = {MANIFEST, LOCK, *keep}
    moved = []
    for path in sorted(output.rglob("*")):
        place = path.relative_to(output).as_posix()
        if path.is_dir() or place in kept or place.startswith(f"{SUPERSEDED}/"):
            continue
        if path.suffix == ".part":
            path.unlink()
            continue
        target = output / SUPERSEDED / place
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        moved.append(place)
    _remove_empty(output)
    return moved


def _remove_empty(output: Path) -> None:
    folders = [path for path in output.rglob("*") if path.is_dir()]
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            folder.rmdir()


def write_manifest(
    output: Path,
    records: Mapping[str, Record],
    withheld: Iterable[Withheld],
    unavailable: Iterable[Unavailable] = (),
) -> None:
    """output/manifest.json: what is there, what is not and why, and what made it."""
    manifest = {
        "editions": [asdict(record) for _, record in sorted(records.items())],
        "withheld": [
            {**asdict(entry.edition), "state": entry.state, "reason": entry.reason}
            for entry in sorted(withheld, key=lambda entry: entry.edition)
        ],
        "unavailable": [entry_of(entry) for entry in sorted(unavailable)],
        "tools": dict(tool_versions()),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_atomically(output / MANIFEST, text.encode())
