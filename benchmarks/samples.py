"""The sample texts in; one small leaflet for each language that has a font, and its PDFs, out."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from press.findings import Location  # noqa: E402
from press.formats.pdf.engine import write_pdf  # noqa: E402
from press.formats.printed import SHEET, html_of  # noqa: E402
from press.formats.typography import typography_of  # noqa: E402
from press.model import (  # noqa: E402
    Block,
    BulletList,
    Item,
    Language,
    Leaflet,
    Meta,
    Organisation,
    Paragraph,
    Section,
    Setting,
    Text,
)

FILE = ROOT / "benchmarks" / "data" / "samples.toml"
PLACE = Location("benchmarks/data/samples.toml", 1)
ORGANISATION = Organisation("Hospital", {}, (), None, ())
WORDS = {
    "language-name": "",
    "large-print": "{size}",
    "version": "{version}",
    "page-of-pages": "{page} / {pages}",
}
"""The press's own words, in no language: they would only hide what is measured."""


@dataclass(frozen=True)
class Layout:
    """A way to set a sample: the size and paper of an edition, and rules that bend its style."""

    name: str
    setting: Setting
    css: str = ""


STANDARD = Layout("standard", Setting(14))
LAYOUTS = (
    STANDARD,
    Layout("18 pt", Setting(18)),
    Layout("24 pt", Setting(24)),
    Layout("28 pt", Setting(28)),
    Layout("A5", Setting(14, "A5")),
    Layout("two columns", Setting(14), "main {columns: 2}"),
    Layout("justified", Setting(14), "html {text-align: justify}"),
    Layout("letter-spaced", Setting(14), "html {letter-spacing: 0.05em}"),
    Layout("short pages", Setting(14), "@page {size: 210mm 105mm}"),
)
"""Sizes and papers of editions, and layouts that we never print but that a reader must stand."""


def samples() -> dict[str, Leaflet]:
    """The leaflet of each language that a font of ours can print."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return {
        language: leaflet_of(language, data["kinds"], texts)
        for language, texts in data["texts"].items()
        if _has_font(language)
    }


def without_font() -> tuple[str, ...]:
    """The languages of the samples that no font of ours can print."""
    texts = tomllib.loads(FILE.read_text("utf-8"))["texts"]
    return tuple(language for language in texts if not _has_font(language))


def _has_font(language: str) -> bool:
    try:
        typography_of(language)
    except LookupError:
        return False
    return True


def leaflet_of(language: str, kinds: Sequence[str], texts: Sequence[str]) -> Leaflet:
    """A leaflet of these texts: a title, then sections of paragraphs and lists."""
    title, *rest = (
        (kind, Text(words, language, PLACE)) for kind, words in zip(kinds, texts, strict=True)
    )
    sections: list[Section] = []
    for number, (kind, text) in enumerate(rest):
        if kind == "heading":
            under = rest[number + 1 :]
            ends = (place for place, (other, _) in enumerate(under) if other == "heading")
            blocks = _blocks(under[: next(ends, len(under))])
            sections.append(Section(f"section-{number}", text, 2, blocks))
    meta = Meta(version="1", at=PLACE, published=date(2026, 1, 1))
    return Leaflet("sample", language, meta, title[1], (), tuple(sections), code="BCDFGH")


def _blocks(texts: Sequence[tuple[str, Text]]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for kind, group in groupby(texts, key=lambda pair: pair[0]):
        paragraphs = [Paragraph(text) for _, text in group]
        if kind == "item":
            blocks.append(BulletList(tuple(Item((paragraph,)) for paragraph in paragraphs)))
        else:
            blocks += paragraphs
    return tuple(blocks)


def sample_language(leaflet: Leaflet) -> Language:
    """The leaflet's language, with the few words that its pages need."""
    return Language(leaflet.language, WORDS)


def html_in(leaflet: Leaflet, layout: Layout) -> str:
    """The HTML that our engine prints, and any other can."""
    html = html_of(leaflet, layout.setting, sample_language(leaflet), ORGANISATION)
    return html.replace("</style>", f"{layout.css}</style>", 1)


def printed(html: str) -> bytes:
    """The PDF of our own engine. Raises ValueError where it will not write one."""
    artefact = write_pdf(html, SHEET, PLACE)
    if not artefact.content:
        raise ValueError("; ".join(finding.message for finding in artefact.findings))
    return artefact.content


