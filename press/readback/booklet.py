"""The sheets of a booklet come in; what a reader of the folded booklet meets goes out."""

from __future__ import annotations

from press.model import Evidence, Language
from press.readback import pdf
from press.readback.pdf.folds import fold


def read_back(content: bytes, language: Language) -> Evidence:
    """Fold the sheets and read the booklet. Raises Unreadable as the reader of PDFs does."""
    return pdf.read_back(content, language, fold)
