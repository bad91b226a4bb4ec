"""A furnished leaflet comes in; the same with one harm done to it goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from press.model import (
    Block,
    BulletList,
    Contents,
    Item,
    Leaflet,
    NumberedList,
    Paragraph,
    Section,
    Text,
)
from press.translate.messages import map_texts
from press.walk import map_blocks

Mutation = Callable[[Leaflet], Leaflet]


def without_a_section(leaflet: Leaflet) -> Leaflet:
    sections = list(leaflet.sections)
    del sections[len(sections) // 2]
    return replace(leaflet, sections=tuple(sections))


def without_a_list_item(leaflet: Leaflet) -> Leaflet:
    dropped: list[Item] = []

    def drop(block: Block) -> Block:
        if not isinstance(block, BulletList | NumberedList) or dropped:
            return block
        dropped.append(block.items[-1])
        return replace(block, items=block.items[:-1])

    return map_blocks(leaflet, drop)


def with_two_blocks_swapped(leaflet: Leaflet) -> Leaflet:
    def swap(section: Section) -> Section:
        first, second, *rest = section.blocks
        return replace(section, blocks=(second, first, *rest))

    return with_first_section(leaflet, lambda section: len(section.blocks) > 1, swap)


def with_a_digit_changed(leaflet: Leaflet) -> Leaflet:
    """The last digit of the text is another one, be it in words or in a telephone number."""
    count = sum(text.markdown != other_digit(text.markdown) for text in _texts(leaflet))
    seen = 0

    def change(text: Text) -> Text:
        nonlocal seen
        changed = other_digit(text.markdown)
        seen += changed != text.markdown
        return replace(text, markdown=changed) if seen == count else text

    return map_texts(leaflet, change)


def _texts(leaflet: Leaflet) -> list[Text]:
    found: list[Text] = []

    def note(text: Text) -> Text:
        found.append(text)
        return text

    map_texts(leaflet, note)
    return found


def other_digit(words: str) -> str:
    """The words with their last digit one higher, or one lower for a nine."""
    place = max((n for n, letter in enumerate(words) if letter.isdecimal()), default=None)
    if place is None:
        return words
    step = -1 if words[place] in "9٩۹" else 1
    return words[:place] + chr(ord(words[place]) + step) + words[place + 1 :]


def with_english(english: Leaflet, language: str | None = None) -> Mutation:
    """One paragraph as in the English leaflet, marked as of `language` or left as it is marked."""

    def mutate(leaflet: Leaflet) -> Leaflet:
        ids = {section.id: section for section in english.sections}

        def change(section: Section) -> Section:
            paragraph, text = section.blocks[0], ids[section.id].blocks[0]
            assert isinstance(paragraph, Paragraph) and isinstance(text, Paragraph)
            words = replace(text.text, language=language or paragraph.text.language)
            return replace(section, blocks=(Paragraph(words), *section.blocks[1:]))

        return with_first_section(
            leaflet,
            lambda section: (
                section.id in ids
                and bool(section.blocks)
                and isinstance(section.blocks[0], Paragraph)
            ),
            change,
        )

    return mutate


def with_first_section(
    leaflet: Leaflet, suits: Callable[[Section], bool], change: Callable[[Section], Section]
) -> Leaflet:
    place = next((n for n, section in enumerate(leaflet.sections) if suits(section)), None)
    if place is None:
        return leaflet
    sections = list(leaflet.sections)
    sections[place] = change(sections[place])
    return replace(leaflet, sections=tuple(sections))


def with_paragraph(leaflet: Leaflet, words: str) -> Leaflet:
    """A leaflet of one paragraph, with all that every edition carries before it."""
    section = leaflet.sections[0]
    text = Text(words, leaflet.language, section.heading.at)
    short = replace(section, blocks=(Paragraph(text),))
    opening = tuple(block for block in leaflet.opening if not isinstance(block, Contents))
    return replace(leaflet, opening=opening, sections=(short,))


MUTATIONS: Mapping[str, Mutation] = {
    "a dropped section": without_a_section,
    "a dropped list item": without_a_list_item,
    "two blocks swapped": with_two_blocks_swapped,
    "a digit changed": with_a_digit_changed,
}
