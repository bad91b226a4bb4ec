"""An e-book with sound says every sentence while its words light up, or is not given out.

One short book is made for all tests; the faults are made in the finished file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from press.build.plan import Job
from press.checks.audio import Heard, listen
from press.checks.book_sound import Proof, check_ties, unspoken
from press.checks.edition import check_edition
from press.formats import formats
from press.formats.book.cuts import cut_into
from press.formats.book.sound import clock, without_panel
from press.formats.epub import write_spoken
from press.model import BookFacts, BookSound, Box, Figure, Leaflet, Link, Strong, Words
from press.read.inline import plain
from press.readback.epub import read_back
from press.readback.overlays import seconds_of
from press.walk import blocks_of
from tests.editions import specimen
from tests.formats.test_epub import bound, unbound

START, FIRST, PACKAGE = "book/start.smil", "book/part-01.smil", "book/package.opf"
Change = Callable[[str], str]


@cache
def job() -> Job:
    """A few sections of the specimen: a warning, French words, pictures, the panel."""
    whole = specimen.jobs()["en", "epub-audio"]
    return replace(whole, leaflet=short(whole.leaflet))


def short(leaflet: Leaflet) -> Leaflet:
    first, *_, last = leaflet.sections
    identity, *opening = leaflet.opening
    assert isinstance(identity, Box)
    named = replace(identity, blocks=identity.blocks[:2])
    said = [block for block in last.blocks if not isinstance(block, Box)]
    panel = [block for block in last.blocks if isinstance(block, Box) and block.role == "panel"]
    closing = replace(last, blocks=(*said[:1], *panel))
    pictures = [s for s in leaflet.sections if any(isinstance(b, Figure) for b in s.blocks)]
    drawn = replace(pictures[0], level=2)
    warned = replace(first, blocks=(*first.blocks[:2], *first.blocks[3:4]))
    return replace(leaflet, opening=(named, *opening), sections=(warned, drawn, closing))


@cache
def content() -> bytes:
    one = job()
    artefact = write_spoken(
        one.leaflet, formats()["epub-audio"].setting, one.language, one.organisation
    )
    assert artefact.findings == ()
    return artefact.content


def edited(name: str, change: Change) -> bytes:
    parts = unbound(content())
    before = parts[name].decode()
    parts[name] = change(before).encode()
    assert parts[name].decode() != before, f"{name} has nothing to do this harm to"
    return bound(parts)


def codes(finished: bytes) -> set[str]:
    one = job()
    found = check_edition(
        one.leaflet, read_back(finished, one.language), one.edition,
        formats()["epub-audio"].setting, one.language, one.organisation,
    )  # fmt: skip
    return {finding.code for finding in found}


@cache
def sound() -> BookSound:
    return sound_of(content())


def sound_of(finished: bytes) -> BookSound:
    facts = read_back(finished, job().language).facts
    assert isinstance(facts, BookFacts) and facts.sound
    return facts.sound


@cache
def heard() -> Heard:
    """What is heard in the sound of the book: so long as nobody changes that, always the same."""
    one = job()
    return listen(without_panel(one.leaflet), sound().recording, one.language, one.organisation)


def ties(finished: bytes) -> set[str]:
    """The codes of what is wrong between the words and the sound of a book."""
    one = job()
    proof = Proof(one.leaflet, sound_of(finished), heard(), one.language)
    return {finding.code for finding in check_ties(proof, one.edition)}


# ---- it is whole


def test_the_spoken_book_is_proved() -> None:
    assert codes(content()) == set()


def test_clips_follow_one_another_from_the_first_to_the_last_moment() -> None:
    clips = sound().clips
    assert clips[0].start_s == 0
    assert all(abs(a.end_s - b.start_s) < 0.1 for a, b in pairwise(clips))
    assert abs(clips[-1].end_s - sum(sound().lengths_s.values())) < 0.1
    assert abs(sound().stated_s[""] - clips[-1].end_s) < 1


def test_every_sentence_has_a_clip_of_its_own() -> None:
    words = [clip.words for clip in sound().clips]
    assert "Wait until the tea is warm and not hot." in words
    assert "A cup of 250ml is enough until 6 August 2026." in words


def test_a_picture_lights_up_while_its_description_is_spoken() -> None:
    figures = [b for b in blocks_of(job().leaflet) if isinstance(b, Figure)]
    words = [clip.words for clip in sound().clips]
    assert [figure.alternative.markdown in words for figure in figures] == [True, True]


def test_only_the_offer_in_other_languages_is_not_spoken() -> None:
    silent = list(unspoken(job().leaflet))
    assert silent[0] == "This leaflet in other languages"
    assert "".join("".join(silent).split()) == "".join("".join(sound().silent).split())


def test_the_book_says_that_it_is_spoken_and_by_whom() -> None:
    facts = read_back(content(), job().language).facts
    assert isinstance(facts, BookFacts)
    assert ("schema:accessMode", "auditory") in facts.metadata
    assert ("schema:accessibilityFeature", "synchronizedAudioText") in facts.metadata
    summary = dict(facts.metadata)["schema:accessibilitySummary"]
    assert summary.endswith("computer voice, sentence by sentence.")
    assert sound().narrator == "This recording is spoken by a computer voice."


def test_a_language_without_a_voice_has_no_spoken_book() -> None:
    one = job()
    language = replace(one.language, tag="so")
    artefact = write_spoken(
        one.leaflet, formats()["epub-audio"].setting, language, one.organisation
    )
    assert artefact.content == b""
    assert "Somali" in artefact.unavailable


# ---- harm to the finished file


def swapped(pattern: str) -> Change:
    """The first two things like this in each other's place."""

    def swap(text: str) -> str:
        first, second = re.findall(pattern, text)[1:3]
        there = text.replace(first, "\0", 1).replace(second, first, 1)
        return there.replace("\0", second, 1)

    return swap


def without(pattern: str) -> Change:
    return lambda text: re.sub(pattern, "", text, count=1)


HARMS: Mapping[str, tuple[str, Change, set[str]]] = {
    "a clip lost": (FIRST, without(r'<par id="clip-3".*\n'), {"book-clip", "book-silent"}),
    "the last clip lost": (START, without(r".*<par(?!.*\n<par).*\n"), {"book-silent", "book-clip"}),
    "words of two clips swapped": (FIRST, swapped(r"part-01\.xhtml#t[\d-]+"), {"book-clip"}),
    "sounds of two clips swapped": (FIRST, swapped(r"<audio[^>]*>"), {"book-clip"}),
    "words that are not there": (
        FIRST, lambda text: text.replace('#t', '#x', 1), {"book-clip"}),
    "a clip that goes on for ever": (
        START, lambda text: re.sub(r'(?s)(.*clipEnd=")[^"]*', r"\g<1>0:30:00", text),
        {"book-clip"}),
    "a length that is not true": (
        PACKAGE, lambda text: re.sub(r'(duration">)[^<]*', r"\g<1>0:00:01", text), {"book-time"}),
    "a voice that is said to be a person": (
        PACKAGE, lambda text: re.sub(r'(narrator">)[^<]*', r"\g<1>A. Person", text),
        {"book-narrator"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_harm_to_the_spoken_book_is_found(name: str) -> None:
    file, change, wanted = HARMS[name]
    assert ties(edited(file, change)) & wanted


def test_a_page_without_its_sound_is_found() -> None:
    found = codes(edited(PACKAGE, without(r' media-overlay="part-02-smil"')))
    assert found >= {"book-clip", "book-silent", "block-lost"}


def test_the_sound_of_another_page_is_found() -> None:
    parts = unbound(content())
    one, other = "book/sound/part-01.mp3", "book/sound/part-02.mp3"
    found = codes(bound(parts | {one: parts[other], other: parts[one]}))
    assert found >= {"block-moved"} or found >= {"block-lost"}
    assert "book-time" in found


def test_a_sound_that_is_none_is_unreadable() -> None:
    with pytest.raises(ValueError, match="ffprobe"):
        read_back(bound(unbound(content()) | {"book/sound/part-01.mp3": b"none"}), job().language)


# ---- its pieces


def nodes() -> tuple[Words | Strong | Link, ...]:
    return (
        Words("Do "), Strong((Words("not drive. Do not"),)), Words(" fly. See "),
        Link("https://a.example/", (Words("this. And that"),)), Words("."),
    )  # fmt: skip


def test_sentences_are_cut_inside_bold_words() -> None:
    pieces = cut_into(nodes()[:3], ("Do not drive.", "Do not fly.", "See"))
    assert pieces
    assert [plain(piece) for piece in pieces] == [
        "",
        "Do not drive.",
        " ",
        "Do not fly.",
        " ",
        "See",
    ]
    assert pieces[1] == (Words("Do "), Strong((Words("not drive."),)))


def test_a_link_is_never_cut() -> None:
    assert cut_into(nodes(), ("Do not drive.", "Do not fly.", "See this.", "And that.")) is None


def test_sentences_that_are_not_the_words_are_not_cut() -> None:
    assert cut_into((Words("One. Two."),), ("One.", "Three.")) is None
    assert cut_into((Words("One. Two."),), ("Two.",)) is None


@pytest.mark.parametrize("seconds", [0, 0.001, 59.999, 61.5, 3725.25])
def test_a_time_that_is_written_is_read(seconds: float) -> None:
    assert abs(seconds_of(clock(seconds)) - seconds) < 0.0011


def test_what_is_no_time_is_before_the_beginning() -> None:
    assert seconds_of("soon") == -1
    assert (seconds_of("1:02:03.5"), seconds_of("2:03"), seconds_of("3.5s")) == (3723.5, 123, 3.5)
