"""A repository and the memory of the last build in; what must be looked at again, out."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from press.build.given import Given, given_now
from press.build.inputs import (
    SHARED,
    Look,
    digest,
    easy_read_place,
    house_digest,
    leaflet_places,
    listing_digest,
    look,
    own_places,
    sha256_of,
    signature_of,
    translation_digest,
)
from press.build.makers import all_makers
from press.build.memory import Memory
from press.build.outcome import Outcome, parts_digest
from press.build.records import Record, is_pictured
from press.build.request import Request, with_easy_read
from press.model import SOURCE_LANGUAGE, Edition

Unit = tuple[str, str]
"""A leaflet and a language, both by name."""
DAY = re.compile(rb"\b\d{4}-\d\d-\d\d\b")
NEVER = "9999-12-31"


@dataclass(frozen=True)
class Survey:
    """The files that people wrote, as they are today. `places` are the leaflets' paths, by name.

    `own` is the digest of what all leaflets share, `house` that with the press and its tools and
    with the list of all files. `taken` is the time just before the first was looked at, in ns.
    `given` is what the register tells of copies that were given out.
    """

    root: Path
    today: date
    looks: Mapping[str, Look]
    places: Mapping[str, str]
    own: str
    house: str
    taken: int
    given: Given

    def inputs(self, unit: Unit) -> str:
        """The digest of all files that a leaflet and a language are read from.

        Of the register, which tells of all leaflets, that counts which withholds this one.
        """
        files = translation_digest(self.looks, self.places[unit[0]], unit[1], self.own)
        withheld = self.given.mark(unit[0])
        return digest([files, *withheld]) if withheld else files

    def reading(self, unit: Unit) -> str:
        """The digest of all that decides what reading them gives."""
        return digest([self.inputs(unit), all_makers()])

    def until(self, unit: Unit) -> str:
        """The first day on which reading the same files could give something else.

        The words of the press may be signed off for a shorter time than the leaflet's own.
        """
        own = own_places(self.places[unit[0]], unit[1])
        dated = (place for place in own if not place.endswith(".po"))
        shared = f"translations/{unit[1]}/LC_MESSAGES/{SHARED}.review.toml"
        return turning_day((self.root / place for place in (*dated, shared)), self.today)

    def has_easy_read(self, unit: Unit) -> bool:
        """Whether somebody wrote an Easy Read text of the leaflet, and began it in the language."""
        beside = easy_read_place(self.places[unit[0]])
        if unit[1] == SOURCE_LANGUAGE or beside not in self.looks:
            return beside in self.looks
        return f"translations/{unit[1]}/LC_MESSAGES/{Path(beside).stem}.po" in self.looks

    def formats(self, unit: Unit, listed: tuple[str, ...]) -> tuple[str, ...]:
        """What a plain build makes: the formats that the publisher lists, and an Easy Read."""
        return with_easy_read(listed) if self.has_easy_read(unit) else listed


def survey_of(root: Path, memory: Memory, today: date) -> Survey:
    """Look at every file of the repository; only those that changed are read."""
    taken = time.time_ns()
    looks = look(root, memory.files)
    own = house_digest(looks)
    places = {name_of(Path(place)): place for place in leaflet_places(looks)}
    given = given_now(root, looks, memory.house.given)
    house = digest([own, listing_digest(looks), all_makers(), given.sha256])
    return Survey(root, today, looks, places, own, house, taken, given)


def name_of(path: Path) -> str:
    """The name of the leaflet in a file, such that it can be printed."""
    return os.fsencode(path.stem).decode(errors="backslashreplace")


def turning_day(paths: Iterable[Path], today: date) -> str:
    """The first day after today that a date in the files, or the day after it, falls on."""
    days = (found for path in paths for found in _days_in(path))
    turns = sorted(turn for day in days for turn in _turns(day) if turn > today)
    return turns[0].isoformat() if turns else NEVER


def _turns(day: date) -> Iterator[date]:
    yield day
    if day < date.max:
        yield day + timedelta(1)


def _days_in(path: Path) -> Iterator[date]:
    try:
        text = path.read_bytes()
    except OSError:
        return
    for found in DAY.findall(text):
        try:
            yield date.fromisoformat(found.decode())
        except ValueError:
            continue


# ---- what is known and what is not


@dataclass(frozen=True)
class Standings:
    """What is remembered of each unit: outcomes with their files seen anew, and loose records."""

    survey: Survey
    memory: Memory
    output: Path
    before: Mapping[str, Record]
    by_unit: Mapping[Unit, Mapping[str, Outcome]]
    loose: Collection[Unit]


def standings(
    survey: Survey, memory: Memory, output: Path, before: Mapping[str, Record]
) -> Standings:
    """The memory by leaflet and language. Loose are records that the memory does not tell of."""
    by_unit: dict[Unit, dict[str, Outcome]] = {}
    for edition, outcome in memory.outcomes.items():
        by_unit.setdefault((edition.leaflet, edition.language), {})[edition.format] = outcome
    loose = {
        (record.leaflet, record.language)
        for record in before.values()
        if _told(memory, record) != record.path
    }
    return Standings(survey, memory, output, before, by_unit, loose)


def _told(memory: Memory, record: Record) -> str:
    outcome = memory.outcomes.get(Edition(record.leaflet, record.language, record.format))
    return outcome.path if outcome else ""


def is_stale(unit: Unit, request: Request, formats: tuple[str, ...], known: Standings) -> bool:
    """Whether something about the leaflet in this language must be read or made again."""
    survey, outcomes = known.survey, known.by_unit.get(unit, {})
    if unit in known.loose:
        return True
    inputs = survey.inputs(unit)
    if any(outcome.inputs != inputs or not _seen(outcome, known) for outcome in outcomes.values()):
        return True
    reading = known.memory.translations.get(unit)
    if outcomes and (reading is None or not reading.covers(survey.today)):
        return True
    # What is found on the English is told with every language, and every card is in the manifest.
    told = request.asks(*unit) or (unit[1] == SOURCE_LANGUAGE and request.concerns(unit[0]))
    holds = reading is not None and reading.holds(survey.reading(unit), survey.today)
    if not holds and (told or (reading and not outcomes)):
        return True
    if not request.asks(*unit):
        return False
    current = all_makers()
    return any(
        name not in outcomes or outcomes[name].makers != current
        for name in request.formats or survey.formats(unit, formats)
    )


def _seen(outcome: Outcome, known: Standings) -> bool:
    """Whether the file of an edition is there as it was made; there may be none to see."""
    if not outcome.stands:
        return True
    record, path = known.before.get(outcome.path), known.output / outcome.path
    if record is None or not is_pictured(record, known.output, known.memory.places):
        return False
    signature = signature_of(path)
    if signature is None or signature == outcome.signature:
        return signature is not None
    # A build that was cut off may have made it anew: its record then tells of other parts.
    return outcome.parts == parts_digest(record.parts) and sha256_of(path) == record.sha256
