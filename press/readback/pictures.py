"""A picture of a QR code in, what it says out: read from its rectangles or its dots."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from press.model import SeenCode
from press.readback.qr import Illegible, Modules, words_of

MOST_MODULES = 177
"""In a row of the largest code (ISO/IEC 18004:2015, 6.1)."""
QUIET = 4
"""Modules that are white all around it (ISO/IEC 18004:2015, 6.3.8)."""
OFF_GRID = 0.1
"""Of a module: so far an edge may lie beside it."""
SVG = "{http://www.w3.org/2000/svg}"
WHITE, BLACK = ("#fff", "#ffffff", "white"), ("#000", "#000000", "black")
RECTANGLE = re.compile(r"M([\d.]+)[ ,]([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z")
DARK = 128

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in any unit, from the top downwards."""


def code_in(content: bytes) -> SeenCode:
    """What the picture of a code says, or why nobody can read it."""
    try:
        drawn = b"<svg" in content[:512]
        return SeenCode(words_of(_drawn(content) if drawn else _dotted(content)))
    except Illegible as illegible:
        return SeenCode("", illegible.reason)


def modules_of(boxes: Sequence[Box]) -> Modules:
    """The modules that black rectangles are made of, none of them less than one module high."""
    if not boxes:
        raise Illegible("it has no modules")
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    unit = min(box[3] - box[1] for box in boxes)
    if unit <= 0:
        raise Illegible("it has modules without height")
    count = round((max(box[2] for box in boxes) - left) / unit)
    if count > MOST_MODULES:
        raise Illegible("it has more modules than any code")
    rows = [[False] * count for _ in range(count)]
    for box in boxes:
        edges = [(edge - start) / unit for edge, start in zip(box, (left, top) * 2, strict=True)]
        places = [round(edge) for edge in edges]
        if any(abs(e - p) > OFF_GRID for e, p in zip(edges, places, strict=True)):
            raise Illegible("its modules do not stand on a grid")
        if places[3] > count:
            raise Illegible("it is not square")
        for row in rows[places[1] : places[3]]:
            row[places[0] : places[2]] = [True] * (places[2] - places[0])
    return tuple(map(tuple, rows))


def check_edge(boxes: Sequence[Box], ground: Box, modules: Modules) -> None:
    """Raise Illegible where a code has no white edge of four modules on its ground."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    unit = (right - left) / len(modules)
    least = (QUIET - OFF_GRID) * unit
    edges = left - ground[0], top - ground[1], ground[2] - right, ground[3] - bottom
    if min(edges) < least:
        raise Illegible("it has no white edge of four modules")


def _drawn(content: bytes) -> Modules:
    """A drawing of two paths: a white ground, then the black modules."""
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise Illegible("its picture is no SVG") from None
    paths = [(path.get("fill") or "", tuple(_boxes(path.get("d") or "")))
             for path in root.iter(f"{SVG}path")]  # fmt: skip
    if [fill in WHITE for fill, _ in paths] != [True, False] or paths[1][0] not in BLACK:
        raise Illegible("it is not black on white")
    grounds, boxes = paths[0][1], paths[1][1]
    modules = modules_of(boxes)
    if not grounds:
        raise Illegible("it has no white ground of its own")
    check_edge(boxes, grounds[0], modules)
    return modules


def _boxes(path: str) -> Iterator[Box]:
    if RECTANGLE.sub("", path):
        raise Illegible("it is drawn in other shapes than rectangles")
    for match in RECTANGLE.finditer(path):
        x, y, width, height = map(float, match.groups())
        yield x, y, x + width, y + height


def _dotted(content: bytes) -> Modules:
    """The dots of a picture: the mark in the first corner tells how many are a module."""
    try:
        picture = Image.open(io.BytesIO(content)).convert("L")
    except (UnidentifiedImageError, OSError, ValueError):
        raise Illegible("its picture cannot be opened") from None
    ink = picture.point(lambda light: 255 if light < DARK else 0)
    box = ink.getbbox()
    if box is None:
        raise Illegible("its picture is blank")
    left, top, right, bottom = box
    mark = next((x for x in range(left, right) if not ink.getpixel((x, top))), right) - left
    unit = mark / 7
    count = round((right - left) / unit)
    if min(left, top, picture.width - right, picture.height - bottom) < QUIET * unit:
        raise Illegible("it has no white edge of four modules")
    if round((bottom - top) / unit) != count:
        raise Illegible("it is not square")
    middles = [(place + 0.5) * unit for place in range(count)]
    return tuple(
        tuple(bool(ink.getpixel((int(left + x), int(top + y)))) for x in middles) for y in middles
    )
