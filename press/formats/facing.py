"""Two furnished leaflets in, English and another, one leaflet out whose blocks face each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from press.identity import FORMS, MARKUP, QR_CODE, key_of
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    Leaflet,
    Paragraph,
    QrCode,
    Section,
    Text,
    Unavailable,
)
from press.walk import blocks_of

ALONE = (
    "English and another language stand side by side in it: choose another language than English"
)
BILINGUAL = FORMS["bilingual"]
"""The word that a leaflet has its English beside it, which that has not."""


@dataclass(frozen=True)
class Facing:
    """A block of one leaflet and the same block of the other; None for one that stands alone."""

    one: Block
    other: Block | None


def facing_leaflets(english: Leaflet, other: Leaflet) -> Leaflet:
    """The English leaflet with the other `beside` it, each with the furniture of its language.

    The banners of a draft are furnished one below the other: they face each other too. The offer
    in further languages follows both, once. Raises Unavailable for two English ones, ValueError
    where the blocks of the two are not the same.
    """
    if other.language == SOURCE_LANGUAGE:
        raise Unavailable(ALONE)
    codes = [block for block in blocks_of(other) if isinstance(block, QrCode)]
    theirs = [_without_code(block) for block in other.opening if not _is_english_banner(block)]
    ours = [_with_code(block, codes) for block in english.opening]
    ours[1:1] = filter(_is_english_banner, other.opening)
    one, two = _with_panel(english.sections, other.sections, other.language)
    return _checked(
        replace(
            english,
            opening=tuple(ours),
            sections=one,
            beside=replace(other, opening=tuple(theirs), sections=two),
        )
    )


def _with_code(block: Block, codes: Sequence[QrCode]) -> Block:
    """The English identity, its QR code last, where there is room, and of the whole edition."""
    if not isinstance(block, Box) or block.role != "identity":
        return block
    own = (part for part in block.blocks if isinstance(part, QrCode))
    same = tuple(_that_says(one.says, code) for code, one in zip(own, codes, strict=True))
    words = tuple(part for part in block.blocks if key_of(part) not in (QR_CODE, BILINGUAL))
    return replace(block, blocks=(*words, *same))


def _that_says(says: str, code: QrCode) -> QrCode:
    """The code with other words, in what it tells those who cannot see it too."""
    before, after = (MARKUP.sub(r"\\\1", words) for words in (code.says, says))
    told = code.alternative.markdown.replace(before, after)
    return QrCode(says, replace(code.alternative, markdown=told))


def _without_code(block: Block) -> Block:
    """The translated identity: one code is enough, and it stands in the other column."""
    if not isinstance(block, Box) or block.role != "identity":
        return block
    return replace(block, blocks=tuple(b for b in block.blocks if not isinstance(b, QrCode)))


def _is_english_banner(block: Block) -> bool:
    heading = block.heading if isinstance(block, Box) and block.role == "draft" else None
    return heading is not None and heading.language == SOURCE_LANGUAGE


def _with_panel(
    english: Sequence[Section], other: Sequence[Section], language: str
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The sections, the last with the headings of the panel side by side and its lines alone."""
    ours, theirs = english[-1], other[-1]
    panel = next(filter(_is_panel, ours.blocks), None)
    lines = _lines(panel, (SOURCE_LANGUAGE, language))
    one = tuple(_headed(block, lines) for block in ours.blocks if lines or not _is_panel(block))
    two = tuple(_headed(block, lines) for block in theirs.blocks if lines or not _is_panel(block))
    alone = (Box("panel", lines),) if lines else ()
    return (
        (*english[:-1], replace(ours, blocks=(*one, *alone))),
        (*other[:-1], replace(theirs, blocks=two)),
    )


def _is_panel(block: Block | None) -> bool:
    return isinstance(block, Box) and block.role == "panel"


def _lines(panel: Block | None, languages: Sequence[str]) -> tuple[Paragraph, ...]:
    """The lines of the panel in all other languages: who reads one of these two has the leaflet."""
    blocks = panel.blocks if isinstance(panel, Box) else ()
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return tuple(line for line in paragraphs if line.text.language not in languages)


def _headed(block: Block, lines: Sequence[Block]) -> Block:
    """A panel without its lines; any other block as it is."""
    return replace(block, blocks=()) if isinstance(block, Box) and _is_panel(block) else block


# ---- side by side


def _checked(leaflet: Leaflet) -> Leaflet:
    """Raise ValueError unless each section faces its own, and each block one of its kind.

    Alone stands the offer in further languages, and nothing else.
    """
    assert leaflet.beside is not None
    for facing in (*opening_of(leaflet), *(f for s in sections_of(leaflet) for f in s[2])):
        if facing.other is None and not _is_panel(facing.one):
            raise ValueError(f"{facing.one} faces nothing in {leaflet.beside.language}")
        if facing.other is not None and type(facing.one) is not type(facing.other):
            raise ValueError(f"{facing.one} faces {facing.other}")
    return leaflet


def opening_of(leaflet: Leaflet) -> tuple[Facing, ...]:
    """The blocks before the first section."""
    assert leaflet.beside is not None
    return tuple(_facing(leaflet.opening, leaflet.beside.opening))


def sections_of(leaflet: Leaflet) -> Iterator[tuple[Section, Text, tuple[Facing, ...]]]:
    """Each section with the heading that faces its own, and its blocks."""
    assert leaflet.beside is not None
    for one, other in zip(leaflet.sections, leaflet.beside.sections, strict=True):
        if (one.id, one.level) != (other.id, other.level):
            raise ValueError(f"section {one.id} faces {other.id}")
        yield one, other.heading, tuple(_facing(one.blocks, other.blocks))


def _facing(one: Sequence[Block], other: Sequence[Block]) -> Iterator[Facing]:
    for ours, theirs in zip_longest(one, other):
        if ours is None:
            raise ValueError(f"{theirs} faces nothing in English")
        yield Facing(ours, theirs)
