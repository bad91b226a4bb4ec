"""A pair in; telephone numbers, addresses and placeholders that are not the same out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from press.checks.catalogue.pair import ADDRESSES, PLACEHOLDER, Pair, prepared
from press.model import Fact
from press.read.facts import facts_in


def find_changed_telephones(pair: Pair) -> Iterator[str]:
    """Every telephone number, as a string of digits, exactly as often as in the English."""
    return _compared(pair, "telephone", lambda words: re.sub(r"[^\d+]", "", words))


def find_changed_emails(pair: Pair) -> Iterator[str]:
    """Every e-mail address exactly as often as in the English."""
    return _compared(pair, "e-mail", str.casefold)


def find_changed_web_addresses(pair: Pair) -> Iterator[str]:
    """Every web address exactly as often as in the English."""
    return _compared(pair, "web-address", str.casefold)


def find_changed_placeholders(pair: Pair) -> Iterator[str]:
    """Every {placeholder} exactly as often as in the English."""
    return differences(
        PLACEHOLDER.findall(pair.english), PLACEHOLDER.findall(pair.string), "placeholder"
    )


def _compared(pair: Pair, kind: str, bare: Callable[[str], str]) -> Iterator[str]:
    english = (bare(words) for words in _facts(pair.english_plain, kind))
    theirs = (bare(words) for words in _facts(pair.plain, kind))
    return differences(english, theirs, kind.replace("-", " ") if kind != "e-mail" else kind)


def _facts(text: str, kind: str) -> Iterator[str]:
    assert kind in ADDRESSES
    for piece in facts_in(prepared(text), "en"):
        if isinstance(piece, Fact) and piece.kind == kind:
            yield piece.text


def differences(english: Iterable[str], theirs: Iterable[str], noun: str) -> Iterator[str]:
    """What one of two multisets has and the other has not, in words."""
    ours, others = Counter(english), Counter(theirs)
    yield from (f"the {noun} “{words}” is missing" for words in (ours - others).elements())
    yield from (
        f"the {noun} “{words}” does not stand in the English"
        for words in (others - ours).elements()
    )
