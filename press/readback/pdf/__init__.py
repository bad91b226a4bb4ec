"""A finished PDF comes in; what a reader meets in it, and what was measured on it, goes out.

It is read from the file alone: the structure tree with pikepdf, the pages with PDFium.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2

from press.model import Evidence, Language, PageFacts
from press.readback.pdf.blocks import blocks_of
from press.readback.pdf.codes import codes_on
from press.readback.pdf.cuts import Cutter, Held, trimmed
from press.readback.pdf.elements import StructureTree, structure_tree, without_tags
from press.readback.pdf.errors import Unreadable, Untagged
from press.readback.pdf.facts import page_facts
from press.readback.pdf.folds import fold_booklets
from press.readback.pdf.guesses import guessed
from press.readback.pdf.ink import inks
from press.readback.pdf.navigation import links_of, outline_of, preferences_of
from press.readback.pdf.painted import Fonts, PaintedPage, painted_page
from press.readback.pdf.second_reader import unread
from press.readback.pdf.sheets import in_points, paper_of
from press.readback.pdf.steps import steps_of
from press.readback.pdf.strands import Strands
from press.readback.pdf.targets import Headings, links_met, places_in
from press.readback.pdf.tints import Tinted, tinted
from press.readback.pdf.validity import breaches
from press.readback.pdf.verdicts import Sight, sight

__all__ = ["Unreadable", "look_at", "read_back"]

DAMAGE = (
    pikepdf.PdfError, pypdfium2.PdfiumError, ArithmeticError, AssertionError, AttributeError,
    LookupError, NotImplementedError, RecursionError, RuntimeError, TypeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
NAMELESS = re.compile(r"stream <[^>]*>: ")
Size = tuple[float, float]


def read_back(content: bytes, language: Language, cut: Cutter = trimmed) -> Evidence:
    """Read a tagged PDF back; `cut` makes the pages that somebody holds of those of the file.

    What the file itself says of its language counts; `language` is there for the readers of files
    that say nothing. Raises Unreadable for a file that is damaged, locked or not tagged.
    """
    with _unreadable_where_damaged(), pikepdf.open(io.BytesIO(content)) as pdf:
        return _read(content, pdf, structure_tree(pdf), cut)


def look_at(content: bytes) -> PageFacts:
    """What is measured on any PDF; of one without tags, the blocks of its lines are guessed.

    A booklet is folded first.

    Raises Unreadable for a file that is damaged or locked.
    """
    with _unreadable_where_damaged(), pikepdf.open(io.BytesIO(content)) as pdf:
        try:
            tree = structure_tree(pdf)
        except Untagged:
            facts = _measured(_read(content, pdf, without_tags(pdf)))
            lines = tuple(guessed(facts.lines))
            return replace(facts, tagged=False, lines=lines)
        return _measured(_read(content, pdf, tree, fold_booklets))


def _measured(evidence: Evidence) -> PageFacts:
    assert isinstance(evidence.facts, PageFacts)
    return evidence.facts


@contextmanager
def _unreadable_where_damaged() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except pikepdf.PasswordError as fault:
        raise Unreadable("the PDF is locked with a password") from fault
    except DAMAGE as fault:
        missing = f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)
        reason = NAMELESS.sub("", missing)
        raise Unreadable(f"the PDF is damaged, or no PDF: {reason}") from fault


def _read(content: bytes, pdf: Any, tree: StructureTree, cut: Cutter = trimmed) -> Evidence:
    content = in_points(pdf, content)
    fonts = Fonts()
    papers = [paper_of(page) for page in pdf.pages]
    sizes = [paper.size for paper in papers]
    pages = [
        painted_page(steps_of(page), fonts, paper.to_page)
        for page, paper in zip(pdf.pages, papers, strict=True)
    ]
    cutting = cut(pdf, papers, pages)
    held = Held(cutting.cuts, pages, papers)
    tree = replace(tree, places=held.places if cutting.folded else {})
    strands = Strands(tree, {key: text for page in pages for key, text in page.texts.items()})
    blocks = list(blocks_of(tree, strands))
    title, places = _title(pdf), places_in(pdf)
    known: dict[str, Any] = {
        "outline": tuple(outline_of(pdf)),
        "preferences": tuple(preferences_of(pdf)),
        "links": tuple(links_of(pdf, papers, held)),
        "invalid": breaches(content, pdf, strands.claimed),
        "trims": cutting.trims,
        "folded": cutting.folded,
    }
    sights, differences = _seen(content, tinted(pdf, pages), pages, sizes)
    facts = page_facts(
        title, tree.language, held.sizes, held.pages, held.sights(sights), blocks, strands
    )
    seen = tuple(block.seen for block in blocks)
    targets = links_met(tree, strands, places, Headings(facts.lines, seen, held))
    facts = replace(facts, unread=differences, **known)
    return Evidence(seen, facts, tuple(targets), tuple(codes_on(held.pages, held.sizes)))


def _title(pdf: Any) -> str:
    """The title in the XMP metadata, as PDF/UA-1 asks (ISO 14289-1, 7.1)."""
    return str(pdf.open_metadata().get("dc:title", ""))


def _seen(
    content: bytes, copy: Tinted, pages: list[PaintedPage], sizes: list[Size]
) -> tuple[list[Sight], tuple[str, ...]]:
    """What can be seen of each page, and where PDFium reads other letters than we do."""
    finished = pypdfium2.PdfDocument(content)
    found = inks(finished, pages, copy)
    sights, differences = [], []
    for number, (page, size) in enumerate(zip(pages, sizes, strict=True)):
        opened = finished[number]
        if words := unread(opened, page):
            differences.append(f"page {number + 1}: {words}")
        sights.append(sight(page.objects, found.of(number, opened, page), size))
    return sights, tuple(differences)
