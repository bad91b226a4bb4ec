"""One spoken line in, its words as printed out, with what its repeats show to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.model import Language
from press.readback.announced import announced, pattern_of, without_stop
from press.readback.spoken import SPELLED, UNSPACED, joined_digits, plain_letters, printed_form
from press.readback.units import folded

LONG_NUMBER = 10
"""From so many digits on, or in groups, single digits are a telephone number: it is said twice."""


WORD = re.compile(rf"[{UNSPACED}]+|[^\s{UNSPACED}]+")
"""What stands between blanks, or between letters of a script that writes none and other ones."""
LONGEST_ADDRESS = 254
"""Letters of an e-mail address (RFC 5321); no web address that is said aloud is longer."""


@dataclass(frozen=True)
class Heard:
    """What a line says in its printed form, and where it goes against the rules of repeats."""

    text: str
    faults: tuple[str, ...] = ()


def heard(line: str, language: Language) -> Heard:
    """Numbers and addresses said once in the line and once again at its end, told apart by both."""
    text, letters, digits = _cut_repeats(plain_letters(line).strip(), language)
    faults: list[str] = []
    signs = _signs(language)
    text = _with_code(text, signs, language)
    for spoken in letters:
        address = _decoded(spoken, signs)
        found = _put(text, address, signs)
        faults += [] if found else [f"“{spoken}” repeats no address of its paragraph"]
        text = found or text
    for spoken in digits:
        found = _put_number(text, spoken)
        faults += [] if found else [f"“{spoken}” repeats no number of its paragraph"]
        text = found or text
    faults += [f"the number “{number}” is said only once" for number in _said_once(text)]
    return Heard(printed_form(text, language), tuple(faults))


def _cut_repeats(text: str, language: Language) -> tuple[str, list[str], list[str]]:
    """The line without the repeats at its end: letters of addresses, digits of numbers."""
    found: Mapping[str, list[str]] = {"letters": [], "digits": []}
    patterns = [
        (pattern_of(language, key, name), name)
        for key, name in (("narration-repeat-letters", "letters"),
                          ("narration-repeat-number", "digits"))
    ]  # fmt: skip
    while match := next(filter(None, (_at_end(p, name, text) for p, name in patterns)), None):
        start, name, words = match
        found[name].insert(0, words)
        text = text[:start].rstrip()
    return text, found["letters"], found["digits"]


def _at_end(pattern: str, name: str, text: str) -> tuple[int, str, str] | None:
    if not pattern:
        return None
    match = re.search(rf"(?<!\S){pattern}$", text)
    return (match.start(), name, match[name]) if match else None


# ---- numbers ---------------------------------------------------------------------------------


def _put_number(text: str, spoken: str) -> str | None:
    """The text with the spoken number joined; None where it does not say it."""
    pattern = rf"(?<![\d.,])(?<!\d ){re.escape(spoken)}(?!\d)(?! \d)"
    joined = joined_digits(spoken)
    changed, count = re.subn(pattern, joined.replace("\\", ""), text)
    return changed if count else None


def _said_once(text: str) -> Iterator[str]:
    for match in SPELLED.finditer(text):
        groups = joined_digits(match[0]).split()
        if len("".join(groups)) >= LONG_NUMBER or (len(groups) > 1 and max(map(len, groups)) > 2):
            yield match[0]


# ---- references ------------------------------------------------------------------------------


def _with_code(text: str, signs: Mapping[str, str], language: Language) -> str:
    """The line that gives the source code or the reference of the leaflet, with that joined."""
    for key, name in (("source-code", "code"), ("reference", "reference")):
        match = announced(language, key, text) if pattern_of(language, key, name) else None
        spoken = without_stop(match[name]) if match else ""
        if match and all(len(piece) == 1 for piece in _singly(spoken, signs)):
            groups = re.split("[,،、，] ?", spoken)
            return text[: match.start(name)] + " ".join(_decoded(each, signs) for each in groups)
    return text


# ---- addresses -------------------------------------------------------------------------------


def _signs(language: Language) -> Mapping[str, str]:
    """The words for the signs of addresses, longest first, with the signs."""
    table = language.lexicon.get("signs", {})
    words = {folded(word): sign for sign, word in table.items() if sign != "range"}
    return dict(sorted(words.items(), key=lambda entry: len(entry[0]), reverse=True))


def _decoded(spoken: str, signs: Mapping[str, str]) -> str:
    """Letters, digits and signs said singly, as they are written."""
    return "".join(_singly(spoken, signs))


def _singly(spoken: str, signs: Mapping[str, str]) -> list[str]:
    text = f" {folded(re.sub('[,،、，]', ' ', spoken))} "
    for word, sign in signs.items():
        while f" {word} " in text:
            text = text.replace(f" {word} ", f" {sign} ")
    return text.split()


def _put(text: str, address: str, signs: Mapping[str, str]) -> str | None:
    """The text with the address as it is written in place of its spoken form; None without one."""
    words = list(WORD.finditer(text)) if len(address) <= LONGEST_ADDRESS else []
    for first in range(len(words)):
        last = _said([word[0] for word in words], first, address, signs)
        if last is not None:
            end = words[last][0]
            rest = end[len(end.rstrip(",.;:!?،۔؟")) :]
            return text[: words[first].start()] + address + rest + text[words[last].end() :]
    return None


def _said(words: list[str], at: int, address: str, signs: Mapping[str, str]) -> int | None:
    """The place of the last word of an address said from the word `at` on; None if it is not."""
    if at >= len(words):
        return None
    for count, piece in _pieces(words, at, signs):
        if piece == address:
            return at + count - 1
        if piece and address.startswith(piece):
            found = _said(words, at + count, address[len(piece) :], signs)
            if found is not None:
                return found
    return None


def _pieces(words: list[str], at: int, signs: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """What the next words may stand for: a sign by its name, or letters."""
    for name, sign in signs.items():
        count = len(name.split())
        if _bare(words[at : at + count]) == name:
            yield count, sign
    yield 1, _bare(words[at : at + 1])


def _bare(words: list[str]) -> str:
    return folded(" ".join(word.strip(",.;:!?،۔؟()") for word in words))
