"""What is measured on a PDF: runs, furniture, fonts, and what cannot be seen or read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from press.model import PageFacts, Run
from press.readback.pdf.blocks import Block
from press.readback.pdf.fonts import NO_UNICODE
from press.readback.pdf.logical import logical
from press.readback.pdf.marks import Key
from press.readback.pdf.painted import PaintedPage, TextObject
from press.readback.pdf.state import BLACK
from press.readback.pdf.verdicts import Sight, hidden_words

UNHEARD = re.compile(
    "[\\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff\u00ad]"
)  # fmt: skip
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def page_facts(
    title: str,
    language: str,
    sizes: Sequence[tuple[float, float]],
    pages: Sequence[PaintedPage],
    sights: Sequence[Sight],
    blocks: Sequence[Block],
    claimed: Iterable[Key],
) -> PageFacts:
    """Everything that was measured on a PDF, put together."""
    numbered = list(zip(range(1, len(pages) + 1), pages, sights, strict=True))
    objects = [shown for page in pages for shown in page.objects]
    return PageFacts(
        title=title,
        language=language,
        page_sizes_pt=tuple(sizes),
        runs=tuple(run for number, page, seen in numbered for run in _runs(number, page, seen)),
        fonts=tuple(sorted({shown.font.name for shown in objects})),
        furniture=tuple(map(furniture, pages)),
        heading_pages=tuple(
            block.seen.page for block in blocks if block.seen.kind in ("title", "heading")
        ),
        unlike=tuple(_unlike(blocks)),
        unmapped=sum(map(_unmapped, objects)),
        hidden=tuple(
            hidden
            for number, page, seen in numbered
            for hidden in hidden_words(number, page.objects, seen)
        ),
        stray=tuple(text for page in pages for text in _stray(page, set(claimed))),
    )


def furniture(page: PaintedPage) -> str:
    """The artifact text of a page in painting order and in reading order of each line.

    A new marked sequence starts a new line.
    """
    artifacts = (shown for shown in page.objects if shown.mark.artifact)
    lines = groupby(artifacts, lambda shown: (shown.mark.sequence, round(shown.place(0)[1])))
    sequences = groupby(lines, lambda line: line[0][0])
    return "\n".join(" ".join(_line(objects) for _, objects in group) for _, group in sequences)


def _line(objects: Iterable[TextObject]) -> str:
    return logical(text for shown in objects for text in shown.texts)


def _runs(number: int, page: PaintedPage, seen: Sight) -> Iterator[Run]:
    judged = zip(page.objects, seen.obstacles, seen.backgrounds, strict=True)
    for shown, obstacles, background in judged:
        text = logical(shown.texts)
        if not text.strip():
            continue
        left, bottom, right, top = (round(edge, 3) for edge in shown.box)
        x, y = shown.place(0)
        size = round(shown.size_pt, 2)
        yield Run(
            page=number,
            text=text,
            size_pt=size,
            font=shown.font.family,
            box=(left, bottom, right, top),
            visible=not obstacles,
            x_height_pt=round(shown.font.x_height * size, 3) if LATIN.search(text) else 0.0,
            colour=shown.colour or BLACK,
            background=background,
            start=(round(x, 3), round(y, 3)),
            furniture=shown.mark.artifact,
        )


def _unlike(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Blocks whose spoken letters are not the painted ones; brackets may be mirrored."""
    for block in blocks:
        if block.painted is None:
            continue
        painted, text = _letters(block.painted), block.seen.text
        if painted not in (_letters(text), _letters(text.translate(MIRRORED))):
            yield text, block.painted


def _letters(text: str) -> Counter[str]:
    return Counter(UNHEARD.sub("", unicodedata.normalize("NFD", text)))


def _unmapped(shown: TextObject) -> int:
    font = shown.font
    return sum(font.text(code) == NO_UNICODE or code in font.missing for code in shown.codes)


def _stray(page: PaintedPage, claimed: set[Key]) -> Iterator[str]:
    """Text that is no furniture and that no element of the structure tree claims."""
    for shown in page.objects:
        text = logical(shown.texts)
        if text.strip() and not shown.mark.artifact and shown.mark.key not in claimed:
            yield text
