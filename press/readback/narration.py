"""A finished narration in, the blocks that a listener hears, as printed, and its facts out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.model import Evidence, Language, SpokenFacts
from press.readback.announced import announced, pattern_of, without_stop
from press.readback.listening import Listening, hear_group
from press.readback.units import says_minutes
from press.readback.unspoken import unspeakable

DEPTHS = {"narration-part": 2, "narration-topic": 3, "narration-subtopic": 4}
PARAGRAPH_PAUSE_S = 0.6
HEADING_PAUSE_S = 0.9
WORDS_PER_MINUTE = 150.0


@dataclass(frozen=True)
class Group:
    """Lines without a blank line between them, and how many blank lines stand before them."""

    lines: tuple[str, ...]
    before: int


@dataclass
class Order:
    """How far the announcements that frame a narration have been met."""

    parts: list[str] | None = None
    stated_seconds: float | None = None
    headings: int = 0


def read_back(content: bytes, language: Language) -> Evidence:
    """The evidence of a narration. Never raises: what breaks a rule is a fault, nothing is lost."""
    text = content.decode("utf-8", errors="replace")
    groups = _groups(text)
    listening, order = Listening(language), Order()
    listening.faults += _plain_text_faults(text)
    _hear(groups, listening, order)
    facts = SpokenFacts(
        stated_seconds=order.stated_seconds or 0.0,
        estimated_seconds=_estimated_seconds(text, groups, language),
        unspeakable=tuple(dict.fromkeys(unspeakable(text, language))),
        faults=tuple(dict.fromkeys(listening.faults)),
        starts=tuple(listening.starts),
    )
    return Evidence(tuple(listening.blocks), facts)


def _groups(text: str) -> tuple[Group, ...]:
    """The stretches of lines that hold words, one after the other."""
    lines = re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text).strip()
    pieces = re.split(r"\n((?:[^\S\n]*\n)+)", lines)
    blanks = (0, *(piece.count("\n") for piece in pieces[1::2]))
    return tuple(
        Group(tuple(stretch.split("\n")), before)
        for stretch, before in zip(pieces[::2], blanks, strict=True)
        if stretch.strip()
    )


# ---- the order of the whole -------------------------------------------------------------------


def _hear(groups: Sequence[Group], listening: Listening, order: Order) -> None:
    """All groups, from the title to the end of the leaflet."""
    rest = list(groups)
    _title(rest, listening)
    last = rest[-1].lines if rest else ("",)
    ended = len(last) == 1 and announced(listening.language, "narration-end", last[0]) is not None
    for group in rest[:-1] if ended else rest:
        _hear_next(group, listening, order)
    if not ended:
        listening.faults.append("the end of the leaflet is not announced")
    if order.stated_seconds is None:
        listening.faults.append("the running time is not stated")
    _check_parts(listening, order)


def _title(rest: list[Group], listening: Listening) -> None:
    line = rest[0].lines[0] if rest else ""
    match = announced(listening.language, "narration-title", line)
    if not rest or match is None or len(rest[0].lines) != 1:
        listening.faults.append("the first line is not the title alone")
        return
    listening.say("title", match["title"])
    rest.pop(0)


def _hear_next(group: Group, listening: Listening, order: Order) -> None:
    language, first = listening.language, group.lines[0]
    if order.parts is None and announced(language, "narration-parts", first):
        order.parts = [without_stop(line) for line in group.lines[1:]]
        return
    if order.parts is not None and order.stated_seconds is None:
        time = announced(language, "narration-time", first)
        if time and len(group.lines) == 1:
            order.stated_seconds = _stated_seconds(time["time"], listening)
            return
    if group.before > 1:
        _heading(group, listening, order)
    else:
        hear_group(group.lines, listening)


def _heading(group: Group, listening: Listening, order: Order) -> None:
    """A heading stands alone after two blank lines (WCAG 2.2, technique T3).

    One follows it, or two where the next group is a heading as well: both are seen there.
    """
    line = group.lines[0]
    matches = {key: announced(listening.language, key, line) for key in DEPTHS}
    key, match = next(((k, m) for k, m in matches.items() if m), ("", None))
    if match is None or len(group.lines) > 1:
        listening.faults.append(f"two blank lines stand before “{line}”, which is no heading")
        hear_group(group.lines, listening)
        return
    if key == "narration-part":
        order.headings += 1
        _check_part(match, listening, order)
    listening.say("heading", match["heading"], DEPTHS[key])


def _check_part(match: re.Match[str], listening: Listening, order: Order) -> None:
    heading = without_stop(match["heading"])
    if match["number"] != str(order.headings):
        listening.faults.append(f"“{match[0]}” is part {order.headings}")
    stated = (order.parts or [])[order.headings - 1 : order.headings]
    if stated != [heading]:
        listening.faults.append(f"the list of parts does not give “{heading}” as {match['number']}")


def _check_parts(listening: Listening, order: Order) -> None:
    if order.parts is None:
        listening.faults.append("the parts are not listed before the text")
    elif len(order.parts) != order.headings:
        stated = f"the list of parts has {len(order.parts)} headings"
        listening.faults.append(f"{stated}, the narration has {order.headings}")


# ---- the running time -------------------------------------------------------------------------


def _stated_seconds(time: str, listening: Listening) -> float:
    """The seconds of "6 minutes"; the unit may stand before or after the number."""
    numbers = re.findall(r"\d{1,6}", time)
    unit = without_stop(re.sub(r"\d+", " ", time))
    if len(numbers) != 1 or not says_minutes(unit, listening.language):
        listening.faults.append(f"the running time “{time}” is not a number of minutes")
    return 60.0 * int(numbers[0]) if numbers else 0.0


def _estimated_seconds(text: str, groups: Sequence[Group], language: Language) -> float:
    """What reading aloud takes at the language's rate, with a pause after each paragraph."""
    table = language.lexicon.get("rate", {})
    letters = table.get("characters-per-minute")
    said = sum(map(str.isalnum, text)) if letters else len(text.split())
    rate = _number(letters or table.get("words-per-minute", ""), WORDS_PER_MINUTE)
    part = pattern_of(language, "narration-part")
    headings = sum(
        group.before > 1 and bool(part) and bool(re.match(part, group.lines[0])) for group in groups
    )
    pauses = HEADING_PAUSE_S * headings + PARAGRAPH_PAUSE_S * (len(groups) - headings)
    return 60.0 * said / rate + pauses


def _number(text: str, otherwise: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return otherwise
    return number if number > 0 else otherwise


# ---- plain text -------------------------------------------------------------------------------


def _plain_text_faults(text: str) -> Iterator[str]:
    """Where the text is not the plain text of WCAG 2.2, techniques T1 to T3."""
    if "\ufffd" in text:
        yield "the text is not UTF-8"
    if text != unicodedata.normalize("NFC", text):
        yield "the text is not in Unicode's form NFC"
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text):
        yield "the text holds control characters"
    if re.search(r"[^\S\n]\n|\n[^\S\n]|\A\s|[^\S\n]\Z", text):
        yield "lines begin or end with blanks"
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "the text does not end with one line end"
    if re.search(r"\n{4,}", text):
        yield "more than two blank lines stand together"
