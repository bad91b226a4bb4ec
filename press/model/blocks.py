"""The kinds of blocks that a leaflet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.model.words import Text


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


@dataclass(frozen=True)
class QrCode:
    """A code for a camera (ISO/IEC 18004); `says` is what it holds, `alternative` tells readers."""

    says: str
    alternative: Text


BoxRole = Literal["warning", "note", "draft", "identity", "offer", "panel", "point"]


@dataclass(frozen=True)
class Box:
    """Blocks set apart from the rest: a warning of the author's, or what the press furnishes.

    `label` says in a word what the box is, where its own heading does not. A point of an Easy Read
    text is a picture and the words beside it.
    """

    role: BoxRole
    blocks: tuple[Block, ...]
    heading: Text | None = None
    label: Text | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the contents list: a section and its heading."""

    section: str
    heading: Text


@dataclass(frozen=True)
class Contents:
    heading: Text
    entries: tuple[Entry, ...]


Block = (
    Paragraph | BulletList | NumberedList | DefinitionList | Table | Figure | QrCode | Box
    | Contents
)  # fmt: skip
