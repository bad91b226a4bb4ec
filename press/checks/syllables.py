"""An English word in, how many syllables it has out, counted by hyphenation points."""

from __future__ import annotations

import re
from functools import cache

from pyphen import Pyphen  # type: ignore[import-untyped]  # pyphen has no stubs


def syllables(word: str) -> int:
    """At least one; each part of a hyphenated word by itself."""
    parts = re.findall(r"[^\W\d_]+", re.sub(r"['’]", "", word.lower()))
    return max(1, sum(len(_hyphens().positions(part)) + 1 for part in parts))


@cache
def _hyphens() -> Pyphen:
    return Pyphen(lang="en_US")
