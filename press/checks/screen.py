"""What was measured on an HTML edition in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.findings import Finding, error
from press.formats.colours import INVERTED
from press.model import Edition, Leaflet, ScreenFacts, Setting
from press.scripts import direction_of, html_tag

HINT = "the edition is withheld; this is a fault of a template of the press: report it"

Check = Callable[[Leaflet, ScreenFacts], Iterator[tuple[str, str]]]


def fetched(leaflet: Leaflet, facts: ScreenFacts) -> Iterator[tuple[str, str]]:
    """The file is whole by itself: it works from a memory stick and tells nobody it was read."""
    for address in facts.fetches:
        yield "fetches", f"the page would load “{address}”"


def scripted(leaflet: Leaflet, facts: ScreenFacts) -> Iterator[tuple[str, str]]:
    """Content is untrusted: an edition holds no script."""
    if facts.scripts:
        yield "script", f"the page holds {facts.scripts} scripts"


def named(leaflet: Leaflet, facts: ScreenFacts) -> Iterator[tuple[str, str]]:
    """WCAG 2.2, 2.4.2 and 3.1.1: the page has a title, its language and its direction."""
    if not facts.title.strip():
        yield "no-page-title", "the page has no title"
    if facts.language.replace("_", "-") != html_tag(leaflet.language):
        yield "page-language", f"the page says that it is in “{facts.language}”"
    if facts.direction != direction_of(leaflet.language):
        yield "page-direction", f"the page says that it runs “{facts.direction}”"


CHECKS: tuple[Check, ...] = (fetched, scripted, named)


def check_screen(leaflet: Leaflet, facts: ScreenFacts, edition: Edition) -> list[Finding]:
    """The findings of all checks of this file on one edition."""
    return [
        error(code, leaflet.title.at, f"{edition.language} {edition.format}: {message}", HINT)
        for check in CHECKS
        for code, message in check(leaflet, facts)
    ]


def check_colours(
    leaflet: Leaflet, facts: ScreenFacts, edition: Edition, setting: Setting
) -> list[Finding]:
    """Who asked for white on black gets it on every screen (contrast 21; WCAG 2.2, 1.4.6)."""
    if setting.colours != INVERTED or facts.colours == ("#fff", "#000"):
        return []
    message = f"{edition.language} {edition.format}: text and ground are {facts.colours}"
    return [error("not-inverted", leaflet.title.at, message, HINT)]
