"""Spoken words with print's signs among them in, plain punctuation out; other signs are faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from press.formats.spoken.rules import Fault, lexicon_path, rule, table
from press.model import Language
from press.read.facts import LETTER

ENDS = ".?!:۔؟।॥。！？：։።၊။"
PAUSES = ",;،؛、，；"
PAUSE = "\ue000"
"""Stands for a comma that print shows as a bracket or dash, until its neighbours are known."""
CLOSING = "”’\"'»›"
SILENT = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u2060\u2066-\u2069\u202a-\u202e\ufeff]")
GLUED = rf"{LETTER}[(\[]{LETTER}*[)\]]?|[(\[]{LETTER}+[)\]]{LETTER}"
BREAKS = re.compile(
    rf"({GLUED})|[()\[\]（）【】]| *— *|(?<![^\s()\[\]])[-–/](?![^\s()\[\]])|-{{2,}}|…|\.{{3,}}"
)
OPENING = "“‘„«"
SPEAKABLE = frozenset("-'’‘\"“”„«»‹›¿¡《》「」『』")
PERCENT = frozenset("٪؉٭")
JOINERS = "\u200c\u200d"
MINUS = re.compile(r"(?<!\w)-\d+")
LATIN_SIGNS = 0x370
GENERAL_SIGNS = range(0x2000, 0x2070)
ADVICE = {
    "-": "write it in words: minus 5",
    "–": "write the word that the dash stands for, or a space on both sides of it",
    "(": "write it without brackets",
    "[": "write it without brackets",
    **dict.fromkeys("½¼¾", "write it with a point: 2.5"),
}


def punctuated(text: str, language: Language) -> tuple[str, tuple[Fault, ...]]:
    """Brackets, dashes and line breaks as pauses, signs in words, one space between words."""
    comma = rule(language, "punctuation", "comma", text)
    plain = unicodedata.normalize("NFC", SILENT.sub("", text)).replace("\u2011", "-")
    plain = plain.replace(PAUSE, "\ufffd")
    named = _named(plain, language)
    minus = tuple(_fault(match[0], "-", language) for match in MINUS.finditer(named))
    paused = BREAKS.sub(lambda match: match[1] or PAUSE, named)
    spoken = _tidy(_joined(paused, language), comma)
    return spoken, (*minus, *_faults(spoken, language))


def closed(text: str, language: Language) -> str:
    """The text as a sentence: with the language's full stop where it has no sign at its end."""
    words = text.rstrip()
    if not words or words.rstrip(CLOSING).endswith(tuple(ENDS)):
        return words
    return words.rstrip(PAUSES) + rule(language, "punctuation", "full-stop", text)


def open_ended(text: str) -> str:
    """The text without the sign that ends it, for use before a colon."""
    return text.rstrip().rstrip(ENDS + PAUSES)


def _named(text: str, language: Language) -> str:
    for sign, word in table(language, "text-signs").items():
        text = text.replace(sign, f" {word} ")
    return text


def _joined(text: str, language: Language) -> str:
    """A line break as a full stop before a capital, else as a pause."""
    stop = rule(language, "punctuation", "full-stop", text)
    lines = [line.strip() for line in text.split("\n")]
    result = lines[0]
    for line in lines[1:]:
        if result.endswith(tuple(ENDS + PAUSES + PAUSE)):
            result += f" {line}"
        else:
            result += f"{stop if line[:1].isupper() else PAUSE} {line}"
    return result


def _tidy(text: str, comma: str) -> str:
    """Pauses at the edges or beside another sign fall away; the rest are commas."""
    text = re.sub(rf"\s*{PAUSE}[\s{PAUSE}]*", f"{PAUSE} ", " ".join(text.split()))
    text = re.sub(rf"(^|[{ENDS}{PAUSES}]){PAUSE} ", r"\1 ", text)
    text = re.sub(rf"([{OPENING}]){PAUSE} ", r"\1", text)
    text = re.sub(rf"{PAUSE} (?=[{ENDS}{PAUSES}{CLOSING}]|$)", "", text)
    return text.replace(PAUSE, comma).strip()


def _faults(text: str, language: Language) -> Iterator[Fault]:
    """One for each word with a sign that is neither a pause nor in the lexicon."""
    for word in text.split():
        sign = next((sign for sign in word if not _is_speakable(sign)), "")
        if sign:
            yield _fault(word, sign, language)


def _fault(word: str, sign: str, language: Language) -> Fault:
    lexicon = f"write it in words, or add “{sign}” to [text-signs] in {lexicon_path(language)}"
    message = f"no voice can speak “{sign}” in “{word}”"
    return Fault("unspeakable-sign", message, ADVICE.get(sign, lexicon))


def _is_speakable(sign: str) -> bool:
    if sign in SPEAKABLE or sign in ENDS + PAUSES + JOINERS:
        return True
    category = unicodedata.category(sign)
    if category[0] in "LM" or category == "Nd":
        return True
    own = ord(sign) >= LATIN_SIGNS and ord(sign) not in GENERAL_SIGNS
    return category == "Po" and own and sign not in PERCENT
