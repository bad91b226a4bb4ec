"""A source and its translation in; the hashes that bind a sign-off to both out."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.model import Catalogue, Figure, Leaflet, Organisation
from press.translate.messages import Extract, extracts_of, press_extracts
from press.translate.signatures import SignedText
from press.walk import blocks_of

HASH_LETTERS = 16
"""Of the hash of one text: they only tell which text changed, the whole hashes bind."""


@dataclass(frozen=True)
class Digests:
    """The hashes of today's source and translation that a sign-off must equal."""

    source_sha256: str
    translation_sha256: str


def leaflet_digests(leaflet: Leaflet, catalogue: Catalogue, root: Path) -> Digests:
    """Hashes of an English leaflet and its translation; re-wrapped English keeps them.

    Contacts and front matter that is not translated are outside.
    """
    pictures = [
        _sha256((root / "content" / block.source).read_bytes())
        for block in blocks_of(leaflet)
        if isinstance(block, Figure) and (root / "content" / block.source).is_file()
    ]
    extracts = extracts_of(leaflet)
    source = {
        "title": leaflet.title.markdown,
        "references": dict(leaflet.references),
        "images": pictures,
    }
    return _digests(source, extracts, catalogue)


def press_digests(organisation: Organisation, catalogue: Catalogue) -> Digests:
    """Hashes of the press's own words and the organisation's texts, and their translation."""
    return _digests({}, press_extracts(organisation), catalogue)


def message_sha256(id: str, string: str) -> str:
    """The hash that binds an accepted finding to a msgid and its msgstr."""
    return _canonical_sha256([id, string])


def signed_texts(extracts: Sequence[Extract], catalogue: Catalogue) -> tuple[SignedText, ...]:
    """Every text of today in order, with the hashes that a sign-off keeps of it."""
    return tuple(
        SignedText(
            _canonical_sha256([extract.kind, *extract.key])[:HASH_LETTERS],
            _canonical_sha256(_string(catalogue, extract.key))[:HASH_LETTERS],
            extract.key[1],
        )
        for extract in extracts
    )


def _digests(
    source: Mapping[str, object], extracts: Sequence[Extract], catalogue: Catalogue
) -> Digests:
    messages = [[extract.kind, *extract.key] for extract in extracts]
    before = {**source, "messages": messages}
    strings = [_string(catalogue, extract.key) for extract in extracts]
    return Digests(
        _canonical_sha256(before), _canonical_sha256({**before, "translations": strings})
    )


def _string(catalogue: Catalogue, key: tuple[str, str]) -> str:
    message = catalogue.messages.get(key)
    return message.string if message and message.translated else ""


def _canonical_sha256(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _sha256(unicodedata.normalize("NFC", text).encode("utf-8"))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
