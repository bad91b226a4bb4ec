"""Nothing in; the sections that leaflets are made of, with their translations, out.

They are those of the real leaflet, and everyday ones that can stand in a leaflet more than once
because their numbers change: `‹part›` and its like are slots.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.model import Leaflet, Meta, Section, Text
from press.read.leaflet import read_leaflet
from press.translate.messages import map_texts, messages_of
from press.translate.po import catalogue_path, read_catalogue

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "benchmarks" / "data" / "library"
REAL, EVERYDAY = "balloon-kyphoplasty", "everyday"
LANGUAGES = ("pl", "ur", "ar", "bn", "zh_Hans")
"""Beside English: two scripts from right to left, one that joins, one without spaces, and Latin."""
SLOT = re.compile(r"‹(\w+)›")

Messages = Mapping[tuple[str, str], str]
"""The msgstr of each (context, msgid)."""
Filling = Mapping[str, str]
"""What stands in each slot."""


@dataclass(frozen=True)
class Topic:
    """A section of the second level with those under it. `repeats` if it has slots."""

    sections: tuple[Section, ...]
    repeats: bool


@dataclass(frozen=True)
class Stock:
    """All that a leaflet can be made of; `words` are the lists of data/library/words.toml.

    `dates` say how each language writes a day.
    """

    topics: tuple[Topic, ...]
    messages: Mapping[str, Messages]
    abbreviations: Mapping[str, Text]
    words: Mapping[str, Mapping[str, Sequence[str]]]
    dates: Mapping[str, str]


def read_stock() -> Stock:
    """Read both sources. Raises ValueError where one of them has a fault."""
    words = tomllib.loads((DATA / "words.toml").read_text("utf-8"))
    real = _leaflet(ROOT / "content" / f"{REAL}.md")
    everyday = _leaflet(DATA / f"{EVERYDAY}.md")
    spoken, dates = words.pop("messages"), words.pop("dates")
    messages = {tag: _real(tag) | {("", id): s for id, s in spoken[tag].items()}
                for tag in LANGUAGES}  # fmt: skip
    topics = (*_topics(real, repeats=False), *_topics(everyday, repeats=True))
    return Stock(topics, messages, real.abbreviations, words, dates)


def _leaflet(path: Path) -> Leaflet:
    reading = read_leaflet(path, ROOT)
    if reading.leaflet is None:
        raise ValueError(f"{reading.path}: {[str(finding) for finding in reading.findings]}")
    return reading.leaflet


def _real(language: str) -> dict[tuple[str, str], str]:
    path = ROOT / catalogue_path(REAL, language)
    catalogue, findings = read_catalogue(path, REAL, language, ROOT)
    if catalogue is None:
        raise ValueError(f"{path}: {[str(finding) for finding in findings]}")
    return {key: message.string for key, message in catalogue.messages.items()}


def _topics(leaflet: Leaflet, *, repeats: bool) -> Iterator[Topic]:
    starts = [n for n, section in enumerate(leaflet.sections) if section.level == 2]
    for start, end in zip(starts, [*starts[1:], len(leaflet.sections)], strict=True):
        yield Topic(leaflet.sections[start:end], repeats)


# ---- slots


def fill(text: str, filling: Filling) -> str:
    """The text with a value in each slot. Raises KeyError where there is none for it."""
    return SLOT.sub(lambda slot: filling[slot[1]], text)


def filled(topic: Topic, filling: Filling) -> tuple[Section, ...]:
    """The sections of a topic with a value in each slot."""
    changed = map_texts(
        _around(topic), lambda text: replace(text, markdown=fill(text.markdown, filling))
    )
    return changed.sections


def msgids(topic: Topic) -> Iterator[tuple[str, str]]:
    """The (context, msgid) of each message of a topic, slots as they are."""
    for text in messages_of(_around(topic)):
        yield text.context, text.markdown


def _around(topic: Topic) -> Leaflet:
    """A leaflet of nothing but this topic, so that the one walk over texts can be used."""
    heading = topic.sections[0].heading
    nothing = replace(heading, markdown="")
    return Leaflet(EVERYDAY, "en", Meta("1", heading.at), nothing, (), topic.sections)
