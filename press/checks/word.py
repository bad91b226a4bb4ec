"""What was measured on a Word document in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.findings import Finding, error
from press.formats.pages import draft_marks, edition_title
from press.model import Edition, Language, Leaflet, WordFacts
from press.read.inline import parse, plain
from press.scripts import direction_of

HINT = "the edition is withheld; this is a fault of the press: report it"

Check = Callable[[Leaflet, WordFacts, Language], Iterator[tuple[str, str]]]


def named(leaflet: Leaflet, facts: WordFacts, language: Language) -> Iterator[tuple[str, str]]:
    """EN 301 549, 10.2.4.2 and 10.3.1.1: the document has its title, language and direction."""
    if facts.title != edition_title(leaflet, language):
        yield "word-title", f"the document says that its title is “{facts.title}”"
    if facts.language != leaflet.language:
        yield "word-language", f"the document says that it is in “{facts.language}”"
    if facts.direction != direction_of(leaflet.language):
        yield "word-direction", f"the document says that it runs “{facts.direction}”"


def marked(leaflet: Leaflet, facts: WordFacts, language: Language) -> Iterator[tuple[str, str]]:
    """Every page of a draft says so, and every page its version: pages of an office part."""
    wanted = [plain(parse(mark, leaflet)) for mark in draft_marks(leaflet)]
    found = list(filter(None, facts.header.splitlines()))
    if found != wanted:
        yield "word-header", f"the pages are headed “{facts.header}”, not “{' '.join(wanted)}”"
    version = language.words["version"].replace("{version}", leaflet.meta.version)
    if not facts.footer.startswith(f"{version} {leaflet.code} "):
        yield "word-footer", f"the pages end with “{facts.footer}”, without “{version}”"


def described(leaflet: Leaflet, facts: WordFacts, language: Language) -> Iterator[tuple[str, str]]:
    """EN 301 549, 10.1.1.1: every picture says what it shows."""
    if facts.unnamed_pictures:
        yield "word-picture", f"{facts.unnamed_pictures} pictures say nothing of what they show"


CHECKS: tuple[Check, ...] = (named, marked, described)


def check_word(
    leaflet: Leaflet, facts: WordFacts, edition: Edition, language: Language
) -> list[Finding]:
    """The findings of all checks of this file on one edition."""
    return [
        error(code, leaflet.title.at, f"{edition.language} {edition.format}: {message}", HINT)
        for check in CHECKS
        for code, message in check(leaflet, facts, language)
    ]
