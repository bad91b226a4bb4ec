"""A furnished leaflet in, what is spoken of it out: utterances, one breath each, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from press.findings import Finding, Location, error
from press.formats.narration import MAIN_LEVEL, Group, narration, running_time
from press.formats.spoken.blocks import Line, Script, say, sentence
from press.formats.spoken.rules import in_another, lexicon_path, table
from press.formats.spoken.text import utter
from press.model import Emphasis, Foreign, Inline, Language, Leaflet, Link, Strong, Text
from press.read.inline import parse

BREATH = re.compile(r"(?<=[.?!۔؟।॥။።])[”’\"'»›)]*(\s+)|(?<=[。！？])[”’」』》]*(\s*)(?=.)")
TITLE_OF_A_PERSON = re.compile(r"(?:^|\s)(?:Dr|Mr|Mrs|Ms|Prof|St|No)\.$")
AFTER_SENTENCE_S, AFTER_LINE_S, AFTER_HEADING_S = 0.45, 0.6, 0.9
EXACT = 0.05
"""A running time in whole minutes must be as near as this, or else seconds are said as well."""
STEP_S, SHORT_STEP_S, SHORT_S = 10, 5, 100
"""Seconds are said in tens, of a recording shorter than SHORT_S in fives."""


@dataclass(frozen=True)
class Piece:
    """Words that one voice speaks."""

    words: str
    language: str


@dataclass(frozen=True)
class Utterance:
    """One breath of a narration, and the silence after it in seconds.

    `of` is the text of the leaflet that it speaks, None for words of the press alone; `sentence`
    counts the sentences of that text from 0, and is -1 for all that repeats or announces.
    `pieces` are the words cut where the language changes. `level` is that of a heading, else 0.
    """

    words: str
    pieces: tuple[Piece, ...]
    of: Text | None = None
    sentence: int = -1
    section: str = ""
    level: int = 0
    pause_s: float = AFTER_LINE_S


@dataclass(frozen=True)
class Breaths:
    """All utterances of a leaflet, those before and after the running time, and what was found."""

    before: tuple[Utterance, ...]
    after: tuple[Utterance, ...]
    findings: tuple[Finding, ...] = ()


def script_of(leaflet: Leaflet, language: Language) -> Breaths:
    """What is spoken of a leaflet but for its running time: the very words of its narration.

    One sentence is added: that a computer speaks. It follows the running time, so that title,
    publisher, state, parts and time come first and in this order (UKAAF MS01).
    """
    whole = narration(leaflet, language)
    misspelled = tuple(_misspelled(language))
    if not whole.body or misspelled:
        return Breaths((), (), (*whole.findings, *misspelled))
    announced = Line(say(Script(leaflet, language), "audio-synthetic"))
    after = (Group((announced,)), *whole.body)
    voice = Voiced(leaflet, language)
    return Breaths(
        tuple(_utterances(whole.opening, voice)),
        tuple(_utterances(after, voice)),
        whole.findings,
    )


def _misspelled(language: Language) -> Iterator[Finding]:
    """Respellings that would say nothing, or another number than is written."""
    at = Location(lexicon_path(language), 0)
    for word, sounds in table(language, "respell").items():
        digits = any(map(str.isdigit, word + sounds))
        if digits or not any(map(str.isalpha, word)) or not any(map(str.isalpha, sounds)):
            message = f"[respell] “{word}” = “{sounds}” is not a word for a word"
            yield error("bad-respelling", at, message, "spell one word as it sounds, in letters")


def time_stated(seconds: float, leaflet: Leaflet, language: Language) -> Breaths:
    """The utterance that states a running time, true within 10 per cent."""
    whole = running_time(rounded(seconds), leaflet, language)
    return Breaths(tuple(_utterances(whole.opening, Voiced(leaflet, language))), (), whole.findings)


def rounded(seconds: float) -> int:
    """The running time as it is said: in minutes where that is near enough, or else in tens."""
    minutes = 60 * max(1, round(seconds / 60))
    if abs(minutes - seconds) <= EXACT * seconds:
        return minutes
    step = STEP_S if seconds >= SHORT_S else SHORT_STEP_S
    return step * max(1, round(seconds / step))


def sentences(words: str) -> tuple[str, ...]:
    """The words cut after each sentence; a stop before a small letter ends none."""
    cuts = [
        (match.start(match.lastindex or 0), match.end())
        for match in BREATH.finditer(words)
        if not words[match.end() : match.end() + 1].islower()
        and not TITLE_OF_A_PERSON.search(words[: match.start(match.lastindex or 0)])
    ]
    starts = (0, *(end for _, end in cuts))
    ends = (*(start for start, _ in cuts), len(words))
    return tuple(words[start:end] for start, end in zip(starts, ends, strict=True) if end > start)


# ---- utterances ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Voiced:
    """The leaflet that is spoken, and the language of its edition."""

    leaflet: Leaflet
    language: Language


def _utterances(groups: Sequence[Group], voice: Voiced) -> Iterator[Utterance]:
    for group in groups:
        for line in group.lines:
            for utterance in _breaths(line, voice):
                pause_s = AFTER_HEADING_S if group.level == MAIN_LEVEL else utterance.pause_s
                yield replace(utterance, section=group.section, level=group.level, pause_s=pause_s)


def _breaths(line: Line, voice: Voiced) -> Iterator[Utterance]:
    """The sentences of a line; those after the words of its text repeat numbers and addresses."""
    tongues = _tongues(line, voice)
    own = 0
    if line.of:
        own = len(sentences(sentence(Script(voice.leaflet, voice.language), line.of)))
    breaths, place = sentences(line.words), 0
    for number, words in enumerate(breaths):
        place = line.words.index(words, place)
        pieces = tuple(_pieces(words, tongues[place : place + len(words)]))
        place += len(words)
        last = number == len(breaths) - 1
        pause_s = AFTER_LINE_S if last else AFTER_SENTENCE_S
        yield Utterance(words, pieces, line.of, number if number < own else -1, pause_s=pause_s)


def _pieces(words: str, tongues: Sequence[str]) -> Iterator[Piece]:
    """Stretches of one language; signs between them go with the words before."""
    stretches: list[tuple[str, str]] = []
    for tongue, run in groupby(zip(words, tongues, strict=True), lambda pair: pair[1]):
        letters = "".join(letter for letter, _ in run)
        silent = not any(map(str.isalnum, letters))
        if stretches and (silent or tongue == stretches[-1][1]):
            stretches[-1] = (stretches[-1][0] + letters, stretches[-1][1])
        else:
            stretches.append((letters, tongue))
    yield from (Piece(letters, tongue) for letters, tongue in stretches)


def _tongues(line: Line, voice: Voiced) -> list[str]:
    """The language of each letter of a line."""
    tongues = [voice.language.tag] * len(line.words)
    place = 0
    for words, tongue in _foreign(line.of, voice) if line.of else ():
        start = line.words.find(words, place)
        if start >= 0:
            place = start + len(words)
            tongues[start:place] = [tongue] * len(words)
    return tongues


def _foreign(text: Text, voice: Voiced) -> Iterator[tuple[str, str]]:
    """What is spoken of a text in another language than the edition's, in order."""
    if text.language != voice.language.tag:
        yield sentence(Script(voice.leaflet, voice.language), text), text.language
        return
    for node in _foreign_nodes(parse(text, voice.leaflet)):
        other = in_another(voice.language, node.language)
        spoken = utter(node.children, other, text.at, _codes(voice.leaflet)).text
        if spoken:
            yield spoken, node.language


def _codes(leaflet: Leaflet) -> tuple[str, ...]:
    return tuple(filter(None, (leaflet.meta.reference, leaflet.code)))


def _foreign_nodes(nodes: Sequence[Inline]) -> Iterator[Foreign]:
    for node in nodes:
        if isinstance(node, Foreign):
            yield node
        elif isinstance(node, Strong | Emphasis | Link):
            yield from _foreign_nodes(node.children)
