"""Text in; how its script is written, from which side, and of how many letters, out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from press.model import Line

Script = Literal["plain", "joined", "tall", "ideographs"]
JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
TALL = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
REMEMBERED = 4096  # texts: several rules ask the same of every line
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
NASTALIQ = re.compile("nastaliq|nastaleeq|jameel", re.IGNORECASE)


@lru_cache(REMEMBERED)
def script_of(text: str) -> Script:
    """The kind of script of most of a text; `tall` ones have signs above and below letters."""
    letters = sum(map(str.isalpha, text))
    kinds: tuple[tuple[Script, re.Pattern[str]], ...] = (
        ("joined", JOINED), ("tall", TALL), ("ideographs", IDEOGRAPHS),
    )  # fmt: skip
    for kind, pattern in kinds:
        if 2 * len(pattern.findall(text)) > letters:
            return kind
    return "plain"


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin ones."""
    return 2 * len(LATIN.findall(text)) > sum(map(str.isalpha, text))


def is_nastaliq(lines: Iterable[Line]) -> bool:
    """Whether most of the joined letters of these lines hang from a slanting line, as Urdu's do."""
    runs = [run for line in lines for run in line.runs if JOINED.search(run.text)]
    hanging = sum(len(run.text) for run in runs if NASTALIQ.search(run.font))
    return 2 * hanging > sum(len(run.text) for run in runs)


@lru_cache(REMEMBERED)
def runs_from_right(text: str) -> bool:
    """Whether most letters of a text run from right to left (UAX #9)."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L")


@lru_cache(REMEMBERED)
def length(text: str) -> int:
    """How many characters a reader counts: marks on a letter are part of it.

    Glyphs that stand for no character, often parts of letters, are not counted.
    """
    if text.isascii():
        return len(text)
    plain = text.replace("\ufffd", "")
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in plain)


def text_of(lines: Iterable[Line]) -> str:
    """The words of these lines."""
    return " ".join(line.text for line in lines)
