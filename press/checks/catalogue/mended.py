"""Two wordings of an English text in; out, why the second is more than the first one mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from press.checks.catalogue.numbers import NUMBER_WORDS, OPTIONAL_WORDS, word_values
from press.checks.catalogue.unit_forms import UNITS

ARTICLES = {"a", "an", "the"}
LONG_ENOUGH = 4
"""Letters of a word in which one may be wrong: of shorter ones, most neighbours are words too."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
WITH_DIGIT = re.compile(r"\S*\d\S*")
MARKUP = re.compile(r"\{\w+\}|\]\([^)]*\)|\]\[[^\]]*\]|`[^`]*`|\*+|<[^>]*>|\n")
NEGATION = re.compile(
    r"\b(?:no|not|none|nor|never|neither|nobody|nothing|nowhere|without|cannot|unless|except|"
    r"avoid|stop|unable|refuse|against|\w+n['’]t)\b",
    re.IGNORECASE,
)
DECISIVE = {
    "all", "always", "and", "any", "after", "before", "behind", "below", "above", "both", "but",
    "can", "could", "daily", "down", "each", "either", "every", "few", "front", "high", "hourly",
    "if", "in", "inside", "into", "less", "least", "left", "low", "lower", "many", "may", "might",
    "monthly", "more", "most", "must", "off", "often", "on", "only", "or", "out", "outside", "over",
    "rarely", "right", "seldom", "shall", "should", "since", "some", "sometimes", "under", "until",
    "up", "upper", "weekly", "when", "while", "will", "with", "within", "would",
}  # fmt: skip
"""Small words on which it depends what a patient does."""
UNIT_OF = {
    spelling.casefold(): unit.name
    for unit in UNITS
    for spelling in (unit.name, *unit.english, *unit.everywhere)
}


def find_more_than_mended(before: str, after: str) -> Iterator[str]:
    """Why a translation of `before` cannot simply stand for `after`; nothing if it can.

    Numbers, units, negations, small decisive words and markup must be the same, in the same order;
    other words may differ by one letter, an article, a blank, a hyphen or a word written twice.
    """
    for noun, parts in _FIXED:
        ours, theirs = list(parts(before)), list(parts(after))
        if ours != theirs:
            old, new = _without_equal_ends(ours, theirs)
            yield f"the {noun} differ: {_shown(old)} became {_shown(new)}"
            return
    yield from _other_words(_words(before), _words(after))


def _without_equal_ends(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def _alike(before: list[str], after: list[str]) -> int:
    """How many parts the two have in common at their beginning."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(before), len(after)))


def _numbers(text: str) -> Iterator[str]:
    for match in WITH_DIGIT.finditer(text):
        yield match.group().strip(".,;:!?()[]*’'”“\"")
    yield from map(str, word_values(text, {**NUMBER_WORDS, **OPTIONAL_WORDS}))


def _units(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+|[%‰°]", text):
        if word.casefold() in UNIT_OF:
            yield UNIT_OF[word.casefold()]


def negations(text: str) -> list[str]:
    """The words of an English text by which it forbids or denies, as they stand."""
    return [match.group() for match in NEGATION.finditer(text)]


def _negations(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in negations(text)]


def _decisive(text: str) -> list[str]:
    return [word for word in _words(text) if word in DECISIVE]


_FIXED: Sequence[tuple[str, Callable[[str], Iterable[str]]]] = (
    ("numbers", _numbers),
    ("units", _units),
    ("negations", _negations),
    ("links, emphasis or placeholders", MARKUP.findall),
    ("decisive words", _decisive),
)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def _other_words(before: list[str], after: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        old, new = before[start:end], after[first:last]
        beside = {*before[max(0, start - 1) : start], *before[end : end + 1]}
        if tag != "equal" and not _is_mended(old, new, beside):
            yield f"{_shown(old)} became {_shown(new)}"


def _is_mended(old: list[str], new: list[str], beside: set[str]) -> bool:
    if "".join(old) == "".join(new):
        return True
    if old and new:
        return len(old) == len(new) and all(map(_is_typing_error, old, new))
    if new:
        return len(new) == 1 and new[0] in ARTICLES
    return len(old) == 1 and (old[0] in ARTICLES or old[0] in beside)


def _is_typing_error(old: str, new: str) -> bool:
    """One letter too many, too few or another; or two letters in each other's place."""
    if old == new:
        return True
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    start = min(len(old), len(new)) if start is None else start
    one, other = old[start:], new[start:]
    if one[:2] == other[:2][::-1] and one[2:] == other[2:]:
        return True
    long_enough = min(len(old), len(new)) >= LONG_ENOUGH
    return long_enough and (one[1:] == other[1:] or one[1:] == other or one == other[1:])


def _shown(words: Sequence[str]) -> str:
    return f"“{' '.join(words)}”" if words else "nothing"
