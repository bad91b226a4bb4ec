"""A furnished leaflet in, one self-contained accessible HTML file out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import unescape

from press.findings import Finding, error
from press.formats.colours import INVERTED
from press.formats.glyphs import glyph_advice
from press.formats.pages import TEMPLATES, edition_title, page
from press.formats.tongues import families_in, foreign_rules, foreign_words
from press.formats.typography import typography_of
from press.formats.webfonts import web_fonts
from press.model import (
    Artefact,
    Format,
    Language,
    Leaflet,
    Organisation,
    Paragraph,
    Setting,
    Text,
)
from press.readback.html import read_back

MARKUP = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
FONTS = "/* fonts */"
INVERTED_RULES = """\
@media screen {
  :root { --text: #fff; --paper: #000; --line: #fff; --heading: #fff; color-scheme: dark; }
  .mark { background: #fff; border-radius: 0.6rem; padding: 0.2rem; }
}"""
"""White on black on every screen, whatever it is set to; on paper all stays black on white."""


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The HTML file: style, fonts and pictures inside it, no script, nothing to fetch."""
    typography = typography_of(leaflet.language)
    families = ", ".join(f'"{family}"' for family in typography.families)
    variables = (
        f":root {{ --families: {families}, sans-serif; --factor: {typography.size_factor}; "
        f"--leading: {max(typography.line_height, 1.5)}; --accent: {organisation.accent}; }}"
    )
    colours = INVERTED_RULES if setting.colours == INVERTED else ""
    style = f"{FONTS}\n{variables}\n{_sheet()}\n{foreign_rules(leaflet)}\n{colours}"
    title = edition_title(leaflet, language)
    html = page(leaflet, language, organisation, "screen", style, title)
    fonts = web_fonts(families_in(leaflet), page_text(html), foreign_words(leaflet))
    content = html.replace(FONTS, fonts.rules, 1).encode()
    return Artefact(content, tuple(_missing(leaflet, fonts.missing, typography.families)))


@cache
def _sheet() -> str:
    return (TEMPLATES / "screen.css").read_text("utf-8")


def page_text(html: str) -> str:
    """Every character that the page may show, attributes left out."""
    return unescape(MARKUP.sub(" ", html)) + "•–0123456789"


def _missing(leaflet: Leaflet, characters: str, families: Sequence[str]) -> list[Finding]:
    if not characters:
        return []
    message = f"no font of ours has “{characters}”"
    return [error("missing-glyph", leaflet.title.at, message, glyph_advice(families))]


def with_other_editions(
    leaflet: Leaflet, language: Language, organisation: Organisation
) -> Leaflet:
    """The furnished leaflet with a last line that leads to all its editions, in its language.

    The page is beside the folder of the language; where it is missing the link leads nowhere, and
    nothing else is lost.
    """
    words, last = language.words["other-editions"], leaflet.sections[-1]
    link = f"[{words}](../index.html#{leaflet.language})"
    line = Paragraph(Text(link, leaflet.language, leaflet.title.at, "other-editions"))
    return replace(
        leaflet,
        sections=(*leaflet.sections[:-1], replace(last, blocks=(*last.blocks, line))),
    )


DRAWS = ("leaflet.html", "blocks/", "screen.css", "fonts/", "mark.svg")
FORMATS = (
    Format("html", "html", Setting(12), write, read_back, edit=with_other_editions, draws=DRAWS,
           uses=()),
)  # fmt: skip
