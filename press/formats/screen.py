"""A furnished leaflet in, one self-contained accessible HTML file out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape

from press.findings import Finding, error
from press.formats.glyphs import glyph_advice
from press.formats.pages import TEMPLATES, edition_title, page
from press.formats.tongues import families_in, foreign_rules, foreign_words
from press.formats.typography import typography_of
from press.formats.webfonts import web_fonts
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from press.readback.html import read_back

MARKUP = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
FONTS = "/* fonts */"


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
    style = f"{FONTS}\n{variables}\n{_sheet()}\n{foreign_rules(leaflet)}"
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


FORMATS = (Format("html", "html", Setting(12), write, read_back),)
