"""Running text in, its sentences and words out (English)."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
NOT_AN_END = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|approx|vs|e\.g|i\.e|eg|ie)\.$")
CLIP = 60


def sentences(words: str) -> list[str]:
    """The sentences of a text; a text without any end mark is one sentence."""
    found, start = [], 0
    for end in SENTENCE_END.finditer(words):
        if not NOT_AN_END.search(words[start : end.start() + 1]):
            found.append(words[start : end.end()].strip())
            start = end.end()
    return [*found, words[start:].strip()] if words[start:].strip() else found


def tokens(words: str) -> list[str]:
    """The words of a text: what stands between blanks and holds a letter or a digit."""
    return [token for token in words.split() if any(letter.isalnum() for letter in token)]


def opening(words: str, count: int = 6) -> str:
    """The first words of a text, for a message."""
    first = words.split()
    return " ".join(first[:count]) + ("…" if len(first) > count else "")


def clipped(words: str) -> str:
    """A text for a message: whole where it is short."""
    return words if len(words) <= CLIP else words[: CLIP - 1].rsplit(" ", 1)[0] + "…"
