"""A furnished leaflet in, its recording out: an MP3 with a chapter for each main section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from press.findings import error
from press.formats.pages import draft_marks, edition_title
from press.formats.voice.aloud import Unsaid
from press.formats.voice.mp3 import encoded, metadata
from press.formats.voice.recording import Recording, record
from press.formats.voice.speak import Mute
from press.formats.voice.voices import NoVoice, iso_639_2
from press.model import Artefact, Chapter, Format, Language, Leaflet, Organisation, Setting
from press.read.inline import parse, plain
from press.readback.audio import read_back

MAIN_LEVEL = 2
RUN_UP_S = 0.3
"""How long before its first word a chapter begins."""


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The recording of a leaflet; nothing in it depends on the setting."""
    try:
        recording = record(leaflet, language, organisation)
        about = metadata(tags(leaflet, language, organisation), chapters(leaflet, recording))
        return Artefact(encoded(recording.samples, recording.rate, about))
    except NoVoice as none:
        return Artefact(b"", unavailable=none.reason)
    except Unsaid as unsaid:
        return Artefact(b"", unsaid.findings)
    except Mute as mute:
        return Artefact(b"", (error("voice-failed", organisation.at, mute.message, mute.hint),))


def tags(leaflet: Leaflet, language: Language, organisation: Organisation) -> Mapping[str, str]:
    """What a player shows, by the names that ffmpeg has for the frames of ID3."""
    return {
        "title": edition_title(leaflet, language),
        "artist": organisation.name,
        "publisher": organisation.name,
        "language": iso_639_2(leaflet.language),
        "genre": "Speech",
        "comment": comment(leaflet, language),
    }


def comment(leaflet: Leaflet, language: Language) -> str:
    """State, version, reference and code of a recording, and that a computer speaks."""
    words, meta = language.words, leaflet.meta
    marks = (plain(parse(mark, leaflet)) for mark in draft_marks(leaflet))
    reference = words["reference"].replace("{reference}", meta.reference or "")
    said = (
        *marks,
        words["version"].replace("{version}", meta.version),
        reference if meta.reference else "",
        words["source-code"].replace("{code}", leaflet.code),
        words["audio-synthetic"],
    )
    return " / ".join(filter(None, said))


def chapters(leaflet: Leaflet, recording: Recording) -> Iterator[Chapter]:
    """The opening under the leaflet's title, then each main section under its heading."""
    headings = {each.id: each.heading for each in leaflet.sections if each.level == MAIN_LEVEL}
    starts = [
        (each.start / recording.rate - RUN_UP_S, headings[each.utterance.section])
        for each in recording.spoken
        if each.utterance.level == MAIN_LEVEL and each.utterance.sentence == 0
    ]
    begun = [(0.0, leaflet.title), *starts]
    ends = (*(start for start, _ in starts), recording.seconds)
    for (start, heading), end in zip(begun, ends, strict=True):
        yield Chapter(plain(parse(heading, leaflet)), start, end)


FORMATS = (
    Format("audio", "mp3", Setting(14), write, read_back, ("espeak-ng", "ffmpeg"), panel=False,
           identity="said", draws=(), uses=("lexicon", "voices")),
)  # fmt: skip
