"""Sound in, the same sound evened out: one loudness for every recording, nothing clipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy

from press.formats.voice.loudness import Sound, loudness
from press.formats.voice.speak import FRAME, QUIET, Samples

TARGET_LUFS = -19.0
"""Speech in mono as podcasts have it; AES TD1004.1.15-10 asks for −16 to −20 LUFS."""
CEILING_DBFS = -3.5
"""Well below the −1 dBFS that nothing may pass: MP3 overshoots."""
ROUND_TO = 2
"""Hundredths of a decibel: what processors may differ in never reaches the samples."""
ROUNDS = 2
"""How often the recording is turned up and its peaks down, which makes it softer again."""
FULL = 32768.0


def strength(sounds: Sequence[Samples]) -> float:
    """The root mean square of the frames that are not silent, 1 for full scale."""
    whole = numpy.concatenate([sound[: len(sound) // FRAME * FRAME] for sound in sounds])
    frames = whole.astype(numpy.float64).reshape(-1, FRAME) / FULL
    loud = frames[numpy.abs(frames).max(axis=1) >= QUIET / FULL]
    return float(numpy.sqrt(numpy.mean(loud**2))) if len(loud) else 0.0


def balanced(sounds: Mapping[str, Sequence[Samples]], main: str) -> dict[str, float]:
    """By language, what its voice is to be multiplied by to be as loud as the main one."""
    strengths = {tongue: strength(some) for tongue, some in sounds.items()}
    return {tongue: strengths[main] / each if each else 1.0 for tongue, each in strengths.items()}


def levelled(sound: Sound) -> Samples:
    """The recording at the loudness of all, its peaks turned down below the ceiling."""
    for _ in range(ROUNDS):
        gain = 10 ** (round(TARGET_LUFS - loudness(sound), ROUND_TO) / 20)
        sound = _limited(sound * numpy.float32(gain))
    return _as_samples(sound)


def _as_samples(sound: Sound) -> Samples:
    samples: Samples = numpy.clip(numpy.rint(sound * FULL), -FULL, FULL - 1).astype(numpy.int16)
    return samples


def _limited(sound: Sound) -> Sound:
    """The sound turned down around each peak that would pass the ceiling, and up again smoothly.

    A frame's gain runs straight from edge to edge, and no edge lies above what it needs.
    """
    count = -(-len(sound) // FRAME)
    frames = numpy.zeros((count, FRAME), numpy.float32)
    frames.reshape(-1)[: len(sound)] = sound
    peaks = numpy.abs(frames).max(axis=1, initial=0.0)
    needed = numpy.minimum(1.0, 10 ** (CEILING_DBFS / 20) / numpy.maximum(peaks, 1e-9))
    edges = numpy.minimum(numpy.append(needed, 1.0), numpy.insert(needed, 0, 1.0))
    way = numpy.arange(FRAME, dtype=numpy.float32) / FRAME
    softer = numpy.flatnonzero((edges[:-1] < 1) | (edges[1:] < 1))
    rise = (edges[1:] - edges[:-1])[softer, None]
    frames[softer] *= (edges[softer, None] + rise * way).astype(numpy.float32)
    return frames.reshape(-1)[: len(sound)]
