"""The texts as they were signed and as they are today in; what has changed since out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from press.translate.signatures import SignedText
from press.translate.translate import quoted

Kind = Literal["new", "gone", "reworded", "moved", "translated anew"]


AROUND = 4
"""Words shown before and after what differs."""


@dataclass(frozen=True)
class Change:
    """What became of one English text since the sign-off; `before` is the text then, if another."""

    kind: Kind
    words: str
    before: str = ""

    def __str__(self) -> str:
        if not self.before:
            return f"{self.kind}: {quoted(self.words)}"
        old, new = excerpts(self.before, self.words)
        return f"{self.kind}: “{new}” (was “{old}”)"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Of two texts the words that differ, with a few around them."""
    old, new = before.split(), after.split()
    shortest = min(len(old), len(new))
    start = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return _around(old, start, end), _around(new, start, end)


def _around(words: Sequence[str], start: int, end: int) -> str:
    """The words from `start` to `end` (counted from the last), with a few before and after."""
    first, last = max(0, start - AROUND), min(len(words), len(words) - end + AROUND)
    shown = " ".join(words[first:last])
    return f"{'… ' * bool(first)}{shown}{' …' * (last < len(words))}"


def changes_since(signed: Sequence[SignedText], today: Sequence[SignedText]) -> tuple[Change, ...]:
    """The changed texts in today's order; none where all texts are as they were signed."""
    left = Counter(text.source for text in signed) - Counter(text.source for text in today)
    added = Counter(text.source for text in today) - Counter(text.source for text in signed)
    matcher = SequenceMatcher[str](
        None, [text.source for text in signed], [text.source for text in today], autojunk=False
    )
    found: list[Change] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        old, new = signed[start:end], today[first:last]
        if tag == "equal":
            found += _translated_anew(old, new)
        else:
            gone, came = list(_taken(old, left)), list(_taken(new, added))
            found += _reworded(gone, came)
            found += (Change("moved", text.words) for text in new if text not in came)
    return tuple(found)


def _taken(texts: Sequence[SignedText], counts: Counter[str]) -> Iterator[SignedText]:
    for text in texts:
        if counts[text.source] > 0:
            counts[text.source] -= 1
            yield text


def _translated_anew(old: Sequence[SignedText], new: Sequence[SignedText]) -> Iterator[Change]:
    for before, after in zip(old, new, strict=True):
        if before.translation != after.translation:
            yield Change("translated anew", after.words)


def _reworded(old: Sequence[SignedText], new: Sequence[SignedText]) -> Iterator[Change]:
    """As many texts in the place of as many are the same ones in other words."""
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            was = before.words if before.words != after.words else ""
            yield Change("reworded", after.words, was)
        return
    yield from (Change("new", text.words) for text in new)
    yield from (Change("gone", text.words) for text in old)
