"""What became of every edition in; out, a shelf that says so: manifest, rack, memory, no rests."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from press.build.inputs import CHANGED, Look, is_as, look, sha256_of, signature_of, signatures_of
from press.build.ledger import Ledger
from press.build.makers import all_makers
from press.build.memory import House, Known, Memory, write_memory
from press.build.outcome import Outcome
from press.build.records import JOURNAL, MANIFEST, Record
from press.build.shelf import OWN, clear, manifest_of, places_in, write_manifest
from press.build.survey import Survey, Unit
from press.build.writing import write_if_new
from press.model import Edition

NOT_SEEN = Look(None, "")


@dataclass(frozen=True)
class Ending:
    """All that the end of a build needs besides the ledger. `translations` are those of today."""

    survey: Survey
    memory: Memory
    house: House
    translations: Mapping[Unit, Known]
    complete: bool = True


def is_finished(stale: Collection[Unit], ledger: Ledger, ending: Ending) -> bool:
    """Whether output/ is all that it should be: nothing to make, to clear away or to write."""
    memory = ending.memory
    if stale or ending.house != memory.house or memory.rack != all_makers():
        return False
    if ledger.outcomes.keys() != memory.outcomes.keys():
        return False
    output = ledger.start.output
    there = set(places_in(output))
    if there - OWN != memory.places.keys() - OWN or JOURNAL in there:
        return False
    made = set(kept_places(ledger.records.values()))
    pages = ((place, seen) for place, seen in memory.places.items() if place not in made)
    return MANIFEST in memory.places and all(is_as(output / place, seen) for place, seen in pages)


def refresh(ledger: Ledger, ending: Ending) -> None:
    """Renew the memory where files are what they were, but no longer by their times and inodes."""
    memory, output = ending.memory, ledger.start.output
    copied = signature_of(output / MANIFEST) != memory.places[MANIFEST].signature
    if copied:
        outcomes, places = _outcomes_seen(ledger), _places_seen(ledger, memory.places, memory)
        memory = replace(memory, outcomes=outcomes, places=places)
    if copied or ending.survey.looks != memory.files:
        write_memory(replace(memory, files=ending.survey.looks), output)


def finish(ledger: Ledger, ending: Ending) -> list[str]:
    """Write manifest, rack and memory, and clear away what is old; the paths moved.

    A build that was broken off leaves what it did not come to as it was: nothing is cleared away,
    and the memory stays that of the build before. Raises OSError.
    """
    from press.rack.files import rack_paths

    output, translations = ledger.start.output, ending.translations
    if not ending.complete:
        _add_what_was_there(ledger)
        translations = {**ending.memory.translations, **translations}
    cards = [known.card for _, known in sorted(translations.items())]
    manifest = manifest_of(
        ledger.records, ledger.outcomes.values(), cards, ending.house.organisation,
        ending.house.formats, ending.house.given.copies, ending.house.words,
    )  # fmt: skip
    places = {*kept_places(ledger.records.values()), *rack_paths(manifest)}
    superseded = clear(output, places) if ending.complete else []
    _write_rack(output, manifest, ending.memory)
    write_manifest(output, manifest)
    if ending.complete and _is_as_surveyed(ending.survey):
        write_memory(_memory(ledger, ending, places), output)
    (output / JOURNAL).unlink(missing_ok=True)
    return superseded


def _is_as_surveyed(survey: Survey) -> bool:
    """Whether nobody wrote while the build was at work: else nobody knows which words it read."""
    now = look(survey.root, survey.looks)
    signatures = signatures_of(survey.root, now).values()
    touched = any(each[CHANGED] > survey.taken for each in signatures if each)
    return not touched and now.keys() == survey.looks.keys()


def _memory(ledger: Ledger, ending: Ending, places: Iterable[str]) -> Memory:
    return Memory(
        ending.survey.looks,
        ending.house,
        ending.translations,
        _outcomes_seen(ledger),
        all_makers(),
        _places_seen(ledger, places, ending.memory),
    )


def kept_places(records: Iterable[Record]) -> Iterator[str]:
    """Every file that the records tell of."""
    for record in records:
        yield record.path
        if record.picture:
            yield record.picture


def _add_what_was_there(ledger: Ledger) -> None:
    """Records and outcomes of what a build that was broken off did not come to."""
    start = ledger.start
    for path, record in start.before.items():
        ledger.records.setdefault(path, record)
    for edition, outcome in start.outcomes.items():
        ledger.outcomes.setdefault(edition, outcome)


def _write_rack(output: Path, manifest: Mapping[str, Any], memory: Memory) -> None:
    """The pages of the rack that are no longer as they were."""
    from press.rack.files import changed_leaflets, leaflet_pages, rack_files

    def is_known(place: str) -> bool:
        return place in memory.places and is_as(output / place, memory.places[place])

    wanted: set[str] | None = None
    if memory.rack == all_makers() and is_known(MANIFEST):
        wanted = {page.partition("/")[0] for page in leaflet_pages(manifest) if not is_known(page)}
        wanted |= changed_leaflets(_manifest_before(output), manifest)
    for place, content in rack_files(manifest, wanted).items():
        write_if_new(output / place, content)


def _manifest_before(output: Path) -> Mapping[str, Any]:
    try:
        values = json.loads((output / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _outcomes_seen(ledger: Ledger) -> dict[Edition, Outcome]:
    """The outcomes with their files as they are now."""
    output = ledger.start.output
    return {
        edition: replace(outcome, signature=signature_of(output / outcome.path))
        if outcome.stands else outcome
        for edition, outcome in ledger.outcomes.items()
    }  # fmt: skip


def _places_seen(ledger: Ledger, places: Iterable[str], memory: Memory) -> dict[str, Look]:
    """The files of output/ as they are now; an edition's own hash is in its record."""
    output, looks = ledger.start.output, {}
    for place in sorted({*places, MANIFEST}):
        before = memory.places.get(place)
        if place in ledger.records:
            looks[place] = NOT_SEEN
        elif before and before.signature and before.signature == signature_of(output / place):
            looks[place] = before
        else:
            looks[place] = Look(signature_of(output / place), sha256_of(output / place))
    return looks
