"""A proved edition in, the manifest's record of it out; a manifest in, its records out."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from press.build.inputs import Looks, is_as
from press.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from press.build.make import Made
    from press.build.plan import Job

MANIFEST = "manifest.json"
JOURNAL = ".journal"
"""The records of a build that has not ended yet, a line each: what was finished is not lost."""
PICTURES = "pictures"
ALWAYS = {"code", "severity", "at", "message"}
"""What every finding in the manifest has."""
SEVERITIES = frozenset(map(str, Severity))


@dataclass(frozen=True)
class Record:
    """What the manifest says of one file in output/.

    `made` is the time in UTC, `why` the reasons for making it then, `parts` the digest of each
    thing that it is made from; `picture` is the path of its first page as PNG, empty for formats
    without pages.
    """

    leaflet: str
    language: str
    format: str
    path: str
    sha256: str
    bytes: int
    state: str
    source_sha256: str
    translation_sha256: str
    input_sha256: str
    blocks: int
    blocks_found: int
    pages: int | None
    seconds: int | None
    picture: str
    made: str
    why: list[str]
    parts: dict[str, str]
    findings: list[dict[str, Any]]


def record_of(job: Job, made: Made, why: tuple[str, ...]) -> Record:
    """The manifest's record of an edition that was proved just now."""
    return Record(
        leaflet=job.edition.leaflet,
        language=job.edition.language,
        format=job.edition.format,
        path=job.path,
        sha256=hashlib.sha256(made.content).hexdigest(),
        bytes=len(made.content),
        state=job.state,
        source_sha256=job.source_sha256,
        translation_sha256=job.translation_sha256,
        input_sha256=job.input_sha256,
        blocks=made.blocks,
        blocks_found=made.blocks_found,
        pages=made.pages,
        seconds=made.seconds,
        picture=picture_path(job) if made.picture else "",
        made=_now(),
        why=list(why),
        parts=dict(job.parts),
        findings=[_finding_values(finding) for finding in made.findings],
    )


def picture_path(job: Job) -> str:
    """Where the picture of an edition's first page stands, relative to output/."""
    return f"{PICTURES}/{job.path.rpartition('.')[0]}.png"


def _now() -> str:
    """The time in UTC; that of SOURCE_DATE_EPOCH where a build must give the same manifest."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def findings_of(record: Record) -> Iterator[Finding]:
    """What the proof of the edition found, as it was told when it was made."""
    for entry in record.findings:
        path, _, line = str(entry.get("at", "")).rpartition(":")
        at = Location(path, int(line)) if line.isdigit() else Location(str(entry["at"]), 0)
        yield Finding(
            entry["code"], Severity(entry["severity"]), at, entry["message"],
            entry.get("hint", ""), entry.get("because", ""),
        )  # fmt: skip


def _finding_values(finding: Finding) -> dict[str, str]:
    values = {
        "code": finding.code,
        "severity": str(finding.severity),
        "at": str(finding.at),
        "message": finding.message,
        "hint": finding.hint,
        "because": finding.because,
    }
    return {name: value for name, value in values.items() if value}


# ---- read


def read_records(output: Path) -> dict[str, Record]:
    """The records of the last build by path, and of one that was cut off since; no broken ones."""
    entries = [*_manifest_entries(output), *_journal_entries(output)]
    records = map(_record, entries)
    return {record.path: record for record in records if record}


def _manifest_entries(output: Path) -> list[object]:
    try:
        entries = json.loads((output / MANIFEST).read_text("utf-8"))["editions"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return entries if isinstance(entries, list) else []


def _journal_entries(output: Path) -> Iterator[object]:
    """Line by line, as far as the build came; the last may be torn."""
    try:
        lines = (output / JOURNAL).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue


def _record(entry: object) -> Record | None:
    """A record of the manifest; None where a value is missing, unknown or of another type."""
    kinds = _kinds()
    if not isinstance(entry, dict) or entry.keys() != kinds.keys():
        return None
    if not all(isinstance(entry[name], kind) for name, kind in kinds.items()):
        return None
    record = Record(**entry)
    return record if _is_sound(record) else None


def _is_sound(record: Record) -> bool:
    """Whether what is in its lists and tables is what this press writes there."""
    words = (*record.why, *record.parts.values())
    return _are_words(words) and all(map(_is_finding, record.findings))


def _is_finding(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() >= ALWAYS
        and _are_words(entry.values())
        and entry["severity"] in SEVERITIES
    )


def _are_words(values: Iterable[object]) -> bool:
    return set(map(type, values)) <= {str}


@cache
def _kinds() -> Mapping[str, Any]:
    return {name: _plain(kind) for name, kind in get_type_hints(Record).items()}


def _plain(kind: Any) -> Any:
    return get_args(kind) if isinstance(kind, UnionType) else get_origin(kind) or kind


# ---- written


def journal_line(record: Record) -> bytes:
    """The record as one line of the journal."""
    return json.dumps(asdict(record), ensure_ascii=False).encode() + b"\n"


def is_whole(record: Record, output: Path) -> bool:
    """Whether the file is there with the bytes that the record names."""
    try:
        content = (output / record.path).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(content).hexdigest() == record.sha256


def is_pictured(record: Record, output: Path, places: Looks) -> bool:
    """Whether the edition's picture, where it has one, is there as it was when last seen."""
    path = output / record.picture
    if record.picture in places:
        return is_as(path, places[record.picture])
    return not record.picture or path.is_file()
