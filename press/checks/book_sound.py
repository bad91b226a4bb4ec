"""What was measured on the sound of an e-book in, findings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.audio import Heard, audio_parity, listen
from press.checks.audio_form import NOBODY
from press.findings import Finding, error
from press.formats.book.sound import without_panel
from press.formats.voice.aloud import Unsaid
from press.formats.voice.voices import NoVoice
from press.model import (
    BookClip,
    BookSound,
    Box,
    Edition,
    Language,
    Leaflet,
    Organisation,
    Paragraph,
    QrCode,
    Table,
    Text,
)
from press.read.inline import parse, plain
from press.walk import blocks_of

HINT = "the edition is withheld; this is a fault of the press: report it"
STATED_S = 1.0
"""How far a stated length may be from that of the sound (EPUB 3.3, 9.3.5.2, as EPUBCheck)."""


@dataclass(frozen=True)
class Proof:
    """A leaflet, the sound of its e-book, and the utterance that each stretch of it is."""

    leaflet: Leaflet
    sound: BookSound
    heard: Heard
    language: Language


def check_book_sound(
    leaflet: Leaflet,
    sound: BookSound,
    edition: Edition,
    language: Language,
    organisation: Organisation | None,
) -> list[Finding]:
    """All is heard, in order, while the words that are spoken light up, and nothing is left out."""
    spoken = without_panel(leaflet)
    try:
        heard = listen(spoken, sound.recording, language, organisation or NOBODY)
    except Unsaid as unsaid:
        return list(unsaid.findings)
    except NoVoice as none:
        return [error("no-voice", leaflet.title.at, none.reason, HINT)]
    proof = Proof(leaflet, sound, heard, language)
    return [
        *audio_parity(spoken, heard, sound.recording, edition),
        *check_ties(proof, edition),
    ]


def check_ties(proof: Proof, edition: Edition) -> Iterator[Finding]:
    """What holds between words and sound, once it is known what is heard."""
    at = proof.leaflet.title.at
    for check in CHECKS:
        for code, message in check(proof):
            yield error(code, at, f"{edition.language} {edition.format}: {message}", HINT)


def tied(proof: Proof) -> Iterator[tuple[str, str]]:
    """While words are spoken, these and no others light up."""
    for fault in proof.sound.faults:
        yield "book-clip", fault
    for number, stretch in zip(proof.heard.met, proof.sound.recording.stretches, strict=True):
        utterance = None if number is None else proof.heard.wanted[number].utterance
        if utterance is None or utterance.of is None:
            continue
        clip = _clip_at(proof.sound, (stretch.start + stretch.end) / 2 / proof.sound.recording.rate)
        words = _words(proof.leaflet, utterance.of)
        if clip is None or not clip.words or clip.words not in words:
            lit = clip.words if clip else "nothing"
            yield "book-clip", f"while “{utterance.words}” is spoken, “{lit}” lights up"


def lit(proof: Proof) -> Iterator[tuple[str, str]]:
    """Every word is spoken but those that are deliberately not.

    The offer in other languages, which one voice would speak wrongly; the marks at the head of the
    pages of a draft, whose banner is spoken; the QR code, beside which all is said that it says;
    head rows of a table above the last.
    """
    silent, wanted = "".join(proof.sound.silent), "".join(unspoken(proof.leaflet))
    if "".join(silent.split()) != "".join(wanted.split()):
        yield "book-silent", f"no clip has “{' / '.join(proof.sound.silent)[:200]}”"


def unspoken(leaflet: Leaflet) -> Iterator[str]:
    """The words of a leaflet that its e-book does not speak."""
    for block in blocks_of(leaflet):
        if isinstance(block, Table):
            for row in block.head[:-1]:
                for cell in row.cells:
                    texts = (b.text for b in cell.blocks if isinstance(b, Paragraph))
                    yield from (_words(leaflet, text) for text in texts)
        if isinstance(block, QrCode):
            yield _words(leaflet, block.alternative)
        if isinstance(block, Box) and block.role == "panel":
            yield from (_words(leaflet, text) for text in (block.label, block.heading) if text)
            yield from (_words(leaflet, b.text) for b in block.blocks if isinstance(b, Paragraph))


def timed(proof: Proof) -> Iterator[tuple[str, str]]:
    """The package states how long each page and the whole is spoken, and by whom."""
    sound = proof.sound
    for page, seconds in {**sound.lengths_s, "": sum(sound.lengths_s.values())}.items():
        stated = sound.stated_s.get(page, 0.0)
        if abs(stated - seconds) > STATED_S:
            what = page or "the book"
            yield "book-time", f"{what} lasts {seconds:.1f} s and states {stated:.1f} s"
    if sound.narrator != proof.language.words["audio-synthetic"]:
        yield "book-narrator", f"the book says that it is spoken by “{sound.narrator}”"


CHECKS = (tied, lit, timed)


def _clip_at(sound: BookSound, seconds: float) -> BookClip | None:
    return next((clip for clip in sound.clips if clip.start_s <= seconds < clip.end_s), None)


def _words(leaflet: Leaflet, text: Text) -> str:
    return " ".join(plain(parse(text, leaflet)).split())
