"""The review sheet shows every text on both sides, and what must not be overlooked."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.build.repository import FRONT, add_polish, change, make_repository, press, write_leaflet

PO = "translations/pl/LC_MESSAGES/tea.po"
HTML = "sheets/tea-pl-review.html"
PDF = "sheets/tea-pl-review.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_repository(tmp_path)
    add_polish(tmp_path)
    return tmp_path


def sheet(root: Path) -> str:
    outcome = press(root, "translations", "sheet", "tea", "--language", "pl")
    assert outcome.status == 0, outcome.out
    assert outcome.out.splitlines() == [f"wrote {HTML}", f"wrote {PDF}"]
    return (root / HTML).read_text("utf-8")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_both_sides_of_every_text_stand_on_it(root: Path) -> None:
    text = words(sheet(root))
    for shown in (
        "Drinking tea", "Picie herbaty", "How to drink it", "Jak ją pić",
        "Drink the tea while it is warm, but never when it is hot.",
        "Proszę pić herbatę, gdy jest ciepła, ale nigdy gorącą.",
        "Not for patients",
    ):  # fmt: skip
        assert shown in text


def test_numbers_and_negations_are_to_be_ticked_one_by_one(root: Path) -> None:
    write_leaflet(root, "tea", "\n## How\n\nDo not wait seven minutes, or 1.5 hours.\n", FRONT)
    press(root, "translations", "update")
    change(root, PO, 'hours."\nmsgstr ""', 'hours."\nmsgstr "Nie czekać 7 minut ani 1,5 godziny."')
    html = sheet(root)
    labels = re.findall(r'aria-label="Text 3: ([^"]*)"', html)
    assert labels == ["number seven", "number 1.5", "negation not", "says the same"]
    marked = re.findall(r'<b class="(\w+)">([^<]*)</b>', html)
    assert ("negation", "not") in marked and ("number", "seven") in marked
    assert ("number", "7") in marked and ("number", "1,5") in marked


def test_what_changed_what_was_found_and_what_was_said_stand_beside_the_text(root: Path) -> None:
    change(root, "content/tea.md", "while it is warm", "as long as it is warm")
    change(
        root, "content/tea.md", "Drink the tea", "<!-- l10n: note black tea -->\n\nDrink the tea"
    )
    change(root, PO, 'msgid "How to drink it"', '# po naszemu\nmsgid "How to drink it"')
    change(root, PO, "Jak ją pić", "Jak ją pić 3 razy")
    press(root, "translations", "update")
    html = sheet(root)
    assert "<del>while</del>" in html and "<ins>as long as</ins>" in html
    text = words(html)
    assert "Only a suggestion, made for an older English text." in text
    assert "Translator: po naszemu" in text
    assert "Note: black tea" in text
    assert "Error: the number “3” does not stand in the English [numbers]" in text


def test_what_has_changed_since_the_last_sign_off_is_pointed_out(root: Path) -> None:
    who = ("--translator", "A", "--credential", "C", "--translated", "2026-01-01",
           "--reviewer", "B", "--reviewed", "2026-01-01", "--approver", "D", "--role", "E",
           "--approved", "2026-01-01", "--review-by", "2098-01-01")  # fmt: skip
    assert press(root, "translations", "approve", "tea", "--language", "pl", *who).status == 0
    assert "Since the last sign-off" not in sheet(root)
    change(root, PO, "Jak ją pić", "Jak pić herbatę")
    assert "Since the last sign-off: translated anew" in words(sheet(root))


def test_a_text_without_translation_is_not_hidden(root: Path) -> None:
    change(root, PO, 'msgstr "Jak ją pić"', 'msgstr ""')
    assert "No translation yet." in words(sheet(root))


def test_the_codes_change_with_the_words(root: Path) -> None:
    def codes() -> list[str]:
        return re.findall(r"code <strong>(\w{6})</strong>", sheet(root))[:2]

    before = codes()
    change(root, PO, "Jak ją pić", "Jak pić herbatę")
    after = codes()
    assert before[0] == after[0] and before[1] != after[1]


def test_markup_of_a_translation_cannot_break_the_sheet(root: Path) -> None:
    change(root, PO, "Jak ją pić", "Jak <script>x</script> & <b>pić</b>")
    html = sheet(root)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_sheet_as_pdf_is_tagged_and_holds_the_same_words(root: Path) -> None:
    sheet(root)
    content = (root / PDF).read_bytes()
    with pikepdf.open(root / PDF) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        width, height = pdf.pages[0].mediabox[2:]
        assert width > height
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Picie herbaty" in text and "Signatures" in text


def test_a_language_from_the_right_stands_so_in_its_column_only(root: Path) -> None:
    folder = root / "translations/ur/LC_MESSAGES"
    folder.mkdir(parents=True)
    press(root, "translations", "update")
    path = folder / "tea.po"
    text = path.read_text("utf-8")
    assert 'msgid "Drinking tea"\nmsgstr ""' in text
    path.write_text(
        text.replace('msgid "Drinking tea"\nmsgstr ""', 'msgid "Drinking tea"\nmsgstr "چائے پینا"'),
        "utf-8",
    )
    assert press(root, "translations", "sheet", "tea", "--language", "ur").status == 0
    html = (root / "sheets/tea-ur-review.html").read_text("utf-8")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert '<p class="translation" lang="ur" dir="rtl">چائے پینا</p>' in html


def test_it_stays_where_it_is_when_the_press_builds_and_nobody_is_given_it(root: Path) -> None:
    sheet(root)
    press(root, "--workers", "1")
    assert (root / HTML).is_file() and (root / PDF).is_file()
    assert not list((root / "output").rglob("*review*"))


def test_a_script_without_a_font_is_told_and_no_half_sheet_written(root: Path) -> None:
    (root / "translations/te/LC_MESSAGES").mkdir(parents=True)
    press(root, "translations", "update")
    outcome = press(root, "translations", "sheet", "tea", "--language", "te")
    assert outcome.status == 1
    assert "[no-font]" in outcome.out
    assert not (root / "sheets").exists()


def test_what_needs_the_reviewer_first_stands_at_its_head(root: Path) -> None:
    change(root, PO, 'msgstr "Jak ją pić"', 'msgstr ""')
    change(root, PO, "gdy jest ciepła", "gdy ma 60 stopni")
    change(root, PO, '"Language: pl\\n"', '"Language: pl\\n"\n"X-Translation-Source: machine\\n"')
    shown = words(sheet(root))
    head = shown[: shown.index("The texts")]
    assert "A machine made this translation." in head
    assert "text 2 (missing)" in head and "text 3 (numbers" in head


def test_a_translation_by_a_person_is_not_called_a_machine_s(root: Path) -> None:
    assert "A machine made" not in words(sheet(root))
