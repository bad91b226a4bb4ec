"""An edition, its version and its code in, what identifies it out: in words and as an address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from press.model.editions import Edition


@dataclass(frozen=True)
class Identity:
    """What identifies an edition: `words`, and the `address` of its page on the rack.

    The address is empty where nobody knows on which address the rack is to be found.
    """

    words: str
    address: str = ""

    @property
    def says(self) -> str:
        """What its QR code holds."""
        return self.address or self.words


def identity_of(edition: Edition, version: str, code: str, rack: str = "") -> Identity:
    """The identity of an edition; `code` is that of its source text.

    `rack` is the address of the rack, with a slash at its end, or empty.
    """
    parts = (edition.leaflet, f"version {version}", edition.language, edition.format, code)
    words = ", ".join(parts)
    if not rack:
        return Identity(words)
    page = f"{quote(edition.leaflet)}/{quote(edition.language)}.html"
    asked = urlencode({"code": code, "version": version, "format": edition.format})
    return Identity(words, f"{rack}{page}?{asked}")
