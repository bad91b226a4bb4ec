"""A language in, the voice that speaks it out, or why it has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from press.model import SOURCE_LANGUAGE, Organisation

VOICES: Mapping[str, tuple[str, str]] = {
    "ar": ("ar", "ara"), "bg": ("bg", "bul"), "bn": ("bn", "ben"), "cy": ("cy", "cym"),
    "de": ("de", "deu"), "en": ("en-gb", "eng"), "es": ("es", "spa"), "fa": ("fa", "fas"),
    "fr": ("fr", "fra"), "gu": ("gu", "guj"), "hi": ("hi", "hin"), "hu": ("hu", "hun"),
    "it": ("it", "ita"), "lt": ("lt", "lit"), "ne": ("ne", "nep"), "pa": ("pa", "pan"),
    "pl": ("pl", "pol"), "pt": ("pt", "por"), "ro": ("ro", "ron"), "ru": ("ru", "rus"),
    "ta": ("ta", "tam"), "tr": ("tr", "tur"), "uk": ("uk", "ukr"), "ur": ("ur", "urd"),
    "zh_Hans": ("cmn", "zho"),
}  # fmt: skip
"""By language, the voice of espeak-ng and the ISO 639-2 code that ID3 asks for (frame TLAN)."""
UNDETERMINED = "und"
SPEED_WPM = 150
"""Words a minute by espeak-ng's own measure; it speaks 175 where nobody asks."""
WAV, LANGUAGE = "{wav}", "{language}"
"""What a command of organisation.toml leaves open: the file to write, and the language."""
ALL = "command"
"""The key of the command that speaks every language without a command of its own."""


@dataclass(frozen=True)
class NoVoice(Exception):
    """A language that nothing on this machine speaks; `reason` says so, and what to do instead."""

    reason: str


@dataclass(frozen=True)
class Voice:
    """How to have words spoken: a program and its options, which reads the words from stdin.

    `repeats` tells whether it says the same words with the same sound each time.
    """

    command: tuple[str, ...]
    repeats: bool


def voice_of(language: str, organisation: Organisation) -> Voice:
    """The organisation's voice for a language, or else espeak-ng's. Raises NoVoice."""
    chosen = organisation.voices.get(language) or organisation.voices.get(ALL)
    if chosen:
        return Voice(tuple(word.replace(LANGUAGE, language) for word in chosen), False)
    if language not in VOICES:
        raise NoVoice(_reason(language))
    name = VOICES[language][0]
    options = ("-v", name, "-s", str(SPEED_WPM), "-b", "1", "-z", "--stdin", "-w", WAV)
    return Voice(("espeak-ng", *options), True)


def _reason(language: str) -> str:
    name = Locale.parse(language).get_display_name(SOURCE_LANGUAGE)
    return (
        f"no computer voice of this machine speaks {name}: have the narration read aloud and "
        "recorded, or name a voice in [audio] of content/organisation.toml"
    )


def iso_639_2(language: str) -> str:
    """The code of three letters; `und` where only the organisation has a voice for a language."""
    return VOICES.get(language, ("", UNDETERMINED))[1]
