"""The raw lines of a leaflet's body in, the lines to parse and the author's directives out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
DIRECTIVE = re.compile(r"\s*l10n:\s*(note|context|skip)\b\s*(.*?)\s*$", re.DOTALL)
UNEVEN = re.compile(r"[\s\\*_`]+")


@dataclass(frozen=True)
class Directive:
    """What an author tells the translators: a note, a context, or to leave the text in English."""

    notes: tuple[str, ...] = ()
    context: str = ""
    skip: bool = False


@dataclass(frozen=True)
class Source:
    """A body without its comments; `directives` by the number of the line after the comment."""

    lines: tuple[str, ...]
    first_line: int
    directives: Mapping[int, Directive] = field(default_factory=dict)


def source_of(lines: Sequence[str], first_line: int) -> Source:
    """Take the comments out, leaving every other line where it was (numbers count from 1)."""
    text = "\n".join(lines)
    directives: dict[int, Directive] = {}
    for comment in COMMENT.finditer(text):
        if match := DIRECTIVE.match(comment[1]):
            last = first_line + text.count("\n", 0, comment.end())
            target = _next_words(lines, last - first_line + 1) + first_line
            directives[target] = _joined(directives.get(target, Directive()), match)
    bare = COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    return Source(tuple(bare.split("\n")), first_line, directives)


def _next_words(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and (
        not lines[index].strip() or lines[index].lstrip().startswith("<!--")
    ):
        index += 1
    return index


def _joined(known: Directive, match: re.Match[str]) -> Directive:
    kind, words = match[1], " ".join(match[2].split())
    match kind:
        case "note":
            return Directive((*known.notes, words), known.context, known.skip)
        case "context":
            return Directive(known.notes, words, known.skip)
        case _:
            return Directive(known.notes, known.context, True)


class Cursor:
    """Finds the line of each text, in reading order: Python-Markdown keeps no line numbers."""

    def __init__(self, source: Source) -> None:
        self._lines = [UNEVEN.sub("", line) for line in source.lines]
        self._first = source.first_line
        self._index = 0

    def line_of(self, raw: str) -> int:
        """The number of the first line from here on that holds the start of this raw text."""
        words = UNEVEN.sub("", raw.strip().split("\n", 1)[0])
        for index in range(self._index, len(self._lines)):
            if words and words in self._lines[index]:
                self._index = index
                break
        return self._first + self._index
