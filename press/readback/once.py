"""What is made of a language in; the same out, made once for each language that is read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from press.model import Language

Made = TypeVar("Made")
MOST_LANGUAGES = 16
"""Kept in a process at a time."""


def once_a_language(make: Callable[[Language], Made]) -> Callable[[Language], Made]:
    """The same function; of a language that it has been asked for before it gives what it made.

    A language is known by itself, not by its equals: its lexicon would take longer to compare.
    """
    known: dict[int, tuple[Language, Made]] = {}

    def remembered(language: Language) -> Made:
        kept = known.get(id(language))
        if kept is None:
            if len(known) >= MOST_LANGUAGES:
                known.clear()
            # The language is kept too: while it is, nothing else can have its id.
            kept = known[id(language)] = language, make(language)
        return kept[1]

    remembered.__doc__ = make.__doc__
    return remembered
