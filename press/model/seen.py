"""What somebody meets in a finished file: its blocks and its links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
class SeenLink:
    """A link of a finished file: its words and where it leads.

    `address` is a URI, or `#` with the name of a place in the file. `heading` is the first heading
    that somebody meets at such a place; empty for a URI, and where the file has no such place.
    """

    words: str
    address: str
    heading: str = ""


@dataclass(frozen=True)
class SeenCode:
    """A QR code of a finished file: what it says, or the fault for which nobody can read it.

    `page` counts from 1, and `module_mm` is how wide one of its modules is on paper; both are 0
    where the medium has no pages.
    """

    says: str
    fault: str = ""
    page: int = 0
    module_mm: float = 0.0
