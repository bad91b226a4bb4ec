"""Checks on the length of sentences, paragraphs and lists, and on the form of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.checks.check import Check, Fault
from press.checks.prose import clipped, opening, sentences, tokens
from press.checks.source.manuscript import Manuscript, all_blocks
from press.findings import Location, Severity
from press.model import BulletList, NumberedList, Paragraph

LONGEST_SENTENCE = 20
LONGEST_PARAGRAPH = 3
LONGEST_LIST = 6
CAPITALISED = re.compile(r"^[A-Z][a-z'’]+\b|^A ")


def sentence_long(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, How we write: sentences of at most 20 words."""
    for passage in manuscript.running:
        for sentence in sentences(passage.words):
            if (count := len(tokens(sentence))) > LONGEST_SENTENCE:
                yield passage.at, f"“{opening(sentence)}” is a sentence of {count} words"


def paragraph_long(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, How we write: paragraphs of at most 3 sentences."""
    for passage in manuscript.running:
        count = len(sentences(passage.words))
        if passage.kind == "paragraph" and count > LONGEST_PARAGRAPH:
            yield passage.at, f"“{opening(passage.words)}” is a paragraph of {count} sentences"


def list_long(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: lists of at most 6 points."""
    for _, block, paragraph in _lists(manuscript):
        if len(block.items) > LONGEST_LIST:
            first = clipped(paragraph.text.markdown)
            yield paragraph.text.at, f"the list from “{first}” has {len(block.items)} points"


def lead_in_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: a lead-in line with a colon before a list of points."""
    for lead_in, block, paragraph in _lists(manuscript):
        if isinstance(block, BulletList) and not lead_in.rstrip("*").endswith(":"):
            first = clipped(paragraph.text.markdown)
            yield paragraph.text.at, f"no line with a colon leads to the list from “{first}”"


def point_long(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: one sentence a point."""
    for passage in manuscript.running:
        count = len(sentences(passage.words))
        if passage.kind == "item" and count > 1:
            yield passage.at, f"the point “{opening(passage.words)}” has {count} sentences"


def point_capital(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: bullet points start with a small letter."""
    for words, at in _points(manuscript):
        if CAPITALISED.match(words):
            yield at, f"the point “{opening(words)}” starts with a capital"


def point_end_mark(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Formatting: bullet points without end punctuation, “and” or “or”."""
    for words, at in _points(manuscript):
        if re.search(r"(?:[.,;]|[,;] (?:and|or))$", words) and len(sentences(words)) == 1:
            yield at, f"the point “{opening(words)}” ends with “{words[-1]}”"


def _lists(
    manuscript: Manuscript,
) -> Iterator[tuple[str, BulletList | NumberedList, Paragraph]]:
    """Each list with the words of the paragraph before it and its first paragraph."""
    for before, block in all_blocks(manuscript.leaflet):
        if isinstance(block, (BulletList, NumberedList)) and block.items:
            lead_in = before.text.markdown if isinstance(before, Paragraph) else ""
            first = next((b for b in block.items[0].blocks if isinstance(b, Paragraph)), None)
            if first:
                yield lead_in, block, first


def _points(manuscript: Manuscript) -> Iterator[tuple[str, Location]]:
    """The first words of each bullet point; numbered steps are full sentences and left alone."""
    words = {(p.at, p.kind): p.words for p in manuscript.passages}
    for _, block in all_blocks(manuscript.leaflet):
        for item in block.items if isinstance(block, BulletList) else ():
            if item.blocks and isinstance(item.blocks[0], Paragraph):
                at = item.blocks[0].text.at
                yield words.get((at, "item"), item.blocks[0].text.markdown), at


_WARNING = Severity.WARNING

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("sentence-long", _WARNING, "split it: at most 20 words", sentence_long),
    Check("paragraph-long", _WARNING, "split it: at most 3 sentences", paragraph_long),
    Check("list-long", _WARNING, "split it: at most 6 points", list_long),
    Check("list-lead-in", _WARNING, "write a line that ends with a colon", lead_in_missing),
    Check("point-long", _WARNING, "one sentence at most, or write paragraphs", point_long),
    Check("point-capital", _WARNING, "start with a small letter", point_capital),
    Check("point-end-mark", _WARNING, "end without a mark", point_end_mark),
)
