"""A narration is read back into what is printed, and whatever breaks its rules is a fault."""

from __future__ import annotations

import pytest

from press.model import Evidence, Language, SpokenFacts
from press.readback.narration import read_back
from press.readback.spoken import printed_form
from press.words import WORDS

LEXICON = {
    "abbreviations": {"MRI": "M R I", "GP": "G P", "TEDS": "teds"},
    "words": {"NOT": "not", "999": "9 9 9", "and/or": "and or"},
    "units": {"£.one": "pound", "£.other": "pounds", "IU": "international units"},
    "signs": {"range": "to", ".": "dot", "@": "at", "-": "hyphen", "/": "slash", ":": "colon"},
    "text-signs": {"&": "and"},
    "numbers": {"four": "4", "six": "6", "one": "1", "twenty": "20"},
    "times": {"am": "am", "pm": "pm", "hour-half": "{hour} {half}",
              "minutes-half": "{hour} {minutes} {half}",
              "few-minutes-half": "{hour} oh {minutes} {half}"},
    "rate": {"words-per-minute": "150"},
}  # fmt: skip
ENGLISH = Language("en", {key: word.english for key, word in WORDS.items()}, LEXICON)

SPECIMEN = """\
Going home.

draft, not for patients.

Nobody has checked this.

Source code K G P H M T.

This leaflet has these parts:
Your medicine.
Who can help?

The recording lasts about 2 minutes.

Read this first.


Part 1: Your medicine.

List, number of points: 2.
Point 1: Take 250 milligrams twice a day.
With food.
List, number of points: 1.
Point 1, 1: for four to six weeks.
End of list.
Point 2: Ask your G P about teds.
End of list.

Table, number of rows: 2.
Title: Doses.
Column 1: Day.
Column 2: How much?
Row 1:
Day: Monday.
How much?: 5 to 10 millilitres.
Row 2:
Day: Tuesday.
How much?: 1 per cent.
End of table.

Meaning of M R I:
A scan.
It does not hurt.

Picture: A foot in a bandage.
Title: Your foot.


Part 2: Who can help?


Topic: By telephone.

Call 0 1 9 2 3, 2 1 7, 1 8 7, 7 days a week. In an emergency, call 9 9 9. \
I repeat: 0 1 9 2 3, 2 1 7, 1 8 7.

Write to us at help at pals hyphen west dot n h s dot u k, please. \
I repeat, letter by letter: h, e, l, p, at, p, a, l, s, hyphen, w, e, s, t, dot, n, h, s, dot, u, k.

End of leaflet.
"""


def heard(text: str) -> Evidence:
    return read_back(text.encode(), ENGLISH)


def facts(text: str) -> SpokenFacts:
    found = heard(text).facts
    assert isinstance(found, SpokenFacts)
    return found


def test_every_kind_of_block_is_heard_as_it_is_printed() -> None:
    blocks = [(block.kind, block.depth, block.text) for block in heard(SPECIMEN).blocks]
    assert blocks == [
        ("title", 0, "Going home"),
        ("paragraph", 0, "draft, not for patients"),
        ("paragraph", 0, "Nobody has checked this"),
        ("paragraph", 0, "Source code kgphmt"),
        ("paragraph", 0, "Read this first"),
        ("heading", 2, "Your medicine"),
        ("item", 1, "Take 250 mg twice a day"),
        ("paragraph", 0, "With food"),
        ("item", 2, "for 4–6 weeks"),
        ("item", 1, "Ask your GP about teds"),
        ("caption", 0, "Doses"),
        ("header-cell", 0, "Day"),
        ("header-cell", 0, "How much?"),
        ("cell", 0, "Monday"),
        ("cell", 0, "5–10 ml"),
        ("cell", 0, "Tuesday"),
        ("cell", 0, "1 %"),
        ("term", 0, "MRI"),
        ("definition", 0, "A scan"),
        ("paragraph", 0, "It does not hurt"),
        ("figure", 0, "A foot in a bandage"),
        ("caption", 0, "Your foot"),
        ("heading", 2, "Who can help?"),
        ("heading", 3, "By telephone"),
        ("paragraph", 0, "Call 01923 217 187, 7 days a week. In an emergency, call 999"),
        ("paragraph", 0, "Write to us at help@pals-west.nhs.uk, please"),
    ]


def test_a_sound_narration_has_no_faults() -> None:
    found = facts(SPECIMEN)
    assert found.faults == ()
    assert found.unspeakable == ()
    assert found.stated_seconds == 120
    assert 80 < found.estimated_seconds < 120


PLANTED = {
    "a digit of the repeated number": (
        "repeat: 0 1 9 2 3,",
        "repeat: 0 1 9 2 4,",
        "repeats no num",
    ),
    "a digit of the number itself": ("Call 0 1 9 2 3,", "Call 0 1 9 2 4,", "repeats no number"),
    "no repeat of the number": (" I repeat: 0 1 9 2 3, 2 1 7, 1 8 7.", "", "said only once"),
    "a letter of the repeated address": ("h, e, l, p", "h, a, l, p", "repeats no address"),
    "a sign of the address": ("pals hyphen west", "pals dot west", "repeats no address"),
    "a point lost, its count left": ("Point 2: Ask your G P about teds.\n", "", "2 points"),
    "an inner point lost": ("Point 1, 1: for four to six weeks.\n", "", "1 points"),
    "a point with a wrong number": ("Point 2:", "Point 3:", "numbered 3"),
    "an inner point with a wrong number": ("Point 1, 1:", "Point 2, 1:", "numbered 2, 1"),
    "a list without end": ("teds.\nEnd of list.", "teds.", "end of a list"),
    "a row lost, its count left": ("Row 2:\n", "", "2 rows"),
    "a table without end": ("End of table.\n", "", "end of a table"),
    "the end missing": ("End of leaflet.\n", "", "end of the leaflet"),
    "words after the end": ("End of leaflet.", "End of leaflet.\n\nMore.", "end of the leaflet"),
    "no running time": ("The recording lasts about 2 minutes.\n\n", "", "running time"),
    "a running time in hours": ("2 minutes", "2 hours", "not a number of minutes"),
    "a part left out of the list": ("Who can help?\n\nThe", "\nThe", "list of parts"),
    "a part called otherwise in the list": ("Your medicine.\nWho", "Your pills.\nWho", "parts"),
    "a part with a wrong number": ("Part 2:", "Part 3:", "is part 2"),
    "one blank line before a heading": ("\n\n\nPart 2:", "\n\nPart 2:", "list of parts"),
    "two blank lines before a paragraph": ("\n\nPicture", "\n\n\nPicture", "no heading"),
    "three blank lines": ("\n\n\nPart 2", "\n\n\n\nPart 2", "more than two blank lines"),
    "a blank at the end of a line": ("A scan.", "A scan. ", "blanks"),
    "a tab": ("A scan.", "A\tscan.", "control characters"),
    "letters that are not composed": ("A scan.", "A sca\u0301n.", "NFC"),
    "no line end at the end": ("leaflet.\n", "leaflet.", "one line end"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    old, new, words = PLANTED[name]
    assert old in SPECIMEN
    assert words in " | ".join(facts(SPECIMEN.replace(old, new, 1)).faults)


@pytest.mark.parametrize(
    "spoken", ["1%", "4-6", "and/or", "(more)", "a*b", "[x]", "01923", "5mg", "5 mg", "DVLA", "–"]
)
def test_what_cannot_be_said_aloud_is_found(spoken: str) -> None:
    assert facts(SPECIMEN.replace("A scan.", f"A scan {spoken} here.")).unspeakable


def test_another_line_end_is_a_fault_and_loses_nothing() -> None:
    assert facts(SPECIMEN.replace("\n", "\r\n")).faults
    other = heard(SPECIMEN.replace("\n", "\r\n"))
    assert len(other.blocks) == len(heard(SPECIMEN).blocks)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "x", "End of list.\n", "Point 1: a\n", "Row 1:\n", "\x00\ufeff", "End of"],
)
def test_malformed_text_gives_faults_and_never_fails(text: str) -> None:
    assert facts(text).faults


def test_bytes_that_are_no_utf_8_are_a_fault() -> None:
    found = read_back(b"Going \xff home.\n", ENGLISH).facts
    assert isinstance(found, SpokenFacts)
    assert "the text is not UTF-8" in found.faults


@pytest.mark.parametrize("key", [key for key in WORDS if key.startswith("narration")])
def test_announcements_that_lack_their_place_or_are_missing_never_fail(key: str) -> None:
    without = {name: words for name, words in ENGLISH.words.items() if name != key}
    for words in (without, {**without, key: "Nothing."}, {**without, key: "{number} {number} {x}"}):
        blocks = read_back(SPECIMEN.encode(), Language("xx_unknown", words, LEXICON)).blocks
        assert blocks


@pytest.mark.parametrize("many", ["9" * 5000, "a, " * 5000, "dot " * 2000])
def test_words_without_end_never_fail(many: str) -> None:
    text = f"{SPECIMEN}List, number of points: {many}.\nI repeat, letter by letter: {many}."
    assert facts(f"{text}\nThe recording lasts about {many} minutes.").faults


def test_words_that_fit_nothing_are_paragraphs() -> None:
    stray = "Point 7: stray.\nColumn 1: stray too.\nTitle: and this."
    blocks = heard(SPECIMEN.replace("Read this first.", stray)).blocks
    texts = [block.text for block in blocks if block.kind == "paragraph"]
    assert {"Point 7: stray", "Column 1: stray too", "Title: and this"} <= set(texts)


SAME = [
    ("less than 1cm", "less than 1 centimetre"),
    ("4-6 weeks", "4 to 6 weeks"),
    ("four-six weeks", "four to six weeks"),
    ("5–10mg", "5 to 10 milligrams"),
    ("250 micrograms", "250 microgram"),
    ("£5", "5 pounds"),
    ("1,000 IU", "1,000 international units"),
    ("38.5°C", "38.5 degrees Celsius"),
    ("12/03/2026", "12 March 2026"),
    ("8.30am", "8 30 am"),
    ("2pm", "2 pm"),
    ("8.05am", "8 oh 5 am"),
    ("Deaf & hard of hearing", "Deaf and hard of hearing"),
    ("۴۵", "45"),
]


@pytest.mark.parametrize(("printed", "spoken"), SAME)
def test_print_and_speech_of_the_same_thing_are_read_alike(printed: str, spoken: str) -> None:
    assert printed_form(printed, ENGLISH) == printed_form(spoken, ENGLISH)
    again = printed_form(printed_form(spoken, ENGLISH), ENGLISH)
    assert again == printed_form(spoken, ENGLISH)


DIFFERENT = [
    ("5mg", "5 micrograms"),
    ("5mg", "50 milligrams"),
    ("5mg", "5 millilitres"),
    ("4-6 weeks", "4 to 16 weeks"),
    ("4-6 weeks", "6 to 4 weeks"),
    ("twenty-one", "twenty to one"),
    ("1.5mg", "15 milligrams"),
    ("8.30am", "8 30 pm"),
    ("12/03/2026", "3 December 2026"),
    ("£5", "5 euros"),
    ("0800 1111", "0 8 0 0, 1 1 1 2"),
]


@pytest.mark.parametrize(("printed", "spoken"), DIFFERENT)
def test_print_and_speech_of_different_things_stay_apart(printed: str, spoken: str) -> None:
    assert printed_form(printed, ENGLISH) != printed_form(spoken, ENGLISH)


@pytest.mark.parametrize(
    ("tag", "printed", "spoken"),
    [
        ("pl", "5cm", "5 centymetrów"),
        ("pl", "1,5mg", "1,5 miligrama"),
        ("ur", "۱ cm", "1 سینٹی میٹر"),
        ("ur", "1%", "1 فیصد"),
        ("cy", "5kg", "5 cilogram"),
    ],
)
def test_units_are_known_in_the_language_of_the_edition(
    tag: str, printed: str, spoken: str
) -> None:
    language = Language(tag, {})
    assert printed_form(printed, language) == printed_form(spoken, language)


URDU = Language(
    "ur",
    {
        "narration-title": "{title}۔",
        "narration-parts": "اس کتابچے کے یہ حصے ہیں:",
        "narration-time": "یہ ریکارڈنگ تقریباً {time} کی ہے۔",
        "narration-part": "حصہ {number}: {heading}",
        "narration-list": "فہرست، نکات کی تعداد: {count}۔",
        "narration-point": "نکتہ {number}: {text}",
        "narration-list-end": "فہرست ختم۔",
        "narration-repeat-number": "میں دہراتا ہوں: {digits}۔",
        "narration-repeat-letters": "حرف بہ حرف دہراتا ہوں: {letters}۔",
        "narration-end": "کتابچہ ختم۔",
    },
    {
        "abbreviations": {"MRI": "M R I"},
        "units": {"mg": "ملی گرام", "minute": "منٹ"},
        "signs": {"range": "سے", ".": "ڈاٹ", "@": "ایٹ"},
        "numbers": {"چار": "4", "چھ": "6"},
        "rate": {"words-per-minute": "140"},
    },
)
URDU_SPECIMEN = """\
گھر جانا۔

اس کتابچے کے یہ حصے ہیں:
آپ کی دوا۔

یہ ریکارڈنگ تقریباً 1 منٹ کی ہے۔


حصہ 1: آپ کی دوا۔

250 ملی گرام، 4 سے 6 ہفتے لیں۔ M R I اسکین کروائیں۔

فہرست، نکات کی تعداد: 1۔
نکتہ 1: چار سے چھ ہفتے؟
فہرست ختم۔

0 1 9 2 3، 2 1 7، 1 8 7 پر فون کریں یا help ایٹ pals ڈاٹ u k پر لکھیں۔ \
میں دہراتا ہوں: 0 1 9 2 3، 2 1 7، 1 8 7۔ \
حرف بہ حرف دہراتا ہوں: h، e، l، p، ایٹ، p، a، l، s، ڈاٹ، u، k۔

کتابچہ ختم۔
"""


def test_urdu_is_heard_with_its_own_stops_and_commas() -> None:
    evidence = read_back(URDU_SPECIMEN.encode(), URDU)
    assert isinstance(evidence.facts, SpokenFacts)
    assert (evidence.facts.faults, evidence.facts.unspeakable) == ((), ())
    assert evidence.facts.stated_seconds == 60
    assert [(block.kind, block.text) for block in evidence.blocks] == [
        ("title", "گھر جانا"),
        ("heading", "آپ کی دوا"),
        ("paragraph", "250 mg، 4–6 ہفتے لیں۔ MRI اسکین کروائیں"),
        ("item", "4–6 ہفتے؟"),
        ("paragraph", "01923 217 187 پر فون کریں یا help@pals.uk پر لکھیں"),
    ]
