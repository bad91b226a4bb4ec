"""An English leaflet and a catalogue in, the translated leaflet out, or what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from press.findings import Finding, error
from press.model import Catalogue, Leaflet, Organisation, Text
from press.read.normal import denormalise, normalise
from press.translate.languages import english_name
from press.translate.messages import english_words, map_texts

SHOWN = 70
"""Characters of a text that a finding quotes."""


def translate(leaflet: Leaflet, catalogue: Catalogue) -> tuple[Leaflet | None, list[Finding]]:
    """The leaflet in the catalogue's language; None as soon as one message is missing or fuzzy.

    A translated text stands at its line of the catalogue, since that is what a person can edit.
    """
    findings: list[Finding] = []
    translated = map_texts(leaflet, lambda text: _translated(text, catalogue, findings))
    if findings:
        return None, findings
    return replace(translated, language=catalogue.language), []


def translate_words(
    catalogue: Catalogue, organisation: Organisation
) -> tuple[Mapping[str, str] | None, Organisation | None, list[Finding]]:
    """The press's own words by key and the organisation's texts, from the `press` catalogue."""
    findings: list[Finding] = []
    words = {
        key: _translated(text, catalogue, findings).markdown
        for key, text in english_words().items()
    }
    offer = organisation.offer
    publisher = replace(
        organisation,
        closing=tuple(_translated(text, catalogue, findings) for text in organisation.closing),
        offer=_translated(offer, catalogue, findings) if offer else None,
    )
    return (None, None, findings) if findings else (words, publisher, [])


def translated_word(key: str, catalogue: Catalogue) -> Text | None:
    """One of the press's own words; None where the catalogue has no reviewed message for it."""
    findings: list[Finding] = []
    text = _translated(english_words()[key], catalogue, findings)
    return None if findings else text


def words_in_english() -> Mapping[str, str]:
    """The press's own words in the source language, by key."""
    return {key: text.markdown for key, text in english_words().items()}


def _translated(text: Text, catalogue: Catalogue, findings: list[Finding]) -> Text:
    if text.fixed or not text.markdown:
        return text
    message = catalogue.messages.get((text.context, text.markdown))
    # A hard break is `\n` in a msgstr, and two spaces with a newline in raw Markdown.
    written = denormalise(message.string) if message and message.translated else ""
    words = normalise(written)
    if message is None or not words:
        findings.append(_fault(text, catalogue))
        return text
    return Text(words, catalogue.language, message.at, text.context)


def _fault(text: Text, catalogue: Catalogue) -> Finding:
    message = catalogue.messages.get((text.context, text.markdown))
    name = english_name(catalogue.language)
    words = quoted(text.markdown)
    if message and message.fuzzy:
        return error(
            "fuzzy", text.at, f"the {name} message for {words} is only a suggestion",
            f"have {message.at} reviewed, then take away its “fuzzy”",
        )  # fmt: skip
    place = message.at if message else catalogue.at
    run = "" if message else "; run `./build.py translations update` first"
    hint = f"translate it in {place}{run}"
    return error("not-translated", text.at, f"no {name} message for {words}", hint)


def quoted(words: str) -> str:
    """The words between quotation marks, cut where they are long, on one line."""
    line = words.replace("\n", " ")
    return f"“{line}”" if len(line) <= SHOWN else f"“{line[: SHOWN - 1].rstrip()}…”"
