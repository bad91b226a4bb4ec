"""A number of a text, as it stands there and as it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text, with every value that it can be read as."""

    shown: str
    readings: frozenset[Decimal]
