"""A furnished leaflet in, the script that a voice reads out: plain text as WCAG T1 to T3 ask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from press.findings import Finding
from press.formats.spoken.blocks import Line, Script, groups, phrase, say, sentence
from press.formats.spoken.rules import Fault, Unspoken, lexicon_path, no_rule, table
from press.formats.spoken.units import spoken_unit
from press.model import (
    Artefact,
    Block,
    Box,
    Format,
    Language,
    Leaflet,
    Organisation,
    Section,
    Setting,
)
from press.readback.narration import read_back

MAIN_LEVEL, TOPIC_LEVEL = 2, 3
PARAGRAPH_PAUSE_S, HEADING_PAUSE_S = 0.6, 0.9
RATE = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)
RATES = ("words-per-minute", "characters-per-minute")


@dataclass(frozen=True)
class Group:
    """Lines spoken together, with silence before them; `level` is that of a heading, else 0.

    `section` is the id of the section that they stand in, empty before the first.
    """

    lines: tuple[Line, ...]
    level: int = 0
    section: str = ""


@dataclass(frozen=True)
class Narration:
    """All that is spoken of a leaflet: `opening`, then the running time, then `body`."""

    opening: tuple[Group, ...]
    body: tuple[Group, ...]
    findings: tuple[Finding, ...]


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The narration of a leaflet; nothing in it depends on the setting."""
    spoken = narration(leaflet, language)
    if not spoken.body:
        return Artefact(b"", spoken.findings)
    guess = running_time(60, leaflet, language)
    minutes = _minutes((*spoken.opening, *guess.opening, *spoken.body), language)
    time = running_time(60 * minutes, leaflet, language)
    whole = _text((*spoken.opening, *time.opening, *spoken.body))
    return Artefact(whole.encode(), tuple(dict.fromkeys((*spoken.findings, *time.findings))))


def narration(leaflet: Leaflet, language: Language) -> Narration:
    """What is spoken but for the running time; empty where the language lacks a rule for all."""
    missing = tuple(_missing_rules(leaflet, language))
    if missing:
        return Narration((), (), missing)
    script = Script(leaflet, language)
    body = tuple(_body(script))
    opening = tuple(_opening(script))
    return Narration(opening, body, tuple(dict.fromkeys(script.findings)))


def running_time(seconds: int, leaflet: Leaflet, language: Language) -> Narration:
    """The line that states the running time: in whole minutes, and seconds where there are any."""
    minutes, rest = divmod(seconds, 60)
    script = Script(leaflet, language)
    try:
        said = [
            spoken_unit(str(number), unit, language)
            for number, unit in ((minutes, "minute"), (rest, "second"))
            if number
        ]
    except Unspoken as unspoken:
        return Narration((), (), (unspoken.fault.at(leaflet.title.at),))
    time = f"{table(language, 'punctuation')['comma']} ".join(said)
    return Narration((_group(say(script, "narration-time", time=time)),), (), ())


def _missing_rules(leaflet: Leaflet, language: Language) -> Iterator[Finding]:
    """What every narration needs of its language."""
    at = leaflet.title.at
    for key in ("full-stop", "comma"):
        if not table(language, "punctuation").get(key):
            yield no_rule(language, key, f"add “{key}” to [punctuation]").at(at)
    if not any(name in table(language, "rate") for name in RATES):
        yield no_rule(language, "a minute", f"add “{RATES[0]}” to [rate]").at(at)
    for name, rate in table(language, "rate").items():
        if name in RATES and not RATE.fullmatch(rate):
            yield _no_rate(name, rate, language).at(at)


def _no_rate(name: str, rate: str, language: Language) -> Fault:
    message = f"“{rate}” is no rate of speech: {name} is a whole number above 0"
    return Fault("no-spoken-rule", message, f"correct it in [rate] in {lexicon_path(language)}")


# ---- parts ---------------------------------------------------------------------------------


def _opening(script: Script) -> Iterator[Group]:
    """What listeners must know before they decide to listen: title, identity, state, parts."""
    title = say(script, "narration-title", title=phrase(script, script.leaflet.title))
    yield Group((Line(title, script.leaflet.title),))
    yield from _groups(_first_boxes(script.leaflet), script)
    headings = [section.heading for section in script.leaflet.sections
                if section.level == MAIN_LEVEL]  # fmt: skip
    if headings:
        parts = (sentence(script, heading) for heading in headings)
        yield _group(say(script, "narration-parts"), *parts)


def _body(script: Script) -> Iterator[Group]:
    leaflet = script.leaflet
    yield from _groups(leaflet.opening[len(_first_boxes(leaflet)) :], script)
    part = 0
    for section in leaflet.sections:
        part += section.level == MAIN_LEVEL
        heading = Line(_heading(section, part, script), section.heading)
        yield Group((heading,), section.level, section.id)
        yield from _groups(section.blocks, script, section.id)
    yield _group(say(script, "narration-end"))


def _heading(section: Section, part: int, script: Script) -> str:
    heading = phrase(script, section.heading)
    if section.level == MAIN_LEVEL:
        return say(script, "narration-part", number=part, heading=heading)
    key = "narration-topic" if section.level == TOPIC_LEVEL else "narration-subtopic"
    return say(script, key, heading=heading)


def _first_boxes(leaflet: Leaflet) -> tuple[Block, ...]:
    """The draft banners and the identity, which are spoken before the list of parts."""
    return tuple(takewhile(_is_first, leaflet.opening))


def _is_first(block: Block) -> bool:
    return isinstance(block, Box) and block.role in ("draft", "identity")


def _groups(blocks: Iterable[Block], script: Script, section: str = "") -> Iterator[Group]:
    for block in blocks:
        yield from (Group(lines, section=section) for lines in groups(block, script))


def _group(*lines: str) -> Group:
    return Group(tuple(map(Line, lines)))


# ---- text and time -------------------------------------------------------------------------


def _text(spoken: Iterable[Group]) -> str:
    """Two blank lines before a heading, one after it and before all else (WCAG T1, T3)."""
    whole = "".join(("\n\n" if group.level else "\n") + "\n".join(words_of(group)) + "\n"
                    for group in spoken)  # fmt: skip
    return unicodedata.normalize("NFC", whole.lstrip("\n"))


def words_of(group: Group) -> tuple[str, ...]:
    """The words of a group, line by line."""
    return tuple(line.words for line in group.lines)


def _minutes(spoken: Iterable[Group], language: Language) -> int:
    """The running time in whole minutes, at the language's rate and with its pauses."""
    seconds = 0.0
    for group in spoken:
        seconds += _seconds(" ".join(words_of(group)), language)
        seconds += HEADING_PAUSE_S if group.level == MAIN_LEVEL else PARAGRAPH_PAUSE_S
    return max(1, round(seconds / 60))


def _seconds(text: str, language: Language) -> float:
    rate = table(language, "rate")
    words, characters = RATES
    if words in rate:
        return len(text.split()) * 60 / float(rate[words])
    # Signs between the characters are no sounds; the pauses after paragraphs are counted apart.
    return sum(map(str.isalnum, text)) * 60 / float(rate[characters])


FORMATS = (
    Format("narration", "txt", Setting(14), write, read_back, panel=False,
           identity="said", draws=(), uses=("lexicon",)),
)  # fmt: skip
"""A voice speaks one language: it makes the offer in that one only."""
