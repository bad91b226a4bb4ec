"""A leaflet and its format in, what tells its copies apart out: form, QR code, where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from press.model import (
    Block,
    Box,
    Edition,
    Fact,
    Leaflet,
    Paragraph,
    QrCode,
    Text,
    identity_of,
)
from press.read.facts import facts_in

FORMS: Mapping[str, str] = {
    "standard": "form-print",
    "standard-a5": "form-print-a5",
    "booklet": "form-booklet",
    "print-shop": "form-print-a5",
    "bilingual": "form-bilingual",
    "easy-read": "easy-read",
    "easy-read-html": "easy-read",
    "html": "form-html",
    "epub": "form-epub",
    "epub-audio": "form-epub-audio",
    "docx": "form-docx",
    "narration": "form-narration",
    "audio": "form-audio",
    "braille": "form-braille",
    "braille-pef": "form-braille",
    "braille-uncontracted": "braille-uncontracted",
    "ebraille": "form-ebraille",
}
"""The word for each format but large print, which says its size, and labels, which say theirs."""
QR_CODE, COPY_CHECK = "qr-code", "copy-check"
OF_THE_COPY = (
    "in-language", "large-print", "source-code", COPY_CHECK, QR_CODE, *FORMS.values(),
)  # fmt: skip
"""Words that tell copies apart, and nothing that helps to decide whether to read on."""
VERSIONS = ("version", "translation-of")
MARKUP = re.compile(r"([\\`*_\[\]])")


def word_of(
    leaflet: Leaflet, words: Mapping[str, str], key: str, tongue: str = "", /, **values: object
) -> Text:
    """One of the press's own words, its placeholders filled, as a text of the leaflet."""
    markdown = words[key]
    for name, value in values.items():
        markdown = markdown.replace(f"{{{name}}}", str(value))
    return Text(markdown, tongue or leaflet.language, leaflet.title.at, key)


def form_of(format: str, size_pt: float) -> str | None:
    """The word for a format by its name; None where its size in pt says what it is."""
    return FORMS.get(format.removesuffix(f"-{size_pt:g}"))


def qr_code(
    leaflet: Leaflet, words: Mapping[str, str], format: str, code: str, rack: str
) -> QrCode:
    """The identity for a camera; who cannot see it is told what it says."""
    edition = Edition(leaflet.id, leaflet.language, format)
    says = identity_of(edition, leaflet.meta.version, code, rack).says
    literal = MARKUP.sub(r"\\\1", says)
    return QrCode(says, word_of(leaflet, words, QR_CODE, words=literal))


def copy_check(leaflet: Leaflet, words: Mapping[str, str], rack: str) -> Text:
    """Where somebody without a camera finds out whether a copy is still good.

    The address is as short as it can be typed, where it is then still known for an address.
    """
    bare = rack.removeprefix("https://").rstrip("/")
    known = facts_in(bare, leaflet.language) == (Fact("web-address", bare),)
    address = f"[{bare}]({rack})" if known else rack
    return word_of(leaflet, words, COPY_CHECK, address=address)


def at_end(leaflet: Leaflet, shown: bool) -> Leaflet:
    """A furnished leaflet whose last words, not its first, tell its copies apart.

    In front stays what somebody needs to know before reading: publisher, version and dates. `shown`
    says whether the QR code goes to the end, too, or is left out: nobody can hear or feel it.
    """
    parts = [part for block in leaflet.opening for part in _identity(block)]
    codes = (part for part in parts if isinstance(part, QrCode) and shown)
    words = (
        Paragraph(replace(part.text))  # sound is tied to texts one by one: it has one of its own
        for part in parts
        if isinstance(part, Paragraph) and key_of(part) in (*VERSIONS, *OF_THE_COPY)
    )
    last, title = leaflet.sections[-1], Paragraph(replace(leaflet.title))
    ending = replace(last, blocks=(*last.blocks, Box("identity", (*codes, title, *words))))
    return replace(
        leaflet,
        opening=tuple(map(_without_copy, leaflet.opening)),
        sections=(*leaflet.sections[:-1], ending),
    )


def key_of(part: Block) -> str:
    """Which word of the press a part of the identity is."""
    if isinstance(part, QrCode):
        return part.alternative.context
    return part.text.context if isinstance(part, Paragraph) else ""


def _identity(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, Box) and block.role == "identity" else ()


def _without_copy(block: Block) -> Block:
    parts = _identity(block)
    kept = tuple(part for part in parts if key_of(part) not in OF_THE_COPY)
    return Box("identity", kept) if parts else block
