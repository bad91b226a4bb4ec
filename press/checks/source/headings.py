"""Checks on the title, the headings, italics and bold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.checks.check import Check, Fault
from press.checks.prose import clipped, tokens
from press.checks.source.manuscript import Manuscript, Passage
from press.findings import Severity
from press.model import Emphasis, Foreign, Inline, Link, Section, Strong
from press.read.inline import plain

LONGEST_TITLE = 65
DEEPEST_LEVEL = 4
MOST_BOLD = 0.05
RUN_IN = re.compile(r"^([A-Z][\w'’/-]*(?: [\w'’/-]+){0,3}) [-–—] (?=[A-Z])")
LONG_WORD = 4


def level_skipped(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: headings in order; PDF/UA-1, 7.4.2: no level is skipped."""
    before = 1
    for section in manuscript.leaflet.sections:
        if section.level > before + 1:
            yield (
                section.heading.at,
                f"“{_heading(section)}” is of level {section.level} after level {before}",
            )
        before = section.level


def level_deep(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: no heading below h4."""
    for section in manuscript.leaflet.sections:
        if section.level > DEEPEST_LEVEL:
            yield section.heading.at, f"“{_heading(section)}” is of level {section.level}"


def title_long(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: h1 of at most 65 characters with its spaces."""
    title = manuscript.passages[0]
    if len(title.words) > LONGEST_TITLE:
        yield title.at, f"the title “{clipped(title.words)}” has {len(title.words)} characters"


def full_stop(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Punctuation: no full stop at the end of a heading."""
    for heading in _headings(manuscript):
        if heading.words.endswith("."):
            yield heading.at, f"“{heading.words}” ends with a full stop"


def title_case(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: headings in sentence case."""
    running = {word for passage in manuscript.running for word in _words(passage.words)}
    for heading in _headings(manuscript):
        later = [word for word in _words(heading.words)[1:] if len(word) >= LONG_WORD]
        capitals = [word for word in later if word[0].isupper() and not word.isupper()]
        common = [word for word in capitals if word.lower() in running]
        if common or (len(later) > 1 and capitals == later):
            yield heading.at, f"“{heading.words}” has capitals inside: {', '.join(capitals)}"


def run_in(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: a heading is marked up as one, all of a level alike."""
    for passage in manuscript.passages:
        if passage.kind == "paragraph" and (match := RUN_IN.match(passage.words)):
            yield passage.at, f"“{match[1]}” is a heading that runs into its text"


def bold_heading(manuscript: Manuscript) -> Iterator[Fault]:
    """WCAG 2.2, 1.3.1 (failure F2): a short line all in bold looks like a heading."""
    for passage in manuscript.passages:
        match passage.kind, passage.nodes:
            case "paragraph", (Strong(),) if not passage.words.endswith((".", "!")):
                yield passage.at, f"“{clipped(passage.words)}” is all in bold"


def italics(manuscript: Manuscript) -> Iterator[Fault]:
    """UKAAF G003, clear print: no italics; NHS service manual, Formatting."""
    for passage in manuscript.passages:
        for node in _nested(passage.nodes):
            if isinstance(node, Emphasis):
                yield passage.at, f"“{clipped(plain(node.children))}” is in italics"


def much_bold(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: bold sparingly; derived: over 5% of the words."""
    words = sum(len(tokens(passage.words)) for passage in manuscript.running)
    bold = sum(
        len(tokens(plain(node.children)))
        for passage in manuscript.running
        for node in _nested(passage.nodes)
        if isinstance(node, Strong)
    )
    if bold > MOST_BOLD * words:
        yield manuscript.passages[0].at, f"{bold} of {words} words are in bold"


def section_empty(manuscript: Manuscript) -> Iterator[Fault]:
    """WCAG 2.2, 2.4.6: a heading describes what stands under it."""
    sections = manuscript.leaflet.sections
    for number, section in enumerate(sections, 1):
        deeper = number < len(sections) and sections[number].level > section.level
        if not section.blocks and not deeper:
            yield section.heading.at, f"nothing stands under “{_heading(section)}”"


def no_text(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: a leaflet says something."""
    if not manuscript.leaflet.opening and not manuscript.leaflet.sections:
        yield manuscript.leaflet.title.at, "the leaflet has no text"


def _headings(manuscript: Manuscript) -> Iterator[Passage]:
    return (p for p in manuscript.passages if p.kind in ("title", "heading"))


def _heading(section: Section) -> str:
    return section.heading.markdown


def _words(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words)


def _nested(nodes: Iterable[Inline]) -> Iterator[Inline]:
    for node in nodes:
        yield node
        if isinstance(node, (Link, Emphasis, Foreign)):
            yield from _nested(node.children)
        elif isinstance(node, Strong):
            yield from (n for n in _nested(node.children) if not isinstance(n, Strong))


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHECKS: tuple[Check[Manuscript], ...] = (
    Check(
        "heading-level-skipped", _ERROR, "go down one level at a time: ##, then ###", level_skipped
    ),
    Check("heading-too-deep", _ERROR, "use no level below ####", level_deep),
    Check("title-long", _WARNING, "65 characters with spaces are the most", title_long),
    Check("heading-full-stop", _WARNING, "take the full stop off", full_stop),
    Check("heading-capitals", _WARNING, "only names have capitals inside a heading", title_case),
    Check("heading-run-in", _ERROR, "give it a line of its own, marked ## or ###", run_in),
    Check("heading-bold", _ERROR, "mark a heading with ## or ###, a warning with `!!! warning`",
          bold_heading),
    Check("section-empty", _ERROR, "write its text or take the heading out", section_empty),
    Check("no-text", _ERROR, "write its text below the front matter", no_text),
    Check("italics", _ERROR, "reword, or use **bold** for very few words", italics),
    Check("much-bold", _WARNING, "bold for at most 5 words in 100", much_bold),
)  # fmt: skip
