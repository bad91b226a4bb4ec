"""A furnished leaflet in, its languages out, and how words in the foreign ones are set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.formats.markup import html_tag
from press.formats.typography import typography_of
from press.model import Emphasis, Foreign, Inline, Leaflet, Link, Strong, Text
from press.read.inline import parse
from press.translate.messages import map_texts


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


def foreign_rules(leaflet: Leaflet) -> str:
    """The style rules of words in another language: its font, apparent size and leading."""
    foreign = filter(_has_font, languages_in(leaflet)[1:])
    return "\n".join(_rule(leaflet.language, tag) for tag in foreign)


def _has_font(language: str) -> bool:
    """A language without a font of ours is met as a missing glyph, with the words."""
    try:
        typography_of(language)
    except LookupError:
        return False
    return True


def _rule(language: str, foreign: str) -> str:
    here, there = typography_of(language), typography_of(foreign)
    families = ", ".join(f'"{family}"' for family in there.families)
    return (
        f'main span[lang="{html_tag(foreign)}"] {{ font-family: {families}, sans-serif; '
        f"font-size: {there.size_factor / here.size_factor:.4f}em; "
        f"line-height: {max(here.line_height, there.line_height)}; }}"
    )


def _foreign(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Foreign):
            yield node.language
        if isinstance(node, Strong | Emphasis | Link | Foreign):
            yield from _foreign(node.children)
