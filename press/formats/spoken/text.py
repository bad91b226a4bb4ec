"""One text of a leaflet in, its utterance out: words to be spoken, what to repeat, and faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from press.findings import Finding, Location, warning
from press.formats.spoken.abbreviations import spoken_words_of
from press.formats.spoken.addresses import spoken_address, spoken_code, spoken_letters
from press.formats.spoken.dates import spoken_date, spoken_time
from press.formats.spoken.numbers import western
from press.formats.spoken.ranges import spoken_range
from press.formats.spoken.rules import Fault, Unspoken, in_another
from press.formats.spoken.signs import punctuated
from press.formats.spoken.telephone import spoken_number
from press.formats.spoken.units import spoken_quantity
from press.model import (
    Abbreviation,
    Emphasis,
    Fact,
    FactKind,
    Foreign,
    Inline,
    Language,
    LineBreak,
    Link,
    Strong,
    Words,
)
from press.read.facts import facts_in

SPOKEN_FACTS: dict[FactKind, Callable[[str, Language], str]] = {
    "telephone": spoken_number,
    "e-mail": spoken_address,
    "web-address": spoken_address,
    "quantity": spoken_quantity,
    "range": spoken_range,
    "date": spoken_date,
    "time": spoken_time,
}
ADDRESSES = ("e-mail", "web-address")
GLUED_BEFORE = re.compile(r"[\d½¼¾][-–−]$")
GLUED_AFTER = re.compile(r"[-–−]\s?[\d½¼¾]")


@dataclass(frozen=True)
class Speech:
    """What gathers while one text is walked: what to repeat, what went wrong."""

    codes: tuple[str, ...]
    at: Location
    repeats: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Utterance:
    """Words to be spoken; `repeats` are pairs of a press word's placeholder and what fills it."""

    text: str
    repeats: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def utter(
    nodes: Sequence[Inline], language: Language, at: Location, codes: tuple[str, ...] = ()
) -> Utterance:
    """The inline nodes of a text as they are spoken; `codes` are references to be spelled."""
    speech = Speech(codes, at)
    words, faults = punctuated("".join(_spoken(nodes, language, speech)), language)
    _report(faults, speech)
    return Utterance(
        words, tuple(dict.fromkeys(speech.repeats)), tuple(dict.fromkeys(speech.findings))
    )


def _report(faults: Sequence[Fault], speech: Speech) -> None:
    speech.findings.extend(fault.at(speech.at) for fault in faults)


def _spoken(nodes: Sequence[Inline], language: Language, speech: Speech) -> Iterator[str]:
    _look_for_glue(nodes, speech)
    for node in _with_codes(nodes, language.tag, speech.codes):
        match node:
            case Words(text):
                yield _words(western(text), language, speech)
            case Abbreviation(short, _):
                yield _words(short, language, speech)
            case Fact(kind, text):
                yield _fact(kind, text, language, speech)
            case LineBreak():
                yield "\n"
            case Link(address, children):
                yield from _spoken(children, language, speech)
                _look_for_address(address, children, speech)
            case Strong(children) | Emphasis(children):
                yield from _spoken(children, language, speech)
            case Foreign(tag, children):
                yield from _spoken(children, in_another(language, tag), speech)


def _with_codes(nodes: Sequence[Inline], tag: str, codes: tuple[str, ...]) -> Iterator[Inline]:
    """The nodes with each code as words of its own, whatever facts its digits seemed to hold."""
    code = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, codes))})(?![\w-])")
    for plain, run in groupby(nodes, lambda node: isinstance(node, Words | Fact)):
        same = tuple(run)
        text = "".join(node.text for node in same if isinstance(node, Words | Fact))
        if not (plain and codes and code.search(text)):
            yield from same
            continue
        for number, piece in enumerate(code.split(text)):
            yield from (Words(piece),) if number % 2 else facts_in(piece, tag)


def _words(text: str, language: Language, speech: Speech) -> str:
    if text in speech.codes:
        return _try(spoken_code, text, language, speech)
    spoken, faults = spoken_words_of(text, language)
    _report(faults, speech)
    return spoken


def _fact(kind: FactKind, text: str, language: Language, speech: Speech) -> str:
    spoken = _try(SPOKEN_FACTS[kind], text, language, speech)
    if kind == "telephone":
        speech.repeats.append(("digits", spoken))
    elif kind in ADDRESSES:
        speech.repeats.append(("letters", _try(spoken_letters, text, language, speech)))
    return spoken


def _try(
    speak: Callable[[str, Language], str], text: str, language: Language, speech: Speech
) -> str:
    try:
        return speak(text, language)
    except Unspoken as unspoken:
        _report((unspoken.fault,), speech)
        return re.sub(r"[\W½¼¾]+", " ", text)


def _look_for_glue(nodes: Sequence[Inline], speech: Speech) -> None:
    """A dash between a number and a fact is a range, a minus or a slip: nobody knows which."""
    for one, two in pairwise(nodes):
        match one, two:
            case (Words(before), Fact(_, fact)) if GLUED_BEFORE.search(before):
                _report((_glued(f"{before.split()[-1]}{fact}"),), speech)
            case (Fact(_, fact), Words(after)) if GLUED_AFTER.match(after):
                _report((_glued(f"{fact}{after.split()[0]}"),), speech)


def _glued(words: str) -> Fault:
    hint = "write it in words: 4 to 6 mg, minus 5 degrees"
    return Fault("unspeakable-sign", f"no voice can speak the dash in “{words}”", hint)


def _look_for_address(address: str, children: Sequence[Inline], speech: Speech) -> None:
    """A listener cannot follow a link: the address must stand in the words."""
    said = "".join(child.text for child in children if isinstance(child, Words | Fact))
    bare = re.sub(r"^(mailto:|tel:|https?://(www\.)?)", "", address).rstrip("/")
    if address.startswith("#") or _squeezed(bare) in _squeezed(said):
        return
    message = f"nobody who listens can follow the link “{said}” to {address}"
    speech.findings.append(
        warning("unspoken-address", speech.at, message, "write the address in the text")
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w@./]", "", text).casefold()
