"""A furnished leaflet in, one HTML file out: the templates, the same for print and screen."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from press.formats.addresses import with_addresses
from press.formats.markup import MAY_BREAK, around, markup
from press.formats.qr import svg
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    BulletList,
    Contents,
    DefinitionList,
    Figure,
    Language,
    Leaflet,
    Logo,
    NumberedList,
    Organisation,
    Paragraph,
    QrCode,
    Table,
    Text,
)
from press.read.figures import MEDIA_TYPES
from press.read.inline import parse, plain
from press.scripts import direction_of, html_tag

ZERO_WIDTH_SPACE = "\u200b"
"""The wbr of print: WeasyPrint makes a box of a wbr, and the text layer leaves this sign out."""
SVG = "image/svg+xml"
COLONS = (":", "：", "፦")
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
KINDS: Mapping[type, str] = {
    Paragraph: "paragraph",
    BulletList: "bullet-list",
    NumberedList: "numbered-list",
    DefinitionList: "definition-list",
    Table: "table",
    Figure: "figure",
    QrCode: "qr-code",
    Box: "box",
    Contents: "contents",
}


@cache
def environment() -> Environment:
    """Jinja over templates/: everything escaped, an unknown name is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(
    leaflet: Leaflet,
    language: Language,
    organisation: Organisation,
    medium: str,
    style: str,
    title: str,
) -> str:
    """The HTML of a furnished leaflet for a medium ("print" or "screen") with its style sheet."""
    return (
        environment()
        .get_template("leaflet.html")
        .render(
            leaflet=leaflet,
            organisation=organisation,
            style=Markup(style.replace("</", "<\\/")),
            title=title,
            logo=logo_address(organisation),
            drafts=draft_marks(leaflet),
            page_of_pages=page_of_pages(language.words["page-of-pages"]),
            **for_blocks(leaflet, language, medium),
        )
    )


def for_blocks(leaflet: Leaflet, language: Language, medium: str) -> dict[str, Any]:
    """All that the templates of the blocks ask for, by the names that they use."""

    def words(text: Text) -> Markup:
        nodes = parse(text, leaflet)
        if medium != "print":
            return markup(nodes, around(text.language))
        nodes = with_addresses(nodes, language.words["link-address"])
        return markup(nodes, around(text.language)).replace(MAY_BREAK, ZERO_WIDTH_SPACE)

    def attributes(text: Text, outside: str = leaflet.language) -> Markup:
        if text.language == outside:
            return Markup("")
        tag, direction = html_tag(text.language), direction_of(text.language)
        return Markup(' lang="{}" dir="{}"').format(tag, direction)

    return {
        "medium": medium,
        "lang": html_tag(leaflet.language),
        "direction": direction_of(leaflet.language),
        "latin": around(leaflet.language).latin,
        "word": language.words,
        "words": words,
        "attributes": attributes,
        "alternative": lambda text: plain(parse(text, leaflet)),
        "picture": picture_address,
        "qr_code": lambda block: data_address(svg(block.says), SVG),
        "anchor": lambda text: Markup(""),
        "part": Markup(""),
        "template_of": template_of,
        "leads_in": leads_in,
    }


def template_of(block: Block) -> str:
    """The template that writes a kind of block."""
    return f"blocks/{KINDS[type(block)]}.html"


def leads_in(block: Paragraph, following: Block | None) -> bool:
    """Whether a paragraph ends with a colon and a list or table comes next."""
    led = isinstance(following, BulletList | NumberedList | DefinitionList | Table)
    return led and block.text.markdown.rstrip(" *_").endswith(COLONS)


def draft_marks(leaflet: Leaflet) -> tuple[Text, ...]:
    """What stands on every page of a draft: the headings of its banners."""
    return tuple(
        block.heading
        for block in leaflet.opening
        if isinstance(block, Box) and block.role == "draft" and block.heading
    )


def edition_title(leaflet: Leaflet, language: Language, size: str = "") -> str:
    """The title of the file: the leaflet's title, its size if it is large print, its language.

    Of an Easy Read text it says that it is one.
    """
    name = language.words["language-name"]
    size = language.words["easy-read"] if leaflet.easy_read else size
    title = plain(parse(leaflet.title, leaflet))
    draft = () if leaflet.language == SOURCE_LANGUAGE else draft_words(leaflet)
    return " – ".join(part for part in (title, size, name, *draft) if part)


def draft_words(leaflet: Leaflet) -> tuple[str, ...]:
    """The word for a draft in the title of the file, in English for the staff."""
    return ("DRAFT",) if draft_marks(leaflet) else ()


def page_of_pages(words: str) -> Markup:
    """The words with an empty element for `{page}` and `{pages}`: the style sheet counts there."""
    pieces = re.split(r"\{(pages?)\}", words)
    return Markup("").join(
        Markup('<span class="{}"></span>').format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


def picture_address(figure: Figure) -> str:
    """The picture as a data address: a leaflet's file fetches nothing."""
    return data_address(figure.content, figure.media_type)


def logo_address(organisation: Organisation) -> str:
    """The publisher's logo, or the neutral mark of the templates."""
    logo = organisation.logo or neutral_mark()
    return data_address(logo.content, MEDIA_TYPES[logo.suffix])


@cache
def neutral_mark() -> Logo:
    """What stands in the place of a logo where the publisher has none."""
    path = TEMPLATES / "mark.svg"
    return Logo(path.suffix, path.read_bytes())


def data_address(content: bytes, media_type: str) -> str:
    """Bytes as a `data:` address."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
