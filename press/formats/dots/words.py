"""Inline nodes in, cells out: each stretch by the table of its language, bold where it is bold."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from press.formats.dots.codes import CODES, NoBraille, table_of
from press.formats.dots.louis import Unwritable, braille
from press.model import (
    SOURCE_LANGUAGE,
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Strong,
    Words,
)
from press.scripts import script_of

LATIN = "Latn"
STOPS = ".,;:!?"
UEB = "en-ueb"
"""The tables whose signs of bold type are known to be right."""


@dataclass(frozen=True)
class Grade:
    """The language of a whole edition, and whether its braille is contracted."""

    language: str
    contracted: bool

    @property
    def table(self) -> str:
        """The table of the edition's own language. Raises NoBraille."""
        return table_of(self.language, self.contracted)


@dataclass(frozen=True)
class Stretch:
    """Words of one language, bold or not."""

    text: str
    language: str
    bold: bool = False


@dataclass(frozen=True)
class Run:
    """Cells of one language; `lettered` where they hold letters and no signs or digits alone."""

    cells: str
    language: str
    lettered: bool


def cells(nodes: Sequence[Inline], language: str, grade: Grade, bold: bool = True) -> str:
    """The cells of a text in `language`, with single blanks; no bold signs in headings.

    Raises NoBraille where a word has no safe cells.
    """
    return " ".join("".join(run.cells for run in runs(nodes, language, grade, bold)).split())


def runs(nodes: Sequence[Inline], language: str, grade: Grade, bold: bool = True) -> Iterator[Run]:
    """The same, language by language, with the blanks as they are. Raises NoBraille."""
    found = (each for each in stretches(nodes, Stretch("", language)) if each.text)
    for tongue, group in groupby(found, key=lambda each: each.language):
        together = list(group)
        lettered = any(letter.isalpha() for each in together for letter in each.text)
        yield Run(_written(together, table_in(tongue, grade), bold), tongue, lettered)


def words_in_cells(words: str, grade: Grade) -> str:
    """Words of the press in the edition's own language. Raises NoBraille."""
    return cells((Words(words),), grade.language, grade)


def table_in(language: str, grade: Grade) -> str:
    """The table of a language: words of another language stand uncontracted, Latin ones among Latin
    ones in the code around them (UKAAF, Transcribing Foreign Language Material, Method 1)."""
    if language == grade.language:
        return grade.table
    latin = script_of(language) == LATIN
    if latin and script_of(grade.language) == LATIN:
        return table_of(grade.language, contracted=False)
    unknown = latin and language not in CODES
    return table_of(SOURCE_LANGUAGE if unknown else language, contracted=False)


def _written(stretches: Sequence[Stretch], table: str, bold: bool) -> str:
    text = "".join(each.text for each in stretches)
    marks = [each.bold for each in stretches for _ in each.text]
    try:
        shown = bold and table.startswith(UEB) and any(marks)
        return braille(text, table, _with_stops(text, marks) if shown else ())
    except Unwritable as fault:
        raise NoBraille(f"{fault.why} in “{_guilty(text, table)}” ({table})") from fault


def _with_stops(text: str, bold: Sequence[bool]) -> tuple[bool, ...]:
    """A stop goes with the bold word before it: liblouis 3.24 ends a passage one word too soon
    where its last word is bold but for its stop."""
    marks = list(bold)
    for place in range(1, len(marks)):
        marks[place] |= marks[place - 1] and text[place] in STOPS
    return tuple(marks)


def _guilty(text: str, table: str) -> str:
    """The first word that the table cannot write by itself, or all of them."""
    for word in text.split():
        try:
            braille(word, table)
        except Unwritable:
            return word
    return text


def stretches(nodes: Sequence[Inline], like: Stretch) -> Iterator[Stretch]:
    for node in nodes:
        match node:
            case Words(text) | Fact(_, text) | Abbreviation(text, _):
                yield replace(like, text=unicodedata.normalize("NFC", text))
            case LineBreak():
                yield replace(like, text=" ")
            case Strong(children) | Emphasis(children):
                yield from stretches(children, replace(like, bold=True))
            case Link(_, children):
                yield from stretches(children, like)
            case Foreign(language, children):
                yield from stretches(children, replace(like, language=language))
            case _:
                assert_never(node)
