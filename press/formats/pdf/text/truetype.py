"""From a TrueType font and shapes to the font with a glyph for each shape, fit for embedding."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from press.formats.pdf.text.codes import Shape

KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
"""The tables that an embedded TrueType font needs (ISO 32000-1, 9.9); the rest is weight."""

WORDS, OFFSETS, MORE = 0x0001, 0x0002, 0x0020  # flags of a component: OpenType, glyf table
SHORT_OFFSETS_END = 0x20000
MAGIC = 0xB1B0AFBA
SFNT = 0x00010000

Box = tuple[int, int, int, int]
"""xMin, yMin, xMax, yMax in font units."""


def with_shapes(content: bytes, shapes: Sequence[Shape], upem: int) -> bytes:
    """The font with a glyph added for each shape, and no needless table; `upem` units an em."""
    tables = tables_of(content)
    if shapes:
        tables |= tables_with(tables, shapes, upem)
    return assembled(tables)


def glyph_count(content: bytes) -> int:
    """The number of glyphs in a font file."""
    return number(tables_of(content)["maxp"], 4)


def tables_of(content: bytes) -> dict[str, bytes]:
    """The tables of a font file that an embedded font needs, by name."""
    tables = {}
    for i in range(number(content, 4)):
        name, _, offset, length = struct.unpack_from(">4sLLL", content, 12 + 16 * i)
        if name.decode("latin-1") in KEPT:
            tables[name.decode("latin-1")] = content[offset : offset + length]
    return tables


def number(table: bytes, offset: int) -> int:
    """The unsigned 16-bit number at this place."""
    return int.from_bytes(table[offset : offset + 2], "big")


# Adding


def tables_with(tables: dict[str, bytes], shapes: Sequence[Shape], upem: int) -> dict[str, bytes]:
    """The tables that change when a glyph is added for each shape."""
    starts = outline_starts(tables)
    added = [composite(tables["glyf"], starts, shape) for shape in shapes]
    boxes = [box_of(outline) for outline in added if outline]
    widths = [round(shape.width * upem / 1000) for shape in shapes]
    glyf = tables["glyf"]
    for outline in added:
        glyf += outline  # of even length, as short offsets ask
        starts.append(len(glyf))
    is_long = is_long_loca(tables) or len(glyf) >= SHORT_OFFSETS_END
    bearings = [box_of(outline)[0] if outline else 0 for outline in added]
    return {
        "glyf": glyf,
        "loca": loca_of(starts, is_long),
        "hmtx": metrics_of(tables) + pairs(widths, bearings),
        "head": head_with(tables["head"], boxes, is_long),
        "hhea": hhea_with(tables["hhea"], len(starts) - 1, max(widths)),
        "maxp": maxp_with(tables["maxp"], len(starts) - 1, max(len(s.parts) for s in shapes)),
    }


def is_long_loca(tables: dict[str, bytes]) -> bool:
    """Whether outlines start at any byte; else at even ones, whose halves loca holds."""
    return bool(number(tables["head"], 50))


def outline_starts(tables: dict[str, bytes]) -> list[int]:
    """Where each outline starts in the glyf table, then where the last one ends."""
    if is_long_loca(tables):
        return list(struct.unpack(f">{len(tables['loca']) // 4}L", tables["loca"]))
    halves = struct.unpack(f">{len(tables['loca']) // 2}H", tables["loca"])
    return [2 * half for half in halves]


def loca_of(starts: list[int], is_long: bool) -> bytes:
    if is_long:
        return struct.pack(f">{len(starts)}L", *starts)
    return struct.pack(f">{len(starts)}H", *(start // 2 for start in starts))


def metrics_of(tables: dict[str, bytes]) -> bytes:
    """Width and left side bearing of each glyph; the last width holds for all that name none."""
    hmtx, long = tables["hmtx"], number(tables["hhea"], 34)
    rest = number(tables["maxp"], 4) - long
    bearings = struct.unpack_from(f">{rest}h", hmtx, 4 * long)
    return hmtx[: 4 * long] + pairs([number(hmtx, 4 * long - 4)] * rest, bearings)


def pairs(widths: Sequence[int], bearings: Sequence[int]) -> bytes:
    both = zip(widths, bearings, strict=True)
    return b"".join(struct.pack(">Hh", width, bearing) for width, bearing in both)


def composite(glyf: bytes, starts: Sequence[int], shape: Shape) -> bytes:
    """The outline that puts the shape's parts together; no bytes where it has no ink."""
    parts = [part for part in shape.parts if starts[part[0]] < starts[part[0] + 1]]
    if not parts:
        return b""
    boxes = [moved(box_of(glyf, starts[glyph]), right, up) for glyph, right, up in parts]
    header = struct.pack(">5h", -1, *surrounding(boxes))
    components = [
        struct.pack(">HHhh", WORDS | OFFSETS | (MORE if i < len(parts) else 0), *part)
        for i, part in enumerate(parts, start=1)
    ]
    return header + b"".join(components)


def box_of(glyf: bytes, start: int = 0) -> Box:
    """The box of the outline that starts here."""
    box: Box = struct.unpack_from(">4h", glyf, start + 2)
    return box


def moved(box: Box, right: int, up: int) -> Box:
    return box[0] + right, box[1] + up, box[2] + right, box[3] + up


def surrounding(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def padded(data: bytes) -> bytes:
    """The data filled up to whole words of 32 bits."""
    return data + bytes(-len(data) % 4)


def head_with(head: bytes, boxes: Sequence[Box], is_long: bool) -> bytes:
    box = surrounding([struct.unpack_from(">4h", head, 36), *boxes])
    return (
        head[:36] + struct.pack(">4h", *box) + head[44:50] + struct.pack(">H", is_long) + head[52:]
    )


def hhea_with(hhea: bytes, count: int, width: int) -> bytes:
    widest = struct.pack(">H", max(width, number(hhea, 10)))
    return hhea[:10] + widest + hhea[12:34] + struct.pack(">H", count)


def maxp_with(maxp: bytes, count: int, parts: int) -> bytes:
    """The limits that a reader may rely on; those of points and contours are upper bounds."""
    limits = list(struct.unpack_from(">14H", maxp, 4))
    points, contours = max(limits[1], limits[3]), max(limits[2], limits[4])
    limits[0] = count
    limits[3], limits[4] = min(0xFFFF, points * parts), min(0xFFFF, contours * parts)
    limits[12], limits[13] = max(limits[12], parts), limits[13] + 1
    return maxp[:4] + struct.pack(">14H", *limits)


# Writing


def assembled(tables: dict[str, bytes]) -> bytes:
    """The font file. Its time of change is that of its making, so that no clock gets into it."""
    head = tables["head"]
    tables = tables | {"head": head[:8] + bytes(4) + head[12:28] + head[20:28] + head[36:]}
    names = sorted(tables)
    directory = struct.pack(">LHHHH", SFNT, len(names), *search_range(len(names)))
    offset = len(directory) + 16 * len(names)
    for name in names:
        entry = (name.encode(), checksum(tables[name]), offset, len(tables[name]))
        directory += struct.pack(">4sLLL", *entry)
        offset += len(padded(tables[name]))
    content = directory + b"".join(padded(tables[name]) for name in names)
    place = content.index(b"head")
    start = struct.unpack_from(">L", content, place + 8)[0] + 8
    whole = struct.pack(">L", (MAGIC - checksum(content)) % 2**32)
    return content[:start] + whole + content[start + 4 :]


def search_range(count: int) -> tuple[int, int, int]:
    """The numbers with which old readers find a table among `count` by halving."""
    power = count.bit_length() - 1
    return 16 << power, power, 16 * count - (16 << power)


def checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{-(-len(data) // 4)}L", padded(data))
    return sum(words) % 2**32
