"""The files of an e-book in, one EPUB container out, with the same bytes for the same files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

FOLDER, PACKAGE = "book", "package.opf"
MEDIA_TYPE = "application/epub+zip"
FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml" />
</rootfiles>
</container>
"""


@dataclass(frozen=True)
class File:
    """A file of a book, as the manifest names it.

    `read` tells whether it is a page of the reading order; `overlay` is the id of the file that
    says when its words are spoken.
    """

    name: str
    media_type: str
    content: bytes
    properties: str = ""
    read: bool = False
    overlay: str = ""

    @property
    def id(self) -> str:
        return id_of(self.name)


def id_of(name: str) -> str:
    """The id of a file in the manifest."""
    return re.sub(r"[^\w-]", "-", name)


def packed(package: str, files: Sequence[File]) -> bytes:
    """The container: its type first and bare (EPUB OCF 3.3, 4.3), then all in a fixed order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        _add(container, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _add(container, "META-INF/container.xml", CONTAINER.encode())
        _add(container, f"{FOLDER}/{PACKAGE}", package.encode())
        for file in files:
            _add(container, f"{FOLDER}/{file.name}", file.content)
    return out.getvalue()


def _add(
    container: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, FIRST_OF_ZIP)
    entry.external_attr = 0o644 << 16
    container.writestr(entry, content, method)
