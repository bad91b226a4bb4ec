"""The values that flow through the press, from what is read to what is read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from press.findings import Finding, Location

SOURCE_LANGUAGE = "en"

# ---- words ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """The words of one heading, paragraph, item or cell, as inline Markdown in its normal form.

    In the source language `markdown` is also the msgid. `context` is the msgctxt, empty for body
    text. `notes` are the author's words to the translator. A `fixed` text is never translated.
    """

    markdown: str
    language: str
    at: Location
    context: str = ""
    notes: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True)
class Words:
    """Running text without markup."""

    text: str


FactKind = Literal["telephone", "e-mail", "web-address", "quantity", "range", "date", "time"]


@dataclass(frozen=True)
class Fact:
    """A single piece of information that is never broken over lines, re-ordered or re-spelled."""

    kind: FactKind
    text: str


@dataclass(frozen=True)
class LineBreak:
    """A hard line break inside a text."""


@dataclass(frozen=True)
class Strong:
    """Words printed in bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Words that the source stresses; print shows them in bold, since italics are not allowed."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an address (an absolute URL, mailto:, tel: or #section)."""

    address: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Abbreviation:
    """A short form with what it stands for."""

    short: str
    expansion: str


@dataclass(frozen=True)
class Foreign:
    """Words in another language than the text around them."""

    language: str
    children: tuple[Inline, ...]


Inline = Words | Fact | LineBreak | Strong | Emphasis | Link | Abbreviation | Foreign

# ---- blocks --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    text: Text


@dataclass(frozen=True)
class Item:
    """One point of a list."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class BulletList:
    items: tuple[Item, ...]


@dataclass(frozen=True)
class NumberedList:
    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True)
class Definition:
    term: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class DefinitionList:
    definitions: tuple[Definition, ...]


@dataclass(frozen=True)
class Cell:
    blocks: tuple[Block, ...]
    heading: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Text | None = None


@dataclass(frozen=True)
class Figure:
    """A picture; `source` is a path inside content/, `alternative` says what it shows.

    `content` are the bytes of the file, of `media_type`; empty where it could not be read.
    """

    source: str
    alternative: Text
    caption: Text | None = None
    content: bytes = b""
    media_type: str = ""


BoxRole = Literal["warning", "note", "draft", "identity", "offer"]


@dataclass(frozen=True)
class Box:
    """Blocks set apart from the rest: a warning of the author's, or what the press furnishes."""

    role: BoxRole
    blocks: tuple[Block, ...]
    heading: Text | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the contents list: a section and its heading."""

    section: str
    heading: Text


@dataclass(frozen=True)
class Contents:
    heading: Text
    entries: tuple[Entry, ...]


Block = Paragraph | BulletList | NumberedList | DefinitionList | Table | Figure | Box | Contents

# ---- leaflets ------------------------------------------------------------------------------


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


@dataclass(frozen=True)
class Organisation:
    """The publisher: what belongs to no single leaflet. Texts are in English."""

    name: str
    contacts: Mapping[str, str]
    closing: tuple[Text, ...]
    offer: Text | None
    formats: tuple[str, ...]
    languages: tuple[str, ...] | None = None
    logo: Path | None = None
    accent: str = "#003087"
    at: Location = Location("content/organisation.toml", 1)
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the name and each contact stand, by key."""
    accepted: tuple[Acceptance, ...] = ()

    def place(self, key: str) -> Location:
        """The line of the name or of a contact."""
        return self.places.get(key, self.at)


# ---- catalogues ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Message:
    """One msgid with its msgstr. Only a translated message is ever printed."""

    id: str
    string: str
    context: str = ""
    fuzzy: bool = False
    at: Location = Location("", 0)

    @property
    def translated(self) -> bool:
        return bool(self.string) and not self.fuzzy


@dataclass(frozen=True)
class Catalogue:
    """The messages of one domain in one language, by (context, msgid)."""

    domain: str
    language: str
    messages: Mapping[tuple[str, str], Message]
    at: Location = Location("", 0)
    headers: Mapping[str, str] = field(default_factory=dict)
    """The fields of the PO header by name."""


# ---- formats and editions ------------------------------------------------------------------

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


State = Literal["released", "draft", "withheld", "withdrawn", "unavailable"]


@dataclass(frozen=True)
class Artefact:
    """An edition's bytes, and what its writer could not find or had to leave out."""

    content: bytes
    findings: tuple[Finding, ...] = ()


# ---- evidence ------------------------------------------------------------------------------

SeenKind = Literal[
    "title", "heading", "paragraph", "item", "term", "definition",
    "caption", "header-cell", "cell", "figure", "contents",
]  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A stretch of a block in one language."""

    text: str
    language: str


@dataclass(frozen=True)
class Seen:
    """One block as a reader of the finished file meets it.

    `depth` is the level of a heading (2 to 6) and the nesting of a list item (from 1), and 0 for
    all else. `page` counts from 1; 0 where the medium has no pages.
    """

    kind: SeenKind
    parts: tuple[Part, ...]
    depth: int = 0
    page: int = 0

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Run:
    """A text object of a page: its words, size and box in pt from the lower left corner.

    `size_pt` is font size times matrix; `x_height_pt` is 0 where the run has no Latin letter.
    `visible` tells whether every glyph of it can be seen. `colour` and `background` are red, green
    and blue from 0 to 255, the background beneath the glyph that contrasts least with it. `start`
    is where the pen set out on the baseline. `furniture` tells an artifact from tagged text.
    """

    page: int
    text: str
    size_pt: float
    font: str
    box: tuple[float, float, float, float]
    visible: bool
    x_height_pt: float = 0.0
    colour: tuple[int, int, int] = (0, 0, 0)
    background: tuple[int, int, int] = (255, 255, 255)
    start: tuple[float, float] = (0.0, 0.0)
    furniture: bool = False


Obstacle = Literal[
    "too small", "without ink", "off the page", "in the colour of its background",
    "covered or clipped", "overprinted",
]  # fmt: skip


@dataclass(frozen=True)
class Hidden:
    """A word of a page that cannot be read, because of one glyph or more that cannot be seen."""

    page: int
    word: str
    why: Obstacle


@dataclass(frozen=True)
class PageFacts:
    """What was measured on a PDF. `furniture` is the artifact text of each page."""

    title: str
    language: str
    page_sizes_pt: tuple[tuple[float, float], ...]
    runs: tuple[Run, ...]
    fonts: tuple[str, ...]
    furniture: tuple[str, ...]
    heading_pages: tuple[int, ...] = ()
    unlike: tuple[tuple[str, str], ...] = ()
    """Blocks whose spoken text is not what is painted: (spoken, painted)."""
    unmapped: int = 0
    """Painted glyphs without a Unicode value, or with none in the font (.notdef)."""
    hidden: tuple[Hidden, ...] = ()
    """Words, tagged or furniture, that the file holds but nobody can see."""
    stray: tuple[str, ...] = ()
    """Painted text that is neither in a block nor marked as furniture."""


@dataclass(frozen=True)
class ScreenFacts:
    """What was measured on an HTML file. `fetches` are addresses that it would load."""

    title: str
    language: str
    direction: str
    fetches: tuple[str, ...] = ()
    scripts: int = 0


@dataclass(frozen=True)
class SpokenFacts:
    """What was measured on a narration: stated and estimated running time in seconds."""

    stated_seconds: float
    estimated_seconds: float
    unspeakable: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """Breaches of the plain-text structure of WCAG techniques T1 to T3."""
    starts: tuple[int, ...] = ()
    """The number of the first point of each list, inner lists before the list that holds them."""


@dataclass(frozen=True)
class Evidence:
    """What a reader of the finished file meets, in reading order, and what was measured on it."""

    blocks: tuple[Seen, ...]
    facts: PageFacts | ScreenFacts | SpokenFacts


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
ReadBack = Callable[[bytes, "Language"], Evidence]


@dataclass(frozen=True)
class Format:
    """A medium with its setting, how it is written and how the finished file is read back."""

    name: str
    suffix: str
    setting: Setting
    write: Write
    read_back: ReadBack
    needs: tuple[str, ...] = ()
