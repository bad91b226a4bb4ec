"""PO files: read into a `Catalogue` or a `PoFile` with findings, written atomically."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

from press.findings import Finding, Location, error
from press.model import Catalogue, Message
from press.translate.entry import Entry, PoFile
from press.translate.po_format import format_po
from press.translate.po_parse import parse_po

FOLDER = "translations"
UPDATE = "run `./build.py translations update`"
CHARSET = re.compile(r"charset=([\w.:+-]+)", re.IGNORECASE)


def catalogue_path(domain: str, language: str) -> Path:
    """Where the catalogue of a domain stands, relative to the repository."""
    return Path(FOLDER, language, "LC_MESSAGES", f"{domain}.po")


def read_catalogue(
    path: Path, domain: str, language: str, root: Path = Path()
) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue at `path`, or None with the findings that say why; places are under `root`."""
    po, findings = read_po(path, language, root)
    if po is None:
        return None, findings
    at = Location(_place(path, root), 0)
    messages = {entry.key: _message(entry, at.path) for entry in po.active}
    return Catalogue(domain, language, messages, at, po.headers), findings


def read_po(path: Path, language: str, root: Path = Path()) -> tuple[PoFile | None, list[Finding]]:
    """The PO file at `path` with all that stands in it, or None with findings."""
    place = _place(path, root)
    content, findings = _content(path, place)
    return (None, findings) if content is None else po_of(content, place, language)


def po_of(content: bytes, place: str, language: str) -> tuple[PoFile | None, list[Finding]]:
    """The same from the bytes of a file that a person knows as `place`."""
    text, findings = _text(content, place)
    if text is None:
        return None, findings
    po, findings = parse_po(text, place)
    if po is None:
        return None, findings
    findings = _header_faults(po, language, place)
    return (None if findings else po), findings


def _place(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _content(path: Path, place: str) -> tuple[bytes | None, list[Finding]]:
    try:
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [error("no-catalogue", Location(place, 0), "there is no such file", UPDATE)]
    except OSError as fault:
        message = f"cannot be read: {fault.strerror}"
        return None, [error("unreadable", Location(place, 0), message)]


def _text(content: bytes, place: str) -> tuple[str | None, list[Finding]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        at = Location(place, fault.object.count(b"\n", 0, fault.start) + 1)
        message = f"byte 0x{fault.object[fault.start]:02x} is not UTF-8"
        return None, [error("not-utf-8", at, message, "save the file with the encoding UTF-8")]


def _header_faults(po: PoFile, language: str, place: str) -> list[Finding]:
    at = Location(place, po.header.line)
    findings = []
    charset = CHARSET.search(po.headers.get("Content-Type", ""))
    if charset and charset[1].upper() not in ("UTF-8", "UTF8", "CHARSET"):
        findings.append(
            error("catalogue-charset", at, f"the header says that the file is in “{charset[1]}”",
                  "save the file as UTF-8 and write charset=UTF-8")
        )  # fmt: skip
    named = po.headers.get("Language", "")
    if named and re.split("[-_@]", named)[0].lower() != language.split("_")[0].lower():
        findings.append(
            error("catalogue-language", at, f"the header says “Language: {named}”",
                  f"put the file of “{language}” here, or mend the header")
        )  # fmt: skip
    return findings


def _message(entry: Entry, place: str) -> Message:
    at = Location(place, entry.line)
    return Message(entry.id, entry.string, entry.context, entry.fuzzy, at)


def write_po(po: PoFile, path: Path) -> bool:
    """Write the file, whole or not at all; False, untouched, where it already says the same."""
    content = format_po(po).encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content)
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Put the bytes at `path`, whole or not at all, with the file's old permissions.

    Raises OSError; leaves no rest behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def with_header(po: PoFile, name: str, value: str) -> PoFile:
    """The file with one header field set; the others stay as they are."""
    lines = [line for line in po.header.string.split("\n") if line]
    places = [number for number, line in enumerate(lines) if line.startswith(f"{name}:")]
    if places:
        lines[places[0]] = f"{name}: {value}"
    else:
        lines.append(f"{name}: {value}")
    header = replace(po.header, string="".join(f"{line}\n" for line in lines))
    return replace(po, header=header)
