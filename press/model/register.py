"""What was given out and what was taken back, as content/register.toml tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from press.findings import Finding, Location

REGISTER_PATH = "content/register.toml"
EVERY = "*"
"""Stands for all leaflets, where nobody can tell of which one something broken tells."""
OF_EASY_READ = "easy-read"


def kind_of(format: str) -> str:
    """Which text of a leaflet a format shows: its own, or the Easy Read that somebody wrote apart.

    A text is superseded by one of its own kind alone.
    """
    return OF_EASY_READ if format.startswith(OF_EASY_READ) else ""


@dataclass(frozen=True)
class GivenFile:
    """An edition that was given out: its format, and the file's suffix and hash."""

    format: str
    suffix: str
    sha256: str


@dataclass(frozen=True)
class Release:
    """Editions of a leaflet in a language that were given out on a day.

    `code` is the short code of the English source that every copy bears; `texts_sha256` is the hash
    of all their words, those of the publisher and its telephone numbers too, as the archive keeps
    them. `approved` is the day of the sign-off, None for English; `by` a role.
    """

    leaflet: str
    language: str
    version: str
    code: str
    source_sha256: str
    translation_sha256: str
    texts_sha256: str
    on: date
    files: tuple[GivenFile, ...]
    approved: date | None = None
    by: str = ""
    at: Location = Location(REGISTER_PATH, 0)

    @property
    def kind(self) -> str:
        """Which text of the leaflet it is, as `kind_of` tells."""
        return kind_of(self.files[0].format)


@dataclass(frozen=True)
class Withdrawing:
    """A text that was taken back, why and when; without a language in all of them.

    In a language it is bound to the very translation, else to the English source.
    """

    leaflet: str
    language: str
    version: str
    code: str
    source_sha256: str
    translation_sha256: str
    reason: str
    on: date
    by: str = ""
    at: Location = Location(REGISTER_PATH, 0)

    def covers(self, leaflet: str, language: str, source: str, translation: str) -> bool:
        """Whether it takes back the text of these hashes."""
        if self.leaflet != leaflet:
            return False
        if not self.language:
            return self.source_sha256 == source
        return (self.language, self.translation_sha256) == (language, translation)


@dataclass(frozen=True)
class Register:
    """All that was given out and taken back, in the order of the file; findings on what is broken.

    `unclear` are the leaflets of which something broken tells, with its place, EVERY among them
    where it names none; `perhaps_withdrawn` those that it may tell to be withdrawn.
    """

    releases: tuple[Release, ...] = ()
    withdrawn: tuple[Withdrawing, ...] = ()
    findings: tuple[Finding, ...] = ()
    unclear: Mapping[str, Location] = field(default_factory=dict)
    perhaps_withdrawn: Mapping[str, Location] = field(default_factory=dict)
    sha256: str = ""
    closed: bool = False
    """Whether it could not be read at all: then nobody knows what is withdrawn."""

    def withdrawing(
        self, leaflet: str, language: str, source: str, translation: str
    ) -> Withdrawing | None:
        """What takes back the text of these hashes, the first time that it was."""
        found = (each for each in self.withdrawn
                 if each.covers(leaflet, language, source, translation))  # fmt: skip
        return next(found, None)

    def unclear_at(self, leaflet: str) -> Location | None:
        """Where something broken tells of a leaflet, or may do so."""
        return self.unclear.get(leaflet) or self.unclear.get(EVERY)

    def perhaps_withdrawn_at(self, leaflet: str) -> Location | None:
        """Where something broken may tell that a leaflet is withdrawn."""
        return self.perhaps_withdrawn.get(leaflet) or self.perhaps_withdrawn.get(EVERY)


Standing = Literal["current", "superseded", "withdrawn"]


@dataclass(frozen=True)
class GivenText:
    """A text that was given out: the first release of it, the last one, and all its files."""

    first: Release
    last: Release
    files: tuple[GivenFile, ...]
    standing: Standing = "current"
    withdrawing: Withdrawing | None = None
    successor: Release | None = None
    """The first release of the text that is given out in its place."""


def given_texts(register: Register) -> Iterator[GivenText]:
    """Every text that was given out, by leaflet and language, the oldest first.

    The text of the last release is current; every other one of that leaflet and language is
    superseded by it.
    """
    kept: dict[tuple[str, str, str], dict[str, list[Release]]] = {}
    for release in sorted(register.releases, key=lambda each: each.on):
        key = release.leaflet, release.language, release.kind
        texts = kept.setdefault(key, {})
        # The text of a later release is the later one, also where it had been given out before.
        texts[release.texts_sha256] = [*texts.pop(release.texts_sha256, []), release]
    for _, texts in sorted(kept.items()):
        *_, current = texts.values()
        for releases in texts.values():
            yield _given(releases, None if releases is current else current[0], register)


def _given(releases: list[Release], successor: Release | None, register: Register) -> GivenText:
    first, last = releases[0], releases[-1]
    withdrawing = register.withdrawing(
        first.leaflet, first.language, first.source_sha256, first.translation_sha256
    )
    files = dict.fromkeys(file for release in releases for file in release.files)
    standing: Standing = "superseded" if successor else "current"
    return GivenText(
        first, last, tuple(files), "withdrawn" if withdrawing else standing, withdrawing, successor
    )
