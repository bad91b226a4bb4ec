"""The bytes of any file in; the codes of ours that are written in it, out."""

from __future__ import annotations

import io
import lzma
import re
import struct
import threading
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing

import pypdfium2 as pdfium

from press.build.plan import CODE_LETTERS

MOST_PAGES = 60
MOST_UNPACKED = 32_000_000
"""Bytes that are looked at of what is packed in a file."""
TEXTS = (".xhtml", ".html", ".xml", ".opf", ".txt", ".ncx")
TAG = re.compile(r"<[^<>]*>")
LETTER = f"[{CODE_LETTERS}{CODE_LETTERS.lower()}]"
CODE = re.compile(rf"(?<![A-Za-z])(?:{LETTER}[ ,.-]{{0,2}}){{5}}{LETTER}(?![A-Za-z])")
"""Six consonants, also one by one as they are read out."""
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError,
    OSError, RuntimeError, ValueError, MemoryError,
)  # fmt: skip
"""What unpacking a damaged or made-up file ends in."""
DRAWING = threading.Lock()
"""PDFium works on one document at a time."""


def codes_in(content: bytes, known: Collection[str]) -> list[str]:
    """The known codes that stand in a file's text, in their order; none where it has no text."""
    found: dict[str, None] = {}
    for text in _texts(content):
        letters = ("".join(filter(str.isalpha, match)).upper() for match in CODE.findall(text))
        found |= dict.fromkeys(code for code in letters if code in known)
    return list(found)


def _texts(content: bytes) -> Iterator[str]:
    if content[:1024].find(b"%PDF-") >= 0:
        yield from _of_pdf(content)
    elif content[:2] == b"PK":
        yield from _of_zip(content)
    else:
        yield from _of_text(content)


def _of_text(content: bytes) -> Iterator[str]:
    """With its marks, where an address may have the code, and without them."""
    text = content.decode("utf-8", "replace")
    yield text
    yield TAG.sub(" ", text)


def _of_pdf(content: bytes) -> Iterator[str]:
    texts: list[str] = []
    try:
        with DRAWING, closing(pdfium.PdfDocument(content)) as document:
            texts.append(" ".join(document.get_metadata_dict().values()))
            for number in range(min(len(document), MOST_PAGES)):
                with closing(document[number]) as page, closing(page.get_textpage()) as words:
                    texts.append(words.get_text_bounded())
    except pdfium.PdfiumError:  # no PDF after all, one with a password, or a page is damaged
        pass
    yield from texts


def _of_zip(content: bytes) -> Iterator[str]:
    """E-books and Word documents: the texts in them, up to a bound that no leaflet reaches."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                if entry.filename.endswith(TEXTS) and left > 0:
                    with packed.open(entry) as file:
                        text = file.read(left)
                    left -= len(text)
                    yield from _of_text(text)
    except UNREADABLE:
        return
