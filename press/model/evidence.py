"""What was measured on a finished file of each kind, and the evidence that it all makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from press.model.pages import PageFacts
from press.model.seen import Seen, SeenCode, SeenLink


@dataclass(frozen=True)
class ScreenFacts:
    """What was measured on an HTML file. `fetches` are addresses that it would load.

    `colours` are those of text and ground on every screen, where the page names them.
    """

    title: str
    language: str
    direction: str
    fetches: tuple[str, ...] = ()
    scripts: int = 0
    colours: tuple[str, str] = ("", "")


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
class WordFacts:
    """What was measured on a Word document: its properties, and the words around its pages."""

    title: str
    language: str
    direction: str
    header: str
    footer: str
    unnamed_pictures: int = 0


@dataclass(frozen=True)
class BrailleFacts:
    """What was read of a braille copy: its pages, each a tuple of lines, blanks as spaces.

    `grid` is what the file itself says of cells in a line and lines on a page, (0, 0) where it
    says nothing; `faults` are breaches of the form of the file.
    """

    pages: tuple[tuple[str, ...], ...]
    contracted: bool
    grid: tuple[int, int] = (0, 0)
    language: str = ""
    title: str = ""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class EbrailleFacts:
    """What was read of an eBraille publication besides its blocks.

    `metadata` are the names and values of its package in order; `title` is that of its page, in
    cells; `entries` the lines of its contents list, each with its depth, its cells and the cells of
    the heading that it leads to (empty where it leads nowhere); `faults` breaches of its form.
    """

    contracted: bool
    metadata: tuple[tuple[str, str], ...]
    language: str
    title: str
    heading: str
    entries: tuple[tuple[int, str, str], ...]
    boxes: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter of a recording: its title, and where it begins and ends in seconds."""

    title: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Stretch:
    """Sound between two pauses: its first sample, the one after its last, and how it sounds.

    `level` is its root mean square, 1 for full scale; `share` how much of it is not silent.
    """

    start: int
    end: int
    level: float
    share: float


@dataclass(frozen=True)
class AudioFacts:
    """What was measured on a recording, once decoded: 16-bit mono samples, `rate` a second."""

    tags: Mapping[str, str]
    chapters: tuple[Chapter, ...]
    rate: int
    samples: bytes
    stretches: tuple[Stretch, ...]
    peak_dbfs: float
    loudness_lufs: float
    channels: int = 1

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


@dataclass(frozen=True)
class BookClip:
    """Words of a page of an e-book, and when they are spoken: seconds from the start of all sound.

    `words` are empty where the book has no such place.
    """

    page: str
    words: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class BookSound:
    """What was measured on the sound of an e-book: all files one after the other as one recording.

    `lengths_s` are those of the files by page, `stated_s` those that the package states, with the
    whole under "". `silent` are the words of the pages, in order, that no clip has.
    """

    recording: AudioFacts
    clips: tuple[BookClip, ...]
    lengths_s: Mapping[str, float]
    stated_s: Mapping[str, float]
    narrator: str
    silent: tuple[str, ...]
    faults: tuple[str, ...] = ()
    """Clips that are no clips: without a file, beyond its end, out of order."""


@dataclass(frozen=True)
class BookPage:
    """A file of an e-book's reading order; `running` are the words that head it besides its own."""

    name: str
    title: str
    language: str
    direction: str
    running: tuple[str, ...] = ()


@dataclass(frozen=True)
class BookEntry:
    """A line of an e-book's list of contents: its words and the heading that it leads to.

    `depth` counts from 1; `heading` is empty where the entry leads nowhere.
    """

    depth: int
    words: str
    heading: str


@dataclass(frozen=True)
class BookFacts:
    """What was measured on an e-book: what its package says, its pages in order, its contents.

    `metadata` are names with values; `faults` breaches of the form of the container: files that
    the manifest does not name, or that it names and the book has not.
    """

    title: str
    language: str
    direction: str
    metadata: tuple[tuple[str, str], ...]
    pages: tuple[BookPage, ...]
    entries: tuple[BookEntry, ...]
    start: str = ""
    """The first heading met where reading begins, as the landmarks say."""
    fetches: tuple[str, ...] = ()
    scripts: int = 0
    sound: BookSound | None = None
    faults: tuple[str, ...] = ()


Facts = (
    AudioFacts | BookFacts | BrailleFacts | EbrailleFacts | PageFacts | ScreenFacts | SpokenFacts
    | WordFacts
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What a reader of the finished file meets, in reading order, and what was measured on it."""

    blocks: tuple[Seen, ...]
    facts: Facts
    links: tuple[SeenLink, ...] = ()
    codes: tuple[SeenCode, ...] = ()
