"""What was measured on an e-book in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from press.findings import Finding, error
from press.formats.pages import draft_marks, edition_title
from press.model import BookEntry, BookFacts, Edition, Language, Leaflet, Text
from press.read.inline import parse, plain
from press.scripts import direction_of, html_tag

HINT = "the edition is withheld; this is a fault of the press or of a template: report it"
SAID = (
    "identifier", "title", "language", "publisher", "dcterms:modified", "schema:accessMode",
    "schema:accessModeSufficient", "schema:accessibilityFeature", "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)  # fmt: skip
CLAIMS = ("dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential")

Check = Callable[[Leaflet, BookFacts, Language], Iterator[tuple[str, str]]]


def named(leaflet: Leaflet, facts: BookFacts, language: Language) -> Iterator[tuple[str, str]]:
    """WCAG 2.2, 2.4.2 and 3.1.1: the book and each page have title, language and direction."""
    tag, direction = html_tag(leaflet.language), direction_of(leaflet.language)
    title = edition_title(leaflet, language)
    if facts.title != title:
        yield "book-title", f"the book says that its title is “{facts.title}”"
    for what, is_tag, runs in (
        ("the book", facts.language, facts.direction),
        *((f"“{page.name}”", page.language, page.direction) for page in facts.pages),
    ):
        if is_tag.replace("_", "-") != tag:
            yield "book-language", f"{what} says that it is in “{is_tag}”"
        if runs != direction:
            yield "book-direction", f"{what} says that it runs “{runs}”"
    for page in facts.pages:
        if not page.title.endswith(title):
            yield "book-title", f"“{page.name}” says that its title is “{page.title}”"


def listed(leaflet: Leaflet, facts: BookFacts, language: Language) -> Iterator[tuple[str, str]]:
    """EPUB Accessibility 1.1, 3.3: the list of contents has every heading, and leads there."""
    for want, got in zip_longest(wanted_entries(leaflet), facts.entries):
        if want != got:
            yield "book-contents", f"the list of contents has {_told(got)}, not {_told(want)}"
            return
    if facts.start != _words(leaflet, leaflet.title):
        yield "book-contents", f"reading begins at “{facts.start}”, not at the title"


def wanted_entries(leaflet: Leaflet) -> Iterator[BookEntry]:
    """The title, then every heading under the one above it."""
    title = _words(leaflet, leaflet.title)
    yield BookEntry(1, title, title)
    above: list[int] = []
    for section in leaflet.sections:
        above = [level for level in above if level < section.level] + [section.level]
        heading = _words(leaflet, section.heading)
        yield BookEntry(len(above), heading, heading)


def marked(leaflet: Leaflet, facts: BookFacts, language: Language) -> Iterator[tuple[str, str]]:
    """Wherever somebody opens a draft it says so: on the first page by its banner."""
    marks = tuple(_words(leaflet, mark) for mark in draft_marks(leaflet))
    for number, page in enumerate(facts.pages):
        wanted = marks if number else ()
        if page.running != wanted:
            found = " ".join(page.running)
            yield "book-marks", f"“{page.name}” is headed “{found}”, not “{' '.join(wanted)}”"


def described(leaflet: Leaflet, facts: BookFacts, language: Language) -> Iterator[tuple[str, str]]:
    """EPUB Accessibility 1.1, 3.2: how the book can be read; no claim that nobody made."""
    said = {name: value for name, value in facts.metadata if value}
    for name in SAID:
        if name not in said:
            yield "book-metadata", f"the package does not say its {name}"
    for name in CLAIMS:
        if name in said:
            yield "book-claim", f"the package claims “{name}: {said[name]}”"


def whole(leaflet: Leaflet, facts: BookFacts, language: Language) -> Iterator[tuple[str, str]]:
    """The file is whole by itself, runs nothing, and is built as reading systems expect."""
    for address in facts.fetches:
        yield "fetches", f"the book would load “{address}”"
    if facts.scripts:
        yield "script", f"the book holds {facts.scripts} scripts"
    for fault in facts.faults:
        yield "book-form", f"the book is not in order: {fault}"


CHECKS: tuple[Check, ...] = (named, listed, marked, described, whole)


def check_book(
    leaflet: Leaflet, facts: BookFacts, edition: Edition, language: Language
) -> list[Finding]:
    """The findings of all checks of this file on one edition."""
    return [
        error(code, leaflet.title.at, f"{edition.language} {edition.format}: {message}", HINT)
        for check in CHECKS
        for code, message in check(leaflet, facts, language)
    ]


def _words(leaflet: Leaflet, text: Text) -> str:
    return " ".join(plain(parse(text, leaflet)).split())


def _told(entry: BookEntry | None) -> str:
    if entry is None:
        return "no entry"
    return f"“{entry.words}” (level {entry.depth}), which leads to “{entry.heading}”"
