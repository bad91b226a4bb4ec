"""The id of a section in, the name of the bookmark in a Word document that links lead to, out."""

from __future__ import annotations

import hashlib
import re

LONGEST = 40
"""Characters of a bookmark's name: Word cuts, and so loses, what is longer."""
DIGITS = 12
"""Of a digest, so that ids that begin alike never get one name."""
NAME = re.compile(rf"[A-Za-z][\w-]{{0,{LONGEST - 1}}}", re.ASCII)


def bookmark(section: str) -> str:
    """The id itself where it can be a name; else what fits of it, and a digest of the whole."""
    if NAME.fullmatch(section):
        return section
    digest = hashlib.sha256(section.encode()).hexdigest()[:DIGITS]
    start = "".join(re.findall(r"[a-z0-9-]", section.lower()))
    return f"s-{start[: LONGEST - DIGITS - 3]}-{digest}"
