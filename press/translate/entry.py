"""The values of a PO file: its messages with all that other tools and people wrote beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One message of a PO file, from its comments to its msgstr.

    `comments` are the translators' (`#`), `notes` are for them (`#.`), `places` say where the text
    stands (`#:`). `previous` is the msgid that a fuzzy msgstr belongs to (`#|`), with its context.
    """

    id: str
    string: str = ""
    context: str = ""
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str = ""
    previous_context: str = ""
    obsolete: bool = False
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.id

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags


@dataclass(frozen=True)
class PoFile:
    """A PO file: the header entry (msgid ""), the messages, the comments after the last one."""

    header: Entry
    entries: tuple[Entry, ...]
    trailing: tuple[str, ...] = ()

    @property
    def headers(self) -> Mapping[str, str]:
        """The header fields by name; whatever other tools wrote is among them."""
        fields = (line.partition(":") for line in self.header.string.split("\n"))
        return {name.strip(): value.strip() for name, colon, value in fields if colon}

    @property
    def active(self) -> Iterator[Entry]:
        return (entry for entry in self.entries if not entry.obsolete)

    @property
    def obsolete(self) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.obsolete)
