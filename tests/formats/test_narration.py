"""The narration says every word of a leaflet so that a voice cannot stumble over print's signs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.spoken import spoken_parity
from press.findings import Location
from press.formats.narration import FORMATS, write
from press.furnish import Furnishing, furnish
from press.model import (
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    Definition,
    DefinitionList,
    Edition,
    Figure,
    Item,
    Language,
    Leaflet,
    Meta,
    NumberedList,
    Organisation,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation
from press.readback.narration import read_back
from press.words import WORDS

ROOT = Path(__file__).parents[2]
AT = Location("content/specimen.md", 7)
ENGLISH = {key: word.english for key, word in WORDS.items()}
POLISH = ENGLISH | {
    "narration-repeat-number": "Powtarzam: {digits}.",
    "narration-repeat-letters": "Powtarzam, litera po literze: {letters}.",
    "narration-time": "Nagranie trwa około {time}.",
    "narration-end": "Koniec ulotki.",
}
URDU = ENGLISH | {
    "narration-title": "{title}۔",
    "narration-part": "حصہ {number}: {heading}",
    "narration-repeat-number": "میں دہراتا ہوں: {digits}۔",
    "narration-time": "ریکارڈنگ تقریباً {time} کی ہے۔",
    "narration-end": "کتابچہ ختم ہوا۔",
}
PATHS = {
    "en": "content/lexicon.toml",
    "pl": "translations/pl/lexicon.toml",
    "ur": "translations/ur/lexicon.toml",
}
ORGANISATION = Organisation("The Trust", {}, (), None, ("narration",))
SIGNS = re.compile(r"[%<>&/@#£°±×–—…()*_\[\]]")


def language(tag: str) -> Language:
    words = {"en": ENGLISH, "pl": POLISH, "ur": URDU}[tag]
    return Language(tag, words, tomllib.loads((ROOT / PATHS[tag]).read_text()))


def text(words: str, tag: str = "en") -> Text:
    return Text(words, tag, AT)


def paragraph(words: str, tag: str = "en") -> Paragraph:
    return Paragraph(text(words, tag))


def leaflet(*blocks: Block, tag: str = "en", title: str = "Knees") -> Leaflet:
    return Leaflet("knees", tag, Meta("1", AT), text(title, tag), blocks, ())


def narrate(subject: Leaflet, rules: Language) -> tuple[str, list[str]]:
    artefact = write(subject, FORMATS[0].setting, rules, ORGANISATION)
    assert all(finding.at == AT for finding in artefact.findings)
    return artefact.content.decode(), [finding.code for finding in artefact.findings]


def spoken(words: str, tag: str = "en") -> str:
    """The line that one paragraph becomes, without a finding."""
    script, codes = narrate(leaflet(paragraph(words, tag), tag=tag), language(tag))
    assert codes == []
    return script.split("\n\n")[-2]


def codes_of(words: str, tag: str = "en") -> list[str]:
    return narrate(leaflet(paragraph(words, tag), tag=tag), language(tag))[1]


# ---- the script ----------------------------------------------------------------------------

SPECIMEN = leaflet(
    Box("draft", (paragraph("Not checked yet."),), text("DRAFT – not for patients")),
    Box("identity", (paragraph("Reference WHT/2024-25"), paragraph("Source code 3f2a9c"))),
    paragraph("Read this first"),
    title="What is a knee?",
)
SECTIONS = (
    Section("what-next", text("What next?"), 2, (
        paragraph("Then:"),
        BulletList((
            Item((paragraph("Rest"), paragraph("A lot."))),
            Item((paragraph("Walk"), NumberedList((Item((paragraph("Slowly"),)),), start=3))),
        )),
    )),
    Section("doses", text("Doses"), 3, (
        Table(
            (Row((Cell((paragraph("When?"),), True), Cell((paragraph("Dose"),), True))),),
            (Row((Cell((paragraph("Day 1"),)), Cell((paragraph("5mg"),)))),
             Row((Cell((paragraph("Day 2"),)), Cell(())))),
            text("How much"),
        ),
    )),
    Section("words", text("Words"), 4, (
        DefinitionList((Definition(text("Acute:"), (paragraph("Sudden"),)),)),
        Figure("knee.svg", text("A knee from the side"), text("Your knee")),
        Box("warning", (paragraph("Call 999"),), text("Bleeding")),
        Box("note", (paragraph("Bring this leaflet"),)),
        Contents(text("Contents"), ()),
    )),
)  # fmt: skip
GOLDEN = """\
What is a knee?

draft, not for patients.

Not checked yet.

Reference W H T slash 2 0 2 4 hyphen 2 5.

Source code 3 f 2 a 9 c.

This leaflet has these parts:
What next?

The recording lasts about 1 minute.

Read this first.


Part 1: What next?

Then:

List, number of points: 2.
Point 1: Rest.
A lot.
Point 2: Walk.
List, number of points: 1.
Point 2, 3: Slowly.
End of list.
End of list.


Topic: Doses.

Table, number of rows: 2.
Title: How much.
Column 1: When?
Column 2: Dose.
Row 1:
When: Day 1.
Dose: 5 milligrams.
Row 2:
When: Day 2.
Dose:
End of table.


Sub-topic: Words.

Meaning of Acute:
Sudden.

Picture: A knee from the side.
Title: Your knee.

Important:

Bleeding.

Call 9 9 9.

Note:

Bring this leaflet.

End of leaflet.
"""


def test_every_kind_of_block_is_announced_and_spoken() -> None:
    meta = Meta("1", AT, reference="WHT/2024-25")
    specimen = replace(SPECIMEN, meta=meta, code="3f2a9c", sections=SECTIONS)
    assert narrate(specimen, language("en")) == (GOLDEN, [])


def test_the_balloon_leaflet_is_a_script_without_a_sign_of_print() -> None:
    reading = read_leaflet(ROOT / "content/balloon-kyphoplasty.md", ROOT)
    organisation, _ = read_organisation(ROOT)
    assert reading.leaflet and organisation
    source, setting = reading.leaflet, FORMATS[0].setting
    furnishing = Furnishing(organisation, ENGLISH, source.title, "3f2a9c", setting)
    furnished, _ = furnish(source, furnishing)
    artefact = write(furnished, setting, language("en"), organisation)
    script = artefact.content.decode()
    assert artefact.findings == ()
    assert not SIGNS.search(script)
    assert not re.search(r"[A-Z]{2}", script)
    assert "\n\n\n\n" not in script and not script.endswith("\n\n")
    assert all(section.heading.markdown.rstrip("?") in script for section in source.sections
               if not section.heading.markdown.isupper())  # fmt: skip


def test_the_stated_time_grows_with_the_text() -> None:
    script, _ = narrate(leaflet(*[paragraph("word " * 150)] * 6), language("en"))
    assert "about 6 minutes." in script


def test_the_narration_is_the_same_every_time() -> None:
    one, two = (write(SPECIMEN, FORMATS[0].setting, language("en"), ORGANISATION)
                for _ in range(2))  # fmt: skip
    assert one == two


# ---- spoken forms --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("less than 1cm or 5 cm", "less than 1 centimetre or 5 centimetres."),
        ("1% of people, 2.5mg", "1 per cent of people, 2.5 milligrams."),
        ("100IU costs £1 or £12.50", "100 international units costs 1 pound or 12.50 pounds."),
        ("four-six weeks, 6–8 weeks", "four to six weeks, 6 to 8 weeks."),
        ("5-10% or 4-6cm", "5 to 10 per cent or 4 to 6 centimetres."),
        ("twenty-five two- and three-day stays", "twenty-five two- and three-day stays."),
        ("12/03/2026 and 12 March 2026", "12 March 2026 and 12 March 2026."),
        ("at 8.30am, 2pm, 8.05 pm, 14:30", "at 8 30 am, 2 pm, 8 oh 5 pm, 14 30."),
        ("GPs, your GP's MRI, pre-DVT", "G Ps, your G P's M R I, pre-D V T."),
        ("do NOT drive and/or call 999.", "do not drive and or call 9 9 9."),
        ("clots (deep vein thrombosis - DVT) are", "clots, deep vein thrombosis, D V T, are."),
        ("(See your doctor.) Deaf & blind — or", "See your doctor. Deaf and blind, or."),
        ("one—two -- three... four (-", "one, two, three, four."),
        ("Ward 5\nHigh Street\nfirst floor", "Ward 5. High Street, first floor."),
        ("**Bold** and *stressed* “words”", "Bold and stressed “words”."),
        ("1,000 people, 0.05, 12th, T12", "1,000 people, 0.05, 12th, T12."),
    ],
)
def test_print_is_spoken_in_english(printed: str, said: str) -> None:
    assert spoken(printed) == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1mg, 2 mg, 5mg, 22mg, 2,5mg", "1 miligram, 2 miligramy, 5 miligramów, 22 miligramy, "
         "2,5 miligrama."),
        ("1% lub 4-6 tygodni", "1 procent lub 4 do 6 tygodni."),
        ("badanie RTG o 14:30", "badanie R T G o 14 30."),
        ("12.03.2026, NIE wolno", "12 marca 2026, nie wolno."),
        ("Zadzwoń 01923 217 187", "Zadzwoń 0 1 9 2 3, 2 1 7, 1 8 7. "
         "Powtarzam: 0 1 9 2 3, 2 1 7, 1 8 7."),
    ],
)  # fmt: skip
def test_print_is_spoken_in_polish(printed: str, said: str) -> None:
    assert spoken(printed, "pl") == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("خطرہ 1% سے کم ہے۔", "خطرہ 1 فیصد سے کم ہے۔"),
        ("زخم (1cm) چھوٹا ہے", "زخم، 1 سینٹی میٹر، چھوٹا ہے۔"),
        ("4-6 ہفتے، ٤٥ منٹ، MRI اسکین", "4 سے 6 ہفتے، 45 منٹ، M R I اسکین۔"),
        ("\u200fنمبر \u206601923 217\u2069", "نمبر 0 1 9 2 3، 2 1 7۔ "
         "میں دہراتا ہوں: 0 1 9 2 3، 2 1 7۔"),
    ],
)  # fmt: skip
def test_print_is_spoken_in_urdu(printed: str, said: str) -> None:
    assert spoken(printed, "ur") == said


def test_urdu_minutes_come_from_its_lexicon() -> None:
    script, codes = narrate(leaflet(paragraph("متن", "ur"), tag="ur"), language("ur"))
    assert "ریکارڈنگ تقریباً 1 منٹ کی ہے۔" in script and codes == []


def test_english_inside_urdu_keeps_its_own_full_stop() -> None:
    banner = Box("draft", (paragraph("Not checked"),), text("DRAFT – not for patients"))
    script, codes = narrate(leaflet(banner, tag="ur"), language("ur"))
    assert "\n\ndraft, not for patients.\n\nNot checked.\n\n" in script and codes == []


# ---- numbers and addresses to write down ---------------------------------------------------


def test_numbers_and_addresses_are_said_twice() -> None:
    assert spoken("Call 01923 217 187 or email westherts.pals.nhs.uk") == (
        "Call 0 1 9 2 3, 2 1 7, 1 8 7 or email westherts dot pals dot n h s dot u k. "
        "I repeat: 0 1 9 2 3, 2 1 7, 1 8 7. I repeat, letter by letter: w, e, s, t, h, e, r, t, "
        "s, dot, p, a, l, s, dot, n, h, s, dot, u, k."
    )


def test_a_number_printed_twice_is_repeated_once() -> None:
    assert spoken("01923 217 187, yes, 01923 217 187").count("I repeat") == 1


def test_signs_and_capitals_of_an_address_are_spoken() -> None:
    said = spoken("Mail Pals-Team_1@NHS.net")
    assert said.startswith("Mail Pals hyphen Team underscore 1 at N H S dot net. I repeat")


def test_a_heading_says_its_number_once() -> None:
    box = Box("note", (), text("Call 01923 217 187"))
    assert "I repeat" not in narrate(leaflet(box), language("en"))[0]


# ---- what stops a narration ----------------------------------------------------------------


@pytest.mark.parametrize("words", ["the NASA form", "eGFR", "ring 123456", "**URGENT**"])
def test_a_word_without_a_spoken_form_is_found(words: str) -> None:
    assert codes_of(words) == ["no-spoken-form"]


@pytest.mark.parametrize(
    "words",
    ["he/she", "Mon–Fri", "tablet(s)", "(s)he", "it is -5 out", "(-5°C)", "£5-10", "H₂O", "a → b"],
)
def test_a_sign_that_no_voice_can_speak_is_found(words: str) -> None:
    assert codes_of(words) == ["unspeakable-sign"]


@pytest.mark.parametrize(
    ("words", "tag"),
    [("at 2pm", "pl"), ("on 31/02/2026", "en"), ("on 1/2/26", "en"), ("5 ng", "pl")],
)
def test_a_rule_that_the_language_lacks_is_found(words: str, tag: str) -> None:
    assert codes_of(words, tag) == ["no-spoken-rule"]


def test_a_unit_in_another_language_than_the_edition_is_not_guessed() -> None:
    assert codes_of('خطرہ <span lang="en">4-6 weeks</span>', "ur") == ["no-spoken-rule"]


def test_a_language_without_a_lexicon_has_no_narration() -> None:
    script, codes = narrate(leaflet(paragraph("Words")), Language("en", ENGLISH))
    assert script == "" and set(codes) == {"no-spoken-rule"}


@pytest.mark.parametrize(("tag", "form"), [("cy", "2cm"), ("ar", "2%"), ("ur", "3cm")])
def test_what_cldr_has_only_as_a_symbol_is_not_spoken(tag: str, form: str) -> None:
    lexicon = {"punctuation": {"full-stop": ".", "comma": ","},
               "rate": {"words-per-minute": "150"}, "units": {"minute": "min"}}  # fmt: skip
    subject = leaflet(paragraph(form, tag), tag=tag)
    assert narrate(subject, Language(tag, ENGLISH, lexicon))[1] == ["no-spoken-rule"]


def test_a_link_that_only_a_finger_can_follow_is_found() -> None:
    words = "See [our page](https://www.nhs.uk/knee) or [www.nhs.uk](https://www.nhs.uk)"
    assert codes_of(words) == ["unspoken-address"]


@pytest.mark.parametrize("tag", PATHS)
def test_every_lexicon_has_words_for_what_it_promises(tag: str) -> None:
    lexicon = language(tag).lexicon
    assert {"abbreviations", "words", "units", "signs", "text-signs", "times", "numbers",
            "punctuation", "rate", "fractions"} == set(lexicon) - {"respell"}  # fmt: skip
    assert all(type(spoken) is str and spoken for table in lexicon.values()
               for spoken in table.values())  # fmt: skip


def test_a_rate_that_is_no_number_is_found() -> None:
    for rate in ("0", "fast", "-1", "1e999"):
        lexicon = {**language("en").lexicon, "rate": {"words-per-minute": rate}}
        rules = Language("en", ENGLISH, lexicon)
        assert narrate(leaflet(paragraph("Words")), rules) == ("", ["no-spoken-rule"])


# ---- everyday words, there and back ----------------------------------------------------------

EDITION = Edition("knees", "en", "narration")


def differences(words: str, tag: str = "en", slip: tuple[str, str] = ("", "")) -> list[str]:
    """What the check finds in the narration of one paragraph, with one slip of the voice."""
    part = Section("doses", text("Doses", tag), 2, (paragraph(words, tag),))
    meta = Meta("1", AT, reference="EX 12")
    subject = replace(leaflet(tag=tag), meta=meta, sections=(part,))
    rules = replace(language(tag), words=ENGLISH)
    artefact = write(subject, FORMATS[0].setting, rules, ORGANISATION)
    assert artefact.findings == ()
    script = artefact.content.decode()
    assert slip[0] in script
    evidence = read_back(script.replace(*slip).encode() if slip[0] else script.encode(), rules)
    found = spoken_parity(subject, evidence, EDITION, AT, rules)
    return [finding.code for finding in found]


EVERYDAY = [
    ("en", "open 9am–5pm", "open 9 am to 5 pm."),
    ("en", "open 9-5pm", "open 9 to 5 pm."),
    ("en", "open 14:00–15:30", "open 14 o'clock to 15 30."),
    ("en", "open 24/7", "open 24 hours a day, 7 days a week."),
    ("en", "1½ tablets, ¼ of it", "1 and a half tablets, a quarter of it."),
    ("en", "½ or 1½–2 tablets", "half or 1 and a half to 2 tablets."),
    ("en", "5mg/ml or 1–2 mg/kg", "5 milligrams per millilitre or 1 to 2 milligrams per kilogram."),
    ("en", "1,000 of 10,000, 0.05", "1,000 of 10,000, 0.05."),
    ("en", "quote EX 12 to us", "quote E X, 1 2 to us."),
    ("pl", "w godz. 9:00–17:00", "w godz. 9 zero zero do 17 zero zero."),
    ("pl", "1½ tabletki po 5mg/ml", "1 i pół tabletki po 5 miligramów na mililitr."),
    ("pl", "10 000 osób, 0,05", "10 000 osób, 0,05."),
    ("pl", "czterech–sześciu", "czterech do sześciu."),
    ("ur", "9am–5pm", "9 بجے اے ایم سے 5 بجے پی ایم۔"),
    ("ur", "1½ گولی 5mg/ml 1,000", "ڈیڑھ گولی 5 ملی گرام فی ملی لیٹر 1,000۔"),
]


@pytest.mark.parametrize(("tag", "printed", "said"), EVERYDAY)
def test_everyday_words_are_spoken_and_heard_as_printed(tag: str, printed: str, said: str) -> None:
    subject = leaflet(paragraph(printed, tag), tag=tag)
    subject = replace(subject, meta=replace(subject.meta, reference="EX 12"))
    assert f"\n{said}\n" in narrate(subject, language(tag))[0]
    assert differences(printed, tag) == []


@pytest.mark.parametrize(
    ("printed", "slip"),
    [
        ("open 9am–5pm", ("5 pm", "6 pm")),
        ("open 9am–5pm", (" to ", ", ")),
        ("1½ tablets", (" and a half", "")),
        ("5mg/ml", ("millilitre", "litre")),
        ("10,000 people", ("10,000", "1,000")),
        ("quote EX 12", ("1 2", "1 3")),
        ("open 24/7", ("7 days", "6 days")),
    ],
)
def test_a_slip_in_everyday_words_is_heard(printed: str, slip: tuple[str, str]) -> None:
    assert "block-changed" in differences(printed, "en", slip)


@pytest.mark.parametrize("words", ["½ گولی", "3¾ گولی"])
def test_a_fraction_that_the_lexicon_lacks_is_found(words: str) -> None:
    assert codes_of(words, "ur") == ["no-spoken-rule"]


@pytest.mark.parametrize("words", ["2½mg", "2½ mg", "½ ml"])
def test_a_fraction_of_a_unit_is_found(words: str) -> None:
    assert codes_of(words) == ["no-spoken-rule"]


def test_a_fraction_glued_to_a_quantity_is_found() -> None:
    assert "unspeakable-sign" in codes_of("½-5mg")


def test_short_words_of_an_address_are_spoken_as_words() -> None:
    said = spoken("See research.and.dot.nhs.uk")
    assert said.startswith("See research dot and dot d o t dot n h s dot u k. I repeat")
