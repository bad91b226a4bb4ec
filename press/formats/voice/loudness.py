"""A recording in, how loud people hear it out, in LUFS (ITU-R BS.1770-4, EBU R 128)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from press.formats.voice.speak import RATE

Sound = NDArray[numpy.float32]
"""Samples with full scale 1."""

DEFINED_AT_HZ = 48000
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
         (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two filters of the standard (tables 1 and 2): numerator and denominator in 1/z."""
OFFSET = -0.691
STEP = round(0.1 * RATE)
STEPS_OF_A_BLOCK = 4
SILENCE_LUFS, BELOW_LU = -70.0, 10.0
"""Blocks softer than the first, or softer than all others by the second, do not count."""
CHUNK = 200 * STEP


def loudness(sound: Sound) -> float:
    """Integrated loudness; that of silence is −70 LUFS."""
    steps = numpy.concatenate(list(_powers(sound)))
    blocks = numpy.convolve(steps, numpy.ones(STEPS_OF_A_BLOCK) / STEPS_OF_A_BLOCK, "valid")
    loud = blocks[blocks > _power(SILENCE_LUFS)]
    if not len(loud):
        return SILENCE_LUFS
    heard = loud[loud > loud.mean() * 10 ** (-BELOW_LU / 10)]
    return OFFSET + 10 * float(numpy.log10(heard.mean()))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))


def _powers(sound: Sound) -> Iterator[NDArray[numpy.float64]]:
    """The mean square of each tenth of a second, weighted as ears weight it."""
    weight = _weight(CHUNK)
    for start in range(0, max(1, len(sound)), CHUNK):
        some = sound[start : start + CHUNK]
        filtered = numpy.fft.irfft(numpy.fft.rfft(some, CHUNK) * weight, CHUNK)
        yield (filtered.reshape(-1, STEP) ** 2).mean(axis=1)


def _weight(count: int) -> NDArray[numpy.complex128]:
    """What the filters do to each frequency of a transform of so many samples."""
    frequencies = numpy.fft.rfftfreq(count, 1 / RATE)
    back = numpy.exp(-2j * numpy.pi * frequencies / DEFINED_AT_HZ)
    weight = numpy.ones(len(back), numpy.complex128)
    for above, below in (SHELF, HIGH_PASS):
        weight *= numpy.polyval(above[::-1], back) / numpy.polyval(below[::-1], back)
    return weight
