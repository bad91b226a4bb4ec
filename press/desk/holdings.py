"""The repository in; leaflets and languages as they stand today out, read again where changed."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from press.build.cards import card_of
from press.build.library import Library, read_house, with_sources
from press.build.memory import House, Known, Memory, read_memory
from press.build.survey import Survey, Unit, survey_of
from press.build.translations import Translation, translation
from press.findings import Finding

LOOK_AGAIN_S = 2.0
"""How long what was seen of the files holds."""
MOST_KEPT = 128
"""Translations that are kept ready; a leaflet takes some 100 KB."""
Card = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """What there is: the house without its leaflets, and a card of each leaflet and language."""

    survey: Survey
    house: Library
    cards: Mapping[Unit, Card]

    @property
    def leaflets(self) -> tuple[str, ...]:
        return tuple(self.survey.places)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.house.tongues)

    def easy_read_in(self, leaflet: str) -> tuple[str, ...]:
        """The languages that somebody wrote an Easy Read text of the leaflet in, or translated it.

        Its own words decide whether it may be had.
        """
        return tuple(tag for tag in self.languages if self.survey.has_easy_read((leaflet, tag)))


class NothingToOffer(Exception):
    """organisation.toml cannot be used. Carries the findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("organisation.toml cannot be used")
        self.findings = findings


class Holdings:
    """What was read of the repository; one thread at a time looks whether it still holds."""

    def __init__(self, root: Path, today: Callable[[], date] = date.today) -> None:
        self.root, self.today = root, today
        self._lock = threading.RLock()
        self._view: View | None = None
        self._looked = 0.0
        self._known: dict[Unit, Known] = dict(read_memory(root / "output").translations)
        self._ready: OrderedDict[Unit, tuple[str, Translation]] = OrderedDict()

    def view(self) -> View:
        """What there is now. Raises NothingToOffer."""
        with self._lock:
            fresh = time.monotonic() - self._looked < LOOK_AGAIN_S
            if self._view is None or not fresh:
                self._view = self._looked_at(self._view)
                self._looked = time.monotonic()
            return self._view

    def translation(self, leaflet: str, language: str) -> Translation:
        """What may be printed of a leaflet in a language, both of which there are."""
        with self._lock:
            view = self.view()
            return self._translation((leaflet, language), view)

    # ---- reading

    def _looked_at(self, before: View | None) -> View:
        survey = survey_of(self.root, _remembered(before), self.today())
        if before and (survey.looks, survey.today) == (before.survey.looks, before.survey.today):
            return before
        house = before.house if before else None
        if house is None or before is None or _house_changed(before.survey, survey):
            house = read_house(self.root, survey.today)
        if house.organisation is None:
            raise NothingToOffer(house.findings)
        view = View(survey, house, {})
        units = [(name, tag) for name in survey.places for tag in house.tongues]
        return replace(view, cards={unit: self._card(unit, view) for unit in units})

    def _card(self, unit: Unit, view: View) -> Card:
        digest, known = view.survey.reading(unit), self._known.get(unit)
        if known is None or not known.holds(digest, view.survey.today):
            card = card_of(self._translation(unit, view))
            known = self._known[unit] = Known(digest, view.survey.until(unit), (), card)
        return known.card

    def _translation(self, unit: Unit, view: View) -> Translation:
        state = _state(unit, view.survey)
        kept = self._ready.get(unit)
        if kept is None or kept[0] != state:
            kept = state, self._read(unit, view)
        self._ready[unit] = kept
        self._ready.move_to_end(unit)
        while len(self._ready) > MOST_KEPT:
            self._ready.popitem(last=False)
        return kept[1]

    def _read(self, unit: Unit, view: View) -> Translation:
        name, tag = unit
        library = self._with(name, view)
        return translation(library, library.sources[name], library.tongues[tag])

    def _with(self, name: str, view: View) -> Library:
        """The house with one leaflet, whose source is kept with any language that is ready."""
        for (leaflet, tag), (state, made) in self._ready.items():
            if leaflet == name and state == _state((leaflet, tag), view.survey):
                return replace(view.house, sources={name: made.source})
        return with_sources(view.house, [self.root / view.survey.places[name]])


def _state(unit: Unit, survey: Survey) -> str:
    """What decides what reading a leaflet in a language gives."""
    return f"{survey.today} {survey.reading(unit)}"


def _remembered(before: View | None) -> Memory:
    """What need not be read again where its files are as they were."""
    if before is None:
        return Memory()
    house = House(Known("", ""), given=before.survey.given)
    return Memory(files=before.survey.looks, house=house)


def _house_changed(before: Survey, after: Survey) -> bool:
    return (before.house, before.today) != (after.house, after.today)
