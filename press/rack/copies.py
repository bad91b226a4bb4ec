"""The rack in; out, what the page of a leaflet in a language says of the copy in somebody's hands.

The code on a copy leads there: which copies are up to date, and where the newest one is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from babel.dates import format_date

from press.model import SOURCE_LANGUAGE
from press.model.register import OF_EASY_READ
from press.rack.names import Tongue, tongue
from press.rack.pages import Part, in_languages, part_of, plain_date
from press.rack.values import Copy, Rack, Shelf
from press.words import RACK_WORDS, WORDS

ENGLISH = {key: WORDS[key].english for key in RACK_WORDS}
SENTENCES = {
    "current": "copy-current", "superseded": "copy-superseded", "withdrawn": "copy-withdrawn",
    "unclear": "copy-unknown", "draft": "draft-heading",
}  # fmt: skip
"""What is said of a copy, by its state."""
ORDER = ("current", "older", "superseded", "unclear", "draft", "withdrawn")
"""As the page lists them; the later, the more a copy is to be kept out of use."""


@dataclass(frozen=True)
class Said:
    """A sentence in the reader's language, empty where there is none, and in English."""

    own: str
    english: str


@dataclass(frozen=True)
class Line:
    """A code that stands on copies, and what is said of them; `about` are plain facts in English.

    The state “older” is that of a code with which some copies are up to date and some are not.
    """

    code: str
    state: str
    heading: Said
    sentences: tuple[Said, ...]
    about: tuple[str, ...]


@dataclass(frozen=True)
class Speech:
    """The words of a language that has them, else those of English."""

    tongue: Tongue
    words: Mapping[str, str]

    def say(self, key: str, day: str = "", **values: str) -> Said:
        """A word of the press with its values filled in; `day` as each language writes it."""
        own = self.words.get(key, "")
        if self.tongue.code == SOURCE_LANGUAGE:
            own = ""
        return Said(
            _filled(own, _dated(day, self.tongue.code, values)),
            _filled(ENGLISH[key], _dated(day, SOURCE_LANGUAGE, values)),
        )


def _filled(words: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def _dated(day: str, language: str, values: Mapping[str, str]) -> Mapping[str, str]:
    if not day:
        return values
    locale = "en_GB" if language == SOURCE_LANGUAGE else language
    return {**values, "date": format_date(date.fromisoformat(day), "long", locale=locale)}


def copy_pages(rack: Rack, leaflet: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path of each language's page of a leaflet, and what it shows."""
    shelves = in_languages(iter(rack.leaflets[leaflet]))
    parts = {shelf.translation.language: part_of(shelf) for shelf in shelves if shelf.released}
    for shelf in shelves:
        values = {
            "organisation": rack.organisation,
            "title": shelf.translation.title,
            "english_title": rack.title(leaflet),
            **_page(rack, shelf, parts),
        }
        yield copy_page_path(leaflet, shelf.translation.language), values


def copy_page_path(leaflet: str, language: str) -> str:
    """Where a code leads that stands on a leaflet in a language, relative to output/."""
    return f"{leaflet}/{language}.html"


def _page(rack: Rack, shelf: Shelf, parts: Mapping[str, Part]) -> dict[str, Any]:
    language = shelf.translation.language
    speech = Speech(tongue(language), rack.words.get(language, {}))
    own = [parts[language]] if language in parts else []
    rest = [part for code, part in parts.items() if code != language]
    return {
        "tongue": speech.tongue,
        "lang": speech.tongue.lang,
        "direction": speech.tongue.direction,
        "say": speech.say,
        "lines": lines_of(shelf, speech),
        "own": own,
        "rest": rest,
        "why_none": "" if own else shelf.translation.reason,
    }


def lines_of(shelf: Shelf, speech: Speech) -> list[Line]:
    """What is said of each code, what is up to date first."""
    copies = sorted((*shelf.copies, *_of_today(shelf)), key=lambda each: each.code)
    told = [
        _line(code, [_today(each, shelf) for each in group], speech)
        for code, group in groupby(copies, key=lambda each: each.code)
    ]
    return sorted(told, key=lambda line: (ORDER.index(line.state), line.code))


def _of_today(shelf: Shelf) -> Iterator[Copy]:
    """Today's text, where the register does not tell of its code."""
    each = shelf.translation
    known = {copy.code for copy in shelf.copies}
    for kind, (code, state) in _offered(shelf).items():
        if code and code not in known and state in SENTENCES:
            reason = each.reason if state == "withdrawn" else ""
            names = each.leaflet, each.language, each.version, code, kind
            yield Copy(*names, state, "", "", "", reason)


def _offered(shelf: Shelf) -> dict[str, tuple[str, str]]:
    """The code of today's text and what it makes of a copy, by kind of text."""
    each = shelf.translation
    beside = "current" if each.easy_read_state == "released" else each.easy_read_state
    own = "current" if shelf.released else each.state
    return {"": (each.code, own), OF_EASY_READ: (each.easy_read_code, beside)}


def _today(copy: Copy, shelf: Shelf) -> Copy:
    """The copy as it is to be judged beside what stands in the rack, and is handed out today.

    A text that is newer than that of the last release stands there from the build that made it;
    while nobody is given today's text, nobody is told that a copy is up to date. A leaflet that
    its own front matter withdraws is withdrawn in every version, its Easy Read text with it.
    """
    each = shelf.translation
    code, state = _offered(shelf).get(copy.kind, ("", ""))
    taken_back = not each.code or (copy.kind and state == "withdrawn" and copy.code == code)
    if each.state == "withdrawn" and taken_back and copy.state != "withdrawn":
        return copy.as_state("withdrawn", each.reason)
    if copy.state != "current":
        return copy
    if state in ("current", "draft") and copy.code != code:
        return copy.as_state("superseded")
    if state in ("withheld", "draft", ""):
        return copy.as_state("unclear", "" if copy.kind else each.reason)
    return copy


def _line(code: str, copies: Sequence[Copy], speech: Speech) -> Line:
    states = [copy.state for copy in copies]
    best = min(copies, key=lambda copy: ORDER.index(copy.state))
    heading = speech.say("source-code", code=code)
    if len(set(states)) > 1 and best.state == "current":
        return _mixed(code, heading, copies, best, speech)
    worst = max(copies, key=lambda copy: ORDER.index(copy.state))
    about = [f"Version {worst.version}"]
    if worst.given:
        about.append(f"given out from {plain_date(worst.given)}")
    if worst.withdrawn:
        about.append(f"withdrawn {plain_date(worst.withdrawn)}")
    facts = tuple(filter(None, (", ".join(about), worst.reason)))
    return Line(code, worst.state, heading, (speech.say(SENTENCES[worst.state]),), facts)


def _mixed(code: str, heading: Said, copies: Sequence[Copy], current: Copy, speech: Speech) -> Line:
    """A translation that was mended under the same English: the code alone does not tell."""
    day = current.approved or current.given
    older = [speech.say("copy-older", day)]
    if current.approved:
        older.append(speech.say("translation-approved", day))
    reasons = dict.fromkeys(copy.reason for copy in copies if copy.reason)
    about = f"Version {current.version}, given out from {plain_date(current.given)}"
    return Line(code, "older", heading, tuple(older), (about, *reasons))
