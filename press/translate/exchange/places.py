"""What came home and today's catalogue in; which message belongs to which text of today out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from press.translate.entry import Entry, PoFile

Key = tuple[str, str]


@dataclass(frozen=True)
class Placed:
    """`homes` are the messages by the key of today; `strays` have no text of today.

    `ambiguous` have lost their context where it matters, `absent` did not come home.
    """

    homes: Mapping[Key, Entry]
    strays: tuple[Entry, ...]
    ambiguous: tuple[Entry, ...]
    absent: tuple[Entry, ...]


def placed(incoming: PoFile, today: PoFile) -> Placed:
    """Messages are known by context and msgid; white space and a lost context may differ.

    Tools re-wrap and re-indent a msgid, and conversions such as po2xliff drop every context.
    """
    texts = {entry.key: entry for entry in today.active}
    homes: dict[Key, Entry] = {}
    strays: list[Entry] = []
    ambiguous: list[Entry] = []
    unplaced: set[Key] = set()
    for key, entries in _grouped(incoming, texts).items():
        places = _places(key, texts, homes)
        alike = len({(entry.string, entry.fuzzy) for entry in entries}) == 1
        if not places:
            strays += entries[:1] if alike else entries
        elif alike and len(places) == 1:
            homes[places[0]] = entries[0]
        elif not {entry.string for entry in entries} <= {texts[p].string for p in places}:
            ambiguous += entries[:1]
        else:  # in whichever context they belong, they say what stands there
            unplaced.update(places)
    absent = tuple(entry for key, entry in texts.items() if key not in {*homes, *unplaced})
    return Placed(homes, tuple(strays), tuple(ambiguous), absent)


def _grouped(incoming: PoFile, texts: Mapping[Key, Entry]) -> Mapping[Key, list[Entry]]:
    """The messages by key, those with a key of today first, so that they have first claim.

    An obsolete one counts only where there is neither an active one nor a translation of ours.
    """
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for entry in sorted(incoming.active, key=lambda entry: entry.key not in texts):
        groups[entry.key].append(entry)
    for entry in incoming.obsolete:
        ours = texts.get(entry.key)
        if entry.key not in groups and entry.string and not (ours and _is_done(ours)):
            groups[entry.key].append(entry)
    return groups


def _is_done(entry: Entry) -> bool:
    return bool(entry.string) and not entry.fuzzy


def _places(key: Key, texts: Mapping[Key, Entry], taken: Iterable[Key]) -> list[Key]:
    if key in texts:
        return [key]
    free = [place for place in texts if place not in taken and _bare(place[1]) == _bare(key[1])]
    same = [place for place in free if place[0] == key[0]]
    # A context that no text of today has was made up by a tool, as xliff2po does.
    return same if key[0] in {context for context, _ in texts} - {""} else free


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
