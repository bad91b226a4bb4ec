"""The text objects of the pages and the blocks they belong to in, the lines of the pages out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from press.model import Line, LineKind, Run
from press.readback.pdf.blocks import Block
from press.readback.pdf.logical import HEARD, UNHEARD, logical
from press.readback.pdf.marks import Key, Marked
from press.readback.pdf.painted import PaintedPage, TextObject
from press.readback.pdf.strands import Strands

SAME_LINE_EM = 0.4  # a raised or lowered sign still stands on the line of its neighbours
SAME_HANGING_LINE_EM = 0.9  # the letters of a word in Nastaliq come down to the line in steps
MOST_GAP_EM = 2.0  # what stands further apart, with other lines read between, is another column
COLUMN_GAP_EM = 0.95  # in a file without tags, what stands further apart is another column
WORD_GAP_PT = 2.0  # between two text objects: a blank that nobody has written


@dataclass(frozen=True)
class Standing:
    """A text object with its run, and where in which block it is read."""

    number: int
    shown: TextObject
    run: Run
    block: int
    kind: LineKind
    order: int

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Where on the page its first and last letter that is no blank start and end, in pt."""
        shown, texts = self.shown, self.shown.texts
        first = next(place for place, text in enumerate(texts) if text.strip())
        last = next(place for place in range(len(texts), 0, -1) if texts[place - 1].strip())
        end = shown.starts[last] if last < len(texts) else shown.length
        left, right = shown.place(shown.starts[first])[0], shown.place(end)[0]
        return min(left, right), max(left, right)


@dataclass(frozen=True)
class Rows:
    """The lines of one page, and the line of each of its text objects that has one."""

    lines: tuple[Line, ...]
    of_objects: Mapping[int, int]


class Places:
    """Knows where each marked sequence is read."""

    def __init__(self, blocks: Sequence[Block], strands: Strands) -> None:
        self.claimed, self.spoken = strands.claimed, strands.spoken
        self.found: dict[Key, tuple[int, LineKind, int]] = {}
        for number, block in enumerate(blocks):
            for order, key in enumerate(block.keys):
                self.found.setdefault(key, (number, block.seen.kind, order))

    def of(self, shown: TextObject) -> tuple[int, LineKind, int]:
        """Its block, the kind of it, and its place in it."""
        if shown.mark.artifact:
            return -1, "furniture", 0
        key = shown.mark.key
        if key is None or key not in self.claimed:
            return -1, "stray", 0
        return self.found.get(key, (-1, "label", 0))

    def said(self, key: Key | None, marked: Marked | None) -> str | None:
        """What an ActualText says of a marked sequence; None where its glyphs speak."""
        if key is None or marked is None:
            return None
        said = "".join(text for text, _ in marked.said)
        return self.spoken.get(key, said if said != marked.painted else None)


def rows_of(page: PaintedPage, runs: Sequence[Run | None], places: Places) -> Rows:
    """The lines of a page whose text runs from left to right across it."""
    groups: dict[int, list[list[Standing]]] = defaultdict(list)
    for number, (shown, run) in enumerate(zip(page.objects, runs, strict=True)):
        if run is None or not run.upright:
            continue
        standing = Standing(number, shown, run, *places.of(shown))
        rows = groups[standing.block]
        row = next((row for row in reversed(rows) if _belongs_to(standing, row, rows[-1])), None)
        if row is None:
            rows.append([standing])
        else:
            row.append(standing)
    rows = [row for group in groups.values() for row in group]
    keys = Counter(shown.mark.key for shown in page.objects)
    numbers = {standing.number: place for place, row in enumerate(rows) for standing in row}
    return Rows(tuple(_line(row, page, keys, places) for row in rows), numbers)


def _belongs_to(one: Standing, row: Sequence[Standing], last: Sequence[Standing]) -> bool:
    """Whether it stands on the line of a row; once lines below it are read, only if it is near."""
    if not _is_beside(one, row[-1]):
        return False
    near = MOST_GAP_EM * one.run.size_pt
    return row is last or any(_gap(one.ends, other.ends) < near for other in row)


def _is_beside(one: Standing, other: Standing) -> bool:
    if one.kind != other.kind:
        return False
    apart = abs(one.run.start[1] - other.run.start[1])
    hangs = one.shown.font.joins and other.shown.font.joins
    most = SAME_HANGING_LINE_EM if hangs else SAME_LINE_EM
    if apart > most * max(one.run.size_pt, other.run.size_pt):
        return False
    return one.kind != "stray" or _gap(one.ends, other.ends) < COLUMN_GAP_EM * one.run.size_pt


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(one[0] - other[1], other[0] - one[1])


def _line(
    row: Sequence[Standing], page: PaintedPage, keys: Counter[Key | None], places: Places
) -> Line:
    across = sorted(row, key=lambda standing: standing.ends)
    sizes: Counter[float] = Counter()
    for standing in row:
        sizes[standing.run.size_pt] += len(standing.run.text.strip())
    size = max(standing.run.size_pt for standing in row)
    heights = Counter(item.run.start[1] for item in row if item.run.size_pt == size)
    first = row[0]
    return Line(
        page=first.run.page,
        block=first.block,
        kind=first.kind,
        baseline=max(heights, key=lambda height: (heights[height], -height)),
        left=round(across[0].ends[0], 3),
        right=round(max(standing.ends[1] for standing in row), 3),
        size_pt=sizes.most_common(1)[0][0],
        text=_joined(_said(across, page, keys, places)).strip(),
        painted=_joined((standing.ends, "".join(standing.shown.texts)) for standing in across),
        runs=tuple(standing.run for standing in across),
    )


Piece = tuple[tuple[float, float], str]


def _said(
    across: Sequence[Standing], page: PaintedPage, keys: Counter[Key | None], places: Places
) -> Iterator[Piece]:
    """What is said of the line, in the order of reading: a piece for each marked sequence."""
    sequences: dict[Key | None, list[Standing]] = defaultdict(list)
    for standing in sorted(across, key=lambda standing: standing.order):
        sequences[standing.shown.mark.key].append(standing)
    for key, some in sequences.items():
        ends = min(item.ends[0] for item in some), max(item.ends[1] for item in some)
        said = places.said(key, page.texts.get(key)) if key is not None else None
        if said is None or len(some) < keys[key]:
            said = logical(_joined((item.ends, "".join(item.shown.texts)) for item in some))
        yield ends, said


def _joined(pieces: Iterable[Piece]) -> str:
    """Pieces one after the other, with a blank where they stand apart without one."""
    text, before = "", (0.0, 0.0)
    for ends, piece in pieces:
        apart = _gap(ends, before) > WORD_GAP_PT
        if text and apart and not text[-1].isspace() and not piece[:1].isspace():
            text += " "
        text, before = text + piece, ends
    return text


def with_breaks(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    """The same lines; those after which the spoken text has no blank are marked."""
    of_block: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        of_block[line.block].append(line)
    broken = {
        id(line)
        for number, some in of_block.items()
        if number >= 0
        for line in _broken(some, blocks[number].seen.text)
    }
    for line in lines:
        yield replace(line, broken=True) if id(line) in broken else line


def _broken(lines: Sequence[Line], spoken: str) -> Iterator[Line]:
    """The lines of a block that end where its text has no blank; none if the two do not match."""
    lengths = [len(UNHEARD.sub("", line.text)) for line in lines]
    heard = [found.start() for found in HEARD.finditer(spoken)]
    if sum(lengths) != len(heard):
        return
    end = 0
    for line, length in zip(lines[:-1], lengths, strict=False):
        end += length
        if 0 < end < len(heard) and not any(c.isspace() for c in _between(spoken, heard, end)):
            yield line


def _between(spoken: str, heard: Sequence[int], end: int) -> str:
    return spoken[heard[end - 1] + 1 : heard[end]]
