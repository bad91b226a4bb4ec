"""A furnished leaflet in, the pages of an e-book out as XHTML: one to each main section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from press.formats.markup import around, markup
from press.formats.pages import (
    draft_marks,
    edition_title,
    environment,
    for_blocks,
)
from press.formats.qr import svg
from press.model import Figure, Language, Leaflet, Section, Text
from press.read.inline import parse, plain

MAIN = 2
"""The level of the headings that begin a page."""
NAV = "nav.xhtml"
LANG = re.compile(r' lang="([^"]*)"')
PLACE = re.compile(r'href="#([^"]*)"')
EMPTY = re.compile(r"<(br|wbr)>")

Speak = Callable[[Text, Markup], Markup]
"""Gives the words of a text the marks by which a sound is tied to them."""
Anchor = Callable[[Text], Markup]
"""The same for a picture, by its description."""


@dataclass(frozen=True)
class Page:
    """A file of the reading order; the first one has the title, and no section."""

    name: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the list of contents with those below it."""

    address: str
    heading: Text
    level: int
    inner: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Pictures:
    """Where the pictures of a book stand in it: the mark, and each picture by its bytes."""

    mark: str
    names: Mapping[bytes, str]


def pages_of(leaflet: Leaflet) -> tuple[Page, ...]:
    """The first page, then one for each section of the main level with those under it."""
    groups: list[list[Section]] = []
    for section in leaflet.sections:
        if section.level <= MAIN or not groups:
            groups.append([])
        groups[-1].append(section)
    parts = (Page(f"part-{n:02}.xhtml", tuple(group)) for n, group in enumerate(groups, 1))
    return (Page("start.xhtml"), *parts)


def places(pages: tuple[Page, ...]) -> Mapping[str, str]:
    """Where each section is found, by its id."""
    return {section.id: f"{page.name}#{section.id}" for page in pages for section in page.sections}


def written(
    leaflet: Leaflet,
    language: Language,
    pictures: Pictures,
    speak: Speak | None = None,
    anchor: Anchor | None = None,
) -> Mapping[str, str]:
    """The XHTML of every page by its name, in reading order."""
    pages, title = pages_of(leaflet), edition_title(leaflet, language)
    shown = for_blocks(leaflet, language, "book")
    silent = shown["words"]
    if speak and anchor:
        shown["words"] = lambda text: speak(text, silent(text))
        shown["anchor"] = anchor
    shown["running_words"] = silent
    shown["picture"] = lambda figure: _address(figure, pictures)
    shown["qr_code"] = lambda code: pictures.names[svg(code.says)]
    template, drafts = environment().get_template("book/page.xhtml"), draft_marks(leaflet)
    return {
        page.name: xhtml(
            template.render(
                shown,
                leaflet=leaflet,
                title=_title(leaflet, page, title),
                first=not page.sections,
                sections=page.sections,
                running=drafts if page.sections else (),
                mark=pictures.mark,
            ),
            places(pages),
        )
        for page in pages
    }


def nav(leaflet: Leaflet, language: Language) -> str:
    """The list of contents: title and headings, and where reading begins.

    Reading begins on the first page, where a draft says that it is one.
    """
    shown = for_blocks(leaflet, language, "book")
    shown["entry_words"] = lambda text: _entry_words(text, leaflet)
    template = environment().get_template("book/nav.xhtml")
    title = edition_title(leaflet, language)
    return xhtml(template.render(shown, title=title, entries=entries(leaflet)), {})


def entries(leaflet: Leaflet) -> tuple[Entry, ...]:
    """The title, then every heading under the one above it."""
    pages = pages_of(leaflet)
    where = places(pages)
    flat = [
        Entry(where[section.id], section.heading, section.level) for section in leaflet.sections
    ]
    return (Entry(pages[0].name, leaflet.title, 1), *_nested(flat))


def _nested(flat: list[Entry]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    while flat:
        head, *rest = flat
        below = next((n for n, e in enumerate(rest) if e.level <= head.level), len(rest))
        found.append(replace(head, inner=_nested(rest[:below])))
        flat = rest[below:]
    return tuple(found)


def xhtml(html: str, where: Mapping[str, str]) -> str:
    """HTML of the templates as XML, its links to sections with the file that each is in.

    Content holds no quotation marks or brackets that are not escaped, so that these are tags.
    """
    closed = EMPTY.sub(r"<\1 />", html)
    tongues = LANG.sub(r' lang="\1" xml:lang="\1"', closed)
    return PLACE.sub(lambda m: f'href="{where.get(m[1], "#" + m[1])}"', tongues)


def _title(leaflet: Leaflet, page: Page, title: str) -> str:
    if not page.sections:
        return title
    return f"{plain(parse(page.sections[0].heading, leaflet))} – {title}"


def _entry_words(text: Text, leaflet: Leaflet) -> Markup:
    """The words of a heading inside a link."""
    return markup(parse(text, leaflet), replace(around(text.language), in_link=True))


def _address(figure: Figure, pictures: Pictures) -> str:
    return pictures.names[figure.content]
