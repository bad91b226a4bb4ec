"""A leaflet, what its front matter says, and its publisher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from press.findings import Location
from press.model.blocks import Block
from press.model.words import Text

EASY_READ = ".easy-read"
"""How the name of an Easy Read text ends: `going-home.easy-read.md` beside `going-home.md`."""


@dataclass(frozen=True)
class Acceptance:
    """Somebody's record that a finding is known and right to leave.

    It covers findings of `code` whose message holds the words `about`.
    """

    code: str
    about: str
    reason: str
    by: str
    at: Location


@dataclass(frozen=True)
class Withdrawal:
    """Why and since when a leaflet must not be given out."""

    reason: str
    since: date | None = None


@dataclass(frozen=True)
class Meta:
    """What the front matter says of a leaflet, besides its title; None where it says nothing."""

    version: str
    at: Location
    reference: str | None = None
    author: str | None = None
    published: date | None = None
    checked: date | None = None
    review_by: date | None = None
    sources: tuple[str, ...] = ()
    approved_by: str | None = None
    tested_with: str | None = None
    tested_on: date | None = None
    """When; known of an Easy Read text alone, from the record of its test."""
    withdrawn: Withdrawal | None = None
    accepted: tuple[Acceptance, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; `id` comes from the English heading in every language."""

    id: str
    heading: Text
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Leaflet:
    """One publication in one language. `opening` stands between the title and the first section."""

    id: str
    language: str
    meta: Meta
    title: Text
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    abbreviations: Mapping[str, Text] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    """Once furnished: the short code of the source text, printed in every edition."""
    beside: Leaflet | None = None
    """The same leaflet in another language, where both stand side by side, block by block.

    Its blocks are of the same kinds in the same order; those that it has not stand alone.
    """
    easy_read: bool = False
    """Whether it is an Easy Read text: points, each a picture with the words that it stands for."""


@dataclass(frozen=True)
class Logo:
    """The publisher's mark: the bytes of its file, and that file's suffix in small letters."""

    suffix: str
    content: bytes


@dataclass(frozen=True)
class Organisation:
    """The publisher: what belongs to no single leaflet. Texts are in English."""

    name: str
    contacts: Mapping[str, str]
    closing: tuple[Text, ...]
    offer: Text | None
    formats: tuple[str, ...]
    languages: tuple[str, ...] | None = None
    logo: Logo | None = None
    accent: str = "#003087"
    rack: str = ""
    """The address of the rack, where people find out if a copy is still good; ends with a slash."""
    panel_contact: str = ""
    """Who sends a leaflet in another language; without it no edition says so in that language."""
    braille_cells: int = 38
    braille_lines: int = 27
    """The page of a braille copy: RNIB's book size, where organisation.toml names no other."""
    voices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Commands that speak words as WAV, by language; `command` is for all others."""
    at: Location = Location("content/organisation.toml", 1)
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the name and each contact stand, by key."""
    accepted: tuple[Acceptance, ...] = ()

    def place(self, key: str) -> Location:
        """The line of the name or of a contact."""
        return self.places.get(key, self.at)
