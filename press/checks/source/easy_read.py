"""Checks on an Easy Read text: a picture for each point, few easy words, one idea at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.prose import clipped, opening, sentences, tokens
from press.checks.source.manuscript import Manuscript, Passage, all_texts, texts_in
from press.checks.syllables import syllables
from press.findings import Location, Severity
from press.model import (
    Block,
    Box,
    BulletList,
    Figure,
    Inline,
    NumberedList,
    Paragraph,
    Strong,
    Words,
)
from press.read.inline import parse, plain

LONGEST_SENTENCE = 15
LONGEST_POINT = 4
"""Sentences and points of a list, beside one picture."""
LONG_SYLLABLES = 4
EVERYDAY = frozenset({
    "anybody", "appointment", "community", "emergency", "everybody", "february", "information",
    "january", "somebody", "supermarket", "television",
})  # fmt: skip
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
MEANS = re.compile(r"\b(?:means?|is|are|call(?:ed)?|when)\b", re.IGNORECASE)
JOINED = re.compile(
    r";|, (?:and|but|so|because|although|which|unless|whereas)\b"
    r"|\b(?:although|however|whereas|therefore|in order to)\b",
    re.IGNORECASE,
)
REPLACED = frozenset({"sentence-long", "paragraph-long", "much-bold", "readers-missing"})
"""Checks on ordinary leaflets in whose place others stand here."""


def version_differs(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS Standard for creating health content, 1: version control, alike in all editions."""
    meta, of = manuscript.leaflet.meta, manuscript.of
    if of and meta.version != of.version:
        yield meta.at, f"it is version {meta.version}, and its leaflet version {of.version}"


def no_picture(manuscript: Manuscript) -> Iterator[Fault]:
    """Department of Health, Basic guidelines for Easy Read (2009): a picture with each idea.

    What stands before the first picture of a section belongs to no point.
    """
    for block in _top(manuscript):
        if not (isinstance(block, Box) and block.role == "point"):
            at, words = _beginning(block, manuscript)
            yield at, f"no picture stands above “{words}”"


def glued_picture(manuscript: Manuscript) -> Iterator[Fault]:
    """Python-Markdown takes a picture without an empty line below it for a part of the words."""
    for text in all_texts(manuscript.leaflet, manuscript.organisation):
        if "![" in text.markdown:
            yield text.at, f"a picture stands within the words “{opening(text.markdown)}”"


def no_words(manuscript: Manuscript) -> Iterator[Fault]:
    """Department of Health, Basic guidelines for Easy Read (2009): words beside each picture."""
    for figure, beside in _points(manuscript):
        if not beside:
            yield figure.alternative.at, f"no words stand below the picture “{figure.source}”"


def no_alternative(manuscript: Manuscript) -> Iterator[Fault]:
    """WCAG 2.2, 1.1.1: words say what a picture shows, to those who cannot see it."""
    for figure, _ in _points(manuscript):
        if not figure.alternative.markdown.strip():
            yield figure.alternative.at, f"nothing says what the picture “{figure.source}” shows"


def hard_block(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from the Department of Health's guidelines (2009): a picture with a few words."""
    for _, beside in _points(manuscript):
        for block in beside:
            if not _is_simple(block):
                at, words = _beginning(block, manuscript)
                yield at, f"“{words}” is no paragraph and no simple list"


def no_record(manuscript: Manuscript) -> Iterator[Fault]:
    """PIF, Easy Read: people with a learning disability take part, and test this very text."""
    if manuscript.leaflet.meta.tested_with:
        yield manuscript.leaflet.meta.at, "“tested_with” is no record of the test of these words"


def sentence_long(manuscript: Manuscript) -> Iterator[Fault]:
    """Department of Health, Basic guidelines for Easy Read (2009): 15 words a sentence at most."""
    for passage in _own(manuscript):
        for sentence in sentences(passage.words):
            if (count := len(tokens(sentence))) > LONGEST_SENTENCE:
                yield passage.at, f"“{opening(sentence)}” is a sentence of {count} words"


def joined_ideas(manuscript: Manuscript) -> Iterator[Fault]:
    """Photosymbols, How to make Easy Read: one idea a sentence."""
    for passage in _own(manuscript):
        for sentence in sentences(passage.prose):
            if match := JOINED.search(sentence):
                joint = match[0].lstrip(", ")
                yield passage.at, f"“{joint}” joins two ideas in “{opening(sentence)}”"


def point_long(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from the Department of Health's guidelines (2009): a picture for each idea."""
    for figure, beside in _points(manuscript):
        count = len(_said(beside, manuscript))
        if count > LONGEST_POINT:
            yield figure.alternative.at, f"{count} sentences stand beside “{figure.source}”"


def long_word(manuscript: Manuscript) -> Iterator[Fault]:
    """Department of Health, Basic guidelines for Easy Read (2009): hard words are explained.

    In bold, a word says that its meaning is given: `hard_word` sees to that.
    """
    explained = {word for passage in _own(manuscript) for word in _bold_words(passage)}
    seen: set[str] = set()
    for passage in _own(manuscript):
        for word in WORD.findall(passage.prose.lower()):
            if word not in explained | seen | EVERYDAY and syllables(word) >= LONG_SYLLABLES:
                seen.add(word)
                yield passage.at, f"“{word}” is a long word"


def hard_word(manuscript: Manuscript) -> Iterator[Fault]:
    """Department of Health, Basic guidelines for Easy Read (2009): hard words are explained."""
    seen: set[str] = set()
    for passage in _own(manuscript):
        for term in _bold(passage.nodes):
            if term.lower() not in seen and not _is_explained(term, manuscript):
                yield passage.at, f"“{term}” is in bold, and nothing says what it means"
            seen.add(term.lower())


def _is_explained(term: str, manuscript: Manuscript) -> bool:
    """Whether a sentence with the word says what it is, or the one after it what “this” means."""
    term = term.lower()
    for _, beside in _points(manuscript):
        said = [sentence.lower() for sentence in _said(beside, manuscript)]
        for number, sentence in enumerate(said):
            following = " ".join(said[number : number + 2])
            if term in sentence and MEANS.search(following.replace(term, "")):
                return True
    return False


# ---- points and their words


def _top(manuscript: Manuscript) -> Iterator[Block]:
    yield from manuscript.leaflet.opening
    for section in manuscript.leaflet.sections:
        yield from section.blocks


def _points(manuscript: Manuscript) -> Iterator[tuple[Figure, tuple[Block, ...]]]:
    """Each picture, and what stands beside it."""
    for block in _top(manuscript):
        if isinstance(block, Box) and block.role == "point":
            figure, *beside = block.blocks
            if isinstance(figure, Figure):
                yield figure, tuple(beside)


def _is_simple(block: Block) -> bool:
    if isinstance(block, BulletList | NumberedList):
        return all(isinstance(b, Paragraph) for item in block.items for b in item.blocks)
    return isinstance(block, Paragraph)


def _own(manuscript: Manuscript) -> Iterator[Passage]:
    """What the author wrote to be read: no headings, and not the publisher's words."""
    path = manuscript.leaflet.title.at.path
    for passage in manuscript.running:
        if passage.at.path == path and passage.kind != "alternative":
            yield passage


def _said(beside: tuple[Block, ...], manuscript: Manuscript) -> list[str]:
    """The sentences beside a picture; each point of a list is one."""
    texts = (text for block in beside if _is_simple(block) for text in texts_in(block))
    return [s for text in texts for s in sentences(plain(parse(text, manuscript.leaflet)))]


def _beginning(block: Block, manuscript: Manuscript) -> tuple[Location, str]:
    """Where a block begins, and its first words."""
    first = next(texts_in(block), manuscript.leaflet.title)
    return first.at, opening(first.markdown)


def _bold(nodes: tuple[Inline, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Strong):
            yield clipped(plain(node.children)).strip(" .,:!?")
        elif not isinstance(node, Words):
            yield from _bold(getattr(node, "children", ()))


def _bold_words(passage: Passage) -> Iterator[str]:
    for term in _bold(passage.nodes):
        yield from WORD.findall(term.lower())


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_POINT = "write a picture, `![what it shows](name.svg)`, an empty line, then its words"

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("easy-read-version", _ERROR, "compare the two texts, put the Easy Read text right, have "
          "it tested again if it changed, then give it the leaflet's version", version_differs),
    Check("easy-read-no-picture", _ERROR, _POINT, no_picture),
    Check("easy-read-glued", _ERROR, "put an empty line after the picture", glued_picture),
    Check("easy-read-no-words", _ERROR, _POINT, no_words),
    Check("easy-read-alternative", _ERROR, "say it between the brackets: `![A nurse](nurse.svg)`",
          no_alternative),
    Check("easy-read-block", _ERROR, "say it in short sentences, or in a list", hard_block),
    Check("easy-read-record", _WARNING, "take it out, and run `./build.py easy-read tested` once "
          "people have tested the text", no_record),
    Check("easy-read-sentence", _WARNING, "split it: at most 15 words", sentence_long),
    Check("easy-read-ideas", _WARNING, "make two sentences of it", joined_ideas),
    Check("easy-read-point", _WARNING, "give each idea a picture of its own", point_long),
    Check("easy-read-long-word", _WARNING, "find a shorter one, or put it in **bold** and say what "
          "it means", long_word),
    Check("easy-read-hard-word", _WARNING, "say it where it first stands: “This means …”",
          hard_word),
)  # fmt: skip
