"""The messages of one domain in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.findings import Location


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
