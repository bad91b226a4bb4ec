"""A furnished leaflet and its recording in, every utterance that is not heard in its place out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy
from numpy.typing import NDArray

from press.checks.alignment import HINT, Compared, differences
from press.checks.spoken import spoken_parity
from press.findings import Finding, Location, error, has_errors
from press.formats.narration import write as write_narration
from press.formats.voice.aloud import Speaker, Unsaid, read_aloud
from press.formats.voice.recording import joined
from press.formats.voice.script import Utterance, script_of, time_stated
from press.formats.voice.speak import RATE
from press.model import (
    AudioFacts,
    Edition,
    Language,
    Leaflet,
    Organisation,
    Setting,
    Stretch,
)
from press.readback.narration import read_back as read_narration

LAG = round(0.03 * RATE)
"""How far a sound may stand from where a pause was measured to end: its first letter is soft."""
WINDOW = round(0.04 * RATE)
SOFT = 0.1
"""Windows softer than this, as a share of the loudest, are not compared: MP3 blurs them."""
ALIKE, MOST_ALIKE = 0.3, 0.9
"""Correlation of a window with what the voice says again: of every one, and of half of them."""
UNHURRIED, HURRIED = 2.5, 0.4
"""Of the time that its words would usually ask, what a voice may take that never speaks alike."""
WORD, SYLLABLE, SYLLABLES_FROM = 3, 4, "\u2e80"
"""A word, a digit or a sign of Chinese lasts about as long as so many letters more."""

Wave = NDArray[numpy.float64]


@dataclass(frozen=True)
class Wanted:
    """An utterance that must be heard, and its sound where the voice says it the same again."""

    utterance: Utterance
    sound: Wave | None


@dataclass(frozen=True)
class Heard:
    """What must be heard and what was: the utterance that each stretch of sound is, or None."""

    wanted: tuple[Wanted, ...]
    met: tuple[int | None, ...]


def audio_parity(
    leaflet: Leaflet, heard: Heard, facts: AudioFacts, edition: Edition
) -> list[Finding]:
    """Every utterance is heard once, in order, and nothing else."""
    name = f"{edition.leaflet} in {edition.language}, {edition.format},"
    at = leaflet.title.at
    expected = [_compared(each.utterance, at) for each in heard.wanted]
    seen = [
        expected[number] if number is not None else _unknown(stretch, at)
        for number, stretch in zip(heard.met, facts.stretches, strict=True)
    ]
    return differences(expected, seen, name)


def counts(leaflet: Leaflet, facts: AudioFacts, language: Language) -> tuple[int, int]:
    """How many utterances must be heard, and how many stretches of sound there are for them."""
    script = script_of(leaflet, language)
    wanted = len(script.before) + 1 + len(script.after)
    return wanted, min(wanted, len(facts.stretches))


def script_proof(
    leaflet: Leaflet, edition: Edition, language: Language, organisation: Organisation
) -> list[Finding]:
    """What is spoken is the narration, word for word, and that holds the whole leaflet."""
    at = leaflet.title.at
    narration = write_narration(leaflet, Setting(14), language, organisation)
    if has_errors(narration.findings):
        return list(narration.findings)
    evidence = read_narration(narration.content, language)
    script = script_of(leaflet, language)
    before, after = _words(script.before), _words(script.after[1:])
    text = "".join(narration.content.decode().split())
    time = text.removeprefix(before).removesuffix(after)
    found = spoken_parity(leaflet, evidence, edition, at, language)
    if len(time) + len(before) + len(after) != len(text) or len(time) > LONGEST_TIME:
        message = "what is recorded is not what the narration says"
        found.append(error("audio-script", at, message, HINT))
    return found


LONGEST_TIME = 120
"""Letters of the sentence that states the running time, which the recording has of its own."""


def _words(utterances: Sequence[Utterance]) -> str:
    return "".join("".join(each.words.split()) for each in utterances)


def _compared(utterance: Utterance, at: Location) -> Compared:
    place = utterance.of.at if utterance.of else at
    return Compared("paragraph", 0, utterance.words, (), place)


def _unknown(stretch: Stretch, at: Location) -> Compared:
    start, seconds = stretch.start / RATE, (stretch.end - stretch.start) / RATE
    words = f"a sound of {seconds:.2f} s at {int(start // 60)}:{start % 60:05.2f}"
    return Compared("paragraph", 0, words, (), at)


# ---- listening -----------------------------------------------------------------------------


def listen(
    leaflet: Leaflet, facts: AudioFacts, language: Language, organisation: Organisation
) -> Heard:
    """Everything spoken once more and found in the recording. Raises Unsaid, NoVoice."""
    wanted = wanted_in(facts.seconds, Speaker(leaflet, language, organisation))
    return heard_in(facts, wanted)


def heard_in(facts: AudioFacts, wanted: tuple[Wanted, ...]) -> Heard:
    """What is heard of the utterances that must be."""
    if all(each.sound is None for each in wanted):
        return Heard(wanted, tuple(_plausible(wanted, facts)))
    samples = numpy.frombuffer(facts.samples, "<i2").astype(numpy.float64)
    return Heard(wanted, tuple(_found(wanted, facts.stretches, samples)))


def wanted_in(seconds: float, speaker: Speaker) -> tuple[Wanted, ...]:
    """What must be heard in a recording that lasts so long. Raises Unsaid, NoVoice."""
    script = script_of(speaker.leaflet, speaker.language)
    time = time_stated(seconds, speaker.leaflet, speaker.language)
    if has_errors((*script.findings, *time.findings)):
        raise Unsaid((*script.findings, *time.findings))
    utterances = (*script.before, *time.before, *script.after)
    if not speaker.voice(speaker.language.tag).repeats:
        return tuple(Wanted(each, None) for each in utterances)
    said = (joined(sounds, [1.0] * len(sounds)) for sounds in read_aloud(utterances, speaker))
    return tuple(
        Wanted(utterance, sound.astype(numpy.float64))
        for utterance, sound in zip(utterances, said, strict=True)
    )


def _found(
    wanted: Sequence[Wanted], stretches: Sequence[Stretch], samples: Wave
) -> Iterator[int | None]:
    """For each stretch the utterance that it is; the one that is next in order is tried first."""
    free = list(range(len(wanted)))
    place = 0
    for stretch in stretches:
        order = sorted(free, key=lambda number: (number < place, number))
        number = next((n for n in order if _is(wanted[n].sound, stretch, samples)), None)
        if number is not None:
            free.remove(number)
            place = number + 1
        yield number


def _is(sound: Wave | None, stretch: Stretch, samples: Wave) -> bool:
    """Whether a stretch is this very sound, from its first letter to its last."""
    if sound is None or abs(stretch.end - stretch.start - len(sound)) > 2 * LAG:
        return False
    start = max(0, stretch.start - LAG)
    heard = samples[start : start + len(sound) + 2 * LAG]
    if len(heard) < len(sound):
        return False
    shift = int(numpy.argmax(_correlations(sound, heard)))
    likeness = _likeness(sound, heard[shift : shift + len(sound)])
    return bool(likeness.min() >= ALIKE and numpy.median(likeness) >= MOST_ALIKE)


def _correlations(sound: Wave, heard: Wave) -> Wave:
    """How well the sound fits at each place of what is heard."""
    size = 1 << (len(heard) + len(sound) - 1).bit_length()
    product = numpy.fft.rfft(heard, size) * numpy.conj(numpy.fft.rfft(sound, size))
    fits: Wave = numpy.fft.irfft(product, size)[: len(heard) - len(sound) + 1]
    return fits


def _likeness(sound: Wave, heard: Wave) -> Wave:
    """The correlation of each window that is not soft."""
    count = len(sound) // WINDOW
    one, two = (each[: count * WINDOW].reshape(count, WINDOW) for each in (sound, heard))
    strength = numpy.sqrt((one**2).sum(axis=1))
    loud = strength >= SOFT * strength.max()
    both = strength * numpy.sqrt((two**2).sum(axis=1))
    alike: Wave = ((one * two).sum(axis=1) / numpy.maximum(both, 1e-9))[loud]
    return alike


def _plausible(wanted: Sequence[Wanted], facts: AudioFacts) -> Iterator[int | None]:
    """In order, each stretch that lasts about as long as its utterance asks."""
    times = [
        (stretch.end - stretch.start) / _weight(each.utterance.words)
        for each, stretch in zip(wanted, facts.stretches, strict=False)
    ]
    usual = median(times) if times else 1.0
    for number in range(len(facts.stretches)):
        fits = number < len(times) and HURRIED * usual <= times[number] <= UNHURRIED * usual
        yield number if fits else None


def _weight(words: str) -> int:
    """How long words last, in letters."""
    letters = [letter for letter in words if letter.isalnum()]
    slow = sum(letter.isdigit() or letter >= SYLLABLES_FROM for letter in letters)
    return max(1, len(letters) + SYLLABLE * slow + WORD * len(words.split()))
