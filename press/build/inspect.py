"""Any PDF in, everything that can be found wrong with it without its source out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.page import THEMES
from press.checks.page.sheet import Rule, Sheet, Spot
from press.findings import Severity
from press.readback.pdf import Unreadable, look_at

CLEAR_PRINT_PT = 12.0
UNREADABLE = "export it again, from the program that it was written in, without a password"


@dataclass(frozen=True)
class Found:
    """A fault with its theme, its place, and what to do about it."""

    theme: str
    code: str
    severity: Severity
    hint: str
    spot: Spot


@dataclass(frozen=True)
class Inspection:
    """What was found in a file that was judged as print of `size_pt`; pages have sizes in pt."""

    name: str
    size_pt: float
    pages: tuple[tuple[float, float], ...]
    found: tuple[Found, ...]

    def count(self, severity: Severity) -> int:
        """How many places have a fault of this severity."""
        return sum(item.severity is severity for item in self.found)


def inspect(name: str, content: bytes, size_pt: float = CLEAR_PRINT_PT) -> Inspection:
    """Judge a PDF by every rule that needs no source; one that cannot be read has that finding."""
    try:
        facts = look_at(content)
    except Unreadable as reason:
        spot = Spot(str(reason))
        fault = Found("validity", "unreadable", Severity.ERROR, UNREADABLE, spot)
        return Inspection(name, size_pt, (), (fault,))
    sheet = Sheet(facts, size_pt)
    found = (item for theme, rules in THEMES for item in _found(theme, rules, sheet))
    return Inspection(name, size_pt, facts.page_sizes_pt, tuple(found))


def _found(theme: str, rules: tuple[Rule[Sheet], ...], sheet: Sheet) -> Iterator[Found]:
    for rule in rules:
        for spot in rule.find(sheet):
            yield Found(theme, rule.code, rule.severity, rule.hint, spot)
