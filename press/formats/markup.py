"""Inline nodes in, HTML out: every word escaped, every fact kept together and left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from press.formats.typography import direction_of
from press.model import (
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

NO_BREAK_SPACE = "\u00a0"
COMPOUND = re.compile(r"(\w+(?:[-‑]\w+)+)")
LONGEST_KEPT = 24
"""Characters that fit on a line of the largest print; what is longer may be broken."""
E_MAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")


def html_tag(language: str) -> str:
    """The language as `lang` wants it (BCP 47): `zh-Hans` for `zh_Hans`."""
    return language.replace("_", "-")


def markup(nodes: Iterable[Inline], in_link: bool = False) -> Markup:
    """The HTML of inline nodes."""
    return Markup("").join(_markup(node, in_link) for node in nodes)


def _markup(node: Inline, in_link: bool) -> Markup:
    match node:
        case Words(text):
            return _words(text)
        case Fact():
            return _fact(node, in_link)
        case LineBreak():
            return Markup("<br>")
        case Strong(children):
            return Markup("<strong>{}</strong>").format(markup(children, in_link))
        case Emphasis(children):
            return Markup("<em>{}</em>").format(markup(children, in_link))
        case Link(address, children):
            words = markup(children, in_link=True)
            return words if in_link else Markup('<a href="{}">{}</a>').format(address, words)
        case Abbreviation(short, expansion):
            return Markup('<abbr title="{}">{}</abbr>').format(expansion, short)
        case Foreign(language, children):
            return Markup('<span lang="{}" dir="{}">{}</span>').format(
                html_tag(language), direction_of(language), markup(children, in_link)
            )


def _words(text: str) -> Markup:
    """Running text; a word with a hyphen in it is not cut there (UKAAF G003: no split words)."""
    pieces = COMPOUND.split(text)
    return Markup("").join(
        Markup('<span class="keep">{}</span>').format(piece)
        if number % 2 and len(piece) <= LONGEST_KEPT
        else Markup.escape(piece)
        for number, piece in enumerate(pieces)
    )


def _fact(fact: Fact, in_link: bool) -> Markup:
    """A fact in one piece: no break, and left to right whatever stands around it."""
    words = re.sub(r"\s", NO_BREAK_SPACE, fact.text)
    address = None if in_link else _address(fact)
    kind = fact.kind if len(words) <= LONGEST_KEPT else f"{fact.kind} long"
    if address:
        return Markup('<a class="fact {}" dir="ltr" href="{}">{}</a>').format(kind, address, words)
    return Markup('<span class="fact {}" dir="ltr">{}</span>').format(kind, words)


def _address(fact: Fact) -> str | None:
    """Where a fact leads; None for one that is no sound address, which is never mended."""
    match fact.kind:
        case "telephone":
            return "tel:" + re.sub(r"[^\d+]", "", fact.text.replace("(0)", ""))
        case "e-mail" if E_MAIL.match(fact.text):
            return f"mailto:{fact.text}"
        case "web-address" if fact.text.startswith(("http://", "https://")):
            return fact.text
        case "web-address" if fact.text.startswith("www."):
            return f"https://{fact.text}"
        case _:
            return None
