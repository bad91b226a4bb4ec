"""A PDF and what we read on its pages in; letters that PDFium reads otherwise out.

Our reader follows the codes of the page itself; PDFium's own extraction of text is another reader
of the same codes. Their letters are compared as a bag for each page: the order is not PDFium's
to know.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from press.readback.pdf.fonts import NO_UNICODE
from press.readback.pdf.logical import UNHEARD
from press.readback.pdf.painted import PaintedPage

SAME = str.maketrans(")]}>»›-\u00ad\u2010\u2011", "([{<«‹\ufffe\ufffe\ufffe\ufffe")
"""PDFium mirrors brackets in right-to-left lines, and has U+FFFE for a hyphen that ends a line."""
MOST_LETTERS = 20

Letters = Counter[str]


def unread(opened: Any, page: PaintedPage) -> str:
    """What one of two readers misses on a page that PDFium has opened; empty if they agree."""
    second = letters(opened.get_textpage().get_text_range())
    painted = letters(_painted(page))
    if painted == second:
        return ""
    nearest = min(painted, letters(_said(page)), key=lambda first: _distance(first, second))
    return " and ".join(_differences(nearest, second))


def letters(text: str) -> Letters:
    """How often each letter, mark and sign occurs; what has no ink or no text is left out."""
    plain = unicodedata.normalize("NFKD", text.replace(NO_UNICODE, "").translate(SAME))
    return Counter(UNHEARD.sub("", plain))


def _painted(page: PaintedPage) -> str:
    """What the glyphs of a page stand for, furniture too."""
    return "".join(text for shown in page.objects for text in shown.texts)


def _said(page: PaintedPage) -> str:
    """The same where PDFium hears it: ActualText in the content speaks for its glyphs."""
    loose = (shown for shown in page.objects if shown.mark.artifact or shown.mark.key is None)
    marked = (text for sequence in page.texts.values() for text, _ in sequence.said)
    return "".join((*marked, *(text for shown in loose for text in shown.texts)))


def _distance(first: Letters, second: Letters) -> int:
    return (first - second).total() + (second - first).total()


def _differences(first: Letters, second: Letters) -> Iterator[str]:
    for found, how in ((first - second, "does not read"), (second - first, "alone reads")):
        if found:
            some = "".join(map(_shown, list(found)[:MOST_LETTERS]))
            yield f"PDFium {how} {found.total()} letters, “{some}”"


def _shown(letter: str) -> str:
    if letter == "\ufffe":
        return "-"
    return letter if letter.isprintable() else f"[U+{ord(letter):04X}]"
