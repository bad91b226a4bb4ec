"""Formats with their settings, editions, and what a writer returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from press.findings import Finding
from press.model.evidence import Evidence
from press.model.leaflets import Leaflet, Organisation

Paper = Literal["A4", "A5"]


@dataclass(frozen=True)
class Setting:
    """How a printed format is set: `size_pt` is the size that nothing on the page falls below."""

    size_pt: float
    paper: Paper = "A4"
    colours: str = "black on white"
    typeface: str = "Noto Sans"


@dataclass(frozen=True, order=True)
class Edition:
    """One file: a leaflet in a language and a format (all three by name)."""

    leaflet: str
    language: str
    format: str


IdentityPlace = Literal["front", "end", "said"]
"""Where the identity stands: in front or at the end with a QR code, or said at the end alone."""
State = Literal["released", "draft", "withheld", "withdrawn", "unavailable"]


@dataclass(frozen=True)
class Artefact:
    """An edition's bytes, and what its writer could not find or had to leave out.

    `unavailable` says why a language cannot have this format (no safe braille table, no voice)
    and what to offer instead; the artefact then has no bytes, and nothing is wrong.
    """

    content: bytes
    findings: tuple[Finding, ...] = ()
    unavailable: str = ""


@dataclass(frozen=True)
class Unavailable(Exception):
    """Why a language cannot have a format, and what to offer instead."""

    reason: str


@dataclass(frozen=True)
class Language:
    """Everything that a writer must know of the edition's language, read from translations/.

    `words` are the press's own words by key, in this language; `lexicon` says how words, units
    and signs are spoken (nested tables of lexicon.toml).
    """

    tag: str
    words: Mapping[str, str]
    lexicon: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


Write = Callable[["Leaflet", "Setting", "Language", "Organisation"], Artefact]
Edit = Callable[["Leaflet", "Language", "Organisation"], "Leaflet"]
Join = Callable[["Leaflet", "Leaflet"], "Leaflet"]
ReadBack = Callable[[bytes, "Language"], Evidence]


@dataclass(frozen=True)
class Format:
    """A medium with its setting, how it is written and how the finished file is read back.

    `needs` are the tools outside Python, by their names in `press/build/needs.py`. `panel` tells
    whether it can show the offer in other languages, each in its own script, `identity` where it
    says which edition it is. `edit` makes of a
    furnished leaflet the one that the format shows, where it shows another; raises Unavailable.
    `join` makes it of two, the English and the translated one, where a format shows both; raises
    Unavailable for English, which stands beside nothing.
    `shows` is the text that it shows: the leaflet's own, or the Easy Read text beside it.

    `draws` are the beginnings of the paths in templates/ that shape it, `uses` what it takes from
    beyond leaflet and press words, by the names of `press/build/parts.py`. An edition is made again
    when one of these changes: a format that names none is taken to depend on all.
    """

    name: str
    suffix: str
    setting: Setting
    write: Write
    read_back: ReadBack
    needs: tuple[str, ...] = ()
    panel: bool = True
    identity: IdentityPlace = "front"
    edit: Edit | None = None
    join: Join | None = None
    shows: Literal["leaflet", "easy-read"] = "leaflet"
    draws: tuple[str, ...] = ("",)
    uses: tuple[str, ...] = ("lexicon", "voices", "braille-page")
