"""The words of a text: as inline Markdown, and as the inline nodes that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.findings import Location

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Text:
    """The words of one heading, paragraph, item or cell, as inline Markdown in its normal form.

    In the source language `markdown` is also the msgid. `context` is the msgctxt, empty for body
    text. `notes` are the author's words to the translator. A `fixed` text is never translated.
    """

    markdown: str
    language: str
    at: Location
    context: str = ""
    notes: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True)
class Words:
    """Running text without markup."""

    text: str


FactKind = Literal["telephone", "e-mail", "web-address", "quantity", "range", "date", "time"]


@dataclass(frozen=True)
class Fact:
    """A single piece of information that is never broken over lines, re-ordered or re-spelled."""

    kind: FactKind
    text: str


@dataclass(frozen=True)
class LineBreak:
    """A hard line break inside a text."""


@dataclass(frozen=True)
class Strong:
    """Words printed in bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Words that the source stresses; print shows them in bold, since italics are not allowed."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an address (an absolute URL, mailto:, tel: or #section)."""

    address: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Abbreviation:
    """A short form with what it stands for."""

    short: str
    expansion: str


@dataclass(frozen=True)
class Foreign:
    """Words in another language than the text around them."""

    language: str
    children: tuple[Inline, ...]


Inline = Words | Fact | LineBreak | Strong | Emphasis | Link | Abbreviation | Foreign
