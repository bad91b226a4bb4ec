"""The lines of a leaflet come in; its title, headings and blocks, found line by line, go out.

It shares nothing with press.read or Python-Markdown, so that each can catch the other's faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

MARKER = re.compile(r"(?:[-*+]|\d+\.) +")
PICTURE = re.compile(r'!\[([^\]]*)\]\(\S+?(?: +"([^"]*)")?\)$')
BOX = re.compile(r'!!! \w+(?: "([^"]*)")?$')
NO_TEXT = re.compile(r"\*?\[[^\]]+\]: ")
"""What an abbreviation stands for, or where a reference leads."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Scanned:
    """A block as it stands in the file: `raw` with its markup on one line; `line` from 1."""

    kind: str
    depth: int
    raw: str
    line: int

    @property
    def words(self) -> str:
        return bare(self.raw)


Lines = list[tuple[int, str]]


def bare(raw: str) -> str:
    """The words without emphasis, links and marks of language."""
    text = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", raw)
    text = re.sub(r"</?span[^>]*>|\*", "", re.sub(r"<br ?/?>", " ", text))
    return " ".join(unescape(text).split())


def scan(path: Path) -> list[Scanned]:
    """Every block of a leaflet in reading order, the title first."""
    text = path.read_text("utf-8")
    lines = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).splitlines()
    end = lines.index("---", 1)
    title = next(n for n, line in enumerate(lines[:end]) if line.startswith("title:"))
    words = lines[title].partition(":")[2].strip().strip("\"'")
    body = [(n, line) for n, line in enumerate(lines, 1) if n > end + 1]
    kept = [(n, "" if NO_TEXT.match(line) else line.rstrip()) for n, line in body]
    return [Scanned("title", 0, words, title + 1), *blocks(kept)]


def blocks(lines: Lines, depth: int = 0) -> Iterator[Scanned]:
    """The blocks of lines that stand at the margin; `depth` is that of the list around them."""
    rest = list(lines)
    while rest:
        number, line = rest[0]
        if not line:
            rest = rest[1:]
        elif match := re.match(r"(#+) (.*)", line):
            yield Scanned("heading", len(match[1]), match[2], number)
            rest = rest[1:]
        elif match := BOX.match(line):
            if match[1]:
                yield Scanned("paragraph", 0, match[1], number)
            inner, rest = indented(rest[1:])
            yield from blocks(inner, depth)
        elif MARKER.match(line):
            found, rest = item(rest)
            yield from as_first("item", depth + 1, blocks(found, depth + 1))
        else:
            chunk, rest = until_blank(rest)
            captions = re.match(r"Table: +(.*)", rest[1][1]) if len(rest) > 1 else None
            if line.startswith("|") and captions:
                yield Scanned("caption", 0, captions[1], rest[1][0])
                rest = rest[2:]
            yield from plain(chunk)


def plain(chunk: Lines) -> Iterator[Scanned]:
    """A table, a list of terms, a picture or a paragraph."""
    number, line = chunk[0]
    if line.startswith("|"):
        for place, (row, cells) in enumerate(chunk):
            kind = "cell" if place else "header-cell"
            for words in cells.strip("|").split("|") if place != 1 else ():
                yield Scanned(kind, 0, words.strip(), row)
    elif len(chunk) > 1 and chunk[1][1].startswith(":"):
        for row, words in chunk:
            kind = "definition" if words.startswith(":") else "term"
            yield Scanned(kind, 0, words.lstrip(": "), row)
    elif match := PICTURE.match(line):
        yield Scanned("figure", 0, match[1], number)
        if match[2]:
            yield Scanned("caption", 0, match[2], number)
    else:
        yield Scanned("paragraph", 0, " ".join(words.strip() for _, words in chunk), number)


def until_blank(lines: Lines) -> tuple[Lines, Lines]:
    end = next((n for n, (_, line) in enumerate(lines) if not line), len(lines))
    return lines[:end], lines[end:]


def indented(lines: Lines) -> tuple[Lines, Lines]:
    """The lines that are indented by four, moved to the margin, and those after them."""
    end = next((n for n, (_, line) in enumerate(lines) if line and line[:4].strip()), len(lines))
    return [(number, line[4:]) for number, line in lines[:end]], lines[end:]


def item(lines: Lines) -> tuple[Lines, Lines]:
    """What belongs to the list point on the first line, without its marker, and the rest."""
    number, first = lines[0]
    own = [(number, MARKER.sub("", first, count=1))]
    rest = lines[1:]
    while (
        rest and rest[0][1] and not rest[0][1].startswith("    ") and not MARKER.match(rest[0][1])
    ):
        own, rest = [*own, rest[0]], rest[1:]
    inner, rest = indented(rest)
    first_marker = next((n for n, (_, line) in enumerate(inner) if MARKER.match(line)), len(inner))
    gap = [] if first_marker and inner and inner[0][1] else [(number, "")]
    return [*own, *gap, *inner], rest


def as_first(kind: str, depth: int, found: Iterator[Scanned]) -> Iterator[Scanned]:
    """The blocks of a list point; its first paragraph is the point itself."""
    for place, block in enumerate(found):
        first = place == 0 and block.kind == "paragraph"
        yield replace(block, kind=kind, depth=depth) if first else block
