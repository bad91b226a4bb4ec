"""Inline nodes in, the same out with the address of each link behind its words, as paper needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from press.model import Emphasis, Fact, Foreign, Inline, Link, Strong, Words
from press.read.inline import plain

FIELD = re.compile(r"\{(words|address)\}")
SECURE = "https://"
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"\+?\d(?:[\d ()\u00a0-]*\d)?")
UK = "44"


def with_addresses(nodes: Iterable[Inline], pattern: str) -> tuple[Inline, ...]:
    """The nodes with what paper cannot follow spelled out.

    `pattern` is the press's word `link-address`, with `{words}` and `{address}`. Links whose words
    say their address, and links inside the leaflet, stay as they are (WCAG 2.2, 2.4.4, on paper).
    """
    return tuple(_spelled_out(node, pattern) for node in nodes)


def _spelled_out(node: Inline, pattern: str) -> Inline:
    match node:
        case Link(address, children):
            fact = shown_address(address)
            if fact is None or _says(plain(children), fact):
                return node
            return replace(node, children=tuple(_filled(pattern, children, fact)))
        case Strong(children) | Emphasis(children) | Foreign(_, children):
            return replace(node, children=with_addresses(children, pattern))
        case _:
            return node


def _filled(pattern: str, words: Sequence[Inline], address: Fact) -> Iterator[Inline]:
    for number, piece in enumerate(FIELD.split(pattern)):
        if number % 2:
            yield from words if piece == "words" else (address,)
        elif piece:
            yield Words(piece)


def shown_address(address: str) -> Fact | None:
    """What somebody types or dials to get there; None for a place inside the leaflet.

    Only what makes no difference is left out: `https://`, which a browser adds, the slash of an
    empty path (RFC 3986, 6.2.3), the parameters of `mailto:` and `tel:`.
    """
    scheme, _, rest = address.partition(":")
    match scheme.lower():
        case "tel":
            return Fact("telephone", rest.partition(";")[0])
        case "mailto":
            return Fact("e-mail", unquote(rest.partition("?")[0]))
        case "https":
            return Fact("web-address", _without_scheme(address))
        case "http":
            return Fact("web-address", address)
        case _:
            return None


def _without_scheme(address: str) -> str:
    rest = address[len(SECURE) :]
    host, _, path = rest.partition("/")
    if not HOST.fullmatch(host):
        return address
    return rest if path else host


def _says(words: str, address: Fact) -> bool:
    """Whether words hold the whole address, and not one that only begins like it."""
    if address.kind == "telephone":
        wanted = _dialled(address.text)
        return any(_dialled(number[0]) == wanted for number in NUMBER.finditer(words))
    whole = rf"(?<![\w.@/-]){re.escape(address.text)}/?(?![\w@/?#=&%-]|\.\w)"
    return bool(re.search(whole, words.replace(SECURE, ""), re.IGNORECASE))


def _dialled(number: str) -> str:
    """The digits as dialled in the United Kingdom: +44 (0)20 and 020 are the same."""
    bare = number.replace("(0)", "")
    digits = "".join(str(unicodedata.decimal(sign)) for sign in bare if sign.isdecimal())
    return f"0{digits[len(UK) :]}" if number.startswith(f"+{UK}") else digits
