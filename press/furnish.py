"""A leaflet in, the same leaflet out with what every edition carries, as ordinary blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from babel import Locale
from babel.dates import format_date

from press.findings import Finding, error
from press.identity import at_end, copy_check, form_of, qr_code, word_of
from press.model import (
    SOURCE_LANGUAGE,
    Block,
    Box,
    Contents,
    Entry,
    Leaflet,
    Organisation,
    Paragraph,
    Section,
    Setting,
    Text,
)
from press.model.editions import IdentityPlace
from press.read.inline import parse, plain
from press.translate.messages import map_texts
from press.walk import map_blocks
from press.words import WORDS

LARGE_PRINT_PT = 16
"""From this size on print is large print (UKAAF G003, 2019)."""
ABOUT = "about-this-leaflet"
PLACEHOLDER = re.compile(r"\{([A-Za-z][\w-]*)\}")
ENGLISH = {key: word.english for key, word in WORDS.items()}


@dataclass(frozen=True)
class Furnishing:
    """What a leaflet is furnished with.

    `organisation` and `words` are in the leaflet's language; `draft` is the key of the word that
    says why the edition is a draft, None for a released one; `code` identifies the source text;
    `approved` is the day on which the translation was;
    `panel` holds the offer in every other language, for a format that can show it. `format` is the
    name of the edition's format, `place` where it says which edition it is.
    """

    organisation: Organisation
    words: Mapping[str, str]
    english_title: Text
    code: str
    setting: Setting
    draft: str | None = None
    approved: date | None = None
    panel: tuple[Text, ...] = ()
    format: str = "standard"
    place: IdentityPlace = "front"


def furnish(leaflet: Leaflet, furnishing: Furnishing) -> tuple[Leaflet, tuple[Finding, ...]]:
    """Identity, banner and contents before the text; what the publisher says of itself after it."""
    leaflet = map_blocks(leaflet, lambda block: _labelled(block, leaflet, furnishing.words))
    boxes = (_identity(leaflet, furnishing), *_banners(leaflet, furnishing))
    sections = (*leaflet.sections, _about(leaflet, furnishing))
    furnished = replace(
        leaflet,
        opening=(*boxes, *leaflet.opening),
        sections=sections,
        code=furnishing.code,
    )
    if furnishing.setting.size_pt >= LARGE_PRINT_PT:
        opening = (*furnished.opening, _contents(furnished, furnishing))
        furnished = replace(furnished, opening=opening)
    if furnishing.place != "front":
        furnished = at_end(furnished, shown=furnishing.place == "end")
    return _filled(furnished, furnishing.organisation.contacts)


def _labelled(block: Block, leaflet: Leaflet, words: Mapping[str, str]) -> Block:
    """A warning or remark says what it is: a rule at its side says nothing to those who listen.

    WCAG 2.2, 1.3.3 and 1.4.1: nothing is told by shape or colour alone.
    """
    if not isinstance(block, Box) or block.role not in ("warning", "note"):
        return block
    label = word_of(leaflet, words, f"box-{block.role}")
    heading = plain(parse(block.heading, leaflet)).casefold() if block.heading else ""
    says_so = re.match(rf"{re.escape(label.markdown.casefold())}(?!\w)", heading)
    return block if says_so else replace(block, label=label)


def _banners(leaflet: Leaflet, furnishing: Furnishing) -> Iterator[Box]:
    """Why this is a draft: in the leaflet's language, then in English."""
    if furnishing.draft is None:
        return
    tongues = {leaflet.language: furnishing.words, SOURCE_LANGUAGE: ENGLISH}
    for language, words in tongues.items():
        heading = word_of(leaflet, words, "draft-heading", language)
        reason = word_of(leaflet, words, furnishing.draft, language)
        yield Box("draft", (Paragraph(reason),), heading)


def _identity(leaflet: Leaflet, furnishing: Furnishing) -> Box:
    texts = map(Paragraph, _identity_texts(leaflet, furnishing))
    rack = furnishing.organisation.rack
    code = qr_code(leaflet, furnishing.words, furnishing.format, furnishing.code, rack)
    return Box("identity", (code, *texts))


def _identity_texts(leaflet: Leaflet, furnishing: Furnishing) -> Iterator[Text]:
    words, meta, setting = furnishing.words, leaflet.meta, furnishing.setting
    is_source = leaflet.language == SOURCE_LANGUAGE
    if not is_source:
        title = in_english(furnishing.english_title.markdown)
        yield word_of(leaflet, words, "english-title", title=title)
    yield word_of(leaflet, words, "published-by", publisher=_publisher(leaflet, furnishing))
    yield word_of(leaflet, words, "in-language", language=_language_names(leaflet, words))
    if form := form_of(furnishing.format, setting.size_pt):
        yield word_of(leaflet, words, form, size=f"{setting.size_pt:g}")
    if setting.size_pt >= LARGE_PRINT_PT:
        yield word_of(leaflet, words, "large-print", size=f"{setting.size_pt:g}")
    key = "version" if is_source else "translation-of"
    yield word_of(leaflet, words, key, version=meta.version)
    if furnishing.draft is None and furnishing.approved:
        approved = _date(furnishing.approved, leaflet.language)
        yield word_of(leaflet, words, "translation-approved", date=approved)
    if meta.reference:
        yield word_of(leaflet, words, "reference", reference=meta.reference)
    for key, day in (
        ("published", meta.published),
        ("checked", meta.checked),
        ("review-by", meta.review_by),
    ):
        if day:
            yield word_of(leaflet, words, key, date=_date(day, leaflet.language))
    if meta.tested_with and meta.tested_on:
        who, tested = meta.tested_with, _date(meta.tested_on, leaflet.language)
        testers = who if is_source else in_english(who)
        yield word_of(leaflet, words, "tested-by", testers=testers, date=tested)
    yield word_of(leaflet, words, "source-code", code=furnishing.code)
    if furnishing.organisation.rack:
        yield copy_check(leaflet, words, furnishing.organisation.rack)


def _publisher(leaflet: Leaflet, furnishing: Furnishing) -> str:
    """The publisher's name is never translated: it is marked as English elsewhere."""
    name = furnishing.organisation.name
    return name if leaflet.language == SOURCE_LANGUAGE else in_english(name)


def in_english(markdown: str) -> str:
    """English words for use inside a text of another language."""
    return f'<span lang="en">{markdown}</span>'


def _language_names(leaflet: Leaflet, words: Mapping[str, str]) -> str:
    """The language in itself, and for all but English in English too."""
    name = words["language-name"]
    if leaflet.language == SOURCE_LANGUAGE:
        return name
    english = Locale.parse(leaflet.language).get_display_name(SOURCE_LANGUAGE)
    return f"{name} / {in_english(str(english))}"


def _date(day: date, language: str) -> str:
    locale = "en_GB" if language == SOURCE_LANGUAGE else language
    return format_date(day, "long", locale=locale)


def _about(leaflet: Leaflet, furnishing: Furnishing) -> Section:
    organisation = furnishing.organisation
    blocks: list[Block] = [Paragraph(text) for text in organisation.closing]
    if organisation.offer:
        blocks.append(Box("offer", (Paragraph(organisation.offer),)))
    if furnishing.panel:
        blocks.append(_panel(leaflet, furnishing))
    heading = word_of(leaflet, furnishing.words, "about-heading")
    return Section(ABOUT, heading, 2, tuple(blocks))


def _panel(leaflet: Leaflet, furnishing: Furnishing) -> Box:
    """Where somebody who cannot read this leaflet gets it: a line in each other language."""
    contact = furnishing.organisation.panel_contact
    lines = (
        Paragraph(replace(line, markdown=line.markdown.replace("{contact}", contact)))
        for line in furnishing.panel
    )
    return Box("panel", tuple(lines), word_of(leaflet, furnishing.words, "panel-heading"))


def _contents(leaflet: Leaflet, furnishing: Furnishing) -> Contents:
    entries = (
        Entry(section.id, section.heading) for section in leaflet.sections if section.level == 2
    )
    return Contents(word_of(leaflet, furnishing.words, "contents-heading"), tuple(entries))


def _filled(leaflet: Leaflet, contacts: Mapping[str, str]) -> tuple[Leaflet, tuple[Finding, ...]]:
    """Put the contacts in the place of `{pals_phone}` and the like."""
    findings: list[Finding] = []

    def fill(text: Text) -> Text:
        unknown = [name for name in PLACEHOLDER.findall(text.markdown) if name not in contacts]
        findings.extend(
            error("unknown-placeholder", text.at, f"“{{{name}}}” stands for nothing",
                  f"use one of {', '.join(f'{{{known}}}' for known in contacts)}, "
                  "or add it to [contacts] in content/organisation.toml")
            for name in unknown
        )  # fmt: skip
        words = PLACEHOLDER.sub(lambda match: contacts.get(match[1], match[0]), text.markdown)
        return replace(text, markdown=words)

    return map_texts(leaflet, fill), tuple(findings)
