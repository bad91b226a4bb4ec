"""A recording says every sentence of the leaflet, in order and in its place, or is not given out.

One short recording is made for all tests; the faults are made in the finished file.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from press.checks.audio import Wanted, audio_parity, heard_in, wanted_in
from press.checks.audio_form import Proof, check_form
from press.checks.edition import check_edition
from press.findings import Finding, Location
from press.formats.audio import FORMATS, chapters, tags
from press.formats.narration import write as write_narration
from press.formats.voice.aloud import Speaker, read_aloud
from press.formats.voice.mp3 import encoded, metadata
from press.formats.voice.recording import EDGE_S, Recording, record
from press.formats.voice.script import rounded, script_of, sentences
from press.formats.voice.speak import RATE, respelled, spoken
from press.formats.voice.voices import Voice
from press.furnish import Furnishing, furnish
from press.model import (
    Artefact,
    AudioFacts,
    BulletList,
    Edition,
    Evidence,
    Item,
    Language,
    Leaflet,
    Meta,
    Organisation,
    Paragraph,
    Section,
    Text,
)
from press.words import WORDS

ROOT = Path(__file__).parents[2]
AT = Location("content/knees.md", 7)
AUDIO = FORMATS[0]
EDITION = Edition("knees", "en", "audio")
WORDS_BY_KEY = {key: word.english for key, word in WORDS.items()}
TRUST = Organisation("The Trust", {}, (), None, ("audio",))
SENTENCES = {
    "en": ("Knees", "Before you come in", "Take 5mg at night. Do not eat after midnight.",
           "Bring your stick", "Call 01632 960 123", "What next?", "You may drive after 6 weeks."),
    "pl": ("Kolana", "Przed przyjściem", "Proszę przyjąć 5 mg. Proszę nic nie jeść.",
           "Proszę zabrać laskę", "Telefon: 01632 960 123", "Co dalej?", "Po 6 tygodniach."),
}  # fmt: skip


@cache
def language(tag: str) -> Language:
    folder = "content" if tag == "en" else f"translations/{tag}"
    return Language(tag, WORDS_BY_KEY, tomllib.loads((ROOT / folder / "lexicon.toml").read_text()))


@cache
def leaflet(tag: str, number: str = "5") -> Leaflet:
    """A furnished leaflet; `number` is a dose in it."""
    words = [Text(each.replace("5", number, 1), tag, AT) for each in SENTENCES[tag]]
    title, before, dose, stick, call, after, drive = words
    items = BulletList((Item((Paragraph(stick),)), Item((Paragraph(call),))))
    plain = Leaflet("knees", tag, Meta("1", AT, reference="KN 12"), title, (), (
        Section("before", before, 2, (Paragraph(dose), items)),
        Section("after", after, 2, (Paragraph(drive),)),
    ))  # fmt: skip
    english = Text("Knees", "en", AT)
    furnishing = Furnishing(
        TRUST,
        WORDS_BY_KEY,
        english,
        "BCDFGH",
        AUDIO.setting,
        "draft-machine" if tag != "en" else None,
        format="audio",
        place="said",
    )
    furnished, findings = furnish(plain, furnishing)
    assert findings == ()
    return furnished


@cache
def recording(tag: str) -> Recording:
    return record(leaflet(tag), language(tag), TRUST)


@cache
def finished(tag: str) -> bytes:
    return packed(recording(tag).samples, tag)


def packed(samples: bytes, tag: str = "en") -> bytes:
    """An MP3 of these samples with the tags and chapters of the recording."""
    parts = chapters(leaflet(tag), recording(tag))
    return encoded(samples, RATE, metadata(tags(leaflet(tag), language(tag), TRUST), parts))


def write(subject: Leaflet, publisher: Organisation = TRUST) -> Artefact:
    return AUDIO.write(subject, AUDIO.setting, language(subject.language), publisher)


@cache
def facts(tag: str) -> AudioFacts:
    return facts_of(finished(tag))


def facts_of(content: bytes) -> AudioFacts:
    found = AUDIO.read_back(content, language("en")).facts
    assert isinstance(found, AudioFacts)
    return found


def findings(
    found: AudioFacts, subject: Leaflet | None = None, publisher: Organisation = TRUST
) -> list[Finding]:
    subject = subject or leaflet("en")
    edition = Edition("knees", subject.language, "audio")
    evidence = Evidence((), found)
    rules = language(subject.language)
    return check_edition(subject, evidence, edition, AUDIO.setting, rules, publisher)


@cache
def wanted() -> tuple[Wanted, ...]:
    return wanted_in(facts("en").seconds, Speaker(leaflet("en"), language("en"), TRUST))


def form_codes(found: AudioFacts) -> set[str]:
    """What the checks of form say of the sound recording with other measures."""
    heard = heard_in(found, wanted())
    proof = Proof(leaflet("en"), language("en"), TRUST, found, heard)
    return {finding.code for finding in check_form(proof, EDITION)}


def misheard(found: AudioFacts) -> list[Finding]:
    """What is not heard as it must be."""
    return audio_parity(leaflet("en"), heard_in(found, wanted()), found, EDITION)


# ---- the recording


@pytest.mark.parametrize("tag", ["en", "pl"])
def test_every_sentence_is_heard_in_its_place(tag: str) -> None:
    assert findings(facts(tag), leaflet(tag)) == []
    assert len(facts(tag).stretches) == len(recording(tag).spoken)


def test_the_same_leaflet_gives_the_same_bytes() -> None:
    made = write(leaflet("en"))
    assert made.findings == () and made.content == finished("en")


def test_what_is_spoken_is_the_narration_and_that_a_computer_speaks() -> None:
    narration = write_narration(leaflet("en"), AUDIO.setting, language("en"), TRUST)
    script = script_of(leaflet("en"), language("en"))
    said = [each.words for each in (*script.before, *script.after)]
    synthetic = WORDS["audio-synthetic"].english
    assert said.count(synthetic) == 1
    said.remove(synthetic)
    lines = narration.content.decode().split("\n")
    written = [line for line in lines if line and "lasts" not in line]
    assert " ".join(said) == " ".join(written)


def test_title_publisher_parts_and_running_time_come_first_and_in_order() -> None:
    said = [each.utterance.words for each in recording("en").spoken]
    order = ("Knees.", "Published by The Trust.", "Version 1.", "This leaflet has these parts:",
             "The recording lasts", WORDS["audio-synthetic"].english, "Part 1:")  # fmt: skip
    places = [next(n for n, words in enumerate(said) if words.startswith(o)) for o in order]
    assert places == sorted(places) and places[0] == 0


def test_a_draft_says_so_before_its_text() -> None:
    said = [each.utterance.words for each in recording("pl").spoken]
    assert any("draft" in words for words in said[: said.index("This leaflet has these parts:")])
    assert "DRAFT" in facts("pl").tags["title"] and "DRAFT" in facts("pl").tags["comment"]


def test_english_words_of_a_translation_are_spoken_by_the_english_voice() -> None:
    pieces = [(piece.words.strip(), piece.language)
              for each in recording("pl").spoken for piece in each.utterance.pieces]  # fmt: skip
    assert ("The Trust.", "en") in pieces
    assert ("This translation was made by a machine.", "en") in pieces
    assert ("Proszę nic nie jeść.", "pl") in pieces


def test_the_utterances_of_a_text_know_it_and_their_sentence() -> None:
    section = leaflet("en").sections[0]
    (dose, items) = section.blocks
    assert isinstance(dose, Paragraph) and isinstance(items, BulletList)
    said = [each.utterance for each in recording("en").spoken]
    assert [u.sentence for u in said if u.of is dose.text] == [0, 1]
    call = items.items[1].blocks[0]
    assert isinstance(call, Paragraph)
    assert [u.sentence for u in said if u.of is call.text] == [0, -1]
    assert {u.section for u in said if u.of in (dose.text, call.text)} == {"before"}


def test_each_utterance_has_its_sound_between_silences() -> None:
    samples = memoryview(recording("en").samples).cast("h")
    end = 0
    for each in recording("en").spoken:
        assert not any(samples[end : each.start])
        assert any(samples[each.start : each.end])
        end = each.end
    assert not any(samples[end:]) and len(samples) - end >= EDGE_S * RATE


@pytest.mark.parametrize(
    ("seconds", "said"), [(484, 480), (605, 600), (330, 330), (157, 160), (62, 60), (43, 45)]
)
def test_the_running_time_is_said_as_exactly_as_it_must_be(seconds: int, said: int) -> None:
    assert rounded(seconds) == said


def test_every_running_time_is_true_within_ten_per_cent() -> None:
    assert all(abs(rounded(s) - s) <= 0.1 * s for s in range(25, 4000))


def test_sentences_are_cut_where_a_speaker_draws_breath() -> None:
    assert sentences("Rest. Then walk 1.5 miles? Yes! See e.g. your nurse.") == (
        "Rest.", "Then walk 1.5 miles?", "Yes!", "See e.g. your nurse.",
    )  # fmt: skip
    assert sentences("Ask Dr. Jones. Go.") == ("Ask Dr. Jones.", "Go.")
    assert sentences("这是一。这是二！好") == ("这是一。", "这是二！", "好")
    assert sentences("یہ ایک ہے۔ یہ دو ہے؟ ہاں") == ("یہ ایک ہے۔", "یہ دو ہے؟", "ہاں")


def test_a_word_that_a_voice_says_wrongly_is_respelled_for_it_alone() -> None:
    assert respelled("Kyphoplasty, kyphoplasties", {"Kyphoplasty": "kyfo-plasty"}) == (
        "kyfo-plasty, kyphoplasties"
    )
    mended = replace(
        language("en"), lexicon={**language("en").lexicon, "respell": {"Knees": "nees nees"}}
    )
    (title, *_) = script_of(leaflet("en"), mended).before
    ((plain,), (longer,)) = (
        read_aloud((title,), Speaker(leaflet("en"), rules, TRUST))[0]
        for rules in (language("en"), mended)
    )
    assert title.words == "Knees." and len(longer) > len(plain)


@pytest.mark.parametrize(("word", "sounds"), [("not", ""), ("5", "five"), ("one", "2"), ("", "a")])
def test_a_respelling_never_drops_a_word_or_changes_a_number(word: str, sounds: str) -> None:
    lexicon = {**language("en").lexicon, "respell": {word: sounds}}
    findings = script_of(leaflet("en"), replace(language("en"), lexicon=lexicon)).findings
    assert [finding.code for finding in findings] == ["bad-respelling"]
    assert findings[0].at.path == "content/lexicon.toml"


# ---- faults in the finished file


def remade(change: Callable[[list[bytes]], None]) -> AudioFacts:
    """The finished file with some of its sounds changed: every second one is a silence."""
    made, pieces, place = recording("en"), [], 0
    for each in made.spoken:
        pieces += [
            made.samples[2 * place : 2 * each.start],
            made.samples[2 * each.start : 2 * each.end],
        ]
        place = each.end
    pieces.append(made.samples[2 * place :])
    change(pieces)
    return facts_of(packed(b"".join(pieces)))


def place_of(words: str) -> int:
    """Where an utterance stands among the pieces of `remade`."""
    said = [each.utterance.words for each in recording("en").spoken]
    return 2 * said.index(words) + 1


MIDNIGHT, STICK = "Do not eat after midnight.", "Point 1: Bring your stick."


def messages(found: AudioFacts) -> str:
    return " ".join(finding.message for finding in misheard(found))


def test_a_lost_sentence_is_found_and_named() -> None:
    def drop(pieces: list[bytes]) -> None:
        place = place_of(MIDNIGHT)
        del pieces[place : place + 2]

    assert f"“{MIDNIGHT}” is missing" in messages(remade(drop))


def test_a_silenced_sentence_is_found() -> None:
    def mute(pieces: list[bytes]) -> None:
        pieces[place_of(MIDNIGHT)] = bytes(len(pieces[place_of(MIDNIGHT)]))

    assert f"“{MIDNIGHT}” is missing" in messages(remade(mute))


def test_a_sentence_that_breaks_off_is_found() -> None:
    def shorten(pieces: list[bytes]) -> None:
        sound = pieces[place_of(MIDNIGHT)]
        pieces[place_of(MIDNIGHT)] = sound[: len(sound) // 4 * 2]

    assert MIDNIGHT[:20] in messages(remade(shorten))


def test_a_word_that_is_drowned_is_found() -> None:
    def drown(pieces: list[bytes]) -> None:
        sound = bytearray(pieces[place_of(MIDNIGHT)])
        middle = len(sound) // 4 * 2
        sound[middle : middle + RATE // 4 * 2] = sound[: RATE // 4 * 2]
        pieces[place_of(MIDNIGHT)] = bytes(sound)

    assert MIDNIGHT[:20] in messages(remade(drown))


def test_two_sentences_in_the_wrong_order_are_found() -> None:
    def swap(pieces: list[bytes]) -> None:
        one, two = place_of(MIDNIGHT), place_of(STICK)
        pieces[one], pieces[two] = pieces[two], pieces[one]

    assert "block-moved" in {finding.code for finding in misheard(remade(swap))}


def test_a_sentence_that_is_said_twice_is_found() -> None:
    def repeat(pieces: list[bytes]) -> None:
        place = place_of(MIDNIGHT)
        pieces[place:place] = pieces[place : place + 2]

    assert "block-added" in {finding.code for finding in misheard(remade(repeat))}


def test_another_dose_is_found() -> None:
    other = facts_of(write(leaflet("en", "6")).content)
    assert "Take 5 milligrams at night." in messages(other)


@pytest.mark.full
def test_no_utterance_can_be_dropped_unseen() -> None:
    for number, each in enumerate(recording("en").spoken):

        def drop(pieces: list[bytes], place: int = 2 * number + 1) -> None:
            del pieces[place : place + 2]

        assert each.utterance.words[:20] in messages(remade(drop))


def test_loud_soft_and_cut_recordings_are_found() -> None:
    good = facts("en")
    assert form_codes(replace(good, peak_dbfs=-0.4)) == {"audio-peak"}
    assert form_codes(replace(good, loudness_lufs=-25.0)) == {"audio-loudness"}
    assert form_codes(replace(good, channels=2)) == {"audio-channels"}
    faint = (replace(good.stretches[0], level=0.001), *good.stretches[1:])
    assert form_codes(replace(good, stretches=faint)) == {"audio-faint"}
    cut = replace(good, samples=good.samples[: -2 * 2 * RATE])
    assert "audio-edge" in form_codes(cut)
    assert "audio-silent" in form_codes(replace(good, stretches=()))


def test_a_chapter_that_is_missing_renamed_or_elsewhere_is_found() -> None:
    good = facts("en")
    opening, first, *rest = good.chapters
    later = replace(first, start_s=first.start_s + 3)
    assert [chapter.title for chapter in good.chapters] == [
        "Knees", "Before you come in", "What next?", "About this leaflet",
    ]  # fmt: skip
    for wrong in (
        (opening, *rest),
        (opening, replace(first, title="Before"), *rest),
        (replace(opening, end_s=later.start_s), later, *rest),
        (opening, later, *rest),
    ):
        assert form_codes(replace(good, chapters=wrong)) == {"audio-chapters"}


@pytest.mark.parametrize("tag", ["title", "artist", "publisher", "language", "comment"])
def test_a_wrong_tag_is_found(tag: str) -> None:
    good = facts("en")
    assert form_codes(replace(good, tags={**good.tags, tag: "Elbows"})) == {"audio-tag"}


def test_a_file_that_is_no_recording_is_refused() -> None:
    for content in (b"", b"ID3", b"RIFF" + bytes(100)):
        with pytest.raises(ValueError, match=r"cannot read it|something else"):
            facts_of(content)


# ---- voices


def test_a_language_without_a_voice_is_unavailable_and_says_what_to_do() -> None:
    somali = replace(language("en"), tag="so")
    made = AUDIO.write(replace(leaflet("en"), language="so"), AUDIO.setting, somali, TRUST)
    assert made.content == b"" and made.findings == ()
    assert "Somali" in made.unavailable and "read aloud" in made.unavailable


SCOT = ("espeak-ng", "-v", "en-gb-scotland", "-b", "1", "--stdin", "-w", "{wav}")


def test_another_voice_speaks_by_one_setting() -> None:
    scottish = replace(TRUST, voices={"command": SCOT})
    found = facts_of(write(leaflet("en"), scottish).content)
    assert findings(found, publisher=scottish) == []
    assert misheard(found) != []
    heard = replace(found, stretches=found.stretches[1:])
    assert findings(heard, publisher=scottish) != []


HUM = """
import math, struct, sys, wave
file = wave.open(sys.argv[1], "wb")
file.setparams((2, 2, 16000, 0, "NONE", ""))
for n in range(16000 * len(sys.stdin.buffer.read().decode()) // 12):
    level = round(9000 * math.sin(math.tau * n / 40))
    file.writeframesraw(struct.pack("<hh", level, level))
file.close()
"""


def test_a_voice_in_stereo_and_at_another_rate_is_converted(tmp_path: Path) -> None:
    script = tmp_path / "hum.py"
    script.write_text(HUM)
    sound = spoken("zażółć gęślą", Voice((sys.executable, str(script), "{wav}"), False))
    assert len(sound) == pytest.approx(RATE, abs=RATE / 50)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("no-such-voice", "{wav}"), "cannot be run"),
        ((sys.executable, "-c", "raise SystemExit('no model')", "{wav}"), "no model"),
        ((sys.executable, "-c", "pass", "{wav}"), "writes no file"),
    ],
)
def test_a_voice_that_fails_is_named_with_what_to_do(
    command: tuple[str, ...], message: str
) -> None:
    made = write(leaflet("en"), replace(TRUST, voices={"en": command}))
    assert made.content == b""
    (finding,) = made.findings
    assert finding.code == "voice-failed" and message in finding.message and finding.hint
