"""Utterances in, the sound of each out, spoken by the voices of their languages."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from press.findings import Finding, error
from press.formats.voice.script import Piece, Utterance
from press.formats.voice.speak import Mute, Samples, respelled, spoken
from press.formats.voice.voices import NoVoice, Voice, voice_of
from press.model import Language, Leaflet, Organisation

AT_ONCE = 2

Sounds = tuple[Samples, ...]
"""The sounds of the pieces of one utterance."""


@dataclass(frozen=True)
class Unsaid(Exception):
    """A leaflet that cannot be spoken; `findings` say why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the edition's language, and the publisher, who may have chosen its voices."""

    leaflet: Leaflet
    language: Language
    organisation: Organisation

    def voice(self, tongue: str) -> Voice:
        """The voice of a language; words in one that has none are left to the edition's.

        Raises NoVoice where the edition's language has none.
        """
        try:
            return voice_of(tongue, self.organisation)
        except NoVoice:
            return voice_of(self.language.tag, self.organisation)


def read_aloud(utterances: Sequence[Utterance], speaker: Speaker) -> tuple[Sounds, ...]:
    """The sounds of each utterance, in order. Raises Unsaid where a voice fails."""
    pieces = [piece for utterance in utterances for piece in utterance.pieces]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            sounds = iter(list(pool.map(lambda piece: _spoken(piece, speaker), pieces)))
        except Mute as mute:
            pool.shutdown(cancel_futures=True)
            raise Unsaid((failed(mute, speaker),)) from mute
    return tuple(tuple(next(sounds) for _ in utterance.pieces) for utterance in utterances)


def failed(mute: Mute, speaker: Speaker) -> Finding:
    """What a person can do about a voice that does not speak."""
    return error("voice-failed", speaker.organisation.at, mute.message, mute.hint)


def _spoken(piece: Piece, speaker: Speaker) -> Samples:
    respell = speaker.language.lexicon.get("respell", {})
    return spoken(respelled(piece.words, respell), speaker.voice(piece.language))
