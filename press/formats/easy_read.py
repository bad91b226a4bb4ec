"""A furnished Easy Read text in; its points as a PDF or a web page, a picture beside each, out."""

from __future__ import annotations

from dataclasses import replace

from press.formats import printed, screen
from press.furnish import ABOUT
from press.identity import key_of
from press.model import (
    Block,
    Box,
    Contents,
    Format,
    Language,
    Leaflet,
    Organisation,
    Setting,
)
from press.readback import html, pdf

SIZE_PT = 18
"""Photosymbols asks for 16 pt or more, the Department of Health (2009) for 14 pt at least."""
IN_FRONT = ("easy-read", "english-title", "published-by")
"""The words of the identity that stand under the title; the points come next."""


def arranged(leaflet: Leaflet, language: Language, organisation: Organisation) -> Leaflet:
    """The leaflet with its points first: what identifies a copy comes after them, at the end.

    It has no list of contents: that would be a page of words before the first picture.
    """
    identity = next(block for block in leaflet.opening if _is_identity(block))
    parts = identity.blocks if isinstance(identity, Box) else ()
    named = {key_of(part): part for part in parts}
    front = Box("identity", tuple(named[key] for key in IN_FRONT if key in named))
    rest = Box("identity", tuple(part for part in parts if key_of(part) not in IN_FRONT))
    others = (block for block in leaflet.opening if not isinstance(block, Contents))
    sections = tuple(
        replace(section, blocks=(*section.blocks, rest)) if section.id == ABOUT else section
        for section in leaflet.sections
    )
    opening = tuple(front if block is identity else block for block in others)
    return replace(leaflet, opening=opening, sections=sections)


def arranged_for_screen(
    leaflet: Leaflet, language: Language, organisation: Organisation
) -> Leaflet:
    """The same, with a last line that leads to the other editions."""
    points_first = arranged(leaflet, language, organisation)
    return screen.with_other_editions(points_first, language, organisation)


def _is_identity(block: Block) -> bool:
    return isinstance(block, Box) and block.role == "identity"


PRINTED = Format(
    "easy-read", "pdf", Setting(SIZE_PT), printed.write, pdf.read_back, panel=False,
    edit=arranged, shows="easy-read", draws=printed.DRAWS, uses=(),
)  # fmt: skip
ON_SCREEN = Format(
    "easy-read-html", "html", Setting(12), screen.write, html.read_back, panel=False,
    edit=arranged_for_screen, shows="easy-read", draws=screen.DRAWS, uses=(),
)  # fmt: skip
FORMATS = (PRINTED, ON_SCREEN)
