"""A catalogue in, the same messages as XLIFF 1.2 out, which every agency's tool reads.

The form is that of the OASIS standard "XLIFF Version 1.2" and of its "Representation Guide for
Gettext PO". Version 1.2 and not 2.0, since Trados, memoQ, Wordfast, OmegaT, Poedit and Weblate all
take 1.2, with its states, notes and earlier versions, and not all of them take 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from press.model import SOURCE_LANGUAGE
from press.scripts import html_tag
from press.translate.digests import message_sha256
from press.translate.entry import Entry, PoFile

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
CONTEXT = "x-gettext-msgctxt"
PLACEHOLDER = re.compile(r"\{\w+\}")
NO_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (clause 2.2) cannot hold, and the carriage return that it would drop."""


def token_of(key: tuple[str, str]) -> str:
    """A short name of a (context, msgid): by it an English text is known to be ours, unchanged."""
    return message_sha256(*key)[:16]


def xliff_of(po: PoFile, domain: str, language: str) -> bytes:
    """The messages of a catalogue as XLIFF; the obsolete ones stay at home."""
    head = (
        f'<file original={quoteattr(domain)} datatype="plaintext" '
        f'source-language="{SOURCE_LANGUAGE}" target-language="{html_tag(language)}">'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        head,
        "<body>",
        *(line for entry in po.active for line in _unit(entry)),
        "</body>",
        "</file>",
        "</xliff>",
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def unwritable(po: PoFile) -> Iterator[Entry]:
    """Messages with a character that XML cannot hold."""
    for entry in po.active:
        words = (entry.context, entry.id, entry.string, entry.previous, *entry.comments)
        if any(NO_XML.search(text) for text in (*words, *entry.notes)):
            yield entry


def _unit(entry: Entry) -> Iterator[str]:
    done = "yes" if entry.string and not entry.fuzzy else "no"
    yield f'<trans-unit id="{token_of(entry.key)}" approved="{done}" xml:space="preserve">'
    yield f"<source>{_marked(entry.id)}</source>"
    yield f'<target state="{_state(entry)}">{_marked(entry.string)}</target>'
    if entry.context:
        yield _context("information", CONTEXT, entry.context)
    for place in entry.places:
        yield _context("location", "sourcefile", place)
    for who, notes in (("developer", entry.notes), ("translator", entry.comments)):
        yield from (f'<note from="{who}">{escape(note)}</note>' for note in notes if note)
    if entry.fuzzy and entry.previous:
        yield '<alt-trans alttranstype="previous-version" origin="previous">'
        yield f"<source>{escape(entry.previous)}</source>"
        yield f"<target>{escape(entry.string)}</target>"
        yield "</alt-trans>"
    yield "</trans-unit>"


def _state(entry: Entry) -> str:
    if not entry.string:
        return "needs-translation"
    return "needs-review-translation" if entry.fuzzy else "translated"


def _context(purpose: str, kind: str, words: str) -> str:
    context = f'<context context-type="{kind}">{escape(words)}</context>'
    return f'<context-group purpose="{purpose}">{context}</context-group>'


def _marked(text: str) -> str:
    """The text with its placeholders as `ph`, which tools show as signs that cannot be edited."""
    pieces, end = [], 0
    for number, match in enumerate(PLACEHOLDER.finditer(text), 1):
        pieces.append(escape(text[end : match.start()]))
        pieces.append(f'<ph id="{number}">{escape(match.group())}</ph>')
        end = match.end()
    return "".join([*pieces, escape(text[end:])])
