"""Every text of a leaflet reaches the translator, in reading order, and comes back in place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from press.findings import Location
from press.model import (
    Box,
    BulletList,
    Cell,
    Contents,
    Definition,
    DefinitionList,
    Entry,
    Figure,
    Item,
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
from press.translate.messages import (
    extracts_of,
    map_texts,
    messages_of,
    press_messages,
)
from press.words import WORDS


def text(words: str, **more: object) -> Text:
    return replace(Text(words, "en", Location("content/x.md", 1)), **more)  # type: ignore[arg-type]  # a test's shorthand


def item(words: str) -> Item:
    return Item((Paragraph(text(words)),))


def cell(words: str, heading: bool = False) -> Cell:
    return Cell((Paragraph(text(words)),), heading)


EVERY_KIND = Leaflet(
    id="specimen",
    language="en",
    meta=Meta("1", Location("content/x.md", 1), published=date(2026, 1, 2)),
    title=text("title", context="meta title"),
    opening=(Paragraph(text("opening")),),
    sections=(
        Section(
            "first",
            text("heading"),
            2,
            (
                BulletList(
                    (item("bullet"), Item((*item("outer").blocks, NumberedList((item("1"),)))))
                ),
                Table(
                    (Row((cell("column", True),)),), (Row((cell("value"),)),), text("table caption")
                ),
                DefinitionList((Definition(text("term"), (Paragraph(text("meaning")),)),)),
                Figure("a.png", text("picture"), text("picture caption")),
                Box("warning", (Paragraph(text("danger")),), text("box heading")),
                Contents(text("contents"), (Entry("first", text("entry")),)),
            ),
        ),
    ),
    abbreviations={"DVT": text("deep vein thrombosis", context="abbr DVT")},
)  # fmt: skip
IN_ORDER = [
    "title", "opening", "heading", "bullet", "outer", "1", "table caption", "column", "value",
    "term", "meaning", "picture", "picture caption", "box heading", "danger", "contents", "entry",
    "deep vein thrombosis",
]  # fmt: skip
ORGANISATION = Organisation(
    name="The Trust",
    contacts={},
    closing=(text("We treat everybody fairly.", context="organisation"),),
    offer=text("Call {pals_phone}.", context="organisation"),
    formats=("html",),
)


def test_texts_of_every_kind_of_block_come_in_reading_order() -> None:
    assert [message.markdown for message in messages_of(EVERY_KIND)] == IN_ORDER


def test_the_kind_of_place_is_told() -> None:
    kinds = {extract.text.markdown: extract.kind for extract in extracts_of(EVERY_KIND)}
    assert kinds["bullet"] == "list item"
    assert kinds["1"] == "numbered item"
    assert kinds["column"] == "table heading"
    assert kinds["deep vein thrombosis"] == "abbreviation"


def test_every_text_is_changed_and_nothing_else() -> None:
    louder = map_texts(EVERY_KIND, lambda text: replace(text, markdown=text.markdown.upper()))
    assert [message.markdown for message in messages_of(louder)] == [
        words.upper() for words in IN_ORDER
    ]
    assert map_texts(louder, lambda text: replace(text, markdown=text.markdown.lower())) == (
        map_texts(EVERY_KIND, lambda text: replace(text, markdown=text.markdown.lower()))
    )
    assert louder.sections[0].id == "first"


def test_a_walk_that_changes_nothing_gives_the_same_leaflet() -> None:
    assert map_texts(EVERY_KIND, lambda text: text) == EVERY_KIND


def test_fixed_and_empty_texts_are_not_messages() -> None:
    leaflet = replace(
        EVERY_KIND,
        opening=(Paragraph(text("as it is", fixed=True)), Figure("b.png", text(""))),
    )
    assert "as it is" not in [message.markdown for message in messages_of(leaflet)]
    assert "" not in [message.markdown for message in messages_of(leaflet)]


def test_the_words_of_the_press_carry_key_note_and_line() -> None:
    messages = {message.context: message for message in press_messages(ORGANISATION)}
    assert set(WORDS) < set(messages)
    source = Path("press/words.py")
    lines = (Path(__file__).parents[2] / source).read_text("utf-8").splitlines()
    for key, word in WORDS.items():
        assert messages[key].at.path == source.as_posix()
        assert f'"{key}"' in lines[messages[key].at.line - 1]
        assert messages[key].notes == ((word.note,) if word.note else ())


def test_the_texts_of_the_organisation_are_messages_of_the_press() -> None:
    found = [m.markdown for m in press_messages(ORGANISATION) if m.context == "organisation"]
    assert found == ["We treat everybody fairly.", "Call {pals_phone}."]
