"""A sample leaflet, a layout and a die in; its PDF with one fault planted in it out."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import pikepdf
import pypdfium2

from benchmarks.samples import Kinded, Layout, html_in, leaflet_of, printed

LOST = frozenset({"block-lost", "block-changed"})
ADDED = frozenset({"block-added", "block-changed"})
MOVED = frozenset({"block-moved", *LOST, *ADDED})
UNSEEN = frozenset({"unseen"})
MISREAD = frozenset({"block-changed", "unlike", "unnumbered", "no-page-total"})
"""In the words of a block, or in the number of a page."""
SENTENCE = re.compile(r"(?<=[.!?।؟۔።။។])\s+")
OPENING_TAG = re.compile(r"<(?:p|li|h1|h2)\b[^>]*(?=>[^<\s])")
DIGIT = re.compile(r"<[^>]*>|&[^;]*;|(\d)")
MAPPED_DIGIT = re.compile(rb"^(<[0-9A-Fa-f]{4}> *<00)(3[0-9])>$", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """The texts of one language, and those of another that do not belong there."""

    language: str
    kinded: tuple[Kinded, ...]
    foreign: tuple[Kinded, ...]
    foreign_language: str


Plant = Callable[[Sample, Layout, Random], bytes]


@dataclass(frozen=True)
class Fault:
    """A fault, how it is planted, and the findings that name it."""

    name: str
    codes: frozenset[str]
    plant: Plant


# ---- in the words ----------------------------------------------------------------------------

Change = Callable[[list[Kinded], Sample, Random], list[Kinded]]


def _in_words(change: Change) -> Plant:
    """Print a leaflet whose words were changed; the title stays the first block."""

    def plant(sample: Sample, layout: Layout, die: Random) -> bytes:
        changed = change(list(sample.kinded), sample, die)
        return printed(html_in(leaflet_of(sample.language, changed), layout))

    return plant


def _place(kinded: Sequence[Kinded], die: Random) -> int:
    """Any block but the title."""
    return die.randrange(1, len(kinded))


def _sentence_deleted(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    """Of a text of one sentence, as in Thai, half its words go, or half its letters."""
    place = max(range(1, len(kinded)), key=lambda number: die.random() * len(kinded[number][1]))
    kind, words = kinded[place]
    parts = SENTENCE.split(words)
    if len(parts) == 1:
        parts = [words[: len(words) // 2], words[len(words) // 2 :]]
    del parts[die.randrange(len(parts))]
    return [*kinded[:place], (kind, " ".join(parts).strip()), *kinded[place + 1 :]]


def _block_deleted(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    del kinded[_place(kinded, die)]
    return kinded


def _blocks_swapped(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    one, other = die.sample(range(1, len(kinded)), 2)
    kinded[one], kinded[other] = kinded[other], kinded[one]
    return kinded


def _end_cut(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    place = _place(kinded, die)
    kind, words = kinded[place]
    kinded[place] = kind, words[:-4].rstrip()
    return kinded


def _digit_changed(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    """Into another digit of the same script."""
    places = [
        (block, letter)
        for block, (_, words) in enumerate(kinded)
        for letter, character in enumerate(words)
        if character.isdecimal()
    ]
    block, letter = die.choice(places)
    kind, words = kinded[block]
    value = int(words[letter])
    other = chr(ord(words[letter]) - value + (value + die.randrange(1, 10)) % 10)
    kinded[block] = kind, words[:letter] + other + words[letter + 1 :]
    return kinded


def _wrong_role(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    place = _place(kinded, die)
    kind, words = kinded[place]
    others = [other for other in ("heading", "paragraph", "item") if other != kind]
    kinded[place] = die.choice(others), words
    return kinded


def _block_doubled(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    place = _place(kinded, die)
    return [*kinded[:place], kinded[place], *kinded[place:]]


def _foreign_block(kinded: list[Kinded], sample: Sample, die: Random) -> list[Kinded]:
    place = _place(kinded, die)
    kinded[place] = sample.foreign[place]
    return kinded


# ---- in what is seen -------------------------------------------------------------------------


def _in_style(style: str) -> Plant:
    """Print a leaflet with one block that cannot be read."""
    return _in_tag(lambda sample: f' style="{style}"')


def _in_tag(attribute: Callable[[Sample], str]) -> Plant:
    def plant(sample: Sample, layout: Layout, die: Random) -> bytes:
        html = html_in(leaflet_of(sample.language, sample.kinded), layout)
        start = html.index("<main")
        tag = die.choice(list(OPENING_TAG.finditer(html, start)))
        return printed(html[: tag.end()] + attribute(sample) + html[tag.end() :])

    return plant


def _wrong_mark(sample: Sample) -> str:
    return f' lang="{sample.foreign_language}"'


def _in_digit(markup: str) -> Plant:
    """Print a leaflet with one digit that cannot be read."""

    def plant(sample: Sample, layout: Layout, die: Random) -> bytes:
        html = html_in(leaflet_of(sample.language, sample.kinded), layout)
        found = [match for match in DIGIT.finditer(html, html.index("<main")) if match[1]]
        digit = die.choice(found)
        return printed(html[: digit.start()] + markup.format(digit[1]) + html[digit.end() :])

    return plant


# ---- in the finished file --------------------------------------------------------------------


def _digit_covered(sample: Sample, layout: Layout, die: Random) -> bytes:
    """A white rectangle over the ink of one digit, or over its right half, furniture not excepted.

    Where the digit stands is PDFium's word, not that of the reader that is to find it.
    """
    content = _without_fault(sample, layout)
    boxes = [
        (number, text.get_charbox(place))
        for number, page in enumerate(pypdfium2.PdfDocument(content))
        for text in (page.get_textpage(),)
        for place, character in enumerate(text.get_text_range())
        if character.isdecimal()
    ]
    number, (left, bottom, right, top) = die.choice(boxes)
    left += die.choice((0, (right - left) / 2))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[number]
        cover = f"Q /Artifact BMC 1 g {left} {bottom} {right - left} {top - bottom} re f EMC"
        page.contents_add(pdf.make_stream(b"q"), prepend=True)
        page.contents_add(pdf.make_stream(cover.encode()))
        return _saved(pdf)


def _digit_misread(sample: Sample, layout: Layout, die: Random) -> bytes:
    """A digit that says it is another: right on paper, wrong for every reader."""
    with pikepdf.open(io.BytesIO(_without_fault(sample, layout))) as pdf:
        maps = {
            font.ToUnicode.objgen: font.ToUnicode
            for page in pdf.pages
            for font in page.Resources.Font.values()
            if MAPPED_DIGIT.search(font.ToUnicode.read_bytes())
        }
        chosen = die.choice(list(maps.values()))
        data = chosen.read_bytes()
        digit = die.choice(list(MAPPED_DIGIT.finditer(data)))
        other = (int(digit[2][1:]) + die.randrange(1, 10)) % 10
        chosen.write(data[: digit.start(2)] + b"3%d" % other + data[digit.end(2) :])
        return _saved(pdf)


def _without_fault(sample: Sample, layout: Layout) -> bytes:
    return printed(html_in(leaflet_of(sample.language, sample.kinded), layout))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


FAULTS = (
    Fault("sentence deleted", LOST, _in_words(_sentence_deleted)),
    Fault("block deleted", LOST, _in_words(_block_deleted)),
    Fault("two blocks swapped", MOVED, _in_words(_blocks_swapped)),
    Fault("last 4 characters cut", LOST, _in_words(_end_cut)),
    Fault("digit changed", LOST, _in_words(_digit_changed)),
    Fault("wrong role", MOVED, _in_words(_wrong_role)),
    Fault("block doubled", ADDED, _in_words(_block_doubled)),
    Fault("block in another language", MOVED, _in_words(_foreign_block)),
    Fault("block marked as another language", frozenset({"wrong-language"}), _in_tag(_wrong_mark)),
    Fault("white text", UNSEEN, _in_style("color: #fff")),
    Fault("clipped", UNSEEN, _in_style("overflow: hidden; height: 0")),
    Fault("off the page", UNSEEN, _in_style("position: relative; left: -210mm")),
    Fault("2 pt type", UNSEEN | {"too-small"}, _in_style("font-size: 2pt")),
    Fault("one digit covered", UNSEEN, _digit_covered),
    Fault("one digit white", UNSEEN, _in_digit('<span style="color: #fff">{}</span>')),
    Fault("one digit says another", MISREAD, _digit_misread),
)
