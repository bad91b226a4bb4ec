"""The character maps of a PDF font, read into dictionaries: code to text, code to CID."""

from __future__ import annotations

import re
from collections.abc import Iterator

SECTION = re.compile(r"begin(bf|cid)(char|range)(.*?)end\1\2", re.S)
TOKEN = re.compile(r"<([0-9a-fA-F\s]*)>|(\[)|(\])|(\d+)")
LONGEST_RANGE = 0x10000


def texts_by_code(source: bytes) -> dict[int, str]:
    """What each code says, by a ToUnicode map (ISO 32000-1, 9.10.3)."""
    texts: dict[int, str] = {}
    for kind, shape, body in SECTION.findall(source.decode("latin-1")):
        if kind == "bf":
            texts.update(_texts_of_ranges(body) if shape == "range" else _texts_of_codes(body))
    return texts


def cids_by_code(source: bytes) -> dict[int, int]:
    """The glyph selector of each code, by an embedded CMap (ISO 32000-1, 9.7.5)."""
    cids: dict[int, int] = {}
    for kind, shape, body in SECTION.findall(source.decode("latin-1")):
        if kind != "cid":
            continue
        size = 3 if shape == "range" else 2
        tokens = [int(code, 16) if code else int(cid) for code, _, _, cid in TOKEN.findall(body)]
        for entry in zip(*(tokens[place::size] for place in range(size)), strict=False):
            last = min(entry[-2], entry[0] + LONGEST_RANGE)
            cids.update(zip(range(entry[0], last + 1), range(entry[-1], 1 << 32), strict=False))
    return cids


def _texts_of_codes(body: str) -> Iterator[tuple[int, str]]:
    strings = [digits for digits, *_ in TOKEN.findall(body)]
    for code, text in zip(strings[::2], strings[1::2], strict=False):
        yield int(code, 16), _utf16(text)


def _texts_of_ranges(body: str) -> Iterator[tuple[int, str]]:
    tokens = iter(TOKEN.findall(body))
    for first, *_ in tokens:
        start, end = int(first, 16), int(next(tokens)[0], 16)
        target, opens, *_ = next(tokens)
        if opens:
            for number, (digits, _, closes, _) in enumerate(tokens):
                if closes:
                    break
                yield start + number, _utf16(digits)
            continue
        prefix, low = target[:-4], int(target[-4:] or "0", 16)
        for number in range(min(end - start + 1, LONGEST_RANGE)):
            yield start + number, _utf16(f"{prefix}{low + number:04x}")


def _utf16(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be", "replace")
