"""One `Text` in, its inline nodes out: Python-Markdown's inline parser without raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from xml.etree.ElementTree import Element, SubElement

from babel import Locale, UnknownLocaleError
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree

from press.model import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    Inline,
    Leaflet,
    LineBreak,
    Link,
    Strong,
    Text,
    Words,
)
from press.read.facts import facts_in
from press.read.normal import denormalise

MOST_TEXTS = 2048
"""Kept in a process: each edition of a leaflet, and each of its checks, asks for the same."""
Pairs = tuple[tuple[str, str], ...]
LANGUAGE_SPAN = r'<span lang="([A-Za-z][A-Za-z0-9_-]*)">(.*?)</span>'


class LanguageSpan(InlineProcessor):
    """`<span lang="fr">…</span>`: the one piece of HTML that a text may hold."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        tag = m.group(1).replace("-", "_")
        if not _is_language(tag):
            return None, None, None
        span = Element("span", lang=tag)
        span.text = m.group(2)
        return span, m.start(0), m.end(0)


@cache
def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _markdown() -> Markdown:
    markdown = Markdown(extensions=[])
    for name in ("html", "entity", "automail"):
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(LanguageSpan(LANGUAGE_SPAN, markdown), "language", 95)
    return markdown


def parse(text: Text, leaflet: Leaflet) -> tuple[Inline, ...]:
    """The inline nodes of a text, with the leaflet's references and abbreviations."""
    shorts = {short: words.markdown for short, words in leaflet.abbreviations.items()}
    return parse_markdown(text.markdown, text.language, shorts, leaflet.references)


def parse_markdown(
    markdown: str,
    language: str,
    abbreviations: Mapping[str, str] | None = None,
    references: Mapping[str, str] | None = None,
) -> tuple[Inline, ...]:
    """The inline nodes of a piece of inline Markdown in its normal form."""
    shorts, addresses = (tuple((given or {}).items()) for given in (abbreviations, references))
    return _parsed(markdown, language, shorts, addresses)


@lru_cache(MOST_TEXTS)
def _parsed(
    markdown: str, language: str, abbreviations: Pairs, references: Pairs
) -> tuple[Inline, ...]:
    element = _tree(markdown, dict(references))
    return tuple(_merged(_nodes(element, language, dict(abbreviations))))


def _tree(markdown: str, references: Mapping[str, str]) -> Element:
    engine = _markdown()
    engine.references = {name.lower(): (url, "") for name, url in references.items()}
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = denormalise(markdown)
    inline = engine.treeprocessors["inline"]
    assert isinstance(inline, InlineTree)
    inline.run(root)
    engine.treeprocessors["unescape"].run(root)
    return paragraph


def _nodes(element: Element, language: str, abbreviations: Mapping[str, str]) -> Iterator[Inline]:
    yield from _words(element.text or "", language, abbreviations)
    for child in element:
        yield from _node(child, language, abbreviations)
        tail = child.tail or ""
        yield from _words(
            tail.removeprefix("\n") if child.tag == "br" else tail, language, abbreviations
        )


def _node(element: Element, language: str, abbreviations: Mapping[str, str]) -> Iterator[Inline]:
    if element.tag == "span":
        tag = element.get("lang", language)
        yield Foreign(tag, tuple(_merged(_nodes(element, tag, {}))))
        return
    children = tuple(_merged(_nodes(element, language, abbreviations)))
    match element.tag:
        case "strong":
            yield Strong(children)
        case "em":
            yield Emphasis(children)
        case "a":
            yield Link(element.get("href", ""), children)
        case "br":
            yield LineBreak()
        case "img":
            yield Words(f"![{element.get('alt', '')}]({element.get('src', '')})")
        case _:
            yield from children


def _words(text: str, language: str, abbreviations: Mapping[str, str]) -> Iterator[Inline]:
    for piece in facts_in(_unescaped(text), language):
        if isinstance(piece, Fact) or not abbreviations:
            yield piece
        else:
            yield from _abbreviated(piece.text, abbreviations)


def _unescaped(text: str) -> str:
    # Python-Markdown escapes code spans for HTML, and the normal form keeps these three entities.
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _abbreviated(text: str, abbreviations: Mapping[str, str]) -> Iterator[Inline]:
    shorts = "|".join(map(re.escape, sorted(abbreviations, key=len, reverse=True)))
    for number, piece in enumerate(re.split(rf"(?<!\w)({shorts})(?!\w)", text)):
        if number % 2:
            yield Abbreviation(piece, abbreviations[piece])
        elif piece:
            yield Words(piece)


def _merged(nodes: Iterable[Inline]) -> Iterator[Inline]:
    before: Words | None = None
    for node in nodes:
        if isinstance(node, Words):
            before = Words(before.text + node.text) if before else node
            continue
        if before:
            yield before
        before = None
        yield node
    if before:
        yield before


def plain(nodes: Iterable[Inline]) -> str:
    """The words of inline nodes without markup; a hard line break is a space."""
    return "".join(map(_plain, nodes))


def _plain(node: Inline) -> str:
    match node:
        case Words(text) | Fact(_, text):
            return text
        case LineBreak():
            return " "
        case Abbreviation(short, _):
            return short
        case Strong(children) | Emphasis(children) | Link(_, children) | Foreign(_, children):
            return plain(children)
