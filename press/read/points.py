"""An Easy Read text in, the same as points out: each a picture with the words that follow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from press.model import Block, Box, Figure, Leaflet, Meta


def with_points(leaflet: Leaflet) -> Leaflet:
    """The leaflet as an Easy Read text."""
    sections = tuple(
        replace(section, blocks=points_of(section.blocks)) for section in leaflet.sections
    )
    return replace(
        leaflet, easy_read=True, opening=points_of(leaflet.opening), sections=sections
    )  # fmt: skip


def with_what_goes_for_both(leaflet: Leaflet, of: Meta) -> Leaflet:
    """The Easy Read text with what it does not say of itself, and the leaflet beside it does."""
    meta = leaflet.meta
    known = replace(
        meta,
        reference=meta.reference or of.reference,
        author=meta.author or of.author,
        sources=meta.sources or of.sources,
    )
    return replace(leaflet, meta=known)


def points_of(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """A point for each picture; what stands before the first of them belongs to none."""
    loose: list[Block] = []
    points: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Figure):
            points.append([block])
        elif points:
            points[-1].append(block)
        else:
            loose.append(block)
    return (*loose, *(Box("point", tuple(point)) for point in points))
