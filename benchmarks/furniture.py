"""A PDF in, how many of its pages have a page number that is not marked as an artifact out."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

PAGE_NUMBER = re.compile(r"Page\d+of\d+")


def pages_with_furniture_read_aloud(content: bytes) -> tuple[int, int]:
    """The pages whose number a reader says among the text, and all pages."""
    file = pypdfium2.PdfDocument(content)
    said = ["".join(_texts(page)) for page in file]
    return sum(bool(PAGE_NUMBER.search(re.sub(r"\s", "", text))) for text in said), len(said)


def _texts(page: Any) -> Iterator[str]:
    """The text objects of a page that are no artifacts, in the order of its content."""
    texts = page.get_textpage()
    for shown in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
        if "Artifact" not in _marks(shown.raw):
            yield _text(shown.raw, texts.raw)


def _marks(shown: Any) -> list[str]:
    count = pdfium.FPDFPageObj_CountMarks(shown)
    return [_name(pdfium.FPDFPageObj_GetMark(shown, index)) for index in range(count)]


def _name(mark: Any) -> str:
    buffer, length = ctypes.create_string_buffer(256), ctypes.c_ulong()
    units = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFPageObjMark_GetName(mark, units, 256, ctypes.byref(length))
    return buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le")


def _text(shown: Any, texts: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(shown, texts, None, 0)
    buffer = ctypes.create_string_buffer(length)
    units = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(shown, texts, units, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
