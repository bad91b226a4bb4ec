"""Files in, a zip out with the same bytes every time; and a zip that was sent, opened safely."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from press.findings import Finding, Location, error

FILES = 200
"""Files of a pack; ours has seven."""
BYTES = 30_000_000
"""Bytes of all files of a pack together: a catalogue has some hundred thousand, a PDF a million."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a pack: the first that a zip can tell."""
AGAIN = "ask the sender for a plain zip of the files, or import the PO or XLIFF file by itself"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files by name. No clock, no order of a folder and no mode gets into it."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def unzipped(content: bytes, place: str) -> tuple[Mapping[str, bytes] | None, list[Finding]]:
    """The files by name, or None with the findings that say why; nothing is written to disk.

    What a system adds (folders, `__MACOSX`, hidden files) is passed over.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            faults = list(dict.fromkeys(_faults(entries)))
            if faults:
                return None, [_refusal(place, fault) for fault in faults]
            return {entry.filename: _read(archive, entry) for entry in entries if _file(entry)}, []
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        return None, [_refusal(place, "it is broken, or no zip that can be read")]


def _refusal(place: str, fault: str) -> Finding:
    return error("refused-archive", Location(place, 0), fault, AGAIN)


def _faults(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > FILES:
        yield f"it holds {len(entries)} files, and {FILES} are the most"
    if sum(entry.file_size for entry in entries) > BYTES:
        yield f"its files are larger than {BYTES} bytes together"
    names = [entry.filename for entry in entries]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"“{name}” stands in it twice"
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or set("\\:\0") & set(entry.filename):
            yield f"“{entry.filename}” leads out of the folder"
        if stat.S_ISLNK(entry.external_attr >> 16):
            yield f"“{entry.filename}” is a link and no file"
        if entry.flag_bits & 1:
            yield f"“{entry.filename}” needs a password"


def _file(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not entry.is_dir() and not hidden


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a file, never more than it says it has; ValueError where it says otherwise."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise ValueError(entry.filename)
    return content
