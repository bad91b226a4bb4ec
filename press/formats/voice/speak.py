"""Words and a voice in, their sound out: 16-bit samples without silence at the ends."""

from __future__ import annotations

import re
import subprocess
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
from numpy.typing import NDArray

from press.formats.voice.voices import WAV, Voice

Samples = NDArray[numpy.int16]

RATE = 22050
"""Samples a second: the rate of espeak-ng."""
FRAME = RATE // 100
QUIET = 130
"""A frame of 10 ms whose samples all stay below this (−48 dBFS) is silence."""
LONGEST_GAP_S = 0.3
"""No silence inside an utterance is longer, so that every longer one stands between two."""
PATIENCE_S = 120
SECONDS_A_LETTER = (0.004, 1.5)
"""Less or more sound than this for each letter or digit is not speech of these words."""


@dataclass(frozen=True)
class Mute(Exception):
    """A voice that does not speak: what is wrong, and what to do."""

    message: str
    hint: str


def spoken(words: str, voice: Voice) -> Samples:
    """The sound of the words. A process of its own: only so are its bytes always the same.

    Raises Mute where the program is not there, fails, or gives no sound.
    """
    with TemporaryDirectory() as folder:
        wav = Path(folder, "words.wav")
        command = [word.replace(WAV, str(wav)) for word in voice.command]
        _run(command, words.encode())
        sound = tightened(_samples(wav, command))
    seconds, letters = len(sound) / RATE, sum(map(str.isalnum, words))
    least, most = SECONDS_A_LETTER
    if not least * letters <= seconds <= most * max(letters, 1) + 1 or not len(sound):
        message = f"“{command[0]}” gives {seconds:.1f} s of sound for “{words}”"
        raise Mute(message, "try another voice in [audio] of content/organisation.toml")
    return sound


def _run(command: Sequence[str], given: bytes) -> bytes:
    """What a program says, its words from stdin; never through a shell. Raises Mute."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE_S)
    except (OSError, ValueError, subprocess.TimeoutExpired) as fault:
        message = f"the voice “{command[0]}” cannot be run: {fault}"
        raise Mute(
            message, "install it, or correct [audio] in content/organisation.toml"
        ) from fault
    if done.returncode:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        message = f"the voice “{command[0]}” ends with status {done.returncode}: "
        raise Mute(message + "".join(complaint), "run its command by hand and see what it lacks")
    return done.stdout


def _samples(wav: Path, command: Sequence[str]) -> Samples:
    """The file's samples; of another rate or form than ours as ffmpeg converts them."""
    if not wav.is_file() or not wav.stat().st_size:
        hint = f"its command must write a WAV file to {WAV}"
        raise Mute(f"the voice “{command[0]}” writes no file", hint)
    try:
        with wave.open(str(wav)) as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE):
                return numpy.frombuffer(file.readframes(file.getnframes()), numpy.int16)
    except (wave.Error, EOFError):
        pass  # another kind of WAV, or none: ffmpeg will know
    form = ("-f", "s16le", "-ac", "1", "-ar", str(RATE))
    raw = _run(("ffmpeg", "-v", "error", "-nostdin", "-i", str(wav), *form, "-"), b"")
    return numpy.frombuffer(raw[: len(raw) // 2 * 2], numpy.int16)


def tightened(sound: Samples) -> Samples:
    """The sound without silence at its ends, and with no long silence inside."""
    count = -(-len(sound) // FRAME)
    frames = numpy.zeros((count, FRAME), numpy.int16)
    frames.reshape(-1)[: len(sound)] = sound
    loud = numpy.flatnonzero(numpy.abs(frames.astype(numpy.int32)).max(axis=1) >= QUIET)
    if not len(loud):
        return sound[:0]
    keep = numpy.zeros(count, bool)
    keep[loud] = True
    most = round(LONGEST_GAP_S * RATE / FRAME)
    for before, after in pairwise(loud):
        gap = min(int(after - before) - 1, most)
        keep[before + 1 : before + 1 + gap - gap // 2] = True
        keep[after - gap // 2 : after] = True
    return numpy.ascontiguousarray(frames[keep].reshape(-1))


def respelled(words: str, respell: Mapping[str, str]) -> str:
    """The words as the voice must be given them: [respell] of the lexicon, on word borders."""
    if not respell:
        return words
    keys = "|".join(map(re.escape, sorted(respell, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{keys})(?!\w)", lambda match: respell[match[0]], words)
