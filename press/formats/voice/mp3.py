"""Samples, tags and chapters in, an MP3 out: the same bytes from run to run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from press.formats.voice.speak import Mute
from press.model import Chapter

BIT_RATE = "48k"
MILLISECONDS = "1/1000"


def encoded(samples: bytes, rate: int, metadata: str = "") -> bytes:
    """The MP3 of 16-bit mono samples; `metadata` is a file of ffmpeg's own form, or nothing.

    Raises Mute where ffmpeg fails.
    """
    with TemporaryDirectory() as folder:
        tags, mp3 = Path(folder, "tags.txt"), Path(folder, "recording.mp3")
        tags.write_text(metadata or ";FFMETADATA1\n", "utf-8", newline="\n")
        sound = ("-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "-")
        form = ("-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-id3v2_version", "3")
        coding = ("-c:a", "libmp3lame", "-b:a", BIT_RATE, "-flags:a", "+bitexact",
                  "-fflags", "+bitexact", "-threads", "1")  # fmt: skip
        command = ("ffmpeg", "-v", "error", *sound, "-f", "ffmetadata", "-i", str(tags),
                   *form, *coding, str(mp3))  # fmt: skip
        done = subprocess.run(command, input=samples, capture_output=True)
        if done.returncode or not mp3.is_file():
            message = f"ffmpeg cannot make the MP3: {done.stderr.decode(errors='replace').strip()}"
            raise Mute(message, "install an ffmpeg with libmp3lame")
        return mp3.read_bytes()


def metadata(tags: Mapping[str, str], chapters: Iterable[Chapter]) -> str:
    """Tags and chapters in the form that ffmpeg reads."""
    lines = [";FFMETADATA1", *(f"{name}={_escaped(value)}" for name, value in tags.items())]
    for chapter in chapters:
        start, end = round(1000 * chapter.start_s), round(1000 * chapter.end_s)
        lines += ["[CHAPTER]", f"TIMEBASE={MILLISECONDS}", f"START={start}", f"END={end}",
                  f"title={_escaped(chapter.title)}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return re.sub(r"([=;#\\])", r"\\\1", " ".join(value.split()))
