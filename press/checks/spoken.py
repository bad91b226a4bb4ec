"""A furnished leaflet and what is heard of its narration in, every difference between them out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from press.checks.alignment import HINT, Compared, differences, quoted
from press.checks.expected import spoken_blocks
from press.findings import Finding, Location, error
from press.model import (
    BulletList,
    Edition,
    Evidence,
    Language,
    Leaflet,
    NumberedList,
    Seen,
    SpokenFacts,
)
from press.read.facts import UNSPACED
from press.readback.spoken import ADDRESS, printed_form
from press.walk import blocks_of

SHARE = 0.10
"""How far the stated running time may be off (UKAAF MS01 asks that it be stated at all)."""
ROUNDING_S = 30.0
"""A time in whole minutes is right to half a minute at best."""
KEPT = set("£€$%‰°<>=+&±×@#")
SPACES = re.compile(
    r"[\s\"“”„«»()\[\]{}|—―…]+|(?<!\d)(?<!\d[ap]m)–|–(?!\d)|[,،;؛:](?!\d)|(?<!\d)[,،;؛:]"
)

UNSPACED_LETTER = re.compile(rf"[{UNSPACED}]")
"""Scripts without spaces are compared letter by letter: a pause may fall anywhere."""


def spoken_parity(
    leaflet: Leaflet, evidence: Evidence, edition: Edition, at: Location, language: Language
) -> list[Finding]:
    """Every block is heard once, in order, with the same words, numbers, units and addresses."""
    assert isinstance(evidence.facts, SpokenFacts)
    wanted, found = heard_blocks(leaflet, evidence, at, language)
    name = f"{edition.leaflet} in {edition.language}, {edition.format},"
    return [
        *differences(wanted, found, name),
        *_numbering(leaflet, evidence.facts, at),
        *_facts(evidence.facts, at),
    ]


def heard_blocks(
    leaflet: Leaflet, evidence: Evidence, at: Location, language: Language
) -> tuple[list[Compared], list[Compared]]:
    """What must be heard and what was."""
    expected = spoken_blocks(leaflet, language)
    codes = tuple(filter(None, (leaflet.meta.reference, leaflet.code)))
    wanted = [_compared(block.seen, block.at, language, codes) for block in expected]
    return wanted, [_compared(block, at, language, codes) for block in evidence.blocks]


def _numbering(leaflet: Leaflet, facts: SpokenFacts, at: Location) -> Iterator[Finding]:
    """Every list begins with the number that print gives to its first item."""
    lists = [block for block in blocks_of(leaflet) if isinstance(block, BulletList | NumberedList)]
    starts = [block.start if isinstance(block, NumberedList) else 1 for block in lists]
    if len(starts) == len(facts.starts):  # a list lost is found block by block
        for wanted, found in zip(starts, facts.starts, strict=True):
            if wanted != found:
                message = f"a list of the narration begins with point {found}, not {wanted}"
                yield error("narration-structure", at, message, HINT)


def _compared(block: Seen, at: Location, language: Language, codes: tuple[str, ...]) -> Compared:
    text = block.text
    for code in codes:
        text = code.join(_spelled(code, language).split(text))
    # plain text marks no language, so none is compared
    return Compared(block.kind, block.depth, " ".join(tokens(text, language)), (), at)


def _spelled(code: str, language: Language) -> re.Pattern[str]:
    """A reference as it is printed or spelled: EX 12, E X, 1 2; signs may be said by name."""
    names = language.lexicon.get("signs", {})
    singly = (
        rf"(?:{re.escape(sign)}|{re.escape(names.get(sign, sign))})"
        for sign in "".join(code.split())
    )
    return re.compile(rf"(?<!\w){'[ ,،]*'.join(singly)}(?!\w)", re.IGNORECASE)


def tokens(text: str, language: Language) -> tuple[str, ...]:
    """The words of a text in their printed form, without case, brackets and punctuation."""
    pieces: list[str] = []
    for piece in ADDRESS.split(printed_form(text, language)):
        if ADDRESS.fullmatch(piece):
            pieces.append(piece.casefold())
        else:
            words = UNSPACED_LETTER.sub(r" \g<0> ", piece.casefold())
            pieces += filter(None, map(_bare, SPACES.split(words)))
    return tuple(pieces)


def _bare(word: str) -> str:
    """The word without punctuation at its ends; signs that mean something stay."""
    letters = [letter in KEPT or unicodedata.category(letter)[0] in "LMN" for letter in word]
    if True not in letters:
        return ""
    return word[letters.index(True) : len(word) - letters[::-1].index(True)]


def _facts(facts: SpokenFacts, at: Location) -> Iterator[Finding]:
    for fault in facts.faults:
        yield error("narration-structure", at, fault, HINT)
    for words in facts.unspeakable:
        hint = "write it in words, or say in lexicon.toml of the language how it is spoken"
        yield error("unspeakable", at, f"the narration holds {quoted(words)}", hint)
    wanted = max(facts.estimated_seconds, 2 * ROUNDING_S)  # less than a minute is stated as one
    if abs(facts.stated_seconds - wanted) > ROUNDING_S + SHARE * wanted:
        stated, estimated = f"{facts.stated_seconds:.0f} s", f"{facts.estimated_seconds:.0f} s"
        message = f"the narration states a running time of {stated}, it takes about {estimated}"
        yield error("running-time", at, message, HINT)
