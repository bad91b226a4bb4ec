"""A furnished leaflet in, the recording of it out: levelled sound, and where each utterance is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from press.findings import has_errors
from press.formats.voice.aloud import Sounds, Speaker, Unsaid, read_aloud
from press.formats.voice.level import FULL, balanced, levelled
from press.formats.voice.loudness import Sound
from press.formats.voice.script import Utterance, rounded, script_of, time_stated
from press.formats.voice.speak import RATE, Samples
from press.formats.voice.voices import voice_of
from press.model import Language, Leaflet, Organisation

EDGE_S = 3.0
"""Silence before the first word and after the last: “a few seconds” (RNIB)."""
BETWEEN_VOICES_S = 0.1
TRIES = 3
"""How often the running time is spoken anew because its own words change it."""


@dataclass(frozen=True)
class Spoken:
    """An utterance and where its sound begins and ends, in samples."""

    utterance: Utterance
    start: int
    end: int


@dataclass(frozen=True)
class Recording:
    """16-bit little-endian mono samples, `rate` a second, and where everything is spoken."""

    samples: bytes
    rate: int
    spoken: tuple[Spoken, ...]

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / self.rate


@dataclass(frozen=True)
class Take:
    """Utterances with their sounds, and the silence at the end in seconds."""

    utterances: tuple[Utterance, ...]
    sounds: tuple[Sounds, ...]
    tail_s: float = EDGE_S

    @property
    def seconds(self) -> float:
        return length_s(self.utterances, self.sounds) + EDGE_S + self.tail_s


def record(leaflet: Leaflet, language: Language, organisation: Organisation) -> Recording:
    """The recording of a leaflet. Raises NoVoice where its language has no voice, else Unsaid."""
    voice_of(language.tag, organisation)
    speaker = Speaker(leaflet, language, organisation)
    return _recording(_take(speaker), speaker)


def _take(speaker: Speaker) -> Take:
    """Everything spoken, with a running time that is true of the whole, itself included."""
    script = script_of(speaker.leaflet, speaker.language)
    if has_errors(script.findings) or not script.before:
        raise Unsaid(script.findings)
    before, after = (read_aloud(some, speaker) for some in (script.before, script.after))
    whole = Take((*script.before, *script.after), (*before, *after))
    stated = whole.seconds
    for _ in range(TRIES):
        time = time_stated(stated, speaker.leaflet, speaker.language)
        if has_errors(time.findings):
            raise Unsaid(time.findings)
        said = read_aloud(time.before, speaker)
        whole = Take((*script.before, *time.before, *script.after), (*before, *said, *after))
        if rounded(whole.seconds) == rounded(stated):
            return whole
        stated = whole.seconds
    return _lengthened(whole, rounded(stated))


def _lengthened(take: Take, stated: int) -> Take:
    """The take with silence at its end until what it states is true."""
    while rounded(take.seconds) != stated and take.seconds < stated:
        take = Take(take.utterances, take.sounds, take.tail_s + 1)
    return take


def length_s(utterances: Sequence[Utterance], sounds: Sequence[Sounds]) -> float:
    """What the utterances take with the silences between them."""
    said = sum(len(joined(some, [1.0] * len(some))) for some in sounds) / RATE
    return said + sum(utterance.pause_s for utterance in utterances[:-1])


def joined(sounds: Sounds, gains: Sequence[float]) -> Sound:
    """The pieces of an utterance one after the other, full scale 1."""
    silence = numpy.zeros(round(BETWEEN_VOICES_S * RATE), numpy.float32)
    stretches: list[Sound] = []
    for sound, gain in zip(sounds, gains, strict=True):
        stretches += [silence, (sound * numpy.float32(gain / FULL)).astype(numpy.float32)]
    return numpy.concatenate(stretches[1:])


def _recording(take: Take, speaker: Speaker) -> Recording:
    gains = _gains(take, speaker)
    parts: list[Sound] = []
    places: list[tuple[int, int]] = []
    place = _add(parts, _silence(EDGE_S))
    for utterance, sounds in zip(take.utterances, take.sounds, strict=True):
        voices = [gains[piece.language] for piece in utterance.pieces]
        length = _add(parts, joined(sounds, voices))
        places.append((place, place + length))
        place += length
        if utterance is not take.utterances[-1]:
            place += _add(parts, _silence(utterance.pause_s))
    _add(parts, _silence(take.tail_s))
    samples = levelled(numpy.concatenate(parts)).astype("<i2").tobytes()
    said = zip(take.utterances, places, strict=True)
    return Recording(samples, RATE, tuple(Spoken(each, *where) for each, where in said))


def _add(parts: list[Sound], sound: Sound) -> int:
    parts.append(sound)
    return len(sound)


def _silence(seconds: float) -> Sound:
    return numpy.zeros(round(seconds * RATE), numpy.float32)


def _gains(take: Take, speaker: Speaker) -> dict[str, float]:
    """By language, how much louder or softer its voice must be to match the edition's."""
    heard: dict[str, list[Samples]] = {speaker.language.tag: []}
    for utterance, sounds in zip(take.utterances, take.sounds, strict=True):
        for piece, sound in zip(utterance.pieces, sounds, strict=True):
            heard.setdefault(piece.language, []).append(sound)
    return balanced(heard, speaker.language.tag)
