"""A pair in; English that was left in the translation out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from press.checks.catalogue.letters import ACRONYM
from press.checks.catalogue.pair import Pair
from press.translate.translate import quoted

SENTENCE = 4
"""Words from which an identical message is certainly not translated, even if each is a name."""
RUN = 5
"""Words in a row from which an English passage was certainly left standing."""


def find_untranslated(pair: Pair) -> Iterator[str]:
    """Two or more words, all as in the English, that are no name of capitals only."""
    if _same(pair) and _is_english(pair):
        yield f"{quoted(pair.english)} was left in English"


def find_perhaps_untranslated(pair: Pair) -> Iterator[str]:
    """One word as in the English, or a name of up to three: right, or forgotten.

    Nobody can sign off before somebody has said which: in the glossary or the sign-off file.
    """
    if _same(pair) and not _is_english(pair) and not _stays(pair):
        yield f"{quoted(pair.english)} is the same as in English"


def find_english_passages(pair: Pair) -> Iterator[str]:
    """Five or more English words in a row, most of them no names, inside a translation."""
    if _same(pair):
        return
    english, theirs = pair.english_words, pair.words
    matcher = SequenceMatcher(None, english, theirs, autojunk=False)
    for block in matcher.get_matching_blocks():
        run = english[block.a : block.a + block.size]
        if len(run) >= RUN and sum(word[0].islower() for word in run) > len(run) / 2:
            yield f"{quoted(' '.join(run))} was left in English"


def _is_english(pair: Pair) -> bool:
    """Whether identical words can be nothing but forgotten, unless the glossary keeps them."""
    words = pair.english_words
    if len(words) >= SENTENCE:
        return True
    return len(words) > 1 and any(word[0].islower() for word in words) and not _stays(pair)


def _stays(pair: Pair) -> bool:
    """An acronym, a number with its unit, or words that the glossary leaves as they are."""
    words = pair.english_words
    if len(words) == 1 and (ACRONYM.fullmatch(words[0]) or re.search(r"\d", pair.english_plain)):
        return True
    kept = {term.english.casefold() for term in pair.glossary if term.rule != "forbidden"
            and term.english.casefold() == term.translation.casefold()}  # fmt: skip
    return " ".join(words).casefold() in kept


def _same(pair: Pair) -> bool:
    english, theirs = (
        [word.casefold() for word in words] for words in (pair.english_words, pair.words)
    )
    return bool(english) and english == theirs
