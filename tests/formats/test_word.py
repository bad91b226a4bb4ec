"""A Word document holds the whole leaflet under real styles, with its language and its state."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest

from press.build.make import make
from press.build.plan import Job
from press.checks.edition import check_edition
from press.formats import formats
from press.formats.office.styles import word_language
from press.readback.word import plain_tag, read_back
from tests.editions import specimen

BODY = "word/document.xml"


def job(tag: str) -> Job:
    return specimen.jobs()[tag, "docx"]


def content(tag: str) -> bytes:
    made = specimen.made(tag, "docx")
    assert made.proved, (made.findings, made.crash)
    return made.content


def edited(tag: str, part: str, change: Callable[[str], str]) -> bytes:
    """The document with the text of one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content(tag))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if re.fullmatch(part, name):
                before = text.decode()
                assert change(before) != before
                text = change(before).encode()
            new.writestr(name, text)
    return out.getvalue()


def without(start: int, end: int) -> Callable[[str], str]:
    return lambda text: text[:start] + text[end:]


def codes(tag: str, harmed: bytes) -> set[str]:
    known = job(tag)
    setting = formats()["docx"].setting
    evidence = read_back(harmed, known.language)
    found = check_edition(known.leaflet, evidence, known.edition, setting, known.language)
    return {finding.code for finding in found}


@pytest.mark.parametrize("tag", specimen.BY_DAY)
def test_every_kind_of_block_is_found_again(tag: str) -> None:
    assert codes(tag, content(tag)) == set()


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_same_words_give_the_same_bytes(tag: str) -> None:
    assert make(job(tag)).content == content(tag)


def test_each_paragraph_taken_out_of_the_finished_document_is_missed() -> None:
    paragraph = re.compile(r"<w:p>(?:(?!</w:p>).)*<w:t[ >](?:(?!</w:p>).)*</w:p>", re.DOTALL)
    with zipfile.ZipFile(io.BytesIO(content("en"))) as package:
        found = list(paragraph.finditer(package.read(BODY).decode()))
    assert len(found) > 100
    for each in found[:: max(1, len(found) // 25)]:
        start, end = each.span()
        harmed = edited("en", BODY, without(start, end))
        assert codes("en", harmed) & {"block-lost", "block-changed", "block-moved"}, each[0]


@pytest.mark.parametrize(
    ("part", "before", "after", "code"),
    [
        (BODY, "250ml", "260ml", "block-changed"),
        (BODY, "<w:rPr><w:b/>", "<w:rPr><w:vanish/><w:b/>", "block-changed"),
        (BODY, 'descr="A cup', 'descr="" title="A cup', "word-picture"),
        (BODY, 'w:val="fr-FR"', 'w:val="en-GB"', "wrong-language"),
        (BODY, 'w:bidi="ur-PK"', 'w:bidi="ar-EG"', "wrong-language"),
        (BODY, 'w:eastAsia="fr-FR"', 'w:eastAsia="zh-CN"', "wrong-language"),
        ("word/styles.xml", 'w:bidi="en-GB"', 'w:bidi="ar-EG"', "word-language"),
        (BODY, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="0"/>', "block-changed"),
        (BODY, '<w:pStyle w:val="Heading3"/>', '<w:pStyle w:val="Normal"/>', "block-changed"),
        ("word/styles.xml", 'w:val="en-GB"', 'w:val="fr-FR"', "word-language"),
        ("docProps/core.xml", "Tea after", "Coffee after", "word-title"),
        (r"word/footer\d\.xml", "Version 3", "Version 2", "word-footer"),
    ],
)
def test_harm_to_the_finished_document_is_found(
    part: str, before: str, after: str, code: str
) -> None:
    assert code in codes("en", edited("en", part, lambda text: text.replace(before, after)))


def test_a_draft_says_so_at_the_head_of_every_page() -> None:
    harmed = edited("ar", r"word/header\d\.xml", lambda text: re.sub("<w:t.*?</w:t>", "", text))
    assert "word-header" in codes("ar", harmed)


def test_arabic_runs_from_the_right() -> None:
    harmed = edited("ar", BODY, lambda text: text.replace("<w:bidi/></w:sectPr>", "</w:sectPr>"))
    assert "word-direction" in codes("ar", harmed)


def test_another_program_finds_headings_lists_tables_and_properties() -> None:
    document = docx.Document(io.BytesIO(content("en")))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Heading 1"
    assert {"Heading 2", "Heading 3", "List Item", "Caption", "Term"} <= set(styles)
    assert len(document.tables) == 2
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.startswith("Tea after your visit")
    assert len(document.inline_shapes) == 3  # a QR code and two pictures


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", "en-GB"), ("pl", "pl-PL"), ("pt", "pt-PT"), ("pt_BR", "pt-BR"),
     ("zh_Hans", "zh-CN"), ("cy", "cy-GB"), ("pa", "pa-IN"), ("so", "so-SO"),
     ("zh_Hant", "zh-TW"), ("es_MX", "es-MX")],
)  # fmt: skip
def test_a_language_goes_into_word_with_its_country_and_comes_home(
    language: str, known: str
) -> None:
    assert word_language(language) == known
    assert plain_tag(known) == language


def test_what_is_no_word_document_is_unreadable() -> None:
    with pytest.raises(ValueError, match="no Word document"):
        read_back(b"PK nothing", job("en").language)
