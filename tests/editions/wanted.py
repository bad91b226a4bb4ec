"""An edition comes in; what a reader of it must meet goes out, taken from the files by other ways.

The leaflet is scanned line by line, the catalogues are read by Babel, the publisher's words by
tomllib: nothing of press.read, press.translate or press.furnish has a part in it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from press.model import SOURCE_LANGUAGE, Edition, Part, Seen
from press.words import WORDS
from tests.editions.house import ROOT, languages
from tests.editions.scan import bare, scan

SPAN = re.compile(r'<span lang="([^"]*)">(.*?)</span>')
NO_INK = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
LARGE_PRINT_PT = 16
FORMS = {
    "standard": "form-print", "standard-a5": "form-print-a5", "booklet": "form-booklet",
    "print-shop": "form-print-a5", "html": "form-html", "epub": "form-epub", "docx": "form-docx",
    "epub-audio": "form-epub-audio", "narration": "form-narration", "audio": "form-audio",
    "braille": "form-braille", "braille-pef": "form-braille", "ebraille": "form-ebraille",
    "braille-uncontracted": "braille-uncontracted",
}  # fmt: skip
OF_COPIES = ("in-language", "large-print", "source-code", *FORMS.values())
AT_END = (
    "narration", "audio", "epub-audio", "braille", "braille-pef", "braille-uncontracted",
    "ebraille",
)  # fmt: skip
"""Formats that say at the end which copy they are; all others do so in front."""


@dataclass(frozen=True)
class Wanted:
    """A block to be met: its words, and its letters by language."""

    kind: str
    depth: int
    words: str
    letters: tuple[tuple[str, str], ...]


def catalog_path(domain: str, language: str) -> Path:
    return ROOT / "translations" / language / "LC_MESSAGES" / f"{domain}.po"


def catalog(domain: str, language: str) -> Catalog:
    with catalog_path(domain, language).open("rb") as file:
        return read_po(file, language, ignore_obsolete=True, abort_invalid=True)


@cache
def strings(domain: str, language: str) -> Mapping[tuple[str, str], str]:
    """The translated messages of a catalogue by context and English; fuzzy ones are left out."""
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in catalog(domain, language)
        if message.id and message.string and not message.fuzzy
    }


@cache
def organisation() -> dict[str, Any]:
    return tomllib.loads((ROOT / "content/organisation.toml").read_text("utf-8"))


def word(key: str, language: str) -> str:
    """One of the press's own words."""
    english = WORDS[key].english
    return english if language == SOURCE_LANGUAGE else strings("press", language)[key, english]


def filled(text: str) -> str:
    """The text with the publisher's contacts in their places."""
    for key, words in organisation()["contacts"].items():
        text = text.replace(f"{{{key}}}", str(words))
    return text


def leaflet_blocks(edition: Edition) -> list[Wanted]:
    """The title and all that stands in the leaflet's file, in the edition's language."""
    found = []
    for block in scan(ROOT / "content" / f"{edition.leaflet}.md"):
        text = block.raw
        if edition.language != SOURCE_LANGUAGE:
            context = "meta title" if block.kind == "title" else ""
            text = strings(edition.leaflet, edition.language)[context, block.raw]
        found.append(wanted(block.kind, block.depth, filled(text), edition.language))
    return found


def publisher_blocks(edition: Edition) -> list[Wanted]:
    """What the publisher says at the end of every leaflet, with its heading."""
    closing = organisation()["closing"]
    texts = [*closing["texts"], closing["offer"]]
    if edition.language != SOURCE_LANGUAGE:
        known = strings("press", edition.language)
        texts = [known["organisation", text] for text in texts]
    heading = word("about-heading", edition.language)
    return [
        wanted("heading", 2, heading, edition.language),
        *(wanted("paragraph", 0, filled(text), edition.language) for text in texts),
    ]


def draft_blocks(edition: Edition) -> list[Wanted]:
    """The banner of a draft: that it is one and why, in its language and in English.

    Nobody has signed anything off in this repository: a draft is a machine's, or nobody's yet.
    """
    header = catalog_path(edition.leaflet, edition.language).read_text("utf-8").split("\n\n")[0]
    machine = '"X-Translation-Source: machine\\n"' in header
    reason = "draft-machine" if machine else "draft-unsigned"
    return [
        wanted("paragraph", 0, word(key, tongue), tongue)
        for tongue in (edition.language, SOURCE_LANGUAGE)
        for key in ("draft-heading", reason)
    ]


def identity_rows(edition: Edition, code: str, size_pt: float) -> list[tuple[str, str, str]]:
    """Who published what, in which language, form and version, from which source text.

    Each row is one of the press's words, its placeholder and what stands there.
    """
    tag, meta = edition.language, front_matter(edition.leaflet)
    english = tag == SOURCE_LANGUAGE
    publisher, title = str(organisation()["publisher"]["name"]), str(meta["title"])
    names = word("language-name", tag)
    if not english:
        names += f" / {marked(str(Locale.parse(tag).get_display_name(SOURCE_LANGUAGE)))}"
    rows = [] if english else [("english-title", "title", marked(title))]
    rows += [
        ("published-by", "publisher", publisher if english else marked(publisher)),
        ("in-language", "language", names),
    ]
    rows += [(FORMS[edition.format], "size", f"{size_pt:g}")] if edition.format in FORMS else []
    rows += [("large-print", "size", f"{size_pt:g}")] if size_pt >= LARGE_PRINT_PT else []
    rows += [("version" if english else "translation-of", "version", str(meta["version"]))]
    rows += [("reference", "reference", str(meta["reference"]))] if "reference" in meta else []
    locale = "en_GB" if english else tag
    rows += [
        (key, "date", format_date(meta[key.replace("-", "_")], "long", locale=locale))
        for key in ("published", "checked", "review-by")
        if key.replace("-", "_") in meta
    ]
    return [*rows, ("source-code", "code", code)]


def identity_blocks(edition: Edition, code: str, size_pt: float) -> list[Wanted]:
    """The identity in front, after its QR code; some formats say at the end which copy it is."""
    at_end = edition.format in AT_END
    rows = identity_rows(edition, code, size_pt)
    in_front = [row for row in rows if not at_end or row[0] not in OF_COPIES]
    codes = [] if at_end else [qr_code_block(edition, code)]
    return [*codes, *_worded(in_front, edition.language)]


def ending_blocks(edition: Edition, code: str, size_pt: float) -> list[Wanted]:
    """What tells copies apart, where nobody can see it in front: title, version and the rest."""
    if edition.format not in AT_END:
        return []
    rows = identity_rows(edition, code, size_pt)
    last = [row for row in rows if row[0] in (*OF_COPIES, "version", "translation-of")]
    codes = [qr_code_block(edition, code)] if edition.format == "epub-audio" else []
    title = replace(leaflet_blocks(edition)[0], kind="paragraph")
    return [*codes, title, *_worded(last, edition.language)]


def _worded(rows: Iterable[tuple[str, str, str]], tag: str) -> list[Wanted]:
    texts = [word(key, tag).replace(f"{{{field}}}", value) for key, field, value in rows]
    return [wanted("paragraph", 0, text, tag) for text in texts]


def qr_code_block(edition: Edition, code: str) -> Wanted:
    """What a reader is told of the QR code, of a publisher whose rack has no address."""
    version = front_matter(edition.leaflet)["version"]
    says = f"{edition.leaflet}, version {version}, {edition.language}, {edition.format}, {code}"
    words = word("qr-code", edition.language).replace("{words}", says)
    letters = "".join(filter(str.isalpha, unicodedata.normalize("NFC", words)))
    return Wanted("figure", 0, normal(words), ((edition.language, letters),))


def contents_blocks(edition: Edition) -> list[Wanted]:
    """The list of the main headings, without page numbers."""
    blocks = [*leaflet_blocks(edition), *publisher_blocks(edition)]
    entries = [block for block in blocks if (block.kind, block.depth) == ("heading", 2)]
    heading = wanted("paragraph", 0, word("contents-heading", edition.language), edition.language)
    return [heading, *(replace(entry, kind="contents", depth=0) for entry in entries)]


def edition_blocks(edition: Edition, code: str, size_pt: float, spoken: bool) -> list[Wanted]:
    """All that an edition must hold, from its title to the publisher's last words."""
    title, *text = leaflet_blocks(edition)
    first = next(n for n, block in enumerate(text) if block.kind == "heading")
    return [
        title,
        *identity_blocks(edition, code, size_pt),
        *([] if edition.language == SOURCE_LANGUAGE else draft_blocks(edition)),
        *text[:first],
        *(contents_blocks(edition) if size_pt >= LARGE_PRINT_PT and not spoken else []),
        *text[first:],
        *publisher_blocks(edition),
        *([] if spoken else panel_blocks(edition)),
        *ending_blocks(edition, code, size_pt),
        *(web_blocks(edition) if edition.format == "html" else []),
    ]


def web_blocks(edition: Edition) -> list[Wanted]:
    """What leads from a web page to the other editions of its leaflet."""
    return [wanted("paragraph", 0, word("other-editions", edition.language), edition.language)]


def panel_blocks(edition: Edition) -> list[Wanted]:
    """How to get the leaflet in each other language, said in that language."""
    contact = filled(organisation()["closing"]["panel_contact"])
    others = [tag for tag in languages() if tag != edition.language]
    return [
        wanted("paragraph", 0, word("panel-heading", edition.language), edition.language),
        *(wanted("paragraph", 0, word("panel-line", tag).replace("{contact}", contact), tag)
          for tag in others),
    ]  # fmt: skip


def marked(english: str) -> str:
    return f'<span lang="en">{english}</span>'


@cache
def front_matter(leaflet: str) -> dict[str, Any]:
    text = (ROOT / "content" / f"{leaflet}.md").read_text("utf-8")
    values: dict[str, Any] = yaml.safe_load(text.split("---\n")[1])
    return values


def wanted(kind: str, depth: int, raw: str, language: str) -> Wanted:
    return Wanted(kind, depth, normal(bare(raw)), by_language(_parts(raw, language)))


def _parts(raw: str, language: str) -> Iterator[Part]:
    """The stretches of a text that are marked as another language, and those between them."""
    end = 0
    for span in SPAN.finditer(raw):
        yield Part(bare(raw[end : span.start()]), language)
        yield Part(bare(span[2]), span[1])
        end = span.end()
    yield Part(bare(raw[end:]), language)


def met(block: Seen) -> Wanted:
    """A block of a finished file in the form in which it is compared."""
    return Wanted(block.kind, block.depth, normal(block.text), by_language(block.parts))


def by_language(parts: Iterable[Part]) -> tuple[tuple[str, str], ...]:
    """The letters of each stretch of one language; digits and signs belong to none."""
    letters = [
        (part.language.replace("-", "_"), letter)
        for part in parts
        for letter in unicodedata.normalize("NFC", part.text)
        if letter.isalpha()
    ]
    groups = groupby(letters, key=lambda pair: pair[0])
    return tuple((tag, "".join(letter for _, letter in group)) for tag, group in groups)


def normal(text: str) -> str:
    """Composed letters, single blanks, nothing that has no ink."""
    return " ".join(NO_INK.sub("", unicodedata.normalize("NFC", text)).split())


def letters(text: str) -> str:
    """The letters and digits alone, for words whose places on the page are free."""
    return "".join(letter for letter in normal(text).casefold() if letter.isalnum())
