"""output/ in; its files that the manifest lists, and editions that stand there proved, out."""

from __future__ import annotations

import json
import mimetypes
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from press.build.inputs import Signature, signature_of
from press.build.make import Made
from press.build.parts import reasons
from press.build.plan import Job
from press.build.records import MANIFEST, Record, is_whole, read_records
from press.rack.files import rack_paths

TYPES = {
    "brf": "application/octet-stream", "pef": "application/octet-stream",
    "ebrl": "application/octet-stream", "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "mp3": "audio/mpeg", "pdf": "application/pdf",
}  # fmt: skip


def type_of(name: str) -> str:
    """The media type of a file, whatever the machine believes of its suffix."""
    suffix = name.rpartition(".")[2].lower()
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


class Shelf:
    """What a build has put into output/, read again when its manifest has changed."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._lock = threading.Lock()
        self._seen: Signature | None = None
        self._records: Mapping[str, Record] = {}
        self._files: frozenset[str] = frozenset()

    def file(self, path: str) -> Path | None:
        """A file that the manifest or the rack names; None for every other path."""
        self._look()
        found = self.output / path
        inside = path in self._files and found.resolve().is_relative_to(self.output.resolve())
        return found if inside and found.is_file() else None

    def edition(self, job: Job) -> Made | None:
        """The edition as it stands there, if it is what would be made now."""
        self._look()
        record = self._records.get(job.path)
        if job.setting or record is None or record.state != job.state:
            return None
        if reasons(record.parts, job.parts) or not is_whole(record, self.output):
            return None
        content = (self.output / record.path).read_bytes()
        return Made(content, pages=record.pages, seconds=record.seconds, blocks=record.blocks,
                    blocks_found=record.blocks_found)  # fmt: skip

    def _look(self) -> None:
        with self._lock:
            seen = signature_of(self.output / MANIFEST)
            if seen == self._seen:
                return
            self._records = read_records(self.output)
            pictures = {record.picture for record in self._records.values() if record.picture}
            self._files = frozenset({*self._records, *pictures, *self._rack()})
            self._seen = seen

    def _rack(self) -> tuple[str, ...]:
        try:
            manifest: dict[str, Any] = json.loads((self.output / MANIFEST).read_text("utf-8"))
            return rack_paths(manifest)
        except (OSError, ValueError, KeyError, TypeError):
            return ()
