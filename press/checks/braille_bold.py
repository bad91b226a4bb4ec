"""Words in cells in, which of them the signs of bold type stress out (UEB 9: Typeforms)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

BOLD_MARKS = re.compile("⠘[⠂⠆⠶⠄]")
PASSAGE, END = "⠘⠶", "⠘⠄"
"""UEB 9.1 to 9.4: all words from the first sign to the second; ⠘⠂ stresses one word, ⠘⠆ a sign."""


def bold_words(said: Sequence[str], plain: Sequence[str]) -> tuple[bool, ...]:
    """For each word whether it is stressed; one more where a passage does not end.

    `plain` are the same words without signs: what looks like one may be a letter. A sign that ends
    what never began counts as stress.
    """
    return tuple(_stressed(said, plain))


def _stressed(said: Sequence[str], plain: Sequence[str]) -> Iterator[bool]:
    passage = False
    for word, cells in zip(said, plain, strict=True):
        marks = BOLD_MARKS.findall(word) if word != cells else []
        yield passage or bool(marks)
        passage = (passage or PASSAGE in marks) and END not in marks
    if passage:
        yield True


def as_signed(words: Sequence[str], bold: Sequence[bool]) -> str:
    """The words that are stressed, for a message."""
    return ", ".join(word for word, each in zip(words, bold, strict=False) if each) or "nothing"
