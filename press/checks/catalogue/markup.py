"""A pair in; links, code and emphasis that differ, and markup that would be printed, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from press.checks.catalogue.facts import differences
from press.checks.catalogue.pair import Pair
from press.model import Emphasis, Foreign, Inline, Link, Strong
from press.read.normal import CODE_SPAN

LEFT_OVER = re.compile(r"\*+|__|`|\]\(|\]\[|\[\^|!\[|</?[A-Za-z][^>]*>?|&(?:lt|gt|amp|#?\w+);")
EDGES = re.compile(r"^\s|\s$")


def find_changed_links(pair: Pair) -> Iterator[str]:
    """The same links, by address, as in the English."""
    return differences(_links(pair.english_nodes), _links(pair.nodes), "link")


def find_changed_code(pair: Pair) -> Iterator[str]:
    """The same code spans as in the English: they are never translated."""
    english, theirs = (
        [match.group() for match in CODE_SPAN.finditer(text)]
        for text in (pair.english, pair.string)
    )
    return differences(english, theirs, "code")


def find_changed_emphasis(pair: Pair) -> Iterator[str]:
    """As many strong and stressed passages as in the English."""
    english, theirs = (Counter(_emphasis(nodes)) for nodes in (pair.english_nodes, pair.nodes))
    for kind in ("strong", "stressed"):
        if english[kind] != theirs[kind]:
            yield f"{theirs[kind]} {kind} passages, and {english[kind]} in the English"


def find_left_over_markup(pair: Pair) -> Iterator[str]:
    """Signs of Markdown or HTML that would be printed as they stand."""
    english, theirs = (
        Counter(LEFT_OVER.findall(text)) for text in (pair.english_plain, pair.plain)
    )
    for sign in (theirs - english).elements():
        yield f"“{sign}” would be printed as it stands"


def find_outer_blanks(pair: Pair) -> Iterator[str]:
    """A blank or new line at the start or end, which msgfmt and patients' eyes both mind."""
    if EDGES.search(pair.string):
        yield "the translation begins or ends with a blank or a new line"


def _links(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Link):
            yield node.address
        if isinstance(node, Link | Strong | Emphasis | Foreign):
            yield from _links(node.children)


def _emphasis(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Strong | Emphasis):
            yield "strong" if isinstance(node, Strong) else "stressed"
        if isinstance(node, Link | Strong | Emphasis | Foreign):
            yield from _emphasis(node.children)
