"""Inline nodes and the places of sentences in, the nodes of each sentence out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from press.model import Emphasis, Foreign, Inline, Strong, Words
from press.read.inline import plain

Nodes = tuple[Inline, ...]


def cut_into(nodes: Sequence[Inline], sentences: Sequence[str]) -> tuple[Nodes, ...] | None:
    """The nodes of each sentence and of what stands between, by turns.

    None where a sentence ends inside a link or a fact, which stay whole, or is not in the words.
    """
    words, place = plain(nodes), 0
    pieces: list[Nodes] = []
    for sentence in sentences:
        start = words.find(sentence, place)
        end = start + len(sentence)
        gap, own = (between(nodes, *where) for where in ((place, start), (start, end)))
        if start < 0 or gap is None or own is None or plain(gap).strip():
            return None
        pieces += [gap, own]
        place = end
    return None if words[place:].strip() else tuple(pieces)


def between(nodes: Iterable[Inline], start: int, end: int) -> Nodes | None:
    """The nodes of these letters; None where a node that stays whole is only partly among them."""
    found: list[Inline] = []
    place = 0
    for node in nodes:
        length = len(plain((node,)))
        first, last = max(start - place, 0), min(end - place, length)
        place += length
        if first >= last:
            continue
        piece = node if (first, last) == (0, length) else _part(node, first, last)
        if piece is None:
            return None
        found.append(piece)
    return tuple(found)


def _part(node: Inline, first: int, last: int) -> Inline | None:
    match node:
        case Words(text):
            return Words(text[first:last])
        case Strong(children) | Emphasis(children) | Foreign(_, children):
            inner = between(children, first, last)
            return None if inner is None else replace(node, children=inner)
        case _:
            return None
