"""All that an edition is made from in, a digest of each part out; two such, and why to make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from press.build.makers import makers_of
from press.findings import Location
from press.model import Format, Language, Leaflet, Organisation
from press.translate.digests import Digests
from press.translate.messages import map_texts

WHY = {
    "english": "the English text was changed",
    "translation": "the translation was changed",
    "leaflet": "what every edition carries was changed",
    "publisher": "the publisher's name, logo or colour was changed",
    "words": "the words of the press were changed",
    "lexicon": "the lexicon was changed",
    "voices": "the voice was changed",
    "braille-page": "the braille page was changed",
    "setting": "the format's setting was changed",
    "templates": "a template or style was changed",
    "fonts": "a font was changed",
    "press": "the press was changed",
    "tools": "a library or tool was changed",
}
"""By part, in the order in which reasons are given."""
WRITTEN = ("english", "translation", "leaflet", "publisher", "words", "lexicon", "voices",
           "braille-page")  # fmt: skip
"""The parts that people write: an edition answers to them, whatever press made it."""
NEW = "it was not there"
DAMAGED = "its file was changed or lost"
ASKED = "it was asked for afresh"

USES: Mapping[str, Callable[[Language, Organisation], object]] = {
    "lexicon": lambda language, organisation: sorted(
        (name, sorted(table.items())) for name, table in language.lexicon.items()
    ),
    "voices": lambda language, organisation: sorted(organisation.voices.items()),
    "braille-page": lambda language, organisation: (
        organisation.braille_cells, organisation.braille_lines,
    ),
}  # fmt: skip
"""What only some formats take, by the name in `Format.uses`."""


def parts_of(
    format: Format,
    leaflet: Leaflet,
    language: Language,
    organisation: Organisation,
    digests: Digests,
) -> dict[str, str]:
    """The digest of each part of an edition, by the names of WHY; `leaflet` is the furnished one.

    In the source language there is no translation to depend on.
    """
    return {
        "english": digests.source_sha256[:24],
        "translation": digests.translation_sha256[:24],
        "leaflet": _sha256(_placeless(leaflet)),
        "publisher": _sha256((organisation.name, organisation.accent, organisation.logo)),
        "words": _sha256(sorted(language.words.items())),
        **{name: _sha256(USES[name](language, organisation)) for name in format.uses},
        "setting": _sha256(format.setting),
        **makers_of(format),
    }


def _placeless(leaflet: Leaflet) -> Leaflet:
    """All that people wrote, wherever it stands in their files."""
    nowhere = Location("", 0)
    meta = replace(leaflet.meta, at=nowhere, accepted=())
    beside = _placeless(leaflet.beside) if leaflet.beside else None
    bare = replace(leaflet, meta=meta, beside=beside)
    return map_texts(bare, lambda text: replace(text, at=nowhere, notes=()))


def _sha256(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:24]


def input_sha256(parts: Mapping[str, str]) -> str:
    """The hash of all that people wrote for an edition."""
    written = "\n".join(f"{name} {parts.get(name, '')}" for name in WRITTEN)
    return hashlib.sha256(written.encode()).hexdigest()


def reasons(before: Mapping[str, str] | None, now: Mapping[str, str]) -> tuple[str, ...]:
    """Why an edition made from the parts `before` must be made again; none if it need not be."""
    if before is None:
        return (NEW,)
    changed = [name for name in WHY if before.get(name) != now.get(name)]
    if {"english", "translation"} & set(changed):
        changed = [name for name in changed if name != "leaflet"]
    if "english" in changed:
        changed = [name for name in changed if name != "translation"]
    return tuple(WHY[name] for name in changed)
