"""What stands at the edges of a page is what the leaflet says, on every page, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from press.build.plan import Job
from press.checks.edition import check_edition
from press.formats import formats
from press.formats.pdf.engine import write_pdf
from press.formats.printed import SHEET, html_of
from press.model import Box, Leaflet, PageFacts, Paragraph, Section, Setting, Text
from tests.editions.house import read_back
from tests.editions.specimen import jobs

STYLE_ENDS = "</style>"


@cache
def job(language: str) -> Job:
    """A leaflet of some pages, without a table."""
    whole = jobs()[language, "standard"]
    return replace(whole, leaflet=replace(whole.leaflet, sections=whole.leaflet.sections[:3]))


def faults(language: str, before: str, after: str) -> list[tuple[str, str]]:
    """The codes and messages of what is found, once the HTML that is printed has been changed."""
    one, setting = job(language), formats()["standard"].setting
    html = html_of(one.leaflet, setting, one.language, one.organisation)
    assert before in html
    content = write_pdf(html.replace(before, after), SHEET, one.leaflet.title.at).content
    found = check_edition(one.leaflet, read_back(one, content), one.edition, setting, one.language)
    return [(each.code, each.message) for each in found if each.severity.name == "ERROR"]


def rule(css: str) -> tuple[str, str]:
    """A change of the style sheet."""
    return STYLE_ENDS, f"{css}{STYLE_ENDS}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_furniture_of_a_sound_leaflet_raises_no_alarm(language: str) -> None:
    assert faults(language, STYLE_ENDS, STYLE_ENDS) == []


NASTALIQ = ("مسودہ – مریضوں کے لیے نہیں", "کلائی کا فریکچر: آپ کی گولیاں")
"""The mark of a draft, and a title whose letters climb into the line above it."""


def nastaliq(whole: Leaflet) -> Leaflet:
    """A draft of two pages in Urdu."""
    mark, title = (Text(words, "ur", whole.title.at) for words in NASTALIQ)
    english = Text("DRAFT – not for patients", "en", whole.title.at)
    drafts = tuple(Box("draft", (Paragraph(heading),), heading) for heading in (mark, english))
    sections = tuple(Section(name, title, 2, (Paragraph(title),)) for name in ("one", "two"))
    return replace(whole, language="ur", title=title, opening=drafts, sections=sections)


@pytest.mark.parametrize("setting", [Setting(14), Setting(18), Setting(28), Setting(14, "A5")])
def test_the_marks_of_a_draft_and_the_title_never_touch_in_nastaliq(setting: Setting) -> None:
    whole = job("ar")
    one = replace(whole, leaflet=nastaliq(whole.leaflet))
    html = html_of(one.leaflet, setting, one.language, one.organisation)
    apart = html.replace(*rule("h2 { break-before: page }"))
    facts = read_back(one, write_pdf(apart, SHEET, one.leaflet.title.at).content).facts
    assert isinstance(facts, PageFacts)
    heads = [line for line in facts.lines if line.kind == "furniture" and line.page == 2]
    assert any(NASTALIQ[1] in line.text for line in heads)
    assert facts.collisions == ()


TITLE = '<div class="page-title">'
CHANGES: Mapping[str, tuple[str, tuple[str, str], str, str]] = {
    "a wrong number of pages": (
        "en", rule('.pages::before { content: "9" !important }'), "no-page-total", "(page 1)"),
    "one more digit in the number of pages": (
        "en", rule('.pages::after { content: "0" }'), "strange-furniture", "“0” (page 2)"),
    "a number of another page": (
        "en", rule(".page::before { content: counter(pages) }"), "no-page-total", "(page 1)"),
    "a number missing on one page": (
        "en", rule("@page :nth(2) { @bottom-right { content: none } }"), "no-page-total",
        "Page 2 of 3 (page 2)"),
    "a title of another leaflet": (
        "en", (f"{TITLE}Tea after", f"{TITLE}Tea before"), "no-running-title", "(page 2)"),
    "a title missing on one page": (
        "en", rule("@page :nth(3) { @top-left { content: none } }"), "no-running-title",
        "“Tea after your visit” (page 3)"),
    "an old version": ("en", ("Version 3 ·", "Version 2 ·"), "no-version", "(page 1)"),
    "a code of another text": (
        "en", (" · <span>", " · <span>X"), "no-version", "(page 1)"),
    "words that nobody asked for": (
        "en", rule('.page-number::after { content: " or so" }'), "strange-furniture", "(page 1)"),
    "a draft that does not say so": (
        "ar", rule(".page-head { display: none }"), "no-draft-mark", "(page 1)"),
    "a draft that says so in English only": (
        "ar", rule(".draft-mark:first-child { display: none }"), "no-draft-mark", "(page 2)"),
    "digits of another page from the right": (
        "ar", rule('.pages::before { content: "19" !important }'), "no-page-total", "(page 1)"),
    "a version in English from the right": (
        "ar", ("الإصدار 3 ·", "Version 3 ·"), "no-version", "(page 1)"),
}  # fmt: skip
"""What is changed, in which language, and how it is found."""


@pytest.mark.parametrize("name", CHANGES)
def test_changed_furniture_is_refused(name: str) -> None:
    language, (before, after), code, words = CHANGES[name]
    found = faults(language, before, after)
    assert any(words in message for known, message in found if known == code), found
