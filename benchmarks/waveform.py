"""A recording in, a picture of its sound with its chapters and its pauses out, to be looked at.

    .venv/bin/python -m benchmarks.waveform recording.mp3 picture.png

One row is two minutes. Grey is silence between two utterances, red a chapter's beginning.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFont

from press.model import AudioFacts, Language
from press.readback.audio import read_back

ROW_S, ROW_PX, WIDTH_PX = 120, 150, 1800
MARGIN_PX = 24
SOUND, SILENCE, CHAPTER, INK = (0, 48, 135), (228, 228, 228), (200, 0, 0), (0, 0, 0)
FONT = Path(__file__).parents[1] / "templates/fonts/noto-sans/NotoSans-Regular.ttf"
LATIN_ENDS = "\u0370"


def picture(facts: AudioFacts) -> Image.Image:
    """Rows of two minutes: the sound, the silences between utterances, the chapters."""
    rows = int(facts.seconds // ROW_S) + 1
    image = Image.new("RGB", (WIDTH_PX, rows * ROW_PX), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH_PX, rows * ROW_PX), SILENCE)
    for stretch in facts.stretches:
        for x in range(
            *(round(place / facts.rate * _scale()) for place in (stretch.start, stretch.end))
        ):
            _column(draw, x, "white", MARGIN_PX, ROW_PX)
    for x, peak in enumerate(_peaks(facts)):
        half = peak * (ROW_PX - MARGIN_PX) / 2
        middle = (ROW_PX + MARGIN_PX) / 2
        _column(draw, x, SOUND, middle - half, middle + half)
    _chapters(draw, facts)
    return image


def _scale() -> float:
    """Pixels a second."""
    return WIDTH_PX / ROW_S


def _peaks(facts: AudioFacts) -> list[float]:
    """The loudest sample behind each column of the picture, 1 for full scale."""
    samples = numpy.frombuffer(facts.samples, "<i2").astype(numpy.int32)
    width = round(facts.rate / _scale())
    columns = samples[: len(samples) // width * width].reshape(-1, width)
    return [float(peak) / 32768 for peak in numpy.abs(columns).max(axis=1)]


def _column(draw: ImageDraw.ImageDraw, x: int, colour: object, top: float, bottom: float) -> None:
    row, left = divmod(x, WIDTH_PX)
    draw.line((left, row * ROW_PX + top, left, row * ROW_PX + bottom), colour)  # type: ignore[arg-type]


def _chapters(draw: ImageDraw.ImageDraw, facts: AudioFacts) -> None:
    """The number and, in Latin letters, the title of each chapter where it begins."""
    font = ImageFont.truetype(str(FONT), 15)
    for number, chapter in enumerate(facts.chapters, 1):
        x = round(chapter.start_s * _scale())
        _column(draw, x, CHAPTER, 0, ROW_PX)
        latin = max(chapter.title, default="") < LATIN_ENDS
        words = f"{number} {chapter.title}" if latin else str(number)
        row, left = divmod(x, WIDTH_PX)
        draw.text((left + 4, row * ROW_PX + 1), words, INK, font)


def main(recording: Path, target: Path) -> None:
    """Draw a recording."""
    facts = read_back(recording.read_bytes(), Language("en", {})).facts
    assert isinstance(facts, AudioFacts)
    picture(facts).save(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
