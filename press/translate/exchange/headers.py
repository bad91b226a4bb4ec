"""The header of today's catalogue and of what came home in; the one that is kept out."""

from __future__ import annotations

import re

from press.translate.entry import PoFile
from press.translate.po import with_header

TAKEN = ("Last-Translator", "PO-Revision-Date", "Language-Team", "X-Generator")
"""Fields that say who translated, when and with what; the others are ours."""
UNFILLED = re.compile(r"FULL NAME|YEAR-MO-DA|LANGUAGE <|EMAIL@ADDRESS")


def with_headers_of(po: PoFile, incoming: PoFile) -> PoFile:
    """The catalogue with the translator's fields and with fields of tools that it had not.

    No field of ours is lost: X-Translation-Source stays until a person takes it away.
    """
    for name, value in incoming.headers.items():
        new = name.startswith("X-") and name not in po.headers
        if (name in TAKEN or new) and value and not UNFILLED.search(value):
            po = with_header(po, name, value)
    return po
