"""The files that people wrote, and what was known of them, in; a digest of what a build reads out.

A file is read again only where its size, its times or its inode are no longer what they were.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.model import EASY_READ
from press.model.register import REGISTER_PATH

FOLDERS = ("content", "translations")
LEAFLET_SUFFIX = ".md"
OF_A_TEXT = (".po", ".review.toml", ".tested.toml")
"""What may stand in the folder of a language for a leaflet, or for the Easy Read text beside it."""
SHARED = "press"
"""The domain of the catalogues that belong to no single leaflet."""
UNSETTLED_NS = 2_000_000_000
"""A file changed so short a time ago may change again without its times telling."""

Signature = tuple[int, int, int, int]
"""Size in bytes, times of the last change to the content and to the entry in ns, inode."""
CHANGED = 2
"""Where a signature has the time of the last change to the entry: no tool can put it back."""


@dataclass(frozen=True)
class Look:
    """What a file was when it was last read; the hash is empty for what cannot be read."""

    signature: Signature | None
    sha256: str


Looks = Mapping[str, Look]
"""By path, relative to the repository; a folder's path ends in a slash."""


def signature_of(path: Path | os.DirEntry[str]) -> Signature | None:
    """What tells a file from itself after a change; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def look(root: Path, known: Looks, folders: Iterable[str] = FOLDERS) -> dict[str, Look]:
    """Every file of content/ and translations/, or of other folders, as it is now."""
    settled = time.time_ns() - UNSETTLED_NS
    looks: dict[str, Look] = {}
    for folder in folders:
        for place, entry in _entries(root / folder, f"{folder}/"):
            if entry is None:
                looks[place] = Look(None, "")
                continue
            signature = signature_of(entry)
            before = known.get(place)
            if signature and before and before.signature == signature:
                looks[place] = before
                continue
            lasting = signature and max(signature[1], signature[2]) < settled
            looks[place] = Look(signature if lasting else None, sha256_of(Path(entry.path)))
    return looks


def signatures_of(root: Path, looks: Looks) -> dict[str, Signature | None]:
    """The signature of every file that was looked at, also of those changed just now."""
    return {place: seen.signature or signature_of(root / place) for place, seen in looks.items()}


def is_as(path: Path, seen: Look) -> bool:
    """Whether the file is what it was when it was seen: by its times, else by its bytes."""
    signature = signature_of(path)
    if signature is None:
        return False
    return signature == seen.signature or sha256_of(path) == seen.sha256


def _entries(
    folder: Path, place: str, within: tuple[str, ...] = ()
) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """The folder itself, without an entry, then what stands in it, in order.

    Links are followed, but never into a folder that this one stands in.
    """
    real = os.path.realpath(folder)
    if real in within or not folder.is_dir():
        return
    yield place, None
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if _is_folder(entry):
            yield from _entries(Path(entry.path), f"{place}{entry.name}/", (*within, real))
        else:
            yield f"{place}{entry.name}", entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes; empty where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def leaflet_places(looks: Looks) -> list[str]:
    """The paths of the leaflets of content/."""
    return [place for place in looks if _is_leaflet(place)]


def house_digest(looks: Looks) -> str:
    """What every leaflet depends on: all files but the texts and their own catalogues."""
    return digest(
        f"{place} {found.sha256}" for place, found in looks.items() if _is_of_the_house(place)
    )


def listing_digest(looks: Looks) -> str:
    """Which files and folders there are, whatever stands in them."""
    return digest(looks)


def easy_read_place(place: str) -> str:
    """Where the Easy Read text of the leaflet at this place stands, if there is one."""
    return f"{place.removesuffix(LEAFLET_SUFFIX)}{EASY_READ}{LEAFLET_SUFFIX}"


def own_places(place: str, language: str) -> tuple[str, ...]:
    """Every file that is there for one leaflet in one language alone, its Easy Read text too."""
    leaflet = place.removesuffix(LEAFLET_SUFFIX)
    beside = easy_read_place(place)
    folder = f"translations/{language}/LC_MESSAGES/{leaflet.removeprefix('content/')}"
    return (
        place, beside, f"{leaflet}{EASY_READ}.tested.toml",
        *(f"{folder}{text}{suffix}" for text in ("", EASY_READ) for suffix in OF_A_TEXT),
    )  # fmt: skip


def translation_digest(looks: Looks, place: str, language: str, house: str) -> str:
    """What a leaflet in a language depends on: the house, its sources and its own catalogues."""
    places = own_places(place, language)
    own = (f"{place} {looks[place].sha256}" for place in places if place in looks)
    return digest([house, *own])


def digest(parts: Iterable[str]) -> str:
    """One hash of several texts, in their order."""
    text = "\n".join(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _is_leaflet(place: str) -> bool:
    is_easy_read = place.endswith(f"{EASY_READ}{LEAFLET_SUFFIX}")
    return _is_text(place) and not is_easy_read


def _is_text(place: str) -> bool:
    return place.endswith(LEAFLET_SUFFIX) and place.count("/") == 1 and place.startswith("content/")


def _is_of_the_house(place: str) -> bool:
    if place.endswith((".pot", "/", f"{EASY_READ}.tested.toml")) or _is_text(place):
        return False
    if place == REGISTER_PATH:  # what of it counts for a leaflet is added to that leaflet's own
        return False
    folder, _, name = place.rpartition("/")
    if folder.startswith("translations/") and folder.endswith("/LC_MESSAGES"):
        return name.startswith(f"{SHARED}.")
    return True
    return True
