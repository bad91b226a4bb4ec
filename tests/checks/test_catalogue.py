"""A translation that could harm somebody is found, and a good one is left alone."""

from dataclasses import replace

import pytest

from press.checks.catalogue import CHECKS, check_catalogue
from press.checks.catalogue.pair import Pair
from press.findings import Finding, Location, Severity
from press.model import Catalogue, LineBreak, Message, Text
from press.translate.glossary import Term
from press.translate.signoff import AcceptedFinding, message_sha256

ENGLISH = (
    "You should not fly for two weeks following your surgery. You should not undertake any long "
    "haul flight for 6 weeks.",
    "Generally, the procedure takes about 45 minutes.",
    "A small (less than 1cm) incision is made in the back.",
    "Take 500 mg of paracetamol, and 1,000 micrograms of the other tablet.",
    "Ring **01923 217 187** or write to help@example.nhs.uk.",
    "Call {pals_phone} if you have a fever.",
    "See [our pages](https://www.example.nhs.uk/backs) before you come.",
    "The pain is not improving after four-six weeks",
    "Cement leakage",
    "DVT",
)
POLISH = (
    "Nie należy latać samolotem przez dwa tygodnie po operacji. Nie należy odbywać długich lotów "
    "przez 6 tygodni.",
    "Zabieg trwa zwykle około 45 minut.",
    "W plecach wykonuje się małe nacięcie (mniejsze niż 1 cm).",
    "Proszę zażyć 500 mg paracetamolu i 1000 mikrogramów drugiej tabletki.",
    "Telefon: **01923 217 187**, adres: help@example.nhs.uk.",
    "W razie gorączki proszę zadzwonić pod numer {pals_phone}.",
    "Przed przyjściem warto zajrzeć na [nasze strony](https://www.example.nhs.uk/backs).",
    "Ból nie ustępuje po 4–6 tygodniach",
    "Wyciek cementu",
    "DVT",
)
URDU = (
    "آپریشن کے بعد دو ہفتے تک ہوائی سفر نہ کریں۔ 6 ہفتے تک کوئی لمبی پرواز نہ کریں۔",
    "عام طور پر اس عمل میں تقریباً 45 منٹ لگتے ہیں۔",
    "کمر میں ایک چھوٹا (1 سینٹی میٹر سے کم) چیرا لگایا جاتا ہے۔",
    "پیراسیٹامول کی 500 ملی گرام اور دوسری گولی کی 1,000 مائکرو گرام لیں۔",
    "**01923 217 187** پر فون کریں یا help@example.nhs.uk پر لکھیں۔",
    "اگر آپ کو بخار ہو تو {pals_phone} پر فون کریں۔",
    "آنے سے پہلے [ہمارے صفحات](https://www.example.nhs.uk/backs) دیکھیں۔",
    "چار سے چھ ہفتے کے بعد بھی درد میں بہتری نہیں آ رہی",
    "سیمنٹ کا رساؤ",
    "DVT",
)
STRINGS = {"pl": POLISH, "ur": URDU}
NUMBER_WORDS = {
    "pl": {"dwa": "2", "cztery": "4", "sześć": "6", "siedem": "7"},
    "ur": {"ایک": "1", "دو": "2", "تین": "3", "چار": "4", "چھ": "6"},
}
GLOSSARY_AT = Location("translations/pl/glossary.csv", 1)
GLOSSARY = (
    Term("MRI", "MRI", "read-only", GLOSSARY_AT),
    Term("MRI scan", "badanie MRI", "", GLOSSARY_AT),
    Term("fracture", "złamanie", "", GLOSSARY_AT),
    Term("fracture", "pęknięcie", "forbidden", GLOSSARY_AT),
    Term("deep vein thrombosis", "zakrzepica żył głębokich", "", GLOSSARY_AT),
    Term("collapse", "zapadanie się (trzonu kręgu)", "", GLOSSARY_AT),
    Term("collapse", "zapaść", "", GLOSSARY_AT),
    Term("paracetamol", "paracetamol", "", GLOSSARY_AT),
)
PLACE = "translations/{}/LC_MESSAGES/x.po"


def checked(
    language: str,
    pairs: list[tuple[str, str]],
    records: tuple[AcceptedFinding, ...] = (),
) -> list[Finding]:
    texts = [Text(english, "en", Location("content/x.md", 1)) for english, _ in pairs]
    messages = {
        ("", english): Message(english, string, at=Location(PLACE.format(language), line))
        for line, (english, string) in enumerate(pairs, 1)
    }
    return check_catalogue(
        texts,
        Catalogue("x", language, messages),
        records,
        number_words=NUMBER_WORDS.get(language, {}),
        glossary=GLOSSARY if language == "pl" else (),
    )


def mutated(language: str, old: str, new: str) -> list[tuple[str, int]]:
    """The errors, with their lines, after one passage of the good catalogue was changed."""
    strings = STRINGS[language]
    assert sum(old in string for string in strings) == 1, old
    changed = [string.replace(old, new) for string in strings]
    findings = checked(language, list(zip(ENGLISH, changed, strict=True)))
    return [(f.code, f.at.line) for f in findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_a_good_translation_has_no_finding(language: str) -> None:
    assert checked(language, list(zip(ENGLISH, STRINGS[language], strict=True))) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("pl", "45 minut", "54 minut", ("numbers", 2)),
        ("ur", "45 منٹ", "46 منٹ", ("numbers", 2)),
        ("pl", "dwa tygodnie", "siedem tygodni", ("numbers", 1)),
        ("ur", "دو ہفتے", "تین ہفتے", ("numbers", 1)),
        ("pl", "500 mg", "5,00 mg", ("numbers", 4)),
        ("pl", "1000 mikrogramów", "1000 mg", ("unit-swapped", 4)),
        ("ur", "مائکرو گرام", "ملی گرام", ("unit-swapped", 4)),
        ("pl", "6 tygodni.", "6 dni.", ("unit-swapped", 1)),
        ("pl", "1 cm", "1 mm", ("unit-swapped", 3)),
        ("pl", "500 mg ", "500 ", ("dose-unit", 4)),
        ("pl", "217 187", "217 188", ("telephone", 5)),
        ("ur", "217 187", "271 187", ("telephone", 5)),
        ("pl", "help@", "hlep@", ("e-mail", 5)),
        ("ur", "{pals_phone}", "{pals_email}", ("placeholders", 6)),
        ("pl", "nhs.uk/backs", "nhs.uk/back", ("links", 7)),
        ("ur", "صفحات](", "صفحات] (", ("links", 7)),
        ("pl", POLISH[7], ENGLISH[7], ("untranslated", 8)),
        ("ur", URDU[6], ENGLISH[6], ("script", 7)),
        ("ur", URDU[7], ENGLISH[7], ("untranslated", 8)),
        ("pl", "Nie należy odbywać długich lotów przez 6 tygodni.",
         "You should not undertake any long haul flight for 6 weeks.", ("english-passage", 1)),
        ("ur", "6 ہفتے تک کوئی لمبی پرواز نہ کریں۔",
         "You should not undertake any long haul flight for 6 weeks.", ("english-passage", 1)),
    ],
)  # fmt: skip
def test_a_harmful_change_is_caught_where_it_stands(
    language: str, old: str, new: str, expected: tuple[str, int]
) -> None:
    assert expected in mutated(language, old, new)


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_every_single_changed_digit_is_caught(language: str) -> None:
    strings = STRINGS[language]
    tried = 0
    for number, string in enumerate(strings):
        for place, char in enumerate(string):
            if not char.isdecimal():
                continue
            other = str((int(char) + 1) % 10)
            wrong = [*strings]
            wrong[number] = string[:place] + other + string[place + 1 :]
            findings = checked(language, list(zip(ENGLISH, wrong, strict=True)))
            assert any(
                f.severity is Severity.ERROR and f.at.line == number + 1 for f in findings
            ), wrong[number]
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_every_message_left_in_english_is_caught(language: str) -> None:
    for number, english in enumerate(ENGLISH[:-1]):
        wrong = [*STRINGS[language]]
        wrong[number] = english
        findings = checked(language, list(zip(ENGLISH, wrong, strict=True)))
        assert any(f.at.line == number + 1 for f in findings), english


EXAMPLES = {
    "numbers": ("pl", "Wait 5 minutes.", "Proszę poczekać 15 minut."),
    "number-word": ("pl", "Wait seven days.", "Proszę poczekać tydzień."),
    "number-misread": ("pl", "About 12,500 patients.", "Około 12,500 pacjentów."),
    "number-sign": ("pl", "Drink 1.5 litres.", "Proszę wypić 1.5 litra."),
    "date": ("pl", "Come on 3 November 2026.", "Wizyta 3 grudnia 2026 r."),
    "date-unrecognised": ("pl", "Come on 3 November 2026.", "Wizyta 3 dnia XI 2026 r."),
    "half-of-day": ("pl", "Come at 2pm.", "Proszę przyjść o 2:00."),
    "unit-swapped": ("pl", "Take 5 mg now.", "Proszę teraz zażyć 5 g."),
    "dose-unit": ("pl", "Take 5 ml now.", "Proszę teraz zażyć 5 łyżek."),
    "unit": ("pl", "Wait 6 weeks.", "Proszę czekać 6 niedziel."),
    "telephone": ("pl", "Ring 01923 217 187.", "Telefon: 01923 217 18."),
    "e-mail": ("pl", "Write to a.b@nhs.uk.", "Adres: ab@nhs.uk."),
    "web-address": ("pl", "See www.nhs.uk/backs.", "Strona: www.nhs.uk/back."),
    "placeholders": ("pl", "Call {phone}.", "Telefon: {telefon}."),
    "links": ("pl", "See [this](https://nhs.uk).", "Zobacz [to](https://nhs.com)."),
    "code": ("pl", "Press `OK` now.", "Naciśnij teraz `Tak`."),
    "emphasis": ("pl", "Do **not** drive.", "Nie prowadź."),
    "left-over-markup": ("pl", "Do **not** drive.", "**Nie** *prowadź."),
    "outer-blanks": ("pl", "Do not drive.", "Nie prowadź.\n"),
    "untranslated": ("pl", "Do not drive today.", "Do not  drive today."),
    "perhaps-untranslated": ("pl", "Bleeding", "Bleeding"),
    "english-passage": (
        "pl", "Rest. You should not drive for a while.", "Spokój. You should not drive for a while."
    ),
    "script": ("ur", "Do not drive.", "Gari na chalayen۔"),
    "other-script": ("pl", "Cancer is treated here.", "Leczy się tu рак."),
    "no-glyph": ("zh_Hans", "The bone", "骨𪚥"),
    "read-only-term": ("pl", "You need an MRI scan.", "Potrzebny jest rezonans."),
    "forbidden-term": ("pl", "A fracture heals.", "Pęknięcie się goi, a złamanie też."),
    "other-term": ("pl", "A fracture heals.", "Uraz się goi."),
    "invisible-character": ("pl", "Do not drive.", "Nie pro\u200bwadź."),
    "look-alike": ("ur", "Do not drive.", "گاڑي نہ چلائیں۔"),
    "direction-control": ("ur", "Do not drive.", "\u202bگاڑی نہ چلائیں۔"),
    "length": (
        "pl", "You will be seen back in the clinic a few weeks after your operation.", "Wizyta."
    ),
    "line-breaks": ("pl", "Ward 7\nFloor 1", "Oddział 7 Piętro 1"),
    "end": ("pl", "Can I drive?", "Mogę prowadzić."),
}  # fmt: skip


def test_every_check_has_an_example() -> None:
    assert set(EXAMPLES) == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_check_finds_its_example(code: str) -> None:
    language, english, string = EXAMPLES[code]
    severity = next(check.severity for check in CHECKS if check.code == code)
    found = {(finding.code, finding.severity) for finding in checked(language, [(english, string)])}
    assert (code, severity) in found


@pytest.mark.parametrize(
    ("language", "english", "string"),
    [
        ("pl", "Drink 1.5 litres of water.", "Proszę pić 1,5 litra wody."),
        ("pl", "About 12,500 patients.", "Około 12 500 pacjentów."),
        ("pl", "Wait twenty-five minutes.", "Proszę czekać 25 minut."),
        ("de", "About 12,500 patients a year.", "Etwa 12.500 Patienten im Jahr."),
        ("de", "It will take place on 3/11/2026.", "Es findet am 3.11.2026 statt."),
        ("fa", "Wait 45 minutes.", "۴۵ دقیقه صبر کنید."),
        ("ar", "Less than 1% of patients.", "أقل من ١٪ من المرضى."),
        ("tr", "The risk is 5%.", "Bu risk %5 kadardır."),
        ("sw", "Take 500 mg now.", "Kunywa mg 500 sasa."),
        ("ne", "Take 500 mg now.", "अहिले ५००मिलिग्राम लिनुहोस्।"),
        ("ru", "Take 5 ml now.", "Примите сейчас 5 мл."),
        ("zh_Hans", "Take 5 mg now.", "请现在服用5毫克。"),
        ("pl", "Take .5 ml now.", "Proszę teraz zażyć 0,5 ml."),
        ("pl", "The ward is 5 m in length.", "Sala ma 5 m długości."),
    ],
)
def test_numbers_and_units_may_be_written_as_the_language_does(
    language: str, english: str, string: str
) -> None:
    codes = {finding.code for finding in checked(language, [(english, string)])}
    assert not codes & {"numbers", "unit-swapped", "dose-unit", "unit"}


@pytest.mark.parametrize(
    ("language", "english", "string"),
    [
        ("pl", "The fractures heal.", "Złamania się goją."),
        ("pl", "It shows deep vein thrombosis.", "Widać na nim zakrzepicę żył głębokich."),
        ("pl", "The collapse goes on.", "Zapadanie trwa."),
        ("pl", "Paracetamol", "Paracetamol"),
        ("pl", "You need an MRI scan.", "Potrzebne jest badanie MRI."),
        ("pl", "The mrigal is a fish.", "Mrigal to ryba."),
        ("pl", "See <b>fractured</b> bones.", "Zob. połamane kości."),
        ("pl", "Open 9am to 5pm.", "Czynne 9.00–17.00."),
        ("de", "Open 9.30am to 5pm.", "Geöffnet 9:30 bis 17:00."),
        ("pl", "Come on 3/11/2026.", "Wizyta 3.11.2026."),
        ("pl", "Come on 3 November 2026.", "Wizyta 3 listopada 2026 r."),
        ("de", "Come on 3 November 2026.", "Termin: 3. November 2026."),
        ("es", "Come on 3 November 2026.", "Venga el 3 de noviembre de 2026."),
        ("hu", "Come on 3 November 2026.", "Jöjjön 2026. november 3-án."),
        ("zh_Hans", "Come on 3 November 2026.", "请于2026年11月3日前来。"),
        ("ur", "Come on 3 November 2026.", "3 نومبر 2026 کو آئیں۔"),
        ("ar", "Take 500 mg now.", "تناول 500 ملغ الآن."),
    ],
)
def test_terms_times_and_dates_may_be_written_as_the_language_does(
    language: str, english: str, string: str
) -> None:
    codes = {finding.code for finding in checked(language, [(english, string)])}
    assert not codes & {
        "read-only-term", "forbidden-term", "other-term", "perhaps-untranslated", "numbers", "date",
        "date-unrecognised", "number-misread", "number-sign", "dose-unit",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("english", "string", "code"),
    [
        ("Open 9am to 5pm.", "Czynne 9.00–16.00.", "numbers"),
        ("Open 9am, once a day.", "Czynne 9.01, raz dziennie.", "numbers"),
        ("Come on 3/11/2026.", "Wizyta 11.3.2026.", "date"),
        ("Come on 3 May and 4 June.", "Wizyta 3 czerwca i 4 maja.", "date"),
    ],
)
def test_a_changed_time_or_date_is_an_error(english: str, string: str, code: str) -> None:
    found = checked("pl", [(english, string)])
    assert (code, Severity.ERROR) in {(f.code, f.severity) for f in found}


def test_a_text_that_lost_a_sentence_is_told_by_its_length_among_its_fellows() -> None:
    english = "You may wash the day after it. You should not fly for some weeks after surgery."
    polish = "Dzień później można się umyć. Przez kilka tygodni po operacji nie należy latać."
    pairs = [(f"Day {n}: {english}", f"Dzień {n}: {polish}") for n in range(1, 9)]
    assert "sentence-missing" not in {f.code for f in checked("pl", pairs)}
    pairs[3] = (pairs[3][0], "Dzień 4: przez kilka tygodni po operacji nie należy latać.")
    found = [(f.code, f.at.line) for f in checked("pl", pairs) if f.code == "sentence-missing"]
    assert found == [("sentence-missing", 4)]


def test_a_hard_line_break_of_a_translation_is_printed() -> None:
    pair = Pair("Ward 7\nFloor 1", "Oddział 7\nPiętro 1", "pl", Location("x.po", 1))
    assert any(isinstance(node, LineBreak) for node in pair.nodes)


def test_english_that_is_marked_as_english_may_stand() -> None:
    english = "The West Hertfordshire Teaching Hospitals Trust"
    string = f'<span lang="en">{english}</span>'
    assert not [f for f in checked("pl", [(english, string)]) if f.severity is Severity.ERROR]


def test_joiners_are_allowed_where_the_script_needs_them() -> None:
    assert not checked("fa", [("Rest.", "استراحت می\u200cکنید.")])
    assert "invisible-character" in {f.code for f in checked("pl", [("Rest.", "Spo\u200ckój.")])}


@pytest.mark.parametrize(("string", "balanced"), [("\u2066ab\u2069", True), ("\u2066ab", False)])
def test_a_direction_isolate_must_be_closed(string: str, balanced: bool) -> None:
    codes = {finding.code for finding in checked("ur", [("Rest.", f"آرام کریں {string}۔")])}
    assert ("direction-control" in codes) is not balanced


def test_a_catalogue_in_another_language_is_an_error() -> None:
    czech = [
        ("Do not drive a car after the operation.", "Po operaci neřiďte automobil."),
        ("Call us if the wound begins to bleed.", "Zavolejte nám, pokud rána začne krvácet."),
        ("You may wash the day after.", "Den poté se můžete umýt."),
        ("The wound heals in a few weeks.", "Rána se zahojí během několika týdnů."),
    ]
    findings = checked("pl", czech)
    assert ("wrong-language", Severity.ERROR) in {(f.code, f.severity) for f in findings}


def test_two_kinds_of_digits_in_one_catalogue_are_told_where_the_rarer_stand() -> None:
    pairs = [("5 days", "5 دن"), ("6 days", "6 دن"), ("7 days", "۷ دن")]
    assert [(f.code, f.at.line) for f in checked("ur", pairs) if f.code == "mixed-digits"] == [
        ("mixed-digits", 3)
    ]


def test_an_accepted_finding_holds_for_that_very_message_only() -> None:
    pair = ("Wait 5 minutes.", "Proszę poczekać kwadrans.")
    record = AcceptedFinding(
        "numbers", message_sha256(*pair), "agreed", "A linguist", Location("x.review.toml", 1)
    )

    def numbers(string: str, record: AcceptedFinding) -> list[Finding]:
        found = checked("pl", [(pair[0], string)], (record,))
        return [finding for finding in found if finding.code == "numbers"]

    assert [f.severity for f in numbers(pair[1], record)] == [Severity.ACCEPTED]
    assert "agreed (A linguist)" in numbers(pair[1], record)[0].because
    assert [f.severity for f in numbers(pair[1] + "!", record)] == [Severity.ERROR]
    other = replace(record, check="end")
    assert [f.severity for f in numbers(pair[1], other)] == [Severity.ERROR]


def test_fuzzy_and_missing_messages_are_not_checked() -> None:
    texts = [Text(words, "en", Location("content/x.md", 1)) for words in ("Wait 5 days.", "Rest.")]
    messages = {("", "Wait 5 days."): Message("Wait 5 days.", "Wait 6 days.", fuzzy=True)}
    assert check_catalogue(texts, Catalogue("x", "pl", messages)) == []


def test_a_message_that_left_the_english_is_told() -> None:
    messages = {("", "Rest."): Message("Rest.", "Odpoczynek.", at=Location("x.po", 7))}
    findings = check_catalogue([], Catalogue("x", "pl", messages))
    assert [(f.code, str(f.at)) for f in findings] == [("drift", "x.po:7")]


# ---- English left standing, and the halves of the day


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Nerve injury", "untranslated"),
        ("Back pain", "untranslated"),
        ("Bleeding", "perhaps-untranslated"),
        ("Marie Curie", "perhaps-untranslated"),
        ("DVT", ""),
    ],
)
def test_english_words_left_standing_are_an_error_unless_they_may_be_a_name(
    words: str, code: str
) -> None:
    found = {finding.code for finding in checked("pl", [(words, words)])}
    assert found & {"untranslated", "perhaps-untranslated"} == ({code} if code else set())


CLOCKS = [
    ("pl", "Come at 14:00.", "Proszę przyjść o 2 po południu."),
    ("pl", "Come at 2pm.", "Proszę przyjść o 14:00."),
    ("pl", "Come at 2 p.m.", "Proszę przyjść o 14.00."),
    ("ar", "Come at 14:00.", "احضر الساعة 2 ظهرا."),
    ("ar", "Come at 14:00.", "احضر الساعة ٢:٠٠ ظهرًا."),
    ("ar", "Come at 2pm.", "احضر الساعة 14:00."),
]


@pytest.mark.parametrize(("language", "english", "string"), CLOCKS)
def test_a_clock_of_12_hours_and_one_of_24_tell_the_same_time(
    language: str, english: str, string: str
) -> None:
    found = {finding.code for finding in checked(language, [(english, string)])}
    assert not found & {"numbers", "half-of-day"}


@pytest.mark.parametrize(("language", "english", "string"), CLOCKS)
def test_another_hour_of_either_clock_is_an_error(language: str, english: str, string: str) -> None:
    later = next(string.replace(a, b) for a, b in (("14", "15"), ("٢", "٣"), ("2", "3"))
                 if a in string)  # fmt: skip
    assert "numbers" in {finding.code for finding in checked(language, [(english, later)])}


@pytest.mark.parametrize(
    ("language", "english", "string"),
    [
        ("pl", "Come at 14:00.", "Proszę przyjść o 2:00."),
        ("pl", "Come at 2pm.", "Proszę przyjść o 2 w nocy."),
        ("ar", "Come at 2.30pm.", "احضر الساعة 2:30."),
    ],
)
def test_an_hour_after_noon_that_reads_as_the_night_is_doubted(
    language: str, english: str, string: str
) -> None:
    assert "half-of-day" in {finding.code for finding in checked(language, [(english, string)])}
