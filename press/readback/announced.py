"""A language's announcements in, the patterns by which a reader knows them again out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from press.model import Language

STOPS = ".。۔।"
SENTENCE_END = re.compile(r"[\s.。۔।]+$")
VALUES: Mapping[str, str] = {
    "count": r"\d{1,6}",
    "number": r"\d{1,6}(?:[,،、，] \d{1,6})*",
    "digits": r"[^.。۔।]+?",
    "letters": r"[^.。۔।]+?",
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "narration-title": ("title",),
    "narration-time": ("time",),
    "narration-part": ("number", "heading"),
    "narration-topic": ("heading",),
    "narration-subtopic": ("heading",),
    "narration-list": ("count",),
    "narration-point": ("number", "text"),
    "narration-table": ("count",),
    "narration-caption": ("caption",),
    "narration-column": ("number", "heading"),
    "narration-row": ("number",),
    "narration-term": ("term",),
    "narration-figure": ("description",),
}
"""What an announcement must hold; a translation without it announces nothing."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def pattern_of(language: Language, key: str, *needed: str) -> str:
    """A regular expression with a group for each placeholder; empty where the words lack it.

    A full stop at the end may be there or not: the words put into the announcement bring theirs.
    """
    template = language.words.get(key, "")
    names = PLACEHOLDER.findall(template)
    return _pattern(template) if template and set(needed) <= set(names) else ""


@cache
def _pattern(template: str) -> str:
    pieces = PLACEHOLDER.split(template.rstrip(STOPS + " "))
    pieces[::2] = (re.sub("['’]", "['’]", re.escape(piece)) for piece in pieces[::2])
    names = pieces[1::2]
    pieces[1::2] = (
        f"(?P={name})" if name in names[:place] else f"(?P<{name}>{VALUES.get(name, '.*')})"
        for place, name in enumerate(names)
    )
    return "".join(pieces).replace(r"\ ", " ") + f"[{STOPS}]?"


def announced(language: Language, key: str, line: str) -> re.Match[str] | None:
    """The match of a whole line with an announcement, blanks at its end aside."""
    pattern = pattern_of(language, key, *NEEDED.get(key, ()))
    if not pattern:
        return None
    return re.fullmatch(pattern, line.strip()) or re.fullmatch(pattern, line.strip() + " ")


def announced_cell(language: Language, heading: str, line: str) -> re.Match[str] | None:
    """The match of a line with a cell under the column of this heading."""
    pattern = pattern_of(language, "narration-cell", "heading", "text")
    if not pattern:
        return None
    under = pattern.replace("(?P<heading>.*)", re.escape(heading), 1)
    return re.fullmatch(under, line.strip()) or re.fullmatch(under, line.strip() + " ")


def without_stop(text: str) -> str:
    """The words without the full stop that narration ends every utterance with."""
    return SENTENCE_END.sub("", text)
