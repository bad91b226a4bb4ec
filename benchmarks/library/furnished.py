"""A repository of made-up leaflets in; each in every language as Markdown for other programs out.

It is the leaflet and the publisher's closing words. What the press furnishes beside them (identity,
draft banner, contents, other languages) is left out: the other programs have less to print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.library.markdown import whole
from benchmarks.library.stock import LANGUAGES
from press.model import SOURCE_LANGUAGE, Leaflet, Organisation, Paragraph, Section, Text
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation
from press.translate.messages import english_words
from press.translate.po import catalogue_path, read_catalogue
from press.translate.translate import translate, translate_words, words_in_english

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Manuscript:
    """A leaflet in a language as one Markdown file: what a peer starts from."""

    leaflet: str
    language: str
    markdown: str

    @property
    def name(self) -> str:
        return f"{self.leaflet}-{self.language}"


def manuscripts(root: Path) -> Iterator[Manuscript]:
    """Every leaflet in English, then in the other languages."""
    organisation, findings = read_organisation(root)
    assert organisation is not None, [str(finding) for finding in findings]
    tongues = {tag: _tongue(root, organisation, tag) for tag in (SOURCE_LANGUAGE, *LANGUAGES)}
    for path in sorted((root / "content").glob("*.md")):
        english = read_leaflet(path, root).leaflet
        assert english is not None, path
        for tag, (publisher, heading) in tongues.items():
            leaflet = _closed(_translated(root, english, tag), publisher, heading)
            yield Manuscript(english.id, tag, whole(leaflet))


def _tongue(root: Path, organisation: Organisation, tag: str) -> tuple[Organisation, str]:
    """The publisher's words in a language, and the heading that they stand under."""
    if tag == SOURCE_LANGUAGE:
        return organisation, words_in_english()["about-heading"]
    catalogue, _ = read_catalogue(root / catalogue_path("press", tag), "press", tag, root)
    assert catalogue is not None, tag
    words, publisher, missing = translate_words(catalogue, organisation)
    assert words is not None and publisher is not None, [str(finding) for finding in missing]
    return publisher, words["about-heading"]


def _translated(root: Path, english: Leaflet, tag: str) -> Leaflet:
    if tag == SOURCE_LANGUAGE:
        return english
    path = root / catalogue_path(english.id, tag)
    catalogue, _ = read_catalogue(path, english.id, tag, root)
    assert catalogue is not None, path
    leaflet, missing = translate(english, catalogue)
    assert leaflet is not None, [str(finding) for finding in missing]
    return leaflet


def _closed(leaflet: Leaflet, publisher: Organisation, heading: str) -> Leaflet:
    """The leaflet with the closing words of its publisher, the contacts filled in."""
    texts = (*publisher.closing, *((publisher.offer,) if publisher.offer else ()))
    blocks = tuple(Paragraph(_filled(text, publisher)) for text in texts)
    title = replace(english_words()["about-heading"], markdown=heading)
    about = Section("about", title, 2, blocks)
    return replace(leaflet, sections=(*leaflet.sections, about))


def _filled(text: Text, publisher: Organisation) -> Text:
    words = PLACEHOLDER.sub(lambda name: publisher.contacts[name[1]], text.markdown)
    return replace(text, markdown=words)
