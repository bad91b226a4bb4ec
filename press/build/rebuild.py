"""A repository and what was asked for in; out, output/ with nothing made that did not need it.

What was read at the last build and has not changed since is not read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from press.build.crew import Crew, NoCluster
from press.build.finish import Ending, finish, is_finished, refresh
from press.build.ledger import Account, Ledger, Start, account_of, note_kept
from press.build.memory import House, Known, Memory, read_memory
from press.build.needs import missing_tools
from press.build.outcome import NOT_HERE
from press.build.records import read_records
from press.build.request import Request
from press.build.survey import (
    Standings,
    Survey,
    Unit,
    is_stale,
    standings,
    survey_of,
    turning_day,
)
from press.build.writing import LOCK, alone
from press.findings import Finding
from press.model import SOURCE_LANGUAGE
from press.words import RACK_WORDS

if TYPE_CHECKING:
    from press.build.library import Library, Tongue
    from press.build.plan import Plan

Progress = Callable[[int, int, str], None]
"""Called with the editions done, all editions, and the path of the one just done."""


class NoPublisher(Exception):
    """organisation.toml cannot be used: nothing is known of any edition. Carries the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("organisation.toml cannot be used")
        self.findings = findings


@dataclass
class NoSuch(Exception):
    """Something was asked for that does not exist: what kind of thing, its name, and what does."""

    kind: str
    name: str
    known: tuple[str, ...]


@dataclass(frozen=True)
class Errand:
    """What a build is to do and for whom: `waiting` is told who else is at work on output/."""

    root: Path
    request: Request
    today: date
    crew: Crew
    progress: Progress
    waiting: Callable[[str], None] = lambda who: None
    afresh: bool = False


@dataclass
class Reading:
    """What was read of the repository so far; the house only where it must be."""

    survey: Survey
    memory: Memory
    house: House
    library: Library | None = None
    translations: dict[Unit, Known] = field(default_factory=dict)


def rebuild(errand: Errand) -> Account:
    """Bring output/ up to date with what people wrote.

    Raises NoPublisher, NoSuch, and OSError where output/ cannot be written.
    """
    output = errand.root / "output"
    with _folder(output), alone(output, errand.waiting):
        memory, before = read_memory(output), read_records(output)
        survey = survey_of(errand.root, memory, errand.today)
        reading = _reading(survey, memory)
        _refuse_unknown(errand.request, survey, reading.house)
        known = standings(survey, memory, output, before)
        units = [(name, tag) for name in survey.places for tag in reading.house.languages]
        stale = [unit for unit in units if errand.afresh or _stale(unit, errand, known, reading)]
        inputs = {unit: survey.inputs(unit) for unit in units}
        start = Start(output, before, memory.outcomes, inputs, errand.afresh, memory.places)
        ledger = Ledger(start)
        _keep(sorted(set(units) - set(stale)), ledger, known, reading, errand)
        ending = Ending(survey, memory, reading.house, reading.translations)
        if is_finished(stale, ledger, ending):
            refresh(ledger, ending)
            return account_of(ledger, [])
        return _rebuilt(stale, ledger, ending, reading, errand)


@contextmanager
def _folder(output: Path) -> Iterator[None]:
    """output/ made where it is not there, and not left behind by a build that cannot begin."""
    new = not output.exists()
    output.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except (NoSuch, NoPublisher):
        if new:
            (output / LOCK).unlink(missing_ok=True)
            output.rmdir()
        raise


def _stale(unit: Unit, errand: Errand, known: Standings, reading: Reading) -> bool:
    return is_stale(unit, errand.request, reading.house.formats, known)


def _rebuilt(
    stale: list[Unit], ledger: Ledger, ending: Ending, reading: Reading, errand: Errand
) -> Account:
    """Make what is stale; a build that is broken off still says what stands in output/."""
    errand.crew.prepare()
    from press.build.run import carry_out

    asked = (unit for unit in stale if errand.request.asks(*unit))
    expected = sum(len(_formats(unit, reading, errand)) for unit in asked)
    try:
        plans = _plans(stale, reading, errand)
        carry_out(plans, ledger, errand.crew, errand.progress, expected)
    except (KeyboardInterrupt, NoCluster):
        finish(ledger, replace(ending, complete=False))
        raise
    return account_of(ledger, finish(ledger, ending))


# ---- what is read


def _reading(survey: Survey, memory: Memory) -> Reading:
    """The house as it is remembered, or read anew. Raises NoPublisher."""
    reading = Reading(survey, memory, memory.house)
    if not memory.house.known.holds(survey.house, survey.today):
        library = _library(reading)
        reading.house = _house_of(library, survey)
    return reading


def _library(reading: Reading) -> Library:
    """The house with all its words, read once. Raises NoPublisher."""
    from press.build.library import read_house

    if reading.library is None:
        survey, house = reading.survey, reading.memory.house
        known = house.tongues if house.known.holds(survey.house, survey.today) else {}
        reading.library = read_house(survey.root, survey.today, known)
    if reading.library.organisation is None:
        raise NoPublisher(reading.library.findings)
    return reading.library


def _house_of(library: Library, survey: Survey) -> House:
    assert library.organisation is not None
    sign_offs = (survey.root / place for place in survey.looks if place.endswith(".review.toml"))
    until = turning_day(sign_offs, survey.today)
    return House(
        Known(survey.house, until, library.findings, since=survey.today.isoformat()),
        tuple(library.tongues),
        library.organisation.formats,
        {tag: tongue.findings for tag, tongue in library.tongues.items()},
        {"name": library.organisation.name, "accent": library.organisation.accent},
        {tag: _words(tongue) for tag, tongue in library.tongues.items()},
        survey.given,
    )


def _words(tongue: Tongue) -> dict[str, str]:
    """What the rack says in a language; nothing where its words are not ready."""
    words = tongue.language.words if tongue.language else {}
    return {key: words[key] for key in RACK_WORDS if key in words}


def _plans(stale: list[Unit], reading: Reading, errand: Errand) -> Iterator[Plan]:
    """A plan for each stale leaflet in its stale languages; the leaflet is read once for all."""
    from press.build.library import with_sources
    from press.build.plan import plan

    tags: dict[str, list[str]] = {}
    for name, tag in stale:
        tags.setdefault(name, []).append(tag)
    for name, languages in tags.items():
        house = _library(reading)
        tongues = {tag: house.tongues[tag] for tag in languages}
        place = reading.survey.root / reading.survey.places[name]
        library = with_sources(replace(house, tongues=tongues, findings=()), [place])
        made = plan(library, errand.request)
        reading.translations |= _known(made, reading.survey)
        yield made


def _known(plan: Plan, survey: Survey) -> dict[Unit, Known]:
    """What the next build need not read again; nothing where the press failed."""
    from press.build.cards import card_of

    return {
        unit: Known(
            "" if any(made.crashes) else survey.reading(unit),
            survey.until(unit),
            (*(made.source.all_findings if unit[1] == SOURCE_LANGUAGE else ()), *made.all_findings),
            card_of(made),
            survey.today.isoformat(),
        )
        for unit, made in plan.translations.items()
    }


# ---- what is kept


def _keep(
    units: list[Unit], ledger: Ledger, known: Standings, reading: Reading, errand: Errand
) -> None:
    """Note all that need not be looked at, with what was found on it."""
    request, house = errand.request, reading.house
    told = ledger.earlier if house is reading.memory.house else ledger.findings
    told += house.known.findings
    for tag, found in house.tongues.items():
        if any(request.asks(name, tag) for name in reading.survey.places):
            told += found
    for unit in units:
        asked = request.asks(*unit)
        about = asked or (unit[1] == SOURCE_LANGUAGE and request.concerns(unit[0]))
        if unit in reading.memory.translations:
            reading.translations[unit] = reading.memory.translations[unit]
            ledger.earlier += reading.translations[unit].findings if about else ()
        formats = _formats(unit, reading, errand) if asked else ()
        for outcome in known.by_unit.get(unit, {}).values():
            note_kept(ledger, outcome, outcome.edition.format in formats)
    if any(ledger.outcomes[each].reason.startswith(NOT_HERE) for each in ledger.asked):
        ledger.earlier += _missing_tools(request.formats or house.formats)


def _formats(unit: Unit, reading: Reading, errand: Errand) -> tuple[str, ...]:
    """What this build makes of a leaflet in a language."""
    return errand.request.formats or reading.survey.formats(unit, reading.house.formats)


def _missing_tools(names: Iterable[str]) -> Iterator[Finding]:
    """What the machine still lacks: with the tools it has, nothing would be kept."""
    from press.formats import formats

    return missing_tools(formats()[name] for name in dict.fromkeys(names) if name in formats())


def _refuse_unknown(request: Request, survey: Survey, house: House) -> None:
    """Raise NoSuch for the first name that nothing bears."""
    _refuse("leaflet", request.leaflets, tuple(survey.places))
    _refuse("language", request.languages, house.languages)
    if request.formats and not set(request.formats) <= set(house.formats):
        from press.formats import formats

        _refuse("format", request.formats, tuple(formats()))


def _refuse(kind: str, asked: tuple[str, ...] | None, known: tuple[str, ...]) -> None:
    for name in asked or ():
        if name not in known:
            raise NoSuch(kind, name, known)
