"""The modules of a QR code in, what it says out (ISO/IEC 18004:2015); nothing is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

Modules = tuple[tuple[bool, ...], ...]
"""Row by row, True for black, without the white edge."""
BLOCKS = (
    (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5),
    (30, 5), (22, 8), (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16),
)  # fmt: skip
"""By version, at level M: codewords of correction in a block, and blocks (table 9)."""
LEVEL_M, FORMAT_MASK, FORMAT_CODE = 0b00, 0b101010000010010, 0b10100110111
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
"""Table 10."""
BYTES, END = 0b0100, 0b0000
LONG_COUNTS = 10
"""From this version on the length of the words takes two bytes (table 3)."""
FIELD = 0x11D
"""The polynomial of the field of codewords (7.5.2)."""


class Illegible(Exception):
    """Why a code cannot be read, or can only be read by guessing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def words_of(modules: Modules) -> str:
    """What a code of level M in bytes of UTF-8 says. Raises Illegible for any wrong module."""
    size = len(modules)
    version, rest = divmod(size - 17, 4)
    if rest or not 1 <= version <= len(BLOCKS) or any(len(row) != size for row in modules):
        raise Illegible(f"{size} modules are no size of a code")
    _check_patterns(modules)
    mask = MASKS[_mask(modules)]
    bits = [modules[r][c] != mask(r, c) for r, c in _path(version)]
    codewords = [_number(bits[place : place + 8]) for place in range(0, len(bits) // 8 * 8, 8)]
    return _text(_data(codewords, version), version)


# ---- patterns --------------------------------------------------------------------------------


def _check_patterns(modules: Modules) -> None:
    """A camera finds a code by its corners and squares, its modules by the dotted lines (6.3)."""
    size = len(modules)
    for row, column, black in _marks(size):
        if 0 <= row < size and 0 <= column < size and modules[row][column] != black:
            raise Illegible("a mark by which a camera finds it is damaged")
    for place in range(8, size - 8):
        if not modules[6][place] == modules[place][6] == (place % 2 == 0):
            raise Illegible("the line by which its modules are counted is damaged")


def _marks(size: int) -> Iterator[tuple[int, int, bool]]:
    """Rings in three corners with white around them, smaller ones all over, one dark module."""
    for row, column in ((3, 3), (3, size - 4), (size - 4, 3)):
        for r, c in _around(4):
            yield row + r, column + c, max(abs(r), abs(c)) not in (2, 4)
    for row, column in _squares(size):
        for r, c in _around(2):
            yield row + r, column + c, max(abs(r), abs(c)) != 1
    yield size - 8, 8, True


def _around(reach: int) -> list[tuple[int, int]]:
    steps = range(-reach, reach + 1)
    return [(row, column) for row in steps for column in steps]


def _mask(modules: Modules) -> int:
    """The number of the mask; both copies of the format agree and are of level M (7.9)."""
    last = len(modules) - 1
    ways = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    others = [(last - n, 8) for n in range(7)] + [(8, last - 7 + n) for n in range(8)]
    one, other = (_number([modules[r][c] for r, c in places]) for places in (ways, others))
    data = (one ^ FORMAT_MASK) >> 10
    rest = data << 10
    for place in range(14, 9, -1):
        rest ^= FORMAT_CODE << (place - 10) if rest >> place & 1 else 0
    if one != other or (data << 10 | rest) ^ FORMAT_MASK != one or data >> 3 != LEVEL_M:
        raise Illegible("its format is damaged, or not of level M")
    return data & 0b111


@cache
def _path(version: int) -> tuple[tuple[int, int], ...]:
    """The places of the bits in their order: two columns at a time, from the right (7.7.3)."""
    size = 17 + 4 * version
    taken = set(_taken(version, size))
    places = []
    for number, right in enumerate((*range(size - 1, 6, -2), 5, 3, 1)):
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        places += [(row, column) for row in rows for column in (right, right - 1)]
    return tuple(place for place in places if place not in taken)


def _taken(version: int, size: int) -> Iterator[tuple[int, int]]:
    """The places of all that is no data: patterns, format and version (6.3, 7.9, 7.10)."""
    for n in range(size):
        yield from ((6, n), (n, 6))
    yield from ((r, c) for r in range(9) for c in (*range(9), *range(size - 8, size)))
    yield from ((r, c) for r in range(size - 8, size) for c in range(9))
    yield from ((row + r, column + c) for row, column in _squares(size) for r, c in _around(2))
    if version >= 7:
        for near in range(6):
            for far in range(size - 11, size - 8):
                yield from ((near, far), (far, near))


def _squares(size: int) -> list[tuple[int, int]]:
    """The centres of the alignment patterns (annex E)."""
    version = (size - 17) // 4
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    places = (6, *(size - 7 - step * n for n in range(count - 1)))
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    return [(r, c) for r in places for c in places if (r, c) not in corners]


# ---- codewords -------------------------------------------------------------------------------


def _number(bits: Sequence[bool]) -> int:
    number = 0
    for bit in bits:
        number = number << 1 | bit
    return number


def _data(codewords: list[int], version: int) -> list[int]:
    """The codewords of data, block after block; those of correction say that none is wrong."""
    correction, count = BLOCKS[version - 1]
    short, longer = divmod(len(codewords), count)
    lengths = [short - correction + (n >= count - longer) for n in range(count)]
    stream = iter(codewords)
    blocks: list[list[int]] = [[] for _ in lengths]
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(stream))
    data = [codeword for block in blocks for codeword in block]
    for _ in range(correction):
        for block in blocks:
            block.append(next(stream))
    if any(_remainders(block, correction) for block in blocks):
        raise Illegible("one of its modules is wrong")
    return data


def _remainders(block: Sequence[int], correction: int) -> bool:
    """Whether a block is no codeword of its Reed-Solomon code (7.5.2)."""
    powers, logs = _field()
    for root in range(correction):
        value = 0
        for codeword in block:
            value = (powers[(logs[value] + root) % 255] if value else 0) ^ codeword
        if value:
            return True
    return False


@cache
def _field() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 255, [0] * 256, 1
    for place in range(255):
        powers[place], logs[value] = value, place
        value = value << 1 ^ (FIELD if value & 0x80 else 0)
    return powers, logs


def _text(data: Sequence[int], version: int) -> str:
    """The one segment of bytes that the data begin with (7.4.5)."""
    bits = "".join(f"{codeword:08b}" for codeword in data)
    first = 4 + (16 if version >= LONG_COUNTS else 8)
    count = int(bits[4:first], 2)
    rest = bits[first + 8 * count :]
    if int(bits[:4], 2) != BYTES or int(rest[:4] or "0", 2) != END:
        raise Illegible("it is not one run of bytes")
    found = bytes(int(bits[first + 8 * n : first + 8 * n + 8], 2) for n in range(count))
    try:
        return found.decode()
    except UnicodeDecodeError:
        raise Illegible("its bytes are not UTF-8") from None
