"""The manifest in, what the rack shows of it out: leaflets with their translations and editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import itemgetter
from typing import Any, TypeVar

from press.model import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Edition:
    """A file that stands in output/; `made` is UTC, `bytes` its size, `why` what had changed."""

    leaflet: str
    language: str
    format: str
    path: str
    state: str
    pages: int | None
    seconds: int | None
    findings: Sequence[Mapping[str, str]]
    made: str
    why: Sequence[str]
    bytes: int
    picture: str


@dataclass(frozen=True)
class Absent:
    """An edition that is not there, and why; `state` is what it would have been given out as."""

    leaflet: str
    language: str
    format: str
    state: str
    reason: str

    @property
    def standing(self) -> str:
        """Withheld, unless it was withdrawn or cannot be had."""
        return self.state if self.state in ("withdrawn", "unavailable") else "withheld"


@dataclass(frozen=True)
class Translation:
    """A leaflet in a language, English included, and how far it is signed off.

    `review_by` and `approved` are ISO dates or empty; `stale` is one that was signed off for other
    words than today's. The Easy Read text beside it has a code and a state of its own, or none.
    """

    leaflet: str
    language: str
    title: str
    state: str
    reason: str
    version: str
    source: str
    catalogue: str
    review_by: str
    approved: str
    stale: bool
    code: str
    easy_read_code: str
    easy_read_state: str


@dataclass(frozen=True)
class Copy:
    """A text that was given out or taken back, as the register tells it; dates are ISO or empty.

    Without a language it was taken back in all of them; `kind` is the format whose own text it is.
    """

    leaflet: str
    language: str
    version: str
    code: str
    kind: str
    state: str
    given: str
    approved: str
    withdrawn: str
    reason: str

    def as_state(self, state: str, reason: str = "") -> Copy:
        """The same copy, judged anew."""
        return replace(self, state=state, reason=reason)


@dataclass(frozen=True)
class Shelf:
    """A leaflet in a language with its editions, those that are there and those that are not.

    `copies` are those in people's hands, the oldest first.
    """

    translation: Translation
    editions: tuple[Edition, ...]
    absent: tuple[Absent, ...]
    copies: tuple[Copy, ...] = ()

    @property
    def released(self) -> tuple[Edition, ...]:
        """The editions that patients may have."""
        return tuple(edition for edition in self.editions if edition.state == "released")


@dataclass(frozen=True)
class Rack:
    """The publisher, the formats that it builds by default, and the shelves of each leaflet.

    `words` are those that its pages say, by language and key.
    """

    organisation: str
    accent: str
    asked: tuple[str, ...]
    leaflets: Mapping[str, tuple[Shelf, ...]]
    words: Mapping[str, Mapping[str, str]]

    def title(self, leaflet: str) -> str:
        """The English title; the leaflet's name where there is no English."""
        for shelf in self.leaflets[leaflet]:
            if shelf.translation.language == SOURCE_LANGUAGE:
                return shelf.translation.title
        return leaflet

    @property
    def shelves(self) -> Iterator[Shelf]:
        return (shelf for shelves in self.leaflets.values() for shelf in shelves)


Kind = TypeVar("Kind", Edition, Absent, Translation, Copy)
Key = tuple[str, str]


def rack_of(manifest: Mapping[str, Any]) -> Rack:
    """What the rack shows. Raises KeyError where the manifest lacks something."""
    editions = _grouped(_all(Edition, manifest["editions"]))
    absent = _grouped(_all(Absent, (*manifest["withheld"], *manifest["unavailable"])))
    copies = _grouped(_all(Copy, manifest["copies"]))
    leaflets: dict[str, list[Shelf]] = {}
    for each in _all(Translation, manifest["translations"]):
        key = each.leaflet, each.language
        given = (*copies.get(key, ()), *copies.get((each.leaflet, ""), ()))
        shelf = Shelf(each, tuple(editions.pop(key, ())), tuple(absent.pop(key, ())), given)
        leaflets.setdefault(each.leaflet, []).append(shelf)
    for key in (*editions, *absent):
        raise KeyError(f"the manifest has no translation {key}")
    return Rack(
        organisation=str(manifest["organisation"]["name"]),
        accent=str(manifest["organisation"]["accent"]),
        asked=tuple(manifest["asked"]),
        leaflets={name: tuple(shelves) for name, shelves in sorted(leaflets.items())},
        words=manifest["words"],
    )


def _all(kind: type[Kind], entries: Iterable[Mapping[str, Any]]) -> Iterator[Kind]:
    """The entries as values; what the rack does not show is left out."""
    values = itemgetter(*(field.name for field in fields(kind)))
    return (kind(*values(entry)) for entry in entries)


def _grouped(entries: Iterable[Kind]) -> dict[Key, list[Kind]]:
    found: dict[Key, list[Kind]] = {}
    for entry in entries:
        found.setdefault((entry.leaflet, entry.language), []).append(entry)
    return found
