"""A recording's measures, tags and chapters in, everything wrong with its form out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from press.checks.alignment import HINT, quoted
from press.checks.audio import Heard, audio_parity, listen, script_proof
from press.findings import Finding, error
from press.formats.pages import draft_marks, edition_title
from press.formats.voice.aloud import Unsaid
from press.formats.voice.script import rounded
from press.formats.voice.voices import NoVoice, iso_639_2
from press.model import AudioFacts, Edition, Language, Leaflet, Organisation, Text
from press.read.inline import parse, plain

PEAK_DBFS = -1.0
"""What podcasts and audio books keep below, so that no player distorts."""
LOUDNESS_LUFS, TOLERANCE_LU = -19.0, 1.5
"""Speech in mono; AES TD1004.1.15-10 asks for −16 to −20 LUFS."""
EDGE_S = (2.0, 20.0)
"""“A few seconds” of silence at the start and the end (RNIB)."""
LEVEL, SHARE = 0.01, 0.3
"""An utterance is heard: its root mean square, and how much of it is not silent."""
TIME_SHARE = 0.10
"""How far the stated running time may be off (UKAAF MS01 asks that it be stated)."""
JITTER_S = 0.05
MAIN_LEVEL = 2


@dataclass(frozen=True)
class Proof:
    """What a recording should be, and what was found of it."""

    leaflet: Leaflet
    language: Language
    organisation: Organisation
    facts: AudioFacts
    heard: Heard


Fault = tuple[str, str]
"""A code and its message."""
Check = Callable[[Proof], Iterator[Fault]]


def level(proof: Proof) -> Iterator[Fault]:
    """Nothing clipped, one loudness for all recordings, one channel."""
    facts = proof.facts
    if facts.peak_dbfs > PEAK_DBFS:
        yield "audio-peak", f"the peaks reach {facts.peak_dbfs:.1f} dBFS, above {PEAK_DBFS:.0f}"
    if abs(facts.loudness_lufs - LOUDNESS_LUFS) > TOLERANCE_LU:
        yield (
            "audio-loudness",
            f"its loudness is {facts.loudness_lufs:.1f} LUFS, not about {LOUDNESS_LUFS:.0f}",
        )
    if facts.channels != 1:
        yield "audio-channels", f"it has {facts.channels} channels, not one"


def edges(proof: Proof) -> Iterator[Fault]:
    """A few seconds of silence before the first word and after the last."""
    facts = proof.facts
    if not facts.stretches:
        yield "audio-silent", "nothing is heard in it"
        return
    first = facts.stretches[0].start / facts.rate
    last = facts.seconds - facts.stretches[-1].end / facts.rate
    for name, seconds in (("start", first), ("end", last)):
        if not EDGE_S[0] <= seconds <= EDGE_S[1]:
            yield "audio-edge", f"the silence at its {name} lasts {seconds:.1f} s"


def sounding(proof: Proof) -> Iterator[Fault]:
    """Every stretch is sound enough to be heard."""
    for stretch in proof.facts.stretches:
        if stretch.level < LEVEL or stretch.share < SHARE:
            place = stretch.start / proof.facts.rate
            yield "audio-faint", f"hardly anything is heard at {place:.1f} s"


def titled(proof: Proof) -> Iterator[Fault]:
    """The file says what it is, whose and in which state, and that a computer speaks."""
    tags, words = proof.facts.tags, proof.language.words
    name = proof.organisation.name
    wanted = {
        "title": edition_title(proof.leaflet, proof.language),
        **({"artist": name, "publisher": name} if name else {}),
        "language": iso_639_2(proof.leaflet.language),
    }
    for tag, value in wanted.items():
        if tags.get(tag, "") != " ".join(value.split()):
            yield "audio-tag", f"its {tag} is {quoted(tags.get(tag, ''))}, not {quoted(value)}"
    reference = words["reference"].replace("{reference}", proof.leaflet.meta.reference or "")
    said = (
        words["version"].replace("{version}", proof.leaflet.meta.version),
        reference if proof.leaflet.meta.reference else "",
        proof.leaflet.code,
        words["audio-synthetic"],
        *(_plain(mark, proof.leaflet) for mark in draft_marks(proof.leaflet)),
    )
    for each in said:
        if " ".join(each.split()) not in tags.get("comment", ""):
            yield "audio-tag", f"its comment lacks {quoted(each)}"


def _plain(text: Text, leaflet: Leaflet) -> str:
    return " ".join(plain(parse(text, leaflet)).split())


def chaptered(proof: Proof) -> Iterator[Fault]:
    """The title's chapter, then one for each main section, in order and without a gap."""
    leaflet, facts = proof.leaflet, proof.facts
    main = [each.heading for each in leaflet.sections if each.level == MAIN_LEVEL]
    wanted = [_plain(text, leaflet) for text in (leaflet.title, *main)]
    found = [" ".join(chapter.title.split()) for chapter in facts.chapters]
    if found != wanted:
        yield "audio-chapters", f"its chapters are {' / '.join(found)}, not {' / '.join(wanted)}"
        return
    ends = [(one.end_s, two.start_s) for one, two in pairwise(facts.chapters)]
    ends += [(0.0, facts.chapters[0].start_s), (facts.chapters[-1].end_s, facts.seconds)]
    if any(abs(one - two) > JITTER_S for one, two in ends):
        yield "audio-chapters", "its chapters leave a gap, overlap, or do not fill it"
    yield from _places(proof)


def _places(proof: Proof) -> Iterator[Fault]:
    """Every chapter begins in the silence before its heading is spoken."""
    facts, wanted = proof.facts, proof.heard.wanted
    first = {
        utterance.section: number
        for number, utterance in reversed([(n, each.utterance) for n, each in enumerate(wanted)])
        if utterance.level == MAIN_LEVEL
    }
    places = sorted(first.values())
    for chapter, number in zip(facts.chapters[1:], places, strict=False):
        place = proof.heard.met.index(number) if number in proof.heard.met else -1
        if place < 1:
            continue  # the heading is lost, which is found as such
        before, after = facts.stretches[place - 1].end, facts.stretches[place].start
        if not before <= chapter.start_s * facts.rate <= after:
            yield "audio-chapters", f"{quoted(chapter.title)} does not begin where it is spoken"


def timed(proof: Proof) -> Iterator[Fault]:
    """The running time that is spoken is true of the recording."""
    seconds = proof.facts.seconds
    if abs(rounded(seconds) - seconds) > TIME_SHARE * seconds:
        yield "running-time", f"it lasts {seconds:.0f} s and cannot state that in whole minutes"


CHECKS: tuple[Check, ...] = (level, edges, sounding, titled, chaptered, timed)
NOBODY = Organisation("", {}, (), None, ())
"""Where the publisher is not known, the press's own voices are taken for the ones that speak."""


def check_audio(
    leaflet: Leaflet,
    facts: AudioFacts,
    edition: Edition,
    language: Language,
    organisation: Organisation | None,
) -> list[Finding]:
    """The recording says the whole leaflet, in order, and its form is right."""
    publisher = organisation or NOBODY
    try:
        heard = listen(leaflet, facts, language, publisher)
    except Unsaid as unsaid:
        return list(unsaid.findings)
    except NoVoice as none:
        return [error("no-voice", leaflet.title.at, none.reason, HINT)]
    proof = Proof(leaflet, language, publisher, facts, heard)
    return [
        *script_proof(leaflet, edition, language, publisher),
        *audio_parity(leaflet, heard, facts, edition),
        *check_form(proof, edition),
    ]


def check_form(proof: Proof, edition: Edition) -> Iterator[Finding]:
    """The findings of all checks of this file on one recording."""
    name, at = f"{edition.language} {edition.format}", proof.leaflet.title.at
    for check in CHECKS:
        for code, message in check(proof):
            yield error(code, at, f"{name}: {message}", HINT)
