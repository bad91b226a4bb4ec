"""A pair in, the characters of its translation out that no font of the language can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.checks.catalogue.pair import Pair
from press.formats.glyphs import glyph_advice, undrawn
from press.formats.typography import typography_of
from press.model import Abbreviation, Emphasis, Fact, Foreign, Inline, Link, Strong, Words


def find_undrawn(pair: Pair) -> Iterator[str]:
    """Each is an empty box on the page; the editions of the language would be withheld for it."""
    for language, text in _pieces(pair.nodes, pair.language):
        try:
            families = typography_of(language).families
        except LookupError:
            continue
        missing = undrawn(text, families)
        if missing:
            yield f"no font of ours has “{missing}”: {glyph_advice(families)}"


def _pieces(nodes: Iterable[Inline], language: str) -> Iterator[tuple[str, str]]:
    """The text of each stretch, with its language."""
    for node in nodes:
        match node:
            case Words(text) | Fact(_, text) | Abbreviation(text, _):
                yield language, text
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _pieces(children, language)
            case Foreign(other, children):
                yield from _pieces(children, other)
