"""One English text and its translation, as the checks of a catalogue look at them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from press.findings import Location, Severity
from press.model import SOURCE_LANGUAGE, Emphasis, Fact, Foreign, Inline, Link, Strong, Words
from press.read.facts import facts_in
from press.read.inline import parse_markdown, plain
from press.read.normal import denormalise, normalise
from press.translate.glossary import Term

PLACEHOLDER = re.compile(r"\{\w+\}")
EASTERN = r"[\u0530-\u1dff\u2e80-\U0010ffff]"
SCRIPTS_MEET = re.compile(rf"(?<=[0-9A-Za-z])(?={EASTERN})|(?<={EASTERN})(?=[0-9A-Za-z+])")
ADDRESSES = ("telephone", "e-mail", "web-address")
MOST_TEXTS = 2048
"""Kept in a process: a dozen checks ask for the same texts."""


@dataclass(frozen=True)
class Pair:
    """An English text and its translation, both inline Markdown in the normal form.

    `number_words` are those of the translation's language (word = digits), from its lexicon,
    `glossary` the terms agreed for it.
    """

    english: str
    string: str
    language: str
    at: Location
    references: Mapping[str, str] = field(default_factory=dict)
    number_words: Mapping[str, str] = field(default_factory=dict)
    glossary: Sequence[Term] = ()

    @cached_property
    def english_nodes(self) -> tuple[Inline, ...]:
        return parse_markdown(self.english, SOURCE_LANGUAGE, references=self.references)

    @cached_property
    def nodes(self) -> tuple[Inline, ...]:
        words = normalise(denormalise(self.string))
        return parse_markdown(words, self.language, references=self.references)

    @cached_property
    def english_plain(self) -> str:
        return plain(self.english_nodes)

    @cached_property
    def plain(self) -> str:
        return plain(self.nodes)

    @cached_property
    def english_words(self) -> list[str]:
        """The words of the English, without addresses and placeholders."""
        return words_in(" ".join(own_words(self.english_nodes)))

    @cached_property
    def words(self) -> list[str]:
        """The words in the translation's own language: marked foreign ones are left out."""
        return words_in(" ".join(own_words(self.nodes)))


@dataclass(frozen=True)
class Check:
    """A check of one message: its code, how grave it is, what finds it and what then to do."""

    code: str
    severity: Severity
    find: Callable[[Pair], Iterable[str]]
    hint: str


def own_words(nodes: Iterable[Inline]) -> Iterator[str]:
    """The running text of inline nodes, without foreign words, addresses and placeholders."""
    for node in nodes:
        match node:
            case Words(text):
                yield PLACEHOLDER.sub(" ", text)
            case Fact(kind, text) if kind not in ADDRESSES:
                yield text
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from own_words(children)
            case Foreign() | _:
                continue


def words_in(text: str) -> list[str]:
    """The words of a text that have a letter, combining marks kept with their letters."""
    kept = "".join(char if unicodedata.category(char)[0] in "LM" else " " for char in text)
    return [word for word in kept.split() if any(map(str.isalpha, word))]


def folded(text: str) -> str:
    """The text without case; the Turkish İ is an i, of which Python leaves the dot."""
    return text.casefold().replace("i\u0307", "i")


@lru_cache(MOST_TEXTS)
def prepared(text: str) -> str:
    """The text with Western digits, without format characters, with a space where scripts meet.

    Chinese, Thai or Korean put a word right beside a telephone number or an address.
    """
    if text.isascii():
        return text
    western = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text
        if unicodedata.category(char) != "Cf"
    )
    return SCRIPTS_MEET.sub(" ", western)


@lru_cache(MOST_TEXTS)
def without_addresses(text: str) -> str:
    """The prepared text without telephone numbers, addresses and placeholders."""
    pieces = facts_in(prepared(PLACEHOLDER.sub(" ", text)), SOURCE_LANGUAGE)
    return "".join(
        " " if isinstance(piece, Fact) and piece.kind in ADDRESSES else piece.text
        for piece in pieces
    )
