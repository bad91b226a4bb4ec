"""What was measured on a PDF in, words and facts that are cut or turned round out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from press.checks.page.scripts import WITHOUT_BLANKS, length, runs_from_right, text_of
from press.checks.page.sheet import ERROR, Rule, Sheet, Spot, at_line, quoted
from press.model import SOURCE_LANGUAGE, Fact, Line
from press.read.facts import facts_in

ADDED_HYPHENS = "\u00ad\u2010"
WORD = re.compile(r"\w+")
LAST, FIRST = re.compile(r"\S+$"), re.compile(r"^\S+")
LAST_WORD, FIRST_WORD = re.compile(r"(\w+)-$"), re.compile(r"^\w+")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
ONE_WAY = ("telephone", "date", "time", "quantity")
PART_OF_FACT, DASHES, NEAR = re.compile(r"[\d@]"), "-–‑", 40
GLUED = 0.5  # above this share of line ends without a blank, the writer keeps none at all


def cut_word(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: words are not split at the end of a line."""
    words = set(WORD.findall(text_of(sheet.facts.lines).casefold()))
    most = max((length(line.text) for line in sheet.facts.lines), default=0)
    keeps_blanks = _keeps_blanks(sheet)
    for lines in sheet.blocks.values():
        for upper, lower in pairwise(lines):
            torn = keeps_blanks and upper.broken and _is_torn(upper.text, lower.text, most)
            if torn or _is_hyphenated(upper.text, lower.text, words):
                first, last = FIRST.search(lower.text), LAST.search(upper.text)
                halves = f"“{last[0] if last else ''}|{first[0] if first else ''}”"
                yield Spot("a word cut at the end of a line", halves, upper.page,
                           (upper.left, upper.baseline))  # fmt: skip


def _is_hyphenated(upper: str, lower: str, words: set[str]) -> bool:
    """Whether a line ends with a hyphen that was added, or that the word elsewhere has not."""
    if upper[-1:] in ADDED_HYPHENS:
        return True
    before, after = LAST_WORD.search(upper), FIRST_WORD.search(lower)
    if before is None or after is None:
        return False
    return f"{before[1]}{after[0]}".casefold() in words


def _is_torn(upper: str, lower: str, most: int) -> bool:
    """Whether a word that a line has room for goes on in the next line without a hyphen."""
    last, first = LAST.search(upper), FIRST.search(lower)
    if not (last and first and last[0][-1].isalnum() and first[0][0].isalnum()):
        return False
    return not WITHOUT_BLANKS.search(last[0][-1]) and length(last[0] + first[0]) <= most


def _keeps_blanks(sheet: Sheet) -> bool:
    ends = [line for lines in sheet.blocks.values() for line in lines[:-1]]
    return sum(line.broken for line in ends) <= GLUED * len(ends)


def cut_fact(sheet: Sheet) -> Iterator[Spot]:
    """UKAAF G003: telephone numbers, doses, dates and the like are not split onto two lines."""
    most = max((length(line.text) for line in sheet.facts.lines), default=0)
    keeps_blanks, language = _keeps_blanks(sheet), _known(sheet.facts.language)
    for lines in sheet.blocks.values():
        if not any(_may_cut(upper.text, lower.text) for upper, lower in pairwise(lines)):
            continue
        text, ends = _run_on(lines, keeps_blanks)
        for start, fact in _facts(text, language):
            cut = next((end for end in ends if start < end < start + len(fact.rstrip())), None)
            if cut is not None and length(fact) <= most:
                line = lines[ends.index(cut)]
                yield Spot("cut at the end of a line", quoted(fact), line.page,
                           (line.left, line.baseline))  # fmt: skip


def _may_cut(upper: str, lower: str) -> bool:
    """Whether anything about the end of a line can be part of a fact."""
    return bool(PART_OF_FACT.search(upper[-NEAR:] + " " + lower[:NEAR])) or upper[-1:] in DASHES


def _run_on(lines: Sequence[Line], keeps_blanks: bool) -> tuple[str, list[int]]:
    """The text of a block in one piece, and where in it each line but the last ends."""
    text, ends = "", []
    for line in lines[:-1]:
        text += line.text
        ends.append(len(text))
        text += "" if keeps_blanks and line.broken else " "
    return text + lines[-1].text, ends


def _facts(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Where each fact starts, and its words; web addresses may be cut where they are long."""
    place = 0
    for piece in facts_in(text, language):
        if isinstance(piece, Fact) and piece.kind != "web-address":
            yield place, piece.text
        place += len(piece.text)
    for postcode in POSTCODE.finditer(text):
        yield postcode.start(), postcode[0]


def _known(language: str) -> str:
    """A language tag as CLDR knows it; that of English where it does not."""
    try:
        return str(Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return SOURCE_LANGUAGE


def turned_digits(sheet: Sheet) -> Iterator[Spot]:
    """W3C ALREQ: the groups of a number run from left to right, also in text from the right."""
    language = _known(sheet.facts.language)
    for lines in sheet.blocks.values():
        if not runs_from_right(text_of(lines)):
            continue
        for line in lines:
            painted = _digits(line.painted)
            for fact in _numbers(line.text, language):
                if _digits(fact) not in painted:
                    yield at_line(f"{quoted(fact)} is turned round", line)


def _numbers(text: str, language: str) -> Iterator[str]:
    for piece in facts_in(text, language):
        if isinstance(piece, Fact) and piece.kind in ONE_WAY:
            yield piece.text


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


RULES: tuple[Rule[Sheet], ...] = (
    Rule("cut-word", ERROR, "switch hyphenation off, and keep words whole", cut_word),
    Rule("cut-fact", ERROR, "put no-break spaces into it", cut_fact),
    Rule("turned-digits", ERROR, "set the number from left to right (dir=ltr)", turned_digits),
)
