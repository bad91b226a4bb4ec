"""What is given out in; the archive's files of it out, and back: editions, and all their words.

archive/ stands beside content/. The name of a file has the hash of what is in it, so that no two
files collide and a changed one is found out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from press.build.translations import Translation
from press.build.writing import write_atomically
from press.findings import Finding, Location, error, warning
from press.furnish import PLACEHOLDER
from press.model import Leaflet, Organisation, Text
from press.model.register import GivenFile, Register, Release, given_texts
from press.read.inline import parse, parse_markdown, plain
from press.translate.messages import extracts_of

ARCHIVE = "archive"
HASH_LETTERS = 12
"""Of the hash, in the name of a file: enough to tell any two editions of a leaflet apart."""


@dataclass(frozen=True)
class ArchivedText:
    """A text of a leaflet as people read it: what kind of place it stands in, English, own words.

    In English both are the same.
    """

    kind: str
    english: str
    own: str


def edition_path(release: Release, file: GivenFile) -> str:
    """Where the archive keeps an edition, relative to the repository."""
    name = f"{release.leaflet}-{release.language}-{file.format}"
    end = f"{release.code}-{file.sha256[:HASH_LETTERS]}.{file.suffix}"
    return f"{ARCHIVE}/{release.leaflet}/{release.language}/{name}-{end}"


def texts_path(release: Release) -> str:
    """Where the archive keeps the words of a release, relative to the repository."""
    name = f"{release.leaflet}-{release.language}"
    end = f"{release.code}-{release.texts_sha256[:HASH_LETTERS]}.texts.json"
    return f"{ARCHIVE}/{release.leaflet}/{release.language}/{name}-{end}"


def keep(root: Path, place: str, content: bytes) -> Finding | None:
    """Put bytes into the archive where they are not there yet, never over others.

    Raises OSError.
    """
    path = root / place
    if path.exists():
        return None if _sha256_of(path) == hashlib.sha256(content).hexdigest() else _changed(place)
    write_atomically(path, content)
    return None


def _sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _changed(place: str) -> Finding:
    return error(
        "archive-changed", Location(place, 0), "the file is not the one that was given out",
        "put it aside, and take it back from a copy of the archive",
    )  # fmt: skip


def check_archive(root: Path, register: Register) -> Iterator[Finding]:
    """Every file that the register tells of is there as it was given out.

    Nothing is found where there is no archive: git does not carry it from machine to machine.
    """
    if not (root / ARCHIVE).is_dir():
        return
    for release in register.releases:
        kept = [(edition_path(release, file), file.sha256) for file in release.files]
        for place, sha256 in (*kept, (texts_path(release), release.texts_sha256)):
            path = root / place
            if not path.is_file():
                yield warning(
                    "archive-missing", Location(place, 0), "the archive has lost this file",
                    "take it back from a copy of the archive",
                )  # fmt: skip
            elif _sha256_of(path) != sha256:
                yield _changed(place)


# ---- the words of a leaflet


def texts_of(made: Translation, publisher: Organisation) -> bytes:
    """All words of a leaflet in a language as JSON, with the publisher's and its contacts.

    `publisher` is the one in English. The same text gives the same bytes, another one others.
    """
    english, own = made.source.leaflet, made.leaflet
    assert english and own and made.tongue.organisation
    texts = [*_leaflets(english, own, publisher), *_publishers(publisher, made.tongue.organisation)]
    values = {**asdict(made.digests), "texts": [asdict(text) for text in texts]}
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _leaflets(english: Leaflet, own: Leaflet, publisher: Organisation) -> Iterator[ArchivedText]:
    """The texts of a leaflet in their order, then where its links lead."""
    pairs = zip(extracts_of(english), extracts_of(own), strict=True)
    for one, other in pairs:
        words = (_read(each.text, publisher, leaflet)
                 for each, leaflet in ((one, english), (other, own)))  # fmt: skip
        yield ArchivedText(one.kind, *words)
    for name, address in own.references.items():
        yield ArchivedText("address", english.references.get(name, address), address)


def _publishers(english: Organisation, own: Organisation) -> Iterator[ArchivedText]:
    yield ArchivedText("publisher", english.name, own.name)
    for one, other in zip(_texts(english), _texts(own), strict=True):
        words = (_read(text, english) for text in (one, other))
        yield ArchivedText("words of the publisher", *words)


def _texts(organisation: Organisation) -> tuple[Text, ...]:
    return (*organisation.closing, *((organisation.offer,) if organisation.offer else ()))


def _read(text: Text, publisher: Organisation, leaflet: Leaflet | None = None) -> str:
    """Words as they are read: contacts in the place of their names, no marks."""
    contacts = publisher.contacts
    filled = PLACEHOLDER.sub(lambda match: contacts.get(match[1], match[0]), text.markdown)
    if leaflet:
        return plain(parse(replace(text, markdown=filled), leaflet))
    return plain(parse_markdown(filled, text.language))


def read_texts(root: Path, release: Release) -> tuple[tuple[ArchivedText, ...], Finding | None]:
    """The words of a release; none, with the reason, where the archive has not got them whole."""
    place = texts_path(release)
    at = Location(place, 0)
    try:
        content = (root / place).read_bytes()
    except OSError:
        return (), warning("archive-missing", at, "the archive of this machine has not got it",
                           "look at the machine that keeps the archive")  # fmt: skip
    if hashlib.sha256(content).hexdigest() != release.texts_sha256:
        return (), _changed(place)
    return tuple(ArchivedText(**each) for each in json.loads(content)["texts"]), None


def entries_of(register: Register) -> set[tuple[str, str, str, str]]:
    """Every edition that is given out today: leaflet, language, format and hash.

    One that was superseded is not among them: it is recorded anew if it is given out again.
    """
    return {
        (text.first.leaflet, text.first.language, file.format, file.sha256)
        for text in given_texts(register)
        if text.successor is None
        for file in text.files
    }
