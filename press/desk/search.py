"""Cards of leaflets and the words of a search in, the leaflets that match out, best known first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.model import SOURCE_LANGUAGE
from press.rack.names import Tongue, tongue
from press.rack.pages import natural

ALIKE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ي": "ی", "ى": "ی", "ك": "ک",
     "ـ": "", "\u200c": "", "\u200d": ""}
)  # fmt: skip
"""Letters that Unicode takes for letters of their own, and people for accents or spellings."""
MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
MOST_SHOWN = 100
LONGEST = 200
"""Signs of a search that are looked at."""


@dataclass(frozen=True)
class Title:
    """The title of a leaflet in a language, and how far it is there."""

    tongue: Tongue
    words: str
    state: str


@dataclass(frozen=True)
class Listed:
    """A leaflet with its titles, English first."""

    leaflet: str
    title: str
    titles: tuple[Title, ...]


def plain(words: str) -> str:
    """Words as they are compared: no capitals, no accents of Latin, no vowel points."""
    bare = MARKS.sub("", unicodedata.normalize("NFKD", words.casefold())).translate(ALIKE)
    return unicodedata.normalize("NFC", bare)


def found(cards: Iterable[Mapping[str, Any]], words: str) -> list[Listed]:
    """The leaflets that have all these words in their title or in the name of one language."""
    wanted = plain(words[:LONGEST]).split()
    listed = [entry for entry in _listed(cards) if _has(entry, wanted)]
    return sorted(listed, key=lambda entry: (natural(entry.title), entry.leaflet))


def _has(entry: Listed, wanted: list[str]) -> bool:
    texts = [plain(entry.leaflet), *(_names(entry, title) for title in entry.titles)]
    return any(all(word in text for word in wanted) for text in texts)


def _names(entry: Listed, title: Title) -> str:
    """What people may call a leaflet in a language: `balloon kyphoplasty urdu`."""
    names = entry.title, title.words, title.tongue.english, title.tongue.autonym
    return plain(" ".join(names))


def as_staff_look(tongue: Tongue) -> tuple[bool, str]:
    """English first, then by the English name: staff look for Urdu, and cannot read its letters."""
    return tongue.code != SOURCE_LANGUAGE, tongue.english.casefold()


def _listed(cards: Iterable[Mapping[str, Any]]) -> Iterator[Listed]:
    leaflets: dict[str, list[Mapping[str, Any]]] = {}
    for card in cards:
        leaflets.setdefault(card["leaflet"], []).append(card)
    for leaflet, own in leaflets.items():
        titles = [Title(tongue(card["language"]), card["title"], card["state"]) for card in own]
        titles.sort(key=lambda title: as_staff_look(title.tongue))
        english = [title.words for title in titles if title.tongue.code == SOURCE_LANGUAGE]
        yield Listed(leaflet, english[0] if english else leaflet, tuple(titles))
