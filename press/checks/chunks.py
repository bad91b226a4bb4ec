"""The raw lines of a leaflet's body in, its chunks out: the lines between two empty lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from press.findings import Location
from press.read.source import source_of

STEP = 4
BOX = re.compile(r"^!!!")
HEADING = re.compile(r"^#{1,6}")
DEFINITION = re.compile(r"^\*?\[[^\]]+\]:\s")
REFERENCE = re.compile(r"^\[([^\]^]+)\]:\s+<?(\S+?)>?(?:\s|$)")
CODE = re.compile(r"(`+)(?:(?!\1).)+\1")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\]\([^)]*\)|\S+@\S+")


@dataclass(frozen=True)
class Line:
    """A line and its place; `text` is without the indent of the box or point that it is in."""

    at: Location
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def prose(self) -> str:
        """The line without code spans, addresses and link targets."""
        return ADDRESS.sub("…", CODE.sub("…", self.text))


@dataclass(frozen=True)
class Chunk:
    """Lines without an empty line between; `indent` is what was cut off every one of them.

    Headings, boxes' first lines and definitions end what stands before them: they are chunks of
    their own.
    """

    lines: tuple[Line, ...]
    indent: int = 0


@dataclass(frozen=True)
class Body:
    """What the checks on Markdown look at: the raw text too, where comments still stand."""

    path: str
    first_line: int
    raw: str
    chunks: tuple[Chunk, ...]
    references: Mapping[str, str]

    def line_at(self, index: int) -> Location:
        """The place of a character of the raw text."""
        return Location(self.path, self.first_line + self.raw.count("\n", 0, index))


def body_of(lines: Sequence[str], path: str, first_line: int) -> Body:
    bare = source_of(lines, first_line).lines
    numbered = [Line(Location(path, first_line + n), text) for n, text in enumerate(bare)]
    groups = (list(group) for filled, group in groupby(numbered, _is_filled) if filled)
    chunks = tuple(chunk for group in groups for chunk in _chunks(group))
    found = (REFERENCE.match(text) for text in bare)
    references = {match[1].lower(): match[2] for match in found if match}
    return Body(path, first_line, "\n".join(lines), chunks, references)


def _is_filled(line: Line) -> bool:
    return bool(line.text.strip())


def _chunks(lines: Sequence[Line]) -> Iterator[Chunk]:
    group: list[Line] = []
    for line in lines:
        if _stands_alone(line):
            yield from _dedented(group)
            yield Chunk((line,))
            group = []
        else:
            group.append(line)
    yield from _dedented(group)


def _stands_alone(line: Line) -> bool:
    text = line.text.lstrip()
    return bool(BOX.match(text) or HEADING.match(line.text) or DEFINITION.match(line.text))


def _dedented(lines: Sequence[Line]) -> Iterator[Chunk]:
    """The chunk, dedented to its first line by whole steps of four."""
    if lines:
        cut = lines[0].indent // STEP * STEP
        yield Chunk(tuple(Line(e.at, e.text[min(cut, e.indent) :]) for e in lines), cut)
