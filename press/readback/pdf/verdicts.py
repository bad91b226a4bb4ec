"""From the ink of a page's glyphs: which of them cannot be seen, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy
from numpy.typing import NDArray

from press.model import Hidden, Obstacle
from press.readback.pdf.fonts import NO_UNICODE
from press.readback.pdf.ink import SMALLEST_PT, Ink, Numbers
from press.readback.pdf.logical import logical
from press.readback.pdf.overprints import CORE_EM, overprinted
from press.readback.pdf.painted import TextObject
from press.readback.pdf.state import BLACK, Colour
from press.readback.pdf.touching import touching

# Of a glyph's own pixels: how many may be lost to the smoothing of edges, which share beside them,
# and which share must show the glyph's own colour (of strokes one pixel wide, half does).
LOST, LOST_SHARE, STRONG = 2, 0.06, 0.4
OWN = 0.3  # the share of its pixels that other glyphs must leave it: in Arabic script, 0.42 is left
LEAST_CONTRAST = 1.25  # below, a glyph has the colour of what is beneath it (WCAG 2.2 ratio)
DOTS = 6  # pixels that vowel points have at most, as the three dots of the Hebrew segol
LONGEST_CLUSTER = 12  # codes without ink that may belong to one glyph with ink

Colours = NDArray[numpy.float64]


@dataclass(frozen=True)
class Sight:
    """What can be seen of a page's text: for each text object, its obstacles and its background.

    `obstacles` has, for each object, the obstacle of each glyph that has one, by its place.
    `touching` has pairs of objects, an upper and a lower one, and how many pixels of them meet.
    `colours` are those that only the picture of the page tells, by the number of the object.
    """

    obstacles: tuple[dict[int, Obstacle], ...]
    backgrounds: tuple[tuple[int, int, int], ...]
    touching: tuple[tuple[int, int, int], ...] = ()
    colours: Mapping[int, Colour] = field(default_factory=dict)


def sight(objects: Sequence[TextObject], ink: Ink, size: tuple[float, float]) -> Sight:
    """Judge each glyph of a page of this size in pt."""
    lengths = [len(shown.codes) for shown in objects]
    ends = list(accumulate(lengths))
    contrasts = _contrasts(objects, lengths, ink)
    suspects = _suspects(objects, lengths, ink, contrasts)
    twice = overprinted(objects, ink, size[1])
    obstacles = []
    for number, (shown, end) in enumerate(zip(objects, ends, strict=True)):
        start = end - len(shown.codes)
        found = {
            int(place): _obstacle(shown, int(place), start, ink, contrasts, size)
            for place in numpy.flatnonzero(suspects[start:end])
        }
        if number in twice:
            found = {place: found.get(place) or "overprinted" for place in range(len(shown.codes))}
        obstacles.append({place: obstacle for place, obstacle in found.items() if obstacle})
    backgrounds = tuple(_backgrounds(ends, lengths, ink, contrasts))
    return Sight(tuple(obstacles), backgrounds, tuple(touching(ink, lengths)), ink.colours)


def hidden_words(page: int, objects: Sequence[TextObject], seen: Sight) -> Iterator[Hidden]:
    """Each word with a glyph that cannot be seen, once for each obstacle."""
    for shown, obstacles in zip(objects, seen.obstacles, strict=True):
        texts = shown.texts
        found = dict.fromkeys((*_word(texts, place), why) for place, why in obstacles.items())
        for start, end, why in found:
            if word := logical(texts[start:end]).strip():
                yield Hidden(page, word, why)


def _word(texts: Sequence[str], place: int) -> tuple[int, int]:
    """Where the word around a glyph starts and ends."""
    start = end = place
    while start > 0 and not texts[start - 1].isspace():
        start -= 1
    while end < len(texts) and (end == place or not texts[end].isspace()):
        end += 1
    return start, end


def _suspects(
    objects: Sequence[TextObject], lengths: Sequence[int], ink: Ink, contrasts: Colours
) -> NDArray[numpy.bool_]:
    small = numpy.repeat([shown.size_pt < SMALLEST_PT for shown in objects], lengths)
    suspects: NDArray[numpy.bool_] = small.astype(bool) | (ink.alone == 0)
    suspects |= (contrasts < LEAST_CONTRAST) | (ink.own < OWN * ink.alone)
    return suspects | _is_faint(ink, ink.own)


def _is_faint(ink: Ink, expected: Numbers) -> NDArray[numpy.bool_]:
    """Which glyphs show too few of the pixels that are expected of them."""
    lost: Numbers = expected - ink.seen
    return numpy.logical_or(lost > LOST + LOST_SHARE * expected, ink.strong < STRONG * expected)


def _obstacle(
    shown: TextObject, place: int, start: int, ink: Ink, contrasts: Colours,
    size: tuple[float, float],
) -> Obstacle | None:  # fmt: skip
    number = start + place
    text = shown.font.text(shown.codes[place])
    if not text.strip() or unicodedata.category(text[0]) == "Cf" or text == NO_UNICODE:
        return None
    if shown.size_pt < SMALLEST_PT:
        return "too small"
    if not ink.alone[number]:
        return None if _has_ink_beside(shown, place, start, ink) else "without ink"
    if _is_beside(shown, place, size) and _is_faint(ink, ink.alone)[number]:
        return "off the page"
    if contrasts[number] < LEAST_CONTRAST:
        return "in the colour of its background"
    is_mark = unicodedata.category(text[0])[0] == "M"
    if _is_faint(ink, ink.own)[number] and not (is_mark and _is_dotted(ink, number)):
        return "covered or clipped"
    return None if is_mark else "overprinted"


def _is_dotted(ink: Ink, number: int) -> bool:
    """Whether all of a glyph's few pixels show: dots of less than a pixel are never strong."""
    return bool(ink.seen[number] == ink.own[number] <= DOTS)


def _has_ink_beside(shown: TextObject, place: int, start: int, ink: Ink) -> bool:
    """Whether a code without ink and width belongs to the cluster of the next code with ink."""
    for other in range(place, min(place + LONGEST_CLUSTER, len(shown.codes))):
        if ink.alone[start + other]:
            return True
        if shown.font.width(shown.codes[other]):
            return False
    return False


def _is_beside(shown: TextObject, place: int, size: tuple[float, float]) -> bool:
    """Whether a glyph starts, or stands, anywhere but on the page."""
    width = shown.font.width(shown.codes[place]) * shown.size * shown.stretch
    along = shown.starts[place]
    corners = [
        shown.place(along + step, rise)
        for step in (0.0, width)
        for rise in (0.0, CORE_EM * shown.size)
    ]
    return not all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in corners)


def _contrasts(objects: Sequence[TextObject], lengths: Sequence[int], ink: Ink) -> Colours:
    """The contrast of each glyph with what is beneath it (WCAG 2.2, contrast ratio)."""
    colours = numpy.array([shown.colour or BLACK for shown in objects], dtype=float).reshape(-1, 3)
    opacities = numpy.repeat([shown.opacity for shown in objects], lengths)[:, None]
    painted = numpy.repeat(colours, lengths, axis=0) * opacities + ink.beneath * (1 - opacities)
    own, beneath = _luminances(painted), _luminances(ink.beneath)
    return (numpy.maximum(own, beneath) + 0.05) / (numpy.minimum(own, beneath) + 0.05)


def _luminances(colours: Colours) -> Colours:
    """Relative luminance (WCAG 2.2) of colours from 0 to 255."""
    parts = colours / 255
    linear = numpy.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    luminances: Colours = linear @ numpy.array([0.2126, 0.7152, 0.0722])
    return luminances


def _backgrounds(
    ends: Sequence[int], lengths: Sequence[int], ink: Ink, contrasts: Colours
) -> Iterator[tuple[int, int, int]]:
    """What is beneath the glyph of least contrast of each text object."""
    known = numpy.where(ink.own > 0, contrasts, numpy.inf)
    for end, length in zip(ends, lengths, strict=True):
        if not length:
            yield 255, 255, 255
            continue
        worst = end - length + int(known[end - length : end].argmin())
        red, green, blue = (round(float(part)) for part in ink.beneath[worst])
        yield red, green, blue
