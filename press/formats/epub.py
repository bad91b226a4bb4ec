"""A furnished leaflet in, an e-book out (EPUB 3.3), alone or with a recording of its words."""

from __future__ import annotations

from press.findings import error
from press.formats.book.compose import compose
from press.formats.book.sound import sound_of
from press.formats.voice.aloud import Unsaid
from press.formats.voice.speak import Mute
from press.formats.voice.voices import NoVoice
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from press.readback.epub import read_back


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The e-book: fonts and pictures inside it, no script, nothing to fetch."""
    return compose(leaflet, language, organisation)


def write_spoken(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The same with sound: each sentence lights up while it is spoken."""
    try:
        sound = sound_of(leaflet, language, organisation)
    except NoVoice as none:
        return Artefact(b"", unavailable=none.reason)
    except Unsaid as unsaid:
        return Artefact(b"", unsaid.findings)
    except Mute as mute:
        return Artefact(b"", (error("voice-failed", organisation.at, mute.message, mute.hint),))
    return compose(leaflet, language, organisation, sound)


DRAWS = ("book/", "blocks/", "fonts/", "mark.svg")
FORMATS = (
    Format("epub", "epub", Setting(12), write, read_back, draws=DRAWS, uses=()),
    Format("epub-audio", "epub", Setting(12), write_spoken, read_back, ("espeak-ng", "ffmpeg"),
           identity="end", draws=DRAWS, uses=("lexicon", "voices")),
)  # fmt: skip
