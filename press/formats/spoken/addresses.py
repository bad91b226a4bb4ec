"""An e-mail or web address, or a code, as printed in, its spoken words and letters out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.formats.spoken.numbers import western
from press.formats.spoken.rules import rule, table
from press.model import Language

CHUNKS = re.compile(r"[^\W\d_]+|.")
VOWELS = frozenset("aeiouy")
LONGEST_SPELLED = 3
SHORT_WORD = re.compile(
    "[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z]|[aeiou](?:nd|nt|rg|rm|rt|st|ct|ll)|the|you"
)
"""Short chunks that are spoken as words: com, gov, and, org; nhs and uk are letters."""


def spoken_address(text: str, language: Language) -> str:
    """`pals@nhs.uk` as “pals at n h s dot u k”. Raises Unspoken."""
    return " ".join(_chunks(text, language))


def spoken_letters(text: str, language: Language) -> str:
    """Every letter, digit and sign of an address by itself. Raises Unspoken.

    Commas part them because voices read an English “a” between spaces as the article.
    """
    comma = rule(language, "punctuation", "comma", text)
    return f"{comma} ".join(_singly(text, language))


def spoken_code(text: str, language: Language) -> str:
    """Every letter, digit and sign of a reference by itself, a pause for a space. Raises Unspoken.

    `EX 12` is “E X, 1 2”.
    """
    comma = rule(language, "punctuation", "comma", text)
    groups = (" ".join(_singly(group, language)) for group in text.split())
    return f"{comma} ".join(groups)


def _chunks(text: str, language: Language) -> Iterator[str]:
    for chunk in CHUNKS.findall(text):
        if _is_a_word(chunk) and chunk not in table(language, "signs").values():
            yield chunk
        else:
            yield from _singly(chunk, language)


def _is_a_word(chunk: str) -> bool:
    long = chunk.isalpha() and len(chunk) > LONGEST_SPELLED
    return (
        bool(long or SHORT_WORD.fullmatch(chunk))
        and not chunk.isupper()
        and not VOWELS.isdisjoint(chunk.lower())
    )


def _singly(text: str, language: Language) -> Iterator[str]:
    for sign in western(text):
        if sign.isalnum():
            yield sign
        elif not sign.isspace():
            yield rule(language, "signs", sign, text)
