"""All pairs of a catalogue in; what only shows when they are read together out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

from press.checks.catalogue.pair import Pair, own_words
from press.findings import Finding, error, information, warning
from press.translate.languages import english_name

ENOUGH = 100
"""Letters from which the language of a whole catalogue is recognised."""
LONG = 40
"""Characters from which the language of one message is recognised."""
LABELS = {
    "nb": {"no", "nn", "da"}, "nn": {"no"}, "no": {"nn"}, "zh": {"wuu", "yue"}, "yue": {"zh"},
    "ckb": {"sdh", "ku"}, "ku": {"ckb"}, "bs": {"hr", "sr"}, "hr": {"bs", "sr"},
    "sr": {"bs", "hr"}, "id": {"ms"}, "ms": {"id"}, "fil": {"tl"}, "ar": {"arz", "ary"},
    "he": {"hbo"}, "ti": {"am"}, "es": {"ext", "ast", "an", "gl"}, "pt": {"gl"}, "gl": {"pt"},
}  # fmt: skip
"""Languages that py3langid calls by another code, or mistakes for their nearest kin."""


def check_language(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The catalogue as a whole, and each longer message, is in its language."""
    if not pairs:
        return
    language = pairs[0].language
    code = language.partition("_")[0]
    if not _labels(code) & _known():
        message = f"{english_name(language)} cannot be recognised by this check"
        yield information("language-unchecked", pairs[0].at, message)
        return
    everything = " ".join(word for pair in pairs for word in pair.words)
    if len(everything) >= ENOUGH and (other := _other_language(everything, code)):
        yield error(
            "wrong-language", pairs[0].at, f"the catalogue reads as {other}",
            f"put the {english_name(language)} translation here",
        )  # fmt: skip
    for pair in pairs:
        words = " ".join(pair.words)
        if len(words) >= LONG and (other := _other_language(words, code)):
            yield warning(
                "perhaps-wrong-language", pair.at, f"the message reads as {other}",
                f"see whether it is {english_name(language)}",
            )  # fmt: skip


def check_digits(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """One kind of digits in a whole catalogue: 1 2 3 or those of the script, not both."""
    kinds = [(pair.at, _digit_kinds(pair)) for pair in pairs]
    counts = Counter(kind for _, found in kinds for kind in found)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    for at, found in kinds:
        odd = [kind for kind in found if kind != usual]
        if odd:
            yield warning(
                "mixed-digits", at, f"{odd[0]} digits, and {usual} digits elsewhere",
                "write all numbers of a leaflet with the same digits",
            )  # fmt: skip


def _digit_kinds(pair: Pair) -> dict[str, None]:
    """The kinds of digits of a message; addresses and marked words are Western everywhere."""
    digits = (char for words in own_words(pair.nodes) for char in words if char.isdecimal())
    return dict.fromkeys(_kind(char) for char in digits)


def _kind(digit: str) -> str:
    name = unicodedata.name(digit).partition(" DIGIT ")[0]
    return "Western" if name.startswith("DIGIT") else name.capitalize()


def _other_language(text: str, code: str) -> str:
    label = _recognised(text)
    if label in _labels(code):
        return ""
    try:
        return str(Locale.parse(label).get_display_name("en"))
    except (UnknownLocaleError, ValueError):
        return f"“{label}”"


def _labels(code: str) -> set[str]:
    return {code, *LABELS.get(code, ())}


@cache
def _recognised(text: str) -> str:
    # Its model takes a second to load, which most commands need not wait for.
    from py3langid.langid import classify

    return str(classify(text)[0])


@cache
def _known() -> frozenset[str]:
    from py3langid.langid import rank

    ranked = rank("word")
    return frozenset(label for label, _ in ranked)
