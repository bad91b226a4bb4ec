"""A finished MP3 in, its tags, its chapters and the sound that a listener hears out."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy
from numpy.typing import NDArray

from press.model import AudioFacts, Chapter, Evidence, Language, Stretch

RATE = 22050
FRAME = RATE // 100
SILENT = 164
"""A frame of 10 ms whose samples all stay below this (−46 dBFS) is silence to a listener."""
PAUSE_S = 0.37
"""Silence that is longer stands between two utterances."""
FULL = 32768
TAGS = ("title", "artist", "publisher", "language", "comment")


def read_back(content: bytes, language: Language) -> Evidence:
    """The evidence of a recording; no program hears words, so it has no blocks: its checks compare
    the sound. Raises ValueError where the file is no recording.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder, "recording.mp3")
        file.write_bytes(content)
        known = _known(file)
        decoded, loudness = _heard(file)
    samples = numpy.frombuffer(decoded, "<i2")
    peak = int(numpy.abs(samples.astype(numpy.int32)).max(initial=0))
    stretches = tuple(_stretches(samples))
    facts = AudioFacts(
        tags=_tags(known),
        chapters=tuple(map(_chapter, known.get("chapters", ()))),
        rate=RATE,
        samples=samples.tobytes(),
        stretches=stretches,
        peak_dbfs=round(20 * float(numpy.log10(max(peak, 1) / FULL)), 2),
        loudness_lufs=loudness,
        channels=int(known["streams"][0]["channels"]),
    )
    return Evidence((), facts)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise ValueError(f"{command[0]} cannot read it: {''.join(complaint)}")
    return done


def _known(file: Path) -> dict[str, Any]:
    """What ffprobe knows of the file. Raises ValueError where it holds no MP3."""
    command = ("ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams",
               "-show_chapters", "-f", "mp3", str(file))  # fmt: skip
    known: dict[str, Any] = json.loads(_run(command).stdout)
    streams = known.get("streams", [])
    if [stream.get("codec_name") for stream in streams] != ["mp3"]:
        raise ValueError("it holds something else than one MP3")
    return known


def _tags(known: Mapping[str, Any]) -> dict[str, str]:
    found = known["format"].get("tags", {})
    return {name: str(found[name]) for name in TAGS if name in found}


def _chapter(entry: Mapping[str, Any]) -> Chapter:
    title = str(entry.get("tags", {}).get("title", ""))
    return Chapter(title, float(entry["start_time"]), float(entry["end_time"]))


def _heard(file: Path) -> tuple[bytes, float]:
    """The samples and their integrated loudness in LUFS (EBU R 128); −70 for silence."""
    split = "[0:a:0]asplit[heard][measured];[measured]ebur128,anullsink"
    done = _run(("ffmpeg", "-hide_banner", "-nostats", "-f", "mp3", "-i", str(file),
                 "-filter_complex", split, "-map", "[heard]",
                 "-f", "s16le", "-ac", "1", "-ar", str(RATE), "-"))  # fmt: skip
    found = re.findall(r"I:\s+(-?\d+\.\d+) LUFS", done.stderr.decode(errors="replace"))
    return done.stdout, float(found[-1]) if found else -70.0


def _stretches(samples: NDArray[numpy.int16]) -> Iterator[Stretch]:
    """Where there is sound, from one pause to the next."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    loud = numpy.flatnonzero(numpy.abs(frames.astype(numpy.int32)).max(axis=1) >= SILENT)
    if not len(loud):
        return
    breaks = numpy.flatnonzero(numpy.diff(loud) - 1 > PAUSE_S * RATE / FRAME)
    starts = [int(loud[0]), *(int(place) for place in loud[breaks + 1])]
    ends = [*(int(place) for place in loud[breaks]), int(loud[-1])]
    for start, end in zip(starts, ends, strict=True):
        some = frames[start : end + 1]
        level = numpy.sqrt(numpy.mean(some.astype(numpy.float64) ** 2)) / FULL
        share = float(numpy.mean(numpy.abs(some.astype(numpy.int32)).max(axis=1) >= SILENT))
        yield Stretch(start * FRAME, (end + 1) * FRAME, float(level), share)
