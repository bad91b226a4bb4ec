"""What would harm a reader is refused: the checks of the house can fail, in every edition.

Each harm is done to a leaflet, a catalogue or a finished file, and goes the way of a build: write,
read back, compare. Where writing again would take long, the finished file is compared with a
leaflet that differs from it by just that harm.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from press.build.make import make
from press.build.plan import Job
from press.checks.catalogue import check_catalogue
from press.checks.edition import check_edition
from press.findings import Finding, Severity
from press.formats import formats
from press.formats.pages import page
from press.formats.pdf.engine import write_pdf
from press.formats.printed import SHEET, page_style
from press.formats.typography import typography_of
from press.model import SOURCE_LANGUAGE, Catalogue, Edition, Leaflet, Text
from press.translate.messages import messages_of
from press.translate.po import catalogue_path, read_catalogue
from press.translate.translate import translate
from tests.editions.house import (
    EDITIONS,
    EVERYDAY,
    ON_SCREEN,
    PRINTED,
    ROOT,
    SPOKEN,
    House,
    languages,
    name,
    read_back,
    write,
)
from tests.editions.mutations import MUTATIONS, Mutation, other_digit, with_english, with_paragraph
from tests.editions.pdf_edits import (
    HIDING,
    digits_of,
    with_cover,
    with_hidden_words,
    with_other_digit,
)
from tests.editions.wanted import word

PARITY = {"block-lost", "block-added", "block-moved", "block-changed", "wrong-language"}
TRANSLATED = [edition for edition in EDITIONS if edition.language != SOURCE_LANGUAGE]
QUICK = [
    edition
    for edition in EDITIONS
    if edition in SPOKEN
    or (edition.language == SOURCE_LANGUAGE and edition.format in ("standard", "html"))
]
"""Editions that are written again for every harm; the others are with `--full`."""
SLOW = [pytest.param(e, marks=pytest.mark.full) for e in EDITIONS if e not in QUICK]
SMALL_PRINT = [
    pytest.param(e, marks=() if e.format == "standard" else pytest.mark.full) for e in PRINTED
]
"""Every PDF to be harmed; large print, which is read by the same reader, with `--full`."""


def at_places(few: int, many: int) -> pytest.MarkDecorator:
    """How many places of a file are harmed, one after the other: `many` with `--full`."""
    return pytest.mark.parametrize("most", [few, pytest.param(many, marks=pytest.mark.full)])


Place = TypeVar("Place")


def spread(places: Sequence[Place], most: int) -> Sequence[Place]:
    """At most so many of the places, as far apart as can be."""
    step = len(places) / min(most, len(places))
    return [places[int(step * (n + 0.5))] for n in range(min(most, len(places)))]


def errors(job: Job, leaflet: Leaflet, content: bytes) -> set[str]:
    """The codes of all errors that the proof of a finished file finds against a leaflet."""
    return codes(_checked(job, leaflet, content))


def _checked(job: Job, leaflet: Leaflet, content: bytes) -> list[Finding]:
    setting = formats()[job.edition.format].setting
    return check_edition(leaflet, read_back(job, content), job.edition, setting, job.language)


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings if finding.severity is Severity.ERROR}


def harmed(job: Job, mutate: Mutation) -> Leaflet:
    leaflet = mutate(job.leaflet)
    assert leaflet != job.leaflet, f"{name(job.edition)} has nothing to do this harm to"
    return leaflet


def english_of(house: House, edition: Edition) -> Leaflet:
    leaflet = house.plan.translations[edition.leaflet, SOURCE_LANGUAGE].leaflet
    assert leaflet
    return leaflet


# ---- harm to the leaflet


@pytest.mark.parametrize("harm", MUTATIONS)
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_finished_file_that_differs_from_its_leaflet_is_refused(
    house: House, edition: Edition, harm: str
) -> None:
    job = house.job(edition)
    setting = formats()[edition.format].setting
    leaflet = harmed(job, MUTATIONS[harm])
    found = check_edition(leaflet, house.evidence(edition), edition, setting, job.language)
    assert codes(found) & PARITY


@pytest.mark.parametrize("harm", MUTATIONS)
@pytest.mark.parametrize("edition", [*QUICK, *SLOW], ids=name)
def test_an_edition_made_from_a_harmed_leaflet_is_refused(
    house: House, edition: Edition, harm: str
) -> None:
    job = house.job(edition)
    artefact = write(job, harmed(job, MUTATIONS[harm]))
    assert artefact.content
    assert errors(job, job.leaflet, artefact.content) & PARITY


@pytest.mark.parametrize("edition", TRANSLATED, ids=name)
def test_one_paragraph_in_english_in_a_finished_translation_is_refused(
    house: House, edition: Edition
) -> None:
    job = house.job(edition)
    setting = formats()[edition.format].setting
    for tag in (SOURCE_LANGUAGE, None):
        leaflet = harmed(job, with_english(english_of(house, edition), tag))
        found = check_edition(leaflet, house.evidence(edition), edition, setting, job.language)
        assert "block-changed" in codes(found)


@pytest.mark.parametrize("edition", [e for e in QUICK if e in TRANSLATED], ids=name)
def test_an_edition_made_with_one_paragraph_in_english_is_refused(
    house: House, edition: Edition
) -> None:
    job = house.job(edition)
    for tag in (SOURCE_LANGUAGE, None):
        leaflet = harmed(job, with_english(english_of(house, edition), tag))
        assert "block-changed" in errors(job, job.leaflet, write(job, leaflet).content)


def last_words(html: str) -> int:
    """Where the last line of the panel begins: after it stands a link, which has its own colour."""
    return html.rindex("<p", 0, html.rindex("<p"))


@pytest.mark.parametrize("edition", ON_SCREEN, ids=name)
def test_a_page_whose_words_are_marked_as_another_language_is_refused(
    house: House, edition: Edition
) -> None:
    job, text = house.job(edition), house.content(edition).decode()
    place = last_words(text)
    harmed = f'{text[:place]}<p lang="cy"{text[place + 2 :]}'
    assert "wrong-language" in errors(job, job.leaflet, harmed.encode())


# ---- harm to the catalogue

CATALOGUES = [
    pytest.param(path.stem, tag, marks=() if tag in EVERYDAY else pytest.mark.full)
    for path in sorted((ROOT / "content").glob("*.md"))
    for tag in languages()
    if tag != SOURCE_LANGUAGE
]


def pairs(house: House, leaflet: str, tag: str) -> Iterator[tuple[Text, Catalogue]]:
    """Each text of a leaflet with a catalogue of its message alone."""
    catalogue, _ = read_catalogue(ROOT / catalogue_path(leaflet, tag), leaflet, tag, ROOT)
    english = house.plan.translations[leaflet, SOURCE_LANGUAGE].leaflet
    assert catalogue and english
    for text in messages_of(english):
        key = (text.context, text.markdown)
        yield text, replace(catalogue, messages={key: catalogue.messages[key]})


def with_string(catalogue: Catalogue, string: str) -> Catalogue:
    messages = {key: replace(m, string=string) for key, m in catalogue.messages.items()}
    return replace(catalogue, messages=messages)


@pytest.mark.parametrize(("leaflet", "tag"), CATALOGUES)
def test_every_digit_changed_in_a_catalogue_is_refused(
    house: House, leaflet: str, tag: str
) -> None:
    changed = 0
    for text, catalogue in pairs(house, leaflet, tag):
        (message,) = catalogue.messages.values()
        string = other_digit(message.string)
        if string != message.string:
            changed += 1
            assert codes(check_catalogue([text], with_string(catalogue, string))), string
    assert changed


@pytest.mark.parametrize(("leaflet", "tag"), CATALOGUES)
def test_every_paragraph_left_in_english_in_a_catalogue_is_refused(
    house: House, leaflet: str, tag: str
) -> None:
    """Two or three words may be a name: they are an error where the script is another one."""
    several = [(t, c) for t, c in pairs(house, leaflet, tag) if len(t.markdown.split()) > 1]
    assert any(len(text.markdown.split()) > 3 for text, _ in several)
    for text, catalogue in several:
        findings = check_catalogue([text], with_string(catalogue, text.markdown))
        if len(text.markdown.split()) > 3:
            assert codes(findings) & {"untranslated", "script"}, text.markdown
        assert findings, text.markdown


@pytest.mark.parametrize(("leaflet", "tag"), CATALOGUES)
def test_every_message_that_is_missing_or_fuzzy_withholds_the_language(
    house: House, leaflet: str, tag: str
) -> None:
    catalogue, _ = read_catalogue(ROOT / catalogue_path(leaflet, tag), leaflet, tag, ROOT)
    english = house.plan.translations[leaflet, SOURCE_LANGUAGE].leaflet
    assert catalogue and english
    for text in messages_of(english):
        key = (text.context, text.markdown)
        rest = {k: message for k, message in catalogue.messages.items() if k != key}
        fuzzy = replace(catalogue.messages[key], fuzzy=True)
        for messages in (rest, rest | {key: fuzzy}):
            translated, findings = translate(english, replace(catalogue, messages=messages))
            assert translated is None
            assert [finding.at for finding in findings] == [text.at]


# ---- harm to the finished file


def visible_digits(html: str) -> list[int]:
    """The places of all digits that a page shows."""
    body = html.index("<body")
    tags = [range(*m.span()) for m in re.finditer(r"<[^>]*>|&#\w+;", html) if m.end() > body]
    inside = {place for tag in tags for place in tag}
    return [n for n in range(body, len(html)) if html[n].isdecimal() and n not in inside]


@at_places(4, 24)
@pytest.mark.parametrize("edition", ON_SCREEN, ids=name)
def test_a_digit_changed_in_a_finished_page_is_refused(
    house: House, edition: Edition, most: int
) -> None:
    job, html = house.job(edition), house.content(edition).decode()
    places = visible_digits(html)
    assert len(places) > 10
    # The panel says one number many times: some of its digits stand for all.
    for place in spread(places, most):
        changed = html[:place] + other_digit(html[place]) + html[place + 1 :]
        assert errors(job, job.leaflet, changed.encode()) & PARITY, html[place - 30 : place + 30]


@at_places(2, 12)
@pytest.mark.parametrize("edition", SPOKEN, ids=name)
def test_a_digit_changed_in_a_finished_narration_is_refused(
    house: House, edition: Edition, most: int
) -> None:
    job, text = house.job(edition), house.content(edition).decode()
    lines = text.split("\n")
    with_digits = [n for n in range(len(lines)) if other_digit(lines[n]) != lines[n]]
    time = word("narration-time", edition.language).partition("{time}")[0]
    # The running time is an estimate, and stated in whole minutes: half a minute is no fault.
    with_digits = [n for n in with_digits if not lines[n].startswith(time)]
    assert len(with_digits) > 5
    for n in spread(with_digits, most):
        changed = "\n".join([*lines[:n], other_digit(lines[n]), *lines[n + 1 :]])
        assert errors(job, job.leaflet, changed.encode()), lines[n]


@at_places(1, 3)
@pytest.mark.parametrize("edition", SMALL_PRINT, ids=name)
def test_a_digit_changed_in_the_text_of_a_finished_pdf_is_refused(
    house: House, edition: Edition, most: int
) -> None:
    job, content = house.job(edition), house.content(edition)
    digits = digits_of(content)
    assert len(digits) > 10
    for digit in spread(digits, most):
        changed = with_other_digit(content, digit)
        # Where the file says in so many words what a line reads, only the ink has changed.
        assert errors(job, job.leaflet, changed) & (PARITY | {"unlike"}), digit


# ---- hidden words

HIDDEN_ON_SCREEN = [
    "display: none",
    "visibility: hidden",
    "opacity: 0",
    "font-size: 0",
    "color: #fff; background: #fff",
    "position: absolute; left: -9999px",
    "clip-path: inset(100%)",
    "transform: scale(0)",
]


@pytest.mark.parametrize("style", HIDDEN_ON_SCREEN)
@pytest.mark.parametrize("edition", ON_SCREEN, ids=name)
def test_words_that_a_page_hides_are_refused(house: House, edition: Edition, style: str) -> None:
    job, html = house.job(edition), house.content(edition).decode()
    place = last_words(html)
    hidden = f'{html[:place]}<p style="{style}"{html[place + 2 :]}'
    assert errors(job, job.leaflet, hidden.encode()) & {"block-lost", "block-changed"}


@pytest.mark.parametrize("how", HIDING)
@pytest.mark.parametrize("edition", SMALL_PRINT, ids=name)
def test_words_that_a_pdf_does_not_show_are_refused(
    house: House, edition: Edition, how: str
) -> None:
    job = house.job(edition)
    assert "unseen" in errors(job, job.leaflet, with_hidden_words(house.content(edition), how))


@pytest.mark.parametrize("edition", SMALL_PRINT, ids=name)
def test_words_that_are_painted_over_are_refused(house: House, edition: Edition) -> None:
    job = house.job(edition)
    assert "unseen" in errors(job, job.leaflet, with_cover(house.content(edition)))


@pytest.mark.parametrize(
    "style",
    [
        "color: white",
        "visibility: hidden",
        "display: none",
        "opacity: 0",
        "font-size: 1pt",
        "position: relative; left: -3000px",
        "text-indent: -3000px; overflow: hidden",
    ],
)
def test_words_that_a_print_style_hides_are_refused(house: House, style: str) -> None:
    edition = next(e for e in PRINTED if e in QUICK)
    job = house.job(edition)
    leaflet = with_paragraph(job.leaflet, "Drink the tea while it is warm.")
    setting = formats()[edition.format].setting
    sheet = page_style(leaflet, setting, job.language, job.organisation.accent)
    rule = f"section p {{ {style} !important }}".replace(";", " !important;")
    faults = {}
    for extra in ("", rule):
        html = page(leaflet, job.language, job.organisation, "print", sheet + extra, leaflet.id)
        artefact = write_pdf(html, SHEET, leaflet.title.at)
        faults[extra] = codes(list(artefact.findings))
        if artefact.content:
            faults[extra] |= errors(job, leaflet, artefact.content)
    assert faults[rule] - faults[""]


# ---- fonts


@pytest.mark.parametrize("edition", [*SMALL_PRINT, *ON_SCREEN], ids=name)
def test_a_character_that_no_font_has_withholds_the_edition(house: House, edition: Edition) -> None:
    job = house.job(edition)
    made = make(replace(job, leaflet=with_paragraph(job.leaflet, "A \U00012000 B")))
    assert not made.proved and not made.crash
    (fault,) = (finding for finding in made.findings if finding.code == "missing-glyph")
    assert "\U00012000" in fault.message


OWN_FONTS = {
    tag: typography_of(tag).families[0]
    for tag in languages()
    if typography_of(tag).families[0] != typography_of(SOURCE_LANGUAGE).families[0]
}


TOGETHER = [tag for tag in OWN_FONTS if tag in EVERYDAY]
ONE_BY_ONE = [pytest.param([tag], marks=pytest.mark.full) for tag in OWN_FONTS]


@pytest.mark.parametrize("tags", [TOGETHER, *ONE_BY_ONE], ids="+".join)
def test_a_language_whose_font_was_removed_is_withheld(tmp_path: Path, tags: list[str]) -> None:
    for folder in ("press", "content", "templates", *(f"translations/{tag}" for tag in tags)):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    for tag in tags:
        shutil.rmtree(tmp_path / "templates/fonts" / OWN_FONTS[tag].lower().replace(" ", "-"))
    command = [sys.executable, "-m", "press", *(f"--language={tag}" for tag in tags)]
    done = subprocess.run(
        [*command, "--format", "standard", "--format", "html", "--workers", "1", "--json"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    summary = json.loads(done.stdout)
    withheld = {(entry["language"], entry["format"]) for entry in summary["withheld"]}
    assert withheld == {(tag, name) for tag in tags for name in ("standard", "html")}
    assert summary["editions"] == []
    assert {"strange-font", "missing-glyph", "no-glyph"} & {f["code"] for f in summary["findings"]}
    left = {path.suffix for path in (tmp_path / "output").glob("*/*/*")}
    assert not left & {".pdf", ".html"}
