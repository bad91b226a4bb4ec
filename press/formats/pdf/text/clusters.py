"""From a laid-out line to its runs of clusters: which glyphs stand where, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from weasyprint.text.ffi import ffi, pango

EMPTY: int = pango.PANGO_GLYPH_EMPTY
INTS = ffi.typeof("gint *")
GLYPH_INFO_INTS = 5  # PangoGlyphInfo: glyph, width, x offset, y offset, flags

Geometry = tuple[int, ...]
"""Glyph, width, x and y offset (y downwards), and so on for the next glyph; in Pango units."""

Cluster = tuple[str, Geometry]
"""What cannot be split: a text and the glyphs that show it."""


class MissingGlyph(ValueError):
    """No font has `characters`: they would be printed as empty boxes in `words`."""

    def __init__(self, characters: str, words: str) -> None:
        self.characters, self.words = characters, words
        names = ", ".join(f"“{character}” (U+{ord(character):04X})" for character in characters)
        super().__init__(f"no font has {names}, in “{words}”")


class Run(NamedTuple):
    """Clusters in one font and direction, from left to right as they stand on the page."""

    pango_font: Any
    right_to_left: bool
    clusters: list[Cluster]


def runs_of(layout: Any) -> Iterator[Run]:
    """The runs of a layout's first line; raises MissingGlyph."""
    encoded = layout.text.encode()
    item = layout.get_first_line()[0].runs[0]
    while item != ffi.NULL:
        run, item = item.data, item.next
        start, analysis = run.item.offset, run.item.analysis
        part = encoded[start : start + run.item.length]
        right_to_left = bool(analysis.level % 2)
        clusters = clusters_of(run.glyphs, part, right_to_left)
        if clusters is None:
            raise MissingGlyph(missing_characters(layout), layout.text)
        yield Run(analysis.font, right_to_left, clusters)


def clusters_of(glyphs: Any, encoded: bytes, right_to_left: bool) -> list[Cluster] | None:
    """The clusters of one run and its UTF-8 text; None where a glyph is missing."""
    count = glyphs.num_glyphs
    ints = ffi.unpack(ffi.cast(INTS, glyphs.glyphs), count * GLYPH_INFO_INTS)
    starts = ffi.unpack(glyphs.log_clusters, count)
    numbers = ints[0::GLYPH_INFO_INTS]
    if any_missing(numbers):
        return None
    rows = zip(numbers, *(ints[i::GLYPH_INFO_INTS] for i in (1, 2, 3)), strict=True)
    text = encoded.decode()
    if count == len(text) == len(set(starts)) and max(numbers) < EMPTY:
        return list(zip(text[::-1] if right_to_left else text, rows, strict=True))
    texts = texts_by_start(encoded, starts)
    geometries: dict[int, Geometry] = {}
    for start, row in zip(starts, rows, strict=True):
        geometries[start] = geometries.get(start, ()) + row
    clusters = [(texts[start], geometry) for start, geometry in geometries.items()]
    if EMPTY not in numbers:
        return clusters
    return with_joiners(clusters[::-1])[::-1] if right_to_left else with_joiners(clusters)


def any_missing(numbers: list[int]) -> bool:
    """Whether a glyph is .notdef, or Pango's flag with the character that no font has."""
    return bool(numbers) and (min(numbers) <= 0 or max(numbers) > EMPTY)


def texts_by_start(encoded: bytes, starts: list[int]) -> dict[int, str]:
    """The text of each cluster, by the byte that it starts at."""
    ordered = sorted(set(starts))
    ends = [*ordered[1:], len(encoded)]
    return {start: encoded[start:end].decode() for start, end in zip(ordered, ends, strict=True)}


def with_joiners(clusters: list[Cluster]) -> list[Cluster]:
    """The clusters, in reading order, with what has no glyph said by the cluster before it.

    Zero-width joiners and non-joiners make other words, but nothing shows them. At the start of
    a run the cluster after them says them.
    """
    result: list[Cluster] = []
    last, waiting = -1, ""
    for text, geometry in clusters:
        if any(number != EMPTY for number in geometry[0::4]):
            result.append((waiting + text, geometry))
            last, waiting = len(result) - 1, ""
            continue
        result.append(("", geometry))
        if last < 0:
            waiting += text
        else:
            result[last] = (result[last][0] + text, result[last][1])
    return result


def missing_characters(layout: Any) -> str:
    """The characters of the first line that no font has, each once."""
    found: dict[str, None] = {}
    encoded = layout.text.encode()
    item = layout.get_first_line()[0].runs[0]
    while item != ffi.NULL:
        run, item = item.data, item.next
        start, glyphs = run.item.offset, run.glyphs
        starts = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        texts = texts_by_start(encoded[start : start + run.item.length], starts)
        for i, cluster in enumerate(starts):
            if not 0 < glyphs.glyphs[i].glyph <= EMPTY:
                found.update(dict.fromkeys(texts[cluster]))
    return "".join(found)
