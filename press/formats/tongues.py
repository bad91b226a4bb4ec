"""A furnished leaflet in, its languages out, and how words in the foreign ones are set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from press.formats.typography import typography_of
from press.model import Emphasis, Foreign, Inline, Leaflet, Link, Strong, Text
from press.read.inline import parse, plain
from press.scripts import html_tag
from press.translate.messages import map_texts

LEAST_LEADING, APART = 1.4, 0.25


def languages_in(leaflet: Leaflet) -> tuple[str, ...]:
    """The leaflet's own language, then every other one, each once, in the order of the texts."""
    found = [leaflet.language]

    def note(text: Text) -> Text:
        found.append(text.language)
        found.extend(_foreign(parse(text, leaflet)))
        return text

    map_texts(leaflet, note)
    return tuple(dict.fromkeys(found))


def families_in(leaflet: Leaflet) -> tuple[str, ...]:
    """The fonts of all these languages, each once, the leaflet's own first."""
    families = (typography_of(tag).families for tag in languages_in(leaflet) if _has_font(tag))
    return tuple(dict.fromkeys(family for some in families for family in some))


def foreign_words(leaflet: Leaflet) -> Mapping[str, str]:
    """All that a font has to draw which only words in another language are set in, by font."""
    words = dict.fromkeys(families_in(leaflet), "")

    def note(text: Text) -> Text:
        for language, piece in _stretches(parse(text, leaflet), text.language):
            if _has_font(language):
                for family in typography_of(language).families:
                    words[family] += piece
        return text

    map_texts(leaflet, note)
    own = typography_of(leaflet.language).families
    return {family: text for family, text in words.items() if family not in own}


def foreign_rules(leaflet: Leaflet, narrow: bool = False, within: str = "main") -> str:
    """The style rules of words in another language: its font, apparent size and leading.

    A paragraph has the leading of its own script; a line of the panel, which stands apart, has
    less, but for a `narrow` page, on which it may take two. Words inside a paragraph make its lines
    higher only where their script needs it: lines stand at one distance, with Latin words in them
    or not. `within` selects what holds the leaflet.
    """
    foreign = filter(_has_font, languages_in(leaflet)[1:])
    apart = 0.0 if narrow else APART
    return "\n".join(_rule(leaflet.language, tag, apart, within) for tag in foreign)


def _has_font(language: str) -> bool:
    """A language without a font of ours is met as a missing glyph, with the words."""
    try:
        typography_of(language)
    except LookupError:
        return False
    return True


def _rule(language: str, foreign: str, apart: float, within: str) -> str:
    here, there = typography_of(language), typography_of(foreign)
    families = ", ".join(f'"{family}"' for family in there.families)
    face = (
        f"font-family: {families}, sans-serif; "
        f"font-size: {there.size_factor / here.size_factor:.4f}em"
    )
    taller = there.line_height > here.line_height
    inside, lang = there.line_height if taller else 1, f'[lang="{html_tag(foreign)}"]'
    alone = max(LEAST_LEADING, there.line_height - apart)
    return (
        f"{within} span{lang} {{ {face}; line-height: {inside}; }}\n"
        f"{within} p{lang} {{ {face}; line-height: {there.line_height}; }}\n"
        f"{within} .panel p{lang} {{ line-height: {alone:.2f}; }}\n"
        f"{within} {lang} .latin {{ font-size: {1 / there.size_factor:.4f}em; }}"
    )


def _stretches(nodes: Iterable[Inline], language: str) -> Iterator[tuple[str, str]]:
    """The words of a text with the language that each is in."""
    for node in nodes:
        match node:
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _stretches(children, language)
            case Foreign(other, children):
                yield from _stretches(children, other)
            case _:
                yield language, plain((node,))


def _foreign(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Foreign):
            yield node.language
        if isinstance(node, Strong | Emphasis | Link | Foreign):
            yield from _foreign(node.children)
