"""A raw body in, characters that nobody should type and numbers that Markdown changes out."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.chunks import Body, Line
from press.findings import Location, Severity

NUMBERED = re.compile(r"^( *)(\d+)\.(?=\s)")
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
UNWANTED = ("Cc", "Co", "Cn", "Cs", "Zl", "Zp")
"""Controls, private use, unassigned characters, surrogates, line and paragraph separators."""
EMPTY_HEADING = re.compile(r"^#{1,6}\s*(?:\{#[\w-]+\}\s*)?$")


def odd_character(body: Body) -> Iterator[Fault]:
    """Derived from Unicode, UTS 55: characters without ink can turn or hide what is read."""
    for number, line in enumerate(body.raw.split("\n"), body.first_line):
        for character in dict.fromkeys(html.unescape(line)):
            if _is_odd(character):
                name = unicodedata.name(character, "a control character")
                place = Location(body.path, number)
                yield place, f"“U+{ord(character):04X}” ({name.lower()}) stands in the text"


def _is_odd(character: str) -> bool:
    if character in DIRECTIONS or character == "\ufffd":
        return True
    return unicodedata.category(character) in UNWANTED and character != "\t"


def list_numbers(body: Body) -> Iterator[Fault]:
    """Derived: Markdown numbers a list from its first number on, whatever was typed after it."""
    following: dict[int, int] = {}
    for line in _lines(body):
        match = NUMBERED.match(line.text)
        if not match:
            if not line.text.startswith(" "):
                following.clear()
            continue
        indent, number = len(match[1]), int(match[2])
        wanted = following.get(indent, number)
        if number != wanted:
            yield line.at, f"“{number}.” would be printed as “{wanted}.”"
        following = {depth: after for depth, after in following.items() if depth < indent}
        following[indent] = wanted + 1


def _lines(body: Body) -> Iterator[Line]:
    """The raw lines that hold words, with the indent that they were typed with."""
    for number, text in enumerate(body.raw.split("\n"), body.first_line):
        if text.strip():
            yield Line(Location(body.path, number), text)


def heading_empty(body: Body) -> Iterator[Fault]:
    """WCAG 2.2, 2.4.6: a heading describes what stands under it."""
    for line in _lines(body):
        if EMPTY_HEADING.match(line.text):
            yield line.at, f"“{line.text.strip()}” is a heading without words"


CHECKS: tuple[Check[Body], ...] = (
    Check("odd-character", Severity.ERROR, "take it out: nobody sees it as it stands",
          odd_character),
    Check(
        "list-numbers", Severity.ERROR, "number the list upwards, or write a paragraph for each",
        list_numbers,
    ),
    Check("heading-empty", Severity.ERROR, "write its words or take it out", heading_empty),
)  # fmt: skip
