"""Inline nodes in, HTML out: every word escaped, every fact kept together and in its order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

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
from press.read.facts import LETTER, MARKS, UNSPACED
from press.scripts import Direction, direction_of, html_tag, script_of

NO_BREAK_SPACE = "\u00a0"
PART = rf"(?:{LETTER}|[{MARKS}])+"
NUMBER = r"\d+(?:[.,]\d+)*"
COMPOUND = re.compile(
    rf"({PART}(?:[-‑]{PART})+|第?{NUMBER}\s?[㐀-鿿]{{1,2}}|\b{NUMBER} (?![\d{UNSPACED}]){PART})"
)
"""Words with a hyphen; a number with the one or two ideographs of its unit, as in 45分钟, or with
the word after it, as in 45 دقيقة."""
DASH = re.compile(r"(?<=\S) (?=[–—](?:\s|$))")
LATIN = re.compile(r"([A-Za-z][A-Za-z0-9’'/&-]*(?: [A-Za-z][A-Za-z0-9’'/&-]*)*)")
OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
LONGEST_KEPT = 24
"""Characters that fit on a line of the largest print; what is longer may be broken."""
MAY_BREAK = Markup("<wbr>")
ADDRESSES = ("e-mail", "web-address")
JOINT = re.compile(r"(?<=[@./-])(?![@./-]|$)")
"""Where a long address may go on in the next line, with nothing added to it."""
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|#|\.\./index\.html#\w+$)", re.IGNORECASE)
"""All that a link may lead to; the checks on the source name every other one.

The last is the leaflet's page in output/, which web pages lead to and no author may name.
"""
E_MAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")


@dataclass(frozen=True)
class Around:
    """What a node stands in: whether inside a link, and in a script other than Latin."""

    in_link: bool = False
    latin: bool = True


def markup(nodes: Iterable[Inline], around: Around) -> Markup:
    """The HTML of inline nodes."""
    return Markup("").join(_markup(node, around) for node in nodes)


def around(language: str) -> Around:
    """What the nodes of a text in this language stand in."""
    return Around(latin=script_of(language) == "Latn")


def _markup(node: Inline, here: Around) -> Markup:
    match node:
        case Words(text):
            return _words(text, here)
        case Fact():
            return _fact(node, here)
        case LineBreak():
            return Markup("<br>")
        case Strong(children):
            return Markup("<strong>{}</strong>").format(markup(children, here))
        case Emphasis(children):
            return Markup("<em>{}</em>").format(markup(children, here))
        case Link(address, children):
            if here.in_link or not SAFE_ADDRESS.match(address):
                return markup(children, here)
            words = markup(children, replace(here, in_link=True))
            return Markup('<a href="{}">{}</a>').format(address, words)
        case Abbreviation(short, expansion):
            kind = "" if here.latin else Markup(' class="latin"')
            return Markup('<abbr{} title="{}">{}</abbr>').format(kind, expansion, short)
        case Foreign(language, children):
            inner = replace(here, latin=around(language).latin)
            return Markup('<span lang="{}" dir="{}">{}</span>').format(
                html_tag(language), direction_of(language), markup(children, inner)
            )


def _words(text: str, here: Around) -> Markup:
    """Running text; Latin words among other letters keep their own face and size.

    No line begins with a dash.
    """
    text = DASH.sub(NO_BREAK_SPACE, text)
    if here.latin:
        return _compounds(text)
    return Markup("").join(
        Markup('<span class="latin">{}</span>').format(_compounds(piece))
        if number % 2
        else _compounds(piece)
        for number, piece in enumerate(LATIN.split(text))
    )


def _compounds(text: str) -> Markup:
    """A word with a hyphen in it is not cut there (UKAAF G003: no split words), nor a number
    from its unit."""
    pieces = COMPOUND.split(text)
    return Markup("").join(
        Markup('<span class="keep">{}</span>').format(piece)
        if number % 2 and len(piece) <= LONGEST_KEPT
        else Markup.escape(piece)
        for number, piece in enumerate(pieces)
    )


def _fact(fact: Fact, here: Around) -> Markup:
    """A fact in one piece: no break, and in its own order whatever stands around it."""
    words = re.sub(r"\s", NO_BREAK_SPACE, fact.text)
    is_long = len(words) > LONGEST_KEPT
    kind = f"{fact.kind} long" if is_long else fact.kind
    joints = JOINT.split(words) if is_long and fact.kind in ADDRESSES else [words]
    html = MAY_BREAK.join(joints)
    if not here.latin and not OTHER_LETTERS.search(words):
        kind = f"{kind} latin"
    address = None if here.in_link else address_of(fact)
    if address:
        return Markup('<a class="fact {}" dir="ltr" href="{}">{}</a>').format(kind, address, html)
    return Markup('<span class="fact {}" dir="{}">{}</span>').format(kind, _run_of(words), html)


def _run_of(words: str) -> Direction:
    """From the right where letters of such a script stand among the digits, as in a date."""
    kinds = map(unicodedata.bidirectional, words)
    return "rtl" if any(kind in ("R", "AL") for kind in kinds) else "ltr"


def address_of(fact: Fact) -> str | None:
    """Where a fact leads; None for one that is no sound address, which is never mended."""
    match fact.kind:
        case "telephone":
            bare = re.sub(r"[^\d+]", "", fact.text.replace("(0)", ""))
            return "tel:" + re.sub(r"\d", lambda digit: str(int(digit[0])), bare)
        case "e-mail" if E_MAIL.match(fact.text):
            return f"mailto:{fact.text}"
        case "web-address" if fact.text.startswith(("http://", "https://")):
            return fact.text
        case "web-address" if fact.text.startswith("www."):
            return f"https://{fact.text}"
        case _:
            return None
