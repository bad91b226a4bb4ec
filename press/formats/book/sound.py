"""A furnished leaflet in, the sound of its e-book out: files, and which words are spoken when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from press.formats.book.compose import Sound, Statement
from press.formats.book.cuts import Nodes, cut_into
from press.formats.book.pages import Anchor, Speak, pages_of
from press.formats.book.shelf import File, id_of
from press.formats.markup import around, markup
from press.formats.pages import environment
from press.formats.voice.mp3 import encoded
from press.formats.voice.recording import Recording, Spoken, record
from press.formats.voice.script import sentences
from press.model import Block, Box, Figure, Language, Leaflet, Organisation, Text
from press.read.inline import parse, plain
from press.walk import blocks_of

SMIL, MP3 = "application/smil+xml", "audio/mpeg"
ACTIVE = "spoken-now"
"""The class that a reading system gives to the words that are being spoken."""
RUN_UP_S = 0.3
"""How long before its first word the sound of a page begins."""


LEAD_S = 0.05


@dataclass(frozen=True)
class Place:
    """A text with the ids of its sentences, or one for the whole.

    `pieces` are by turns what stands between sentences, and a sentence.
    """

    text: Text
    ids: tuple[str, ...]
    pieces: tuple[Nodes, ...] = ()


@dataclass(frozen=True)
class Clip:
    """Words of a page, by id, and when they are spoken: seconds from the start of its sound."""

    place: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Said:
    """An utterance and the words that light up with it: their id, empty for none."""

    spoken: Spoken
    place: str


def sound_of(leaflet: Leaflet, language: Language, organisation: Organisation) -> Sound:
    """The sound. Raises NoVoice, Unsaid, Mute.

    All is spoken but the offer in other languages, for which one voice would be the wrong one.
    """
    recording = record(without_panel(leaflet), language, organisation)
    places = places_in(recording, leaflet)
    pages = _by_page(recording, leaflet, places)
    cuts = _cuts(pages, recording)
    files: list[File] = []
    lengths: dict[str, float] = {}
    for page, (start, end) in cuts.items():
        name = page.removesuffix(".xhtml")
        clips = tuple(_clips(pages[page], start, end, recording.rate))
        lengths[f"{name}.smil"] = (end - start) / recording.rate
        overlay = environment().get_template("book/overlay.smil").render(
            page=page, sound=f"sound/{name}.mp3", clips=clips, clock=clock
        )  # fmt: skip
        samples = recording.samples[2 * start : 2 * end]
        files += [
            File(f"{name}.smil", SMIL, overlay.encode()),
            File(f"sound/{name}.mp3", MP3, encoded(samples, recording.rate)),
        ]
    return Sound(
        speak=_speak(places),
        anchor=_anchor(places),
        files=tuple(files),
        overlays={page: f"{page.removesuffix('.xhtml')}.smil" for page in cuts},
        statements=tuple(_statements(lengths, language)),
        access=(
            ("accessMode", "auditory"),
            ("accessModeSufficient", "textual,auditory"),
            ("accessibilityFeature", "synchronizedAudioText"),
        ),
    )


def without_panel(leaflet: Leaflet) -> Leaflet:
    """The leaflet without the offer in other languages."""

    def kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(b for b in blocks if not (isinstance(b, Box) and b.role == "panel"))

    sections = (replace(section, blocks=kept(section.blocks)) for section in leaflet.sections)
    return replace(leaflet, sections=tuple(sections))


# ---- words -----------------------------------------------------------------------------------


def places_in(recording: Recording, leaflet: Leaflet) -> Mapping[int, Place]:
    """The places of every text that is spoken, by its identity."""
    pictures = {id(b.alternative) for b in blocks_of(leaflet) if isinstance(b, Figure)}
    found: dict[int, Place] = {}
    for each in recording.spoken:
        text = each.utterance.of
        if text is not None and id(text) not in found:
            own = [s for s in recording.spoken if s.utterance.of is text]
            breaths = sum(said.utterance.sentence >= 0 for said in own)
            pieces = None if id(text) in pictures else _sentences(text, breaths, leaflet)
            found[id(text)] = _place(text, len(found) + 1, pieces)
    return found


def _sentences(text: Text, breaths: int, leaflet: Leaflet) -> tuple[Nodes, ...] | None:
    """The nodes of each sentence as printed, where there are as many as are spoken."""
    nodes = parse(text, leaflet)
    printed = sentences(plain(nodes))
    return cut_into(nodes, printed) if 1 < len(printed) == breaths else None


def _place(text: Text, number: int, pieces: tuple[Nodes, ...] | None) -> Place:
    if pieces is None:
        return Place(text, (f"t{number}",))
    ids = tuple(f"t{number}-{place}" for place in range(1, len(pieces) // 2 + 1))
    return Place(text, ids, pieces)


def _speak(places: Mapping[int, Place]) -> Speak:
    """Gives the words of a text their ids, sentence by sentence where that can be done."""

    def speak(text: Text, silent: Markup) -> Markup:
        place = places.get(id(text))
        if place is None:
            return silent
        whole, html = around(text.language), Markup("")
        for number, nodes in enumerate(place.pieces):
            words = markup(nodes, whole)
            html += _marked(place.ids[number // 2], words) if number % 2 else words
        return html or _marked(place.ids[0], silent)

    return speak


def _marked(place: str, words: Markup) -> Markup:
    return Markup('<span id="{}">{}</span>').format(place, words)


def _anchor(places: Mapping[int, Place]) -> Anchor:
    """The id of a picture whose description is spoken."""

    def anchor(text: Text) -> Markup:
        place = places.get(id(text))
        return Markup(' id="{}"').format(place.ids[0]) if place else Markup("")

    return anchor


# ---- time ------------------------------------------------------------------------------------


def _by_page(
    recording: Recording, leaflet: Leaflet, places: Mapping[int, Place]
) -> Mapping[str, list[Said]]:
    """What is said on each page; what names no section goes on where it stands."""
    first, *rest = pages_of(leaflet)
    pages = {section.id: page.name for page in rest for section in page.sections}
    found: dict[str, list[Said]] = {}
    here = first.name
    for spoken in recording.spoken:
        here = pages.get(spoken.utterance.section, here)
        found.setdefault(here, []).append(Said(spoken, _id(spoken, places)))
    return found


def _id(spoken: Spoken, places: Mapping[int, Place]) -> str:
    """The words that an utterance lights up; what it repeats belongs to the end of its text."""
    utterance = spoken.utterance
    if utterance.of is None:
        return ""
    ids = places[id(utterance.of)].ids
    return ids[utterance.sentence] if 0 <= utterance.sentence < len(ids) else ids[-1]


def _cuts(pages: Mapping[str, list[Said]], recording: Recording) -> Mapping[str, tuple[int, int]]:
    """The samples of each page, from the end of the page before to the start of the next."""
    lead = round(RUN_UP_S * recording.rate)
    starts = [said[0].spoken.start - lead for said in pages.values()]
    edges = [0, *starts[1:], len(recording.samples) // 2]
    return dict(zip(pages, pairwise(edges), strict=True))


def _clips(said: Sequence[Said], start: int, end: int, rate: int) -> Iterator[Clip]:
    """One clip for all that lights the same words up, each until the next begins.

    Words of the press alone, such as the length of a list, are heard with what follows them, or
    at the end of a page with what went before.
    """
    begun: list[tuple[str, int]] = []
    waiting: int | None = None
    for each in said:
        waiting = each.spoken.start if waiting is None else waiting
        if each.place and (not begun or begun[-1][0] != each.place):
            begun.append((each.place, waiting))
        waiting = None if each.place else waiting
    lead = round(LEAD_S * rate)
    edges = [start, *(place - lead for _, place in begun[1:]), end]
    for (place, _), first, last in zip(begun, edges, edges[1:], strict=False):
        yield Clip(place, (first - start) / rate, (last - start) / rate)


def clock(seconds: float) -> str:
    """A time as SMIL writes it, in whole milliseconds."""
    thousandths = int(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _statements(lengths: Mapping[str, float], language: Language) -> Iterator[Statement]:
    for name, seconds in lengths.items():
        yield Statement("media:duration", clock(seconds), id_of(name))
    yield Statement("media:duration", clock(sum(lengths.values())))
    yield Statement("media:narrator", language.words["audio-synthetic"])
    yield Statement("media:active-class", ACTIVE)
