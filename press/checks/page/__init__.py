"""What was measured on a PDF in, findings on everything that a patient could stumble on out.

The rules of each theme stand in a module of their own; CHECKS is the table of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.checks.page import (
    blocks,
    booklet,
    colour,
    easy_read,
    faces,
    facing,
    furniture,
    ground,
    identity,
    lines,
    paper,
    pieces,
    size,
    tags,
    trim,
)
from press.checks.page.sheet import Printed, Rule, Sheet, Spot
from press.findings import Finding, Location, Severity, in_order
from press.model import Edition, Language, Leaflet, PageFacts, Setting

THEMES: tuple[tuple[str, tuple[Rule[Sheet], ...]], ...] = (
    ("validity", tags.VALIDITY),
    ("tags and reading order", tags.RULES),
    ("size", size.RULES),
    ("colour", colour.RULES),
    ("lines", (*faces.RULES, *lines.RULES, *blocks.RULES, *pieces.RULES)),
    ("page", paper.RULES),
)
"""What any PDF can be judged by, without its source."""
MEASURED = tuple(rule for _, rules in THEMES for rule in rules)
COMPARED = (*identity.RULES, *furniture.RULES, *ground.RULES)
"""What an edition is judged by, beside its furnished leaflet."""
MADE_UP = (*booklet.RULES, *trim.RULES, *easy_read.RULES, *facing.RULES)
"""What the sheets of a booklet, pages that are cut from larger paper, the points of an Easy Read
text, and two columns side by side are judged by."""
CHECKS: tuple[Rule[Sheet] | Rule[Printed], ...] = (*MEASURED, *COMPARED, *MADE_UP)

MOST_QUOTED = 5
HINT = "the edition is withheld; this is a fault of the press or its style sheet: report it"


def check_page(
    leaflet: Leaflet, facts: PageFacts, edition: Edition, setting: Setting, language: Language
) -> list[Finding]:
    """The findings of all rules on one edition; the places of one fault make one finding."""
    sheet = Sheet(facts, setting.size_pt)
    printed = Printed(sheet, leaflet, edition, setting, language)
    parts = facing.halves(printed)
    rules = [rule for rule in MEASURED if not easy_read.is_left_out(rule.code, printed)]
    found = [(rule.code, rule.severity, rule.hint, _spots(rule, parts)) for rule in rules]
    found += [
        (rule.code, rule.severity, rule.hint, rule.find(printed)) for rule in (*COMPARED, *MADE_UP)
    ]
    name, at = f"{edition.language} {edition.format}", leaflet.title.at
    return in_order(
        finding for code, severity, hint, spots in found
        for finding in _findings(code, severity, hint, spots, name, at)
    )  # fmt: skip


def _spots(rule: Rule[Sheet], parts: Iterable[Sheet]) -> Iterable[Spot]:
    """What a rule finds on each part of an edition, each once."""
    return dict.fromkeys(spot for part in parts for spot in rule.find(part))


def _findings(
    code: str, severity: Severity, hint: str, spots: Iterable[Spot], name: str, at: Location
) -> Iterator[Finding]:
    places: dict[str, list[str]] = {}
    for spot in spots:
        page = f" (page {spot.page})" if spot.page else ""
        places.setdefault(spot.what, []).append(f"{spot.words}{page}".strip())
    hint = HINT if severity is Severity.ERROR else hint
    for what, words in places.items():
        yield Finding(code, severity, at, f"{name}: {what}{_listed(words)}", hint)


def _listed(words: list[str]) -> str:
    """The first of the places, and how many more there are."""
    some = [word for word in words if word][:MOST_QUOTED]
    more = f" and {len(words) - MOST_QUOTED} more" if len(words) > MOST_QUOTED else ""
    return f": {', '.join(some)}{more}" if some else ""
