"""A finished PDF comes in; the same with a digit changed or a word hidden goes out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Operator, String

PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>")
COVER = b"\n1 g -9999 -9999 19998 19998 re f\n"
"""A white sheet over all that stands on the page."""
HIDING: Mapping[str, tuple[list[float], str]] = {
    "without ink": ([3], "Tr"),
    "in white": ([1, 1, 1], "rg"),
    "squeezed to nothing": ([0.01], "Tz"),
}
"""Operators that take the words after them out of sight."""


@dataclass(frozen=True)
class Digit:
    """A painted digit: its page, its instruction, its place in the array and in the string."""

    page: int
    instruction: int
    piece: int
    offset: int
    font: str


def codes_of(font: Any) -> dict[bytes, str]:
    """The text of each two-byte code of a font."""
    pairs = PAIR.findall(font.ToUnicode.read_bytes().partition(b"beginbf")[2])
    return {bytes.fromhex(code.decode()): chr(int(text, 16)) for code, text in pairs}


def digits_of(content: bytes) -> list[Digit]:
    """Every digit of the text that the file paints (no furniture), in the order of painting."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            digit for number, page in enumerate(pdf.pages) for digit in _digits_on(page, number)
        ]


def _digits_on(page: Any, number: int) -> Iterator[Digit]:
    fonts = {name: codes_of(font) for name, font in page.Resources.Font.items()}
    instructions = list(pikepdf.parse_content_stream(page))
    for place in _tagged_words(instructions):
        font = next(_operands(i)[0] for i in instructions[place::-1] if _operator(i) == "Tf")
        for piece, string in enumerate(_operands(instructions[place])[0]):
            if isinstance(string, String):
                for offset in _digits_in(bytes(string), fonts[str(font)]):
                    yield Digit(number, place, piece, offset, str(font))


def _digits_in(string: bytes, codes: dict[bytes, str]) -> Iterator[int]:
    for offset in range(0, len(string), 2):
        if codes.get(string[offset : offset + 2], "").isdecimal():
            yield offset


def with_other_digit(content: bytes, digit: Digit) -> bytes:
    """The file with one of its digits painted and said as another one."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[digit.page]
        codes = codes_of(page.Resources.Font[digit.font])
        instructions = list(pikepdf.parse_content_stream(page))
        pieces = list(instructions[digit.instruction].operands[0])
        string = bytes(pieces[digit.piece])
        old = string[digit.offset : digit.offset + 2]
        new = next(code for code, text in codes.items() if text.isdecimal() and code != old)
        pieces[digit.piece] = String(string[: digit.offset] + new + string[digit.offset + 2 :])
        instructions[digit.instruction] = _instruction([Array(pieces)], "TJ")
        return _saved(pdf, digit.page, instructions)


def with_hidden_words(content: bytes, how: str) -> bytes:
    """The file with the last words of its text (no furniture) out of sight."""
    operands, operator = HIDING[how]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        last = len(pdf.pages) - 1
        instructions = list(pikepdf.parse_content_stream(pdf.pages[last]))
        place = max(_tagged_words(instructions))
        ours = _instruction(operands, operator)
        return _saved(pdf, last, [*instructions[:place], ours, *instructions[place:]])


def _tagged_words(instructions: list[Any]) -> Iterator[int]:
    """The places of the instructions that paint words of the text."""
    tagged = False
    for place, instruction in enumerate(instructions):
        operator = _operator(instruction)
        if operator == "BDC":
            tagged = "/MCID" in _operands(instruction)[1]
        elif operator == "EMC":
            tagged = False
        elif operator == "TJ" and tagged:
            yield place


def _operator(instruction: Any) -> str:
    return str(instruction.operator)


def _operands(instruction: Any) -> Any:
    return instruction.operands


def with_cover(content: bytes, number: int = -1) -> bytes:
    """The file with everything on one of its pages painted over; on its last, if none is named."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[number]
        painted = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
        page.Contents = pdf.make_stream(b"q " + painted + b" Q /Artifact BMC" + COVER + b"EMC")
        return _bytes(pdf)


def _instruction(operands: Any, operator: str) -> Any:
    return pikepdf.ContentStreamInstruction(operands, Operator(operator))


def _saved(pdf: pikepdf.Pdf, page: int, instructions: list[Any]) -> bytes:
    pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
    return _bytes(pdf)


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()
