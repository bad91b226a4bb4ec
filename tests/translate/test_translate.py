"""A translated leaflet is complete or it is not there at all."""

from press.findings import Location
from press.model import Catalogue, Leaflet, Message, Meta, Organisation, Paragraph, Section, Text
from press.translate.messages import messages_of, press_messages
from press.translate.translate import translate, translate_words, words_in_english
from press.words import WORDS

ORGANISATION = Organisation(
    "The Trust",
    {},
    (Text("Equal.", "en", Location("content/organisation.toml", 3), "organisation"),),
    Text("Call {pals_phone}.", "en", Location("content/organisation.toml", 2), "organisation"),
    ("html",),
)


def text(words: str, line: int, context: str = "", fixed: bool = False) -> Text:
    return Text(words, "en", Location("content/x.md", line), context, fixed=fixed)


LEAFLET = Leaflet(
    "x",
    "en",
    Meta("1", Location("content/x.md", 1)),
    text("Title", 2, "meta title"),
    (Paragraph(text("Call us.", 5)), Paragraph(text("Stays English", 6, fixed=True))),
    (Section("driving", text("Driving", 7), 2, (Paragraph(text("Call us.", 9)),)),),
    {"DVT": text("deep vein thrombosis", 11, "abbr DVT")},
)


def catalogue(texts: tuple[Text, ...], *, without: str = "", fuzzy: str = "") -> Catalogue:
    place = "translations/pl/LC_MESSAGES/x.po"
    messages = {
        (text.context, text.markdown): Message(
            text.markdown,
            "" if text.markdown == without else f"pl {text.markdown}",
            text.context,
            text.markdown == fuzzy,
            Location(place, line),
        )
        for line, text in enumerate(texts, 20)
    }
    return Catalogue("x", "pl", messages, Location(place, 0))


def test_every_text_is_translated_and_the_order_and_ids_stay() -> None:
    leaflet, findings = translate(LEAFLET, catalogue(messages_of(LEAFLET)))
    assert leaflet is not None and not findings
    assert leaflet.language == "pl"
    assert [message.markdown for message in messages_of(leaflet)] == [
        f"pl {message.markdown}" for message in messages_of(LEAFLET)
    ]
    assert {message.language for message in messages_of(leaflet)} == {"pl"}
    assert leaflet.sections[0].id == "driving"
    assert leaflet.title.at == Location("translations/pl/LC_MESSAGES/x.po", 20)


def test_a_fixed_text_stays_in_english_and_says_so() -> None:
    leaflet, _ = translate(LEAFLET, catalogue(messages_of(LEAFLET)))
    assert leaflet is not None
    fixed = leaflet.opening[1]
    assert isinstance(fixed, Paragraph)
    assert (fixed.text.markdown, fixed.text.language) == ("Stays English", "en")


def test_a_missing_message_withholds_the_leaflet_at_each_of_its_places() -> None:
    leaflet, findings = translate(LEAFLET, catalogue(messages_of(LEAFLET), without="Call us."))
    assert leaflet is None
    assert [(f.code, str(f.at)) for f in findings] == [
        ("not-translated", "content/x.md:5"),
        ("not-translated", "content/x.md:9"),
    ]
    assert "no Polish message for “Call us.”" in findings[0].message
    assert "translations/pl/LC_MESSAGES/x.po:23" in findings[0].hint


def test_a_message_that_the_catalogue_never_had_sends_to_the_update() -> None:
    _, findings = translate(LEAFLET, catalogue(()))
    assert "translations update" in findings[0].hint
    assert "translations/pl/LC_MESSAGES/x.po" in findings[0].hint


def test_a_fuzzy_message_is_never_printed() -> None:
    leaflet, findings = translate(LEAFLET, catalogue(messages_of(LEAFLET), fuzzy="Driving"))
    assert leaflet is None
    assert [(f.code, str(f.at)) for f in findings] == [("fuzzy", "content/x.md:7")]


def test_a_message_of_blanks_is_missing() -> None:
    table = catalogue(messages_of(LEAFLET))
    blank = Message("Driving", " \n", at=Location("x.po", 3))
    spoilt = Catalogue("x", "pl", {**table.messages, ("", "Driving"): blank}, table.at)
    leaflet, findings = translate(LEAFLET, spoilt)
    assert leaflet is None
    assert [finding.code for finding in findings] == ["not-translated"]


def test_a_message_of_another_context_is_not_taken() -> None:
    table = catalogue(messages_of(LEAFLET))
    message = table.messages["abbr DVT", "deep vein thrombosis"]
    others = {key: value for key, value in table.messages.items() if key[0] != "abbr DVT"}
    swapped = Catalogue("x", "pl", {**others, ("", message.id): message}, table.at)
    assert translate(LEAFLET, swapped)[0] is None


def test_a_translation_is_brought_into_the_normal_form() -> None:
    table = catalogue(messages_of(LEAFLET))
    message = Message("Driving", " _Jazda_  samochodem ", at=Location("x.po", 3))
    styled = Catalogue("x", "pl", {**table.messages, ("", "Driving"): message}, table.at)
    leaflet, _ = translate(LEAFLET, styled)
    assert leaflet is not None
    assert leaflet.sections[0].heading.markdown == "*Jazda* samochodem"


def test_the_words_of_the_press_and_the_publisher_are_translated() -> None:
    words, publisher, findings = translate_words(
        catalogue(press_messages(ORGANISATION)), ORGANISATION
    )
    assert words is not None and publisher is not None and not findings
    assert set(words) == set(WORDS)
    assert words["contents-heading"] == "pl Contents"
    assert publisher.offer is not None
    assert publisher.offer.markdown == "pl Call {pals_phone}."
    assert [text.language for text in publisher.closing] == ["pl"]


def test_one_missing_word_of_the_press_withholds_all_of_them() -> None:
    table = catalogue(press_messages(ORGANISATION), without="Contents")
    words, publisher, findings = translate_words(table, ORGANISATION)
    assert words is None and publisher is None
    assert [(f.code, f.at.path) for f in findings] == [("not-translated", "press/words.py")]


def test_the_english_words_are_those_of_the_press() -> None:
    assert words_in_english() == {key: word.english for key, word in WORDS.items()}
