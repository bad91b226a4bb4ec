"""A copy of a PDF that holds only its glyphs, each in a colour of its own, and a specimen sheet.

The operators that move the pen are kept as they are, so every glyph stands where it stood; paths,
images, clips, transparency and colours are gone. The sheet, a page more, shows each glyph once,
with nothing near it: how much ink it has when nothing is in its way.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf

from press.readback.pdf.fonts import Font
from press.readback.pdf.painted import PaintedPage, TextObject
from press.readback.pdf.state import Matrix
from press.readback.pdf.steps import Step

KEPT = {"q", "Q", "cm", "BT", "ET", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Tz", "Ts"}
# A cell of the sheet, in em: the room beside a glyph, above and below its baseline.
BESIDE, ABOVE, BELOW = 0.5, 1.6, 1.0
SHEET_WIDTH_PT = 1000.0
REMEMBERED = 1 << 14  # tints: about as many as a page has glyphs
SHARES = [f"{part / 255:.4f}".removeprefix("0") for part in range(256)]

Specimen = tuple[int, int, tuple[float, float, float, float]]
"""A glyph as it is painted: the font's number, the code, and its matrix without its place."""


@dataclass(frozen=True)
class Tinted:
    """The copy, as bytes; the specimens of its last page are tinted with their number in this list.

    `specimens_of_pages` has the specimen of each glyph of each page, in painting order.
    """

    content: bytes
    specimens: int
    specimens_of_pages: tuple[tuple[int, ...], ...]


def tinted(pdf: Any, pages: Sequence[PaintedPage]) -> Tinted:
    """Turn an opened PDF into such a copy. The glyphs of each page are tinted from 0 on."""
    fonts = _fonts(pages)
    specimens: dict[Specimen, int] = {}
    numbers = tuple(tuple(_specimens(page, fonts, specimens)) for page in pages)
    named = {f"/P{number}": font.source for font, number in fonts.items()}
    resources = pdf.make_indirect(pikepdf.Dictionary({"/Font": pikepdf.Dictionary(named)}))
    for page, painted in zip(pdf.pages, pages, strict=True):
        page.obj["/Contents"] = pdf.make_stream(b"".join(_tinted_page(painted, fonts)))
        page.obj["/Resources"] = resources
        for entry in ("/Annots", "/Group"):
            if entry in page.obj:
                del page.obj[entry]
    _add_sheet(pdf, resources, specimens, list(fonts))
    for entry in set(pdf.Root.keys()) - {"/Type", "/Pages"}:
        del pdf.Root[entry]
    target = io.BytesIO()
    pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return Tinted(target.getvalue(), len(specimens), numbers)


def _fonts(pages: Iterable[PaintedPage]) -> dict[Font, int]:
    fonts = dict.fromkeys(shown.font for page in pages for shown in page.objects)
    return {font: number for number, font in enumerate(fonts)}


def _specimens(
    page: PaintedPage, fonts: Mapping[Font, int], known: dict[Specimen, int]
) -> Iterator[int]:
    """The specimen of each glyph of a page; new ones are added to those known."""
    for shown in page.objects:
        shape, font = _shape(shown), fonts[shown.font]
        for code in shown.codes:
            specimen = font, code, shape
            number = known.get(specimen)
            if number is None:
                number = known[specimen] = len(known)
            yield number


def _shape(shown: TextObject) -> tuple[float, float, float, float]:
    a, b, c, d, _, _ = shown.matrix
    wide, high = shown.size * shown.stretch, shown.size
    return round(a * wide, 3), round(b * wide, 3), round(c * high, 3), round(d * high, 3)


def _tinted_page(page: PaintedPage, fonts: Mapping[Font, int]) -> Iterator[bytes]:
    objects = {shown.step: shown for shown in page.objects}
    number = 0
    for place, step in enumerate(page.steps):
        if step.operator in KEPT:
            yield b" ".join([*map(_plain, step.operands), step.operator.encode()]) + b"\n"
        elif shown := objects.get(place):
            yield b"/P%d %s Tf\n" % (fonts[shown.font], _plain(shown.size))
            yield from _tinted_text(step, shown.font, number)
            number += len(shown.codes)


def _tinted_text(step: Step, font: Font, number: int) -> Iterator[bytes]:
    if step.operator == '"':
        yield b"%s Tw %s Tc\n" % (_plain(step.operands[0]), _plain(step.operands[1]))
    if step.operator in ("'", '"'):
        yield b"T*\n"
    items = step.operands[0] if step.operator == "TJ" else [step.operands[-1]]
    width = 2 * font.bytes_a_code
    for item in items:
        if not isinstance(item, pikepdf.String):
            yield b"[%s] TJ\n" % _plain(item)
            continue
        string = bytes(item).hex()
        starts = range(0, len(string) // width * width, width)
        shown = [
            f"{_tint(glyph)}<{string[start : start + width]}>Tj\n"
            for glyph, start in enumerate(starts, number)
        ]
        yield "".join(shown).encode()
        number += len(shown)


@lru_cache(REMEMBERED)
def _tint(number: int) -> str:
    """The colour of a glyph: its number, with the low byte in blue."""
    red, green, blue = number >> 16 & 255, number >> 8 & 255, number & 255
    return f"{SHARES[red]} {SHARES[green]} {SHARES[blue]} rg"


def _plain(operand: Any) -> bytes:
    return format(operand, "f").encode()


def _add_sheet(
    pdf: Any, resources: Any, specimens: Mapping[Specimen, int], fonts: Sequence[Font]
) -> None:
    body, x, top, row = [b"BT\n"], 0.0, 0.0, 0.0
    for (font, code, shape), number in sorted(specimens.items(), key=lambda item: item[0][2]):
        em = max(map(abs, shape))
        width = (max(fonts[font].width(code), 0.0) + 2 * BESIDE) * em
        if x + width > SHEET_WIDTH_PT:
            x, top, row = 0.0, top - row, 0.0
        row = max(row, (ABOVE + BELOW) * em)
        matrix = (*shape, x + BESIDE * em, top - ABOVE * em)
        body.append(_tint(number).encode() + _specimen(fonts[font], font, code, matrix))
        x += width
    page = pikepdf.Dictionary(
        {
            "/Type": pikepdf.Name.Page,
            "/MediaBox": [0, top - row - 1, SHEET_WIDTH_PT, 0],
            "/Resources": resources,
            "/Contents": pdf.make_stream(b"".join([*body, b"ET"])),
        }
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _specimen(font: Font, number: int, code: int, matrix: Matrix) -> bytes:
    place = b" ".join(b"%.4f" % part for part in matrix)
    string = code.to_bytes(font.bytes_a_code).hex().encode()
    return b" /P%d 1 Tf %s Tm <%s> Tj\n" % (number, place, string)
