"""A file that came home (zip, PO or XLIFF) in; its messages out, or findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from press.findings import Finding, Location, error
from press.translate.entry import Entry, PoFile
from press.translate.exchange.archive import BYTES, unzipped
from press.translate.exchange.xliff import token_of
from press.translate.exchange.xliff_read import read_xliff, unit_tokens
from press.translate.po import po_of

MESSAGES = 5000
"""Messages of a file; a long leaflet has some hundred."""
MANIFEST = "manifest.json"
PO, XLIFF = (".po",), (".xlf", ".xliff")
ONE_FILE = "import the one PO or XLIFF file that was translated by itself"


@dataclass(frozen=True)
class Incoming:
    """What came home: its messages, where they stand, and the English texts known as ours.

    `sent` are the tokens of texts that an export of the press has sent out.
    """

    po: PoFile
    place: str
    sent: frozenset[str] = frozenset()


def read_incoming(path: Path, language: str) -> tuple[Incoming | None, list[Finding]]:
    """The messages of the file at `path`, or None with the findings that say why not."""
    place = path.name
    try:
        if path.stat().st_size > BYTES:
            message = f"larger than {BYTES} bytes"
            return None, [error("unreadable", Location(place, 0), message, ONE_FILE)]
        content = path.read_bytes()
    except OSError as fault:
        return None, [error("unreadable", Location(str(path), 0), f"{fault.strerror}".lower())]
    if path.suffix.lower() == ".zip":
        return _from_zip(content, place, language)
    return _from_file(content, place, language)


def _from_file(content: bytes, place: str, language: str) -> tuple[Incoming | None, list[Finding]]:
    suffix = PurePosixPath(place).suffix.lower()
    if suffix not in (*PO, *XLIFF):
        message = "neither .zip nor .po nor .xlf"
        return None, [error("unreadable", Location(place, 0), message, ONE_FILE)]
    po, findings = (po_of if suffix in PO else read_xliff)(content, place, language)
    if po is None:
        return None, findings
    if not any(po.active):
        return None, [error("no-messages", Location(place, 0), "it holds no messages", ONE_FILE)]
    if len(po.entries) > MESSAGES:
        message = f"{len(po.entries)} messages, and {MESSAGES} are the most"
        return None, [error("unreadable", Location(place, 0), message, ONE_FILE)]
    ids = unit_tokens(content).items() if suffix in XLIFF else ()
    sent = frozenset(id for key, id in ids if id == token_of(key))
    return Incoming(replace(po, entries=tuple(map(_stripped, po.entries))), place, sent), []


def _stripped(entry: Entry) -> Entry:
    # No text of ours begins or ends with a blank; tools that indent XML add some.
    return replace(entry, string=entry.string.strip())


def _from_zip(content: bytes, place: str, language: str) -> tuple[Incoming | None, list[Finding]]:
    files, findings = unzipped(content, place)
    if files is None:
        return None, findings
    known, sent = _manifest(files)
    catalogues = [name for name in sorted(files) if name.lower().endswith((*PO, *XLIFF))]
    edited = [name for name in catalogues if _sha256(files[name]) not in known] or catalogues
    if not edited:
        return None, [error("unreadable", Location(place, 0), "it holds no PO or XLIFF file")]
    read = [_from_file(files[name], f"{place}/{name}", language) for name in edited]
    findings = [finding for _, found in read for finding in found]
    incoming = [home for home, _ in read if home]
    if findings:
        return None, findings
    if any(_strings(home.po) != _strings(incoming[0].po) for home in incoming):
        message = f"{' and '.join(edited)} were both translated, and differ"
        return None, [error("two-translations", Location(place, 0), message, ONE_FILE)]
    first = incoming[0]
    return Incoming(first.po, first.place, first.sent | sent), []


def _manifest(files: Mapping[str, bytes]) -> tuple[frozenset[str], frozenset[str]]:
    """The hashes of the files as they were sent, and the tokens of the texts that were."""
    for name, content in files.items():
        if PurePosixPath(name).name == MANIFEST:
            try:
                values = json.loads(content)
                return frozenset(_words(values["files"].values())), frozenset(
                    _words(values["messages"])
                )
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                break  # a pack without one is only less convenient
    return frozenset(), frozenset()


def _words(values: Iterable[object]) -> Iterable[str]:
    return (value for value in values if isinstance(value, str))


def manifest_of(files: Mapping[str, bytes], po: PoFile) -> bytes:
    """The manifest of a pack: what was sent, by its hashes."""
    values = {
        "files": {name: _sha256(content) for name, content in sorted(files.items())},
        "messages": sorted(token_of(entry.key) for entry in po.active),
    }
    return (json.dumps(values, indent=1) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _strings(po: PoFile) -> Mapping[tuple[str, str], tuple[str, bool]]:
    return {entry.key: (entry.string, entry.fuzzy) for entry in po.active}
