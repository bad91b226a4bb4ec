"""A pair and the glossary in; agreed terms that the translation does not use out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from press.checks.catalogue.pair import Pair, folded, words_in
from press.scripts import script_of
from press.translate.glossary import Term
from press.translate.translate import quoted

ASIDE = re.compile(r"\([^()]*\)")
UNSPACED = {"Hans", "Hant", "Jpan", "Thai", "Khmr", "Laoo", "Mymr"}
"""Scripts without spaces between words, where a term is looked for letter by letter."""
LEFT_ENGLISH = re.compile(r'<span lang="en">(.*?)</span>', re.DOTALL)
ENDING = {"Latn": 3, "Cyrl": 3, "Grek": 3, "Taml": 2}
"""Letters at the end of a word that may change by case or number; one in other scripts."""
BEGINNINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "cy": {
        "c": ("g", "ch", "ngh"), "p": ("b", "ph", "mh"), "t": ("d", "th", "nh"),
        "g": ("", "ng"), "b": ("f", "m"), "d": ("dd", "n"), "ll": ("l",), "m": ("f",),
        "rh": ("r",),
    },
}  # fmt: skip
"""What a word may begin with instead, by what stands before it: the mutations of Welsh."""
SHORTEST = 3
"""Letters of a word below which it is a particle; as many of a longer one never change."""


def find_changed_names(pair: Pair) -> Iterator[str]:
    """A read-only term (a name, an acronym) stands in the translation in its own letters."""
    for term in _used(pair, "read-only"):
        if not _as_it_stands(term.translation).search(pair.string):
            yield f"“{term.translation}” must stand here as it is"


def find_forbidden_terms(pair: Pair) -> Iterator[str]:
    """A word that the glossary forbids for a term of the English."""
    for term in _used(pair, "forbidden"):
        if _stands(term.translation, pair):
            yield f"{quoted(term.translation)} is forbidden for {quoted(term.english)}"


def find_other_terms(pair: Pair) -> Iterator[str]:
    """A term of the English without any of its agreed translations, whatever their endings."""
    agreed: dict[str, list[str]] = defaultdict(list)
    for term in _used(pair, ""):
        agreed[term.english].append(term.translation)
    for english, translations in agreed.items():
        kept = _in_english(english).search(" ".join(LEFT_ENGLISH.findall(pair.string)))
        if not kept and not any(_stands(words, pair) for words in translations):
            yield f"{quoted(english)} is “{'” or “'.join(translations)}” in the glossary"


def _used(pair: Pair, rule: str) -> list[Term]:
    """The terms of the English with this rule; of agreed terms a longer one covers the shorter."""
    covered = bytearray(len(pair.english_plain))
    found = []
    sought = [term for term in pair.glossary if not rule or term.rule == rule]
    for english, terms in _longest_first(sought).items():
        free = [
            match
            for match in _in_english(english).finditer(pair.english_plain)
            if rule or not any(covered[match.start() : match.end()])
        ]
        for match in free:
            covered[match.start() : match.end()] = b"\1" * len(match.group())
        found += [term for term in terms if free and term.rule == rule]
    return found


def _longest_first(terms: Iterable[Term]) -> Mapping[str, Sequence[Term]]:
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: -len(term.english)):
        groups[term.english].append(term)
    return groups


@cache
def _in_english(term: str) -> re.Pattern[str]:
    """A term as a word or words of its own, with a plural ending; acronyms in capitals only."""
    flags = re.NOFLAG if term.isupper() else re.IGNORECASE
    words = r"\s+".join(map(re.escape, term.split()))
    return re.compile(rf"(?<![\w-]){words}(?:e?s)?(?![\w-])", flags)


@cache
def _as_it_stands(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(term)}(?![A-Za-z0-9])")


def _stands(words: str, pair: Pair) -> bool:
    """Whether the words stand in the translation in whatever order and with whatever endings.

    Words aside, `deterrent (compression) stockings`, may be there or not, or stand alone.
    """
    return any(
        _written(variant, pair) for variant in (ASIDE.sub(" ", words), *ASIDE.findall(words))
    )


def _written(words: str, pair: Pair) -> bool:
    script = script_of(pair.language)
    if script in UNSPACED:
        return words.strip("() ") in pair.plain
    theirs = [folded(word) for word in words_in(pair.plain)]
    own = [folded(word) for word in words_in(words)]
    # Particles, such as the genitives of Urdu, change with the words around them.
    weighty = [word for word in own if len(word) >= SHORTEST] or own
    stems = [_stem(word, ENDING.get(script, 1)) for word in weighty]
    language = pair.language.partition("_")[0]
    return bool(stems) and all(
        any(_has(word, form, script) for form in _forms(stem, language) for word in theirs)
        for stem in stems
    )


def _forms(stem: str, language: str) -> Iterator[str]:
    """The stem, and the same with each beginning that the language may give it."""
    yield stem
    for plain, changed in BEGINNINGS.get(language, {}).items():
        if stem.startswith(plain):
            rest = stem.removeprefix(plain)
            yield from (form + rest for form in changed if form or len(rest) >= SHORTEST)


def _stem(word: str, ending: int) -> str:
    return word[: max(len(word) - ending, min(len(word) - 1, SHORTEST), 1)]


def _has(word: str, stem: str, script: str) -> bool:
    # Arabic and Hebrew write the article and prepositions in one with the word.
    return stem in word if script in ("Arab", "Hebr") else word.startswith(stem)
