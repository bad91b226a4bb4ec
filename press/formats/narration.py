"""A furnished leaflet in, the script that a voice reads out: plain text as WCAG T1 to T3 ask."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from press.findings import Finding
from press.formats.spoken.blocks import Script, groups, phrase, say, sentence
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
    """Lines spoken together, with silence before them; `level` is that of a heading, else 0."""

    lines: tuple[str, ...]
    level: int = 0


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The narration of a leaflet; nothing in it depends on the setting."""
    missing = tuple(_missing_rules(leaflet, language))
    if missing:
        return Artefact(b"", missing)
    script = Script(leaflet, language)
    body = tuple(_body(script))
    opening = tuple(_opening(script))
    minutes = _minutes((*opening, *_time(script, 1), *body), language)
    whole = _text((*opening, *_time(script, minutes), *body))
    return Artefact(whole.encode(), tuple(dict.fromkeys(script.findings)))


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
    title = phrase(script, script.leaflet.title)
    yield _group(say(script, "narration-title", title=title))
    yield from _groups(_first_boxes(script.leaflet), script)
    headings = [section.heading for section in script.leaflet.sections
                if section.level == MAIN_LEVEL]  # fmt: skip
    if headings:
        parts = (sentence(script, heading) for heading in headings)
        yield _group(say(script, "narration-parts"), *parts)


def _time(script: Script, minutes: int) -> Iterator[Group]:
    try:
        time = spoken_unit(str(minutes), "minute", script.language)
    except Unspoken as unspoken:
        script.findings.append(unspoken.fault.at(script.leaflet.title.at))
        return
    yield _group(say(script, "narration-time", time=time))


def _body(script: Script) -> Iterator[Group]:
    leaflet = script.leaflet
    yield from _groups(leaflet.opening[len(_first_boxes(leaflet)) :], script)
    part = 0
    for section in leaflet.sections:
        part += section.level == MAIN_LEVEL
        yield Group((_heading(section, part, script),), section.level)
        yield from _groups(section.blocks, script)
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


def _groups(blocks: Iterable[Block], script: Script) -> Iterator[Group]:
    for block in blocks:
        yield from map(Group, groups(block, script))


def _group(*lines: str) -> Group:
    return Group(lines)


# ---- text and time -------------------------------------------------------------------------


def _text(spoken: Iterable[Group]) -> str:
    """Two blank lines before a heading, one after it and before all else (WCAG T1, T3)."""
    whole = "".join(("\n\n" if group.level else "\n") + "\n".join(group.lines) + "\n"
                    for group in spoken)  # fmt: skip
    return unicodedata.normalize("NFC", whole.lstrip("\n"))


def _minutes(spoken: Iterable[Group], language: Language) -> int:
    """The running time in whole minutes, at the language's rate and with its pauses."""
    seconds = 0.0
    for group in spoken:
        seconds += _seconds(" ".join(group.lines), language)
        seconds += HEADING_PAUSE_S if group.level == MAIN_LEVEL else PARAGRAPH_PAUSE_S
    return max(1, round(seconds / 60))


def _seconds(text: str, language: Language) -> float:
    rate = table(language, "rate")
    words, characters = RATES
    if words in rate:
        return len(text.split()) * 60 / float(rate[words])
    return len("".join(text.split())) * 60 / float(rate[characters])


FORMATS = (Format("narration", "txt", Setting(14), write, read_back),)
