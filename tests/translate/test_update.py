"""Updating catalogues loses no translation, prints none that is only likely, and is repeatable."""

from pathlib import Path

import pytest

from press.findings import Location
from press.model import Leaflet, Meta, Organisation, Paragraph, Text
from press.read.leaflet import read_leaflet
from press.read.organisation import read_organisation
from press.translate.entry import Entry, PoFile
from press.translate.po import read_catalogue, read_po, with_header, write_po
from press.translate.po_parse import parse_po
from press.translate.template import template_path
from press.translate.update import domains_of, merged, update

ORGANISATION = Organisation("The Trust", {}, (), None, ("html",))
PATH = Path("translations/pl/LC_MESSAGES/x.po")
LONG = "You should not fly for two weeks following your surgery."
LONGER = "You should not fly for three weeks following your surgery."


def leaflet(*paragraphs: str) -> Leaflet:
    at = Location("content/x.md", 5)
    texts = tuple(Paragraph(Text(words, "en", at, notes=("a note",))) for words in paragraphs)
    return Leaflet("x", "en", Meta("1", at), Text("Title", "en", at, "meta title"), texts, ())


def updated(root: Path, *paragraphs: str) -> PoFile:
    _, findings = update([leaflet(*paragraphs)], ORGANISATION, root)
    assert not findings
    po, findings = read_po(root / PATH, "pl", root)
    assert po is not None and not findings
    return po


def translated(root: Path, words: str, string: str) -> None:
    """Write a translation into the file as a translator's tool does."""
    text = (root / PATH).read_text("utf-8")
    assert f'msgid "{words}"\nmsgstr ""' in text
    text = text.replace(f'msgid "{words}"\nmsgstr ""', f'msgid "{words}"\nmsgstr "{string}"')
    (root / PATH).write_text(text, "utf-8")


def entry(po: PoFile, words: str) -> Entry:
    return next(entry for entry in po.entries if entry.id == words)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "translations/pl").mkdir(parents=True)
    return tmp_path


def test_a_new_language_is_an_empty_folder(root: Path) -> None:
    (root / "translations/ur").mkdir()
    changed, findings = update([leaflet("Words")], ORGANISATION, root)
    assert not findings
    assert sorted(map(str, changed)) == [
        "translations/pl/LC_MESSAGES/press.po",
        "translations/pl/LC_MESSAGES/x.po",
        "translations/press.pot",
        "translations/ur/LC_MESSAGES/press.po",
        "translations/ur/LC_MESSAGES/x.po",
        "translations/x.pot",
    ]
    catalogue, findings = read_catalogue(root / PATH, "x", "pl", root)
    assert catalogue is not None and not findings
    assert set(catalogue.messages) == {("meta title", "Title"), ("", "Words")}


def test_a_second_update_changes_nothing(root: Path) -> None:
    update([leaflet(LONG)], ORGANISATION, root)
    translated(root, LONG, "Nie latać.")
    update([leaflet(LONGER)], ORGANISATION, root)
    assert update([leaflet(LONGER)], ORGANISATION, root) == ([], [])


def test_the_header_has_every_field_that_gettext_asks_for(root: Path) -> None:
    asked = {
        "Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
    }  # fmt: skip
    headers = updated(root, "Words").headers
    assert asked <= set(headers)
    assert headers["Plural-Forms"].startswith("nplurals=3;")
    assert headers["Content-Type"] == "text/plain; charset=UTF-8"


def test_the_template_has_lines_and_the_catalogue_has_none(root: Path) -> None:
    words = entry(updated(root, "Words", "Words"), "Words")
    assert words.places == ("content/x.md",)
    assert words.notes == ("paragraph", "a note")
    template, _ = parse_po((root / "translations/x.pot").read_text("utf-8"), "x.pot")
    assert template is not None
    assert entry(template, "Words").places == ("content/x.md:5",)


def test_changed_text_gets_a_suggestion_that_is_not_a_translation(root: Path) -> None:
    updated(root, LONG)
    translated(root, LONG, "Nie latać.")
    suggestion = entry(updated(root, LONGER), LONGER)
    assert suggestion.fuzzy
    assert suggestion.string == "Nie latać."
    assert suggestion.previous == LONG
    catalogue, _ = read_catalogue(root / PATH, "x", "pl", root)
    assert catalogue is not None
    assert not catalogue.messages["", LONGER].translated


def test_a_suggestion_keeps_the_words_that_it_belongs_to_when_the_text_changes_again(
    root: Path,
) -> None:
    updated(root, LONG)
    translated(root, LONG, "Nie latać.")
    updated(root, LONGER)
    last = LONGER.replace("three", "four")
    po = updated(root, last)
    assert (entry(po, last).string, entry(po, last).previous) == ("Nie latać.", LONG)
    assert [gone.id for gone in po.obsolete] == [LONG]


def test_text_that_comes_back_has_its_translation_again(root: Path) -> None:
    updated(root, LONG)
    translated(root, LONG, "Nie latać.")
    assert entry(updated(root, "Something else entirely"), LONG).obsolete
    back = entry(updated(root, LONG), LONG)
    assert not back.obsolete and not back.fuzzy
    assert back.string == "Nie latać."


def test_text_that_comes_back_after_a_suggestion_was_made_of_it_has_its_translation_again(
    root: Path,
) -> None:
    updated(root, LONG)
    translated(root, LONG, "Nie latać.")
    updated(root, LONGER)
    back = entry(updated(root, LONG), LONG)
    assert (back.string, back.fuzzy) == ("Nie latać.", False)


def test_unlike_text_gets_no_suggestion(root: Path) -> None:
    updated(root, LONG)
    translated(root, LONG, "Nie latać.")
    assert entry(updated(root, "Blood loss is minimal."), "Blood loss is minimal.").string == ""


def test_comments_headers_and_flags_of_other_tools_stay(root: Path) -> None:
    po = with_header(updated(root, "Words"), "X-Generator", "Weblate")
    write_po(po, root / PATH)
    text = (root / PATH).read_text("utf-8").replace(
        'msgid "Words"\nmsgstr ""', 'msgid "Words"\nmsgstr "Słowa"'
    ).replace("#. paragraph", "# ask the ward\n#. paragraph").replace(
        "#: content/x.md\nmsgid", "#: content/x.md\n#, markdown-text\nmsgid"
    )  # fmt: skip
    (root / PATH).write_text(text, "utf-8")
    after = updated(root, "Words", "More")
    assert after.headers["X-Generator"] == "Weblate"
    assert entry(after, "Words").comments == ("ask the ward",)
    assert entry(after, "Words").flags == ("markdown-text",)
    assert entry(after, "Words").string == "Słowa"


def test_a_header_that_lacks_a_field_gets_it(root: Path) -> None:
    bare = PoFile(Entry("", "X-Mine: 1\n"), ())
    headers = merged(bare, (), "pl").headers
    assert headers["X-Mine"] == "1"
    assert headers["Language"] == "pl"


def test_a_broken_catalogue_is_left_as_it_is(root: Path) -> None:
    updated(root, "Words")
    broken = (root / PATH).read_bytes() + b'msgid "half\n'
    (root / PATH).write_bytes(broken)
    changed, findings = update([leaflet("Words", "More")], ORGANISATION, root)
    assert [finding.code for finding in findings] == ["broken-catalogue"]
    assert (root / PATH).read_bytes() == broken
    assert changed == [Path("translations/x.pot")]


def test_the_committed_templates_have_the_texts_of_todays_content() -> None:
    root = Path(__file__).parents[2]
    readings = (read_leaflet(path, root) for path in sorted((root / "content").glob("*.md")))
    leaflets = [reading.leaflet for reading in readings if reading.leaflet]
    organisation, _ = read_organisation(root)
    assert leaflets and organisation
    for domain, extracts in domains_of(leaflets, organisation).items():
        path = template_path(domain)
        template, findings = parse_po((root / path).read_text("utf-8"), path.as_posix())
        assert template is not None, findings
        committed = [entry.key for entry in template.active]
        assert committed == list(dict.fromkeys(extract.key for extract in extracts)), (
            "run ./build.py translations update"
        )
