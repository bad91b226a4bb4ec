"""What is measured on a PDF: runs, furniture, fonts, and what cannot be seen or read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from press.model import Collision, Drawn, PageFacts, Shape
from press.readback.pdf.blocks import Block
from press.readback.pdf.fonts import NO_UNICODE
from press.readback.pdf.lines import SAME_LINE_EM, Places, Rows, rows_of, with_breaks
from press.readback.pdf.logical import UNHEARD, logical
from press.readback.pdf.marks import Key
from press.readback.pdf.painted import PaintedPage, TextObject
from press.readback.pdf.runs import runs_of
from press.readback.pdf.strands import Strands
from press.readback.pdf.verdicts import Sight, hidden_words

LIGATURES = {
    ord(sign): unicodedata.normalize("NFKC", sign)
    for sign in map(chr, (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)))
}
"""Letters in one sign, and in the forms that they take in Arabic words, as the letters that they
are."""
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
LEAST_PIXELS = 2  # of ink that meets, before two lines are said to touch


def page_facts(
    title: str,
    language: str,
    sizes: Sequence[tuple[float, float]],
    pages: Sequence[PaintedPage],
    sights: Sequence[Sight],
    blocks: Sequence[Block],
    strands: Strands,
) -> PageFacts:
    """Everything that was measured on a PDF, put together."""
    numbered = list(zip(range(1, len(pages) + 1), pages, sights, strict=True))
    runs = [list(runs_of(number, page, seen)) for number, page, seen in numbered]
    places = Places(blocks, strands)
    rows = [rows_of(page, some, places) for page, some in zip(pages, runs, strict=True)]
    objects = [shown for page in pages for shown in page.objects]
    return PageFacts(
        title=title,
        language=language,
        page_sizes_pt=tuple(sizes),
        runs=tuple(run for some in runs for run in some if run),
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
        stray=tuple(text for page in pages for text in _stray(page, strands.claimed)),
        lines=tuple(with_breaks([line for page in rows for line in page.lines], blocks)),
        shapes=tuple(
            shape
            for (number, page, _), size in zip(numbered, sizes, strict=True)
            for shape in _shapes(number, page, size)
        ),
        drawn=tuple(_drawn(numbered, blocks)),
        collisions=tuple(
            collision
            for (number, _, seen), some in zip(numbered, rows, strict=True)
            for collision in _collisions(number, some, seen)
        ),
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


def _shapes(number: int, page: PaintedPage, size: tuple[float, float]) -> Iterator[Shape]:
    for stroke in page.strokes:
        left, bottom, right, top = stroke.box
        box = max(0.0, left), max(0.0, bottom), min(size[0], right), min(size[1], top)
        if box[0] < box[2] and box[1] < box[3]:
            yield Shape(number, stroke.kind, box, stroke.colour)


def _drawn(
    numbered: Iterable[tuple[int, PaintedPage, Sight]], blocks: Sequence[Block]
) -> Iterator[Drawn]:
    """Every picture that paints something, with all that it paints."""
    owners = {key: number for number, block in enumerate(blocks) for key in block.drawn}
    boxes: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    for page, painted, _ in numbered:
        for stroke in painted.strokes:
            if stroke.key in owners:
                boxes.setdefault((owners[stroke.key], page), []).append(stroke.box)
    for (block, page), some in sorted(boxes.items()):
        lefts, bottoms, rights, tops = zip(*some, strict=True)
        yield Drawn(page, block, (min(lefts), min(bottoms), max(rights), max(tops)))


def _collisions(number: int, rows: Rows, seen: Sight) -> Iterator[Collision]:
    """Each pair of lines once."""
    pairs: Counter[tuple[int, int]] = Counter()
    for upper, lower, count in seen.touching:
        if upper in rows.of_objects and lower in rows.of_objects:
            pairs[rows.of_objects[upper], rows.of_objects[lower]] += count
    for (first, second), count in sorted(pairs.items()):
        upper_line, lower_line = rows.lines[first], rows.lines[second]
        apart = upper_line.baseline - lower_line.baseline
        if count >= LEAST_PIXELS and apart > SAME_LINE_EM * lower_line.size_pt:
            at = (lower_line.left, lower_line.baseline)
            yield Collision(number, upper_line.text, lower_line.text, at)


def _unlike(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Blocks whose spoken letters are not the painted ones; brackets may be mirrored."""
    for block in blocks:
        if block.painted is None:
            continue
        painted, text = _letters(block.painted), block.seen.text
        if painted not in (_letters(text), _letters(text.translate(MIRRORED))):
            yield text, block.painted


def _letters(text: str) -> Counter[str]:
    return Counter(UNHEARD.sub("", unicodedata.normalize("NFD", text.translate(LIGATURES))))


def _unmapped(shown: TextObject) -> int:
    font = shown.font
    codes = set(shown.codes)
    wrong = {code for code in codes if font.text(code) == NO_UNICODE or code in font.missing}
    return sum(code in wrong for code in shown.codes) if wrong else 0


def _stray(page: PaintedPage, claimed: set[Key]) -> Iterator[str]:
    """Text that is no furniture and that no element of the structure tree claims."""
    for shown in page.objects:
        text = logical(shown.texts)
        if text.strip() and not shown.mark.artifact and shown.mark.key not in claimed:
            yield text
