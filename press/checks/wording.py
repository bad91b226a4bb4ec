"""Inline nodes in; the words that a reader must meet, which are stressed, and the links, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from press.model import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Part,
    SeenLink,
    Strong,
    Words,
)
from press.read.inline import plain

FOLLOWED = re.compile(r"(?:https?://|mailto:|tel:|#|\.\./index\.html#[A-Za-z_]+$)", re.IGNORECASE)
"""Every other address is no link in any edition: the checks on the source name it."""
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def parts_of(nodes: Sequence[Inline], language: str) -> tuple[Part, ...]:
    """The words of nodes, a part for each stretch of one language."""
    joined: list[Part] = []
    for part in _parts(nodes, language):
        if joined and joined[-1].language == part.language:
            joined[-1] = Part(joined[-1].text + part.text, part.language)
        elif part.text:
            joined.append(part)
    return tuple(joined)


def _parts(nodes: Sequence[Inline], language: str) -> Iterator[Part]:
    for node in nodes:
        match node:
            case Words(text) | Fact(_, text) | Abbreviation(text, _):
                yield Part(text, language)
            case LineBreak():
                yield Part(" ", language)
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _parts(children, language)
            case Foreign(other, children):
                yield from _parts(children, other)
            case _:
                assert_never(node)


def strong_letters(nodes: Sequence[Inline], strong: bool = False) -> Iterator[bool]:
    """For each letter of `parts_of` whether the leaflet stresses it."""
    for node in nodes:
        match node:
            case Words(text) | Fact(_, text) | Abbreviation(text, _):
                yield from (strong,) * len(text)
            case LineBreak():
                yield strong
            case Strong(children) | Emphasis(children):
                yield from strong_letters(children, strong=True)
            case Link(_, children) | Foreign(_, children):
                yield from strong_letters(children, strong)
            case _:
                assert_never(node)


def links_in(nodes: Iterable[Inline]) -> Iterator[SeenLink]:
    """The links that an edition must have: those of the author, and each contact that is one."""
    for node in nodes:
        match node:
            case Link(address, children) if FOLLOWED.match(address):
                yield SeenLink(plain(children), address)
            case Fact():
                yield from _contact(node)
            case Strong(children) | Emphasis(children) | Link(_, children) | Foreign(_, children):
                yield from links_in(children)
            case Words() | LineBreak() | Abbreviation():
                pass
            case _:
                assert_never(node)


def _contact(fact: Fact) -> Iterator[SeenLink]:
    """A telephone number dials its own digits; an address leads to itself."""
    text = fact.text
    if fact.kind == "telephone":
        dialled = "".join(map(_dialled, text.replace("(0)", "")))
        yield SeenLink(text, f"tel:{dialled}")
    elif fact.kind == "e-mail" and MAILBOX.fullmatch(text):
        yield SeenLink(text, f"mailto:{text}")
    elif fact.kind == "web-address" and text.startswith(("http://", "https://", "www.")):
        yield SeenLink(text, f"https://{text}" if text.startswith("www.") else text)


def _dialled(sign: str) -> str:
    """A digit of any script as the one that a telephone dials; + for itself."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign if sign == "+" else ""
