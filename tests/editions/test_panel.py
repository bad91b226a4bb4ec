"""Somebody who cannot read an edition finds in it, in their own language, how to get another."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from press.build.library import Library, read_library
from press.build.plan import Request, plan
from press.findings import Severity
from press.formats import formats
from press.model import Box, Edition, PageFacts, Paragraph
from tests.editions.house import EDITIONS, ROOT, House, languages, name
from tests.editions.wanted import filled, normal, organisation, word

CONTACT = filled(organisation()["closing"]["panel_contact"])
SHOWING = [edition for edition in EDITIONS if formats()[edition.format].panel]
SILENT = [edition for edition in EDITIONS if edition not in SHOWING]
TODAY = date(2026, 7, 1)


def line_of(language: str) -> str:
    return normal(word("panel-line", language).replace("{contact}", CONTACT))


@pytest.mark.parametrize("edition", SHOWING, ids=name)
def test_every_other_language_has_its_line_and_its_language_mark(
    house: House, edition: Edition
) -> None:
    others = {tag: line_of(tag) for tag in languages() if tag != edition.language}
    met = {normal(block.text): block for block in house.evidence(edition).blocks}
    for tag, line in others.items():
        marks = {part.language.replace("-", "_") for part in met[line].parts if part.text.strip()}
        assert marks == {tag}, line


@pytest.mark.parametrize("edition", SILENT, ids=name)
def test_an_edition_that_is_spoken_makes_the_offer_in_its_own_language_alone(
    house: House, edition: Edition
) -> None:
    leaflet = house.job(edition).leaflet
    boxes = [block for block in leaflet.sections[-1].blocks if isinstance(block, Box)]
    assert [box.role for box in boxes] == ["offer", "identity"]


def test_some_editions_show_the_panel_and_some_do_not() -> None:
    assert SHOWING and SILENT


def repository(tmp_path: Path, **changes: tuple[str, str]) -> Library:
    """The repository with three languages in another folder, with one text of a file changed."""
    for path in ("content", *(f"translations/{tag}" for tag in CHOSEN)):
        shutil.copytree(ROOT / path, tmp_path / path, dirs_exist_ok=True)
    for file_name, (old, new) in changes.items():
        place = tmp_path / PLACES[file_name]
        before = place.read_text("utf-8")
        assert re.search(old, before)
        place.write_text(re.sub(old, new, before), "utf-8")
    return read_library(tmp_path, TODAY)


CHOSEN = ("cy", "pl", "ur")
PLACES = {
    "organisation": "content/organisation.toml",
    "polish": "translations/pl/LC_MESSAGES/press.po",
}
LINE = r'(msgctxt "panel-line"\nmsgid .*\n)msgstr .*'


def test_a_language_without_its_line_is_a_finding_and_the_other_lines_stand(
    tmp_path: Path,
) -> None:
    library = repository(tmp_path, polish=(LINE, r'\1msgstr ""'))
    (fault,) = (f for f in library.findings if f.code == "panel-line-missing")
    assert (fault.severity, fault.at.path) == (Severity.WARNING, PLACES["polish"])
    assert "Polish" in fault.message
    offered = {line.language for line in library.tongues["en"].panel}
    assert offered == set(CHOSEN) - {"pl"}


def test_a_line_that_nobody_signed_off_is_a_warning_that_the_publisher_may_accept(
    tmp_path: Path,
) -> None:
    def severities(library: Library) -> set[Severity]:
        return {f.severity for f in library.findings if f.code == "panel-line-unsigned"}

    assert severities(repository(tmp_path)) == {Severity.ACCEPTED}
    other = repository(
        tmp_path, organisation=('code = "panel-line-unsigned"', 'code = "panel-line-missing"')
    )
    assert severities(other) == {Severity.WARNING}


def test_a_publisher_who_names_no_contact_gets_no_panel(tmp_path: Path) -> None:
    library = repository(tmp_path, organisation=("panel_contact = .*", ""))
    assert not any(tongue.panel for tongue in library.tongues.values())
    jobs = plan(library, Request(languages=("en",), formats=("standard",))).jobs
    boxes = [b for job in jobs for b in job.leaflet.sections[-1].blocks if isinstance(b, Box)]
    assert [box.role for box in boxes] == ["offer"]


def test_every_line_of_the_panel_is_a_paragraph_in_its_own_language(house: House) -> None:
    job = house.job(replace(SHOWING[0], language="en"))
    (panel,) = (
        block for block in job.leaflet.sections[-1].blocks
        if isinstance(block, Box) and block.role == "panel"
    )  # fmt: skip
    texts = [block.text for block in panel.blocks if isinstance(block, Paragraph)]
    assert [text.language for text in texts] == [tag for tag in languages() if tag != "en"]
    assert all(CONTACT in text.markdown for text in texts)


@pytest.mark.parametrize("edition", SHOWING, ids=name)
def test_no_line_of_the_panel_is_cut_from_its_number(house: House, edition: Edition) -> None:
    facts = house.evidence(edition).facts
    if isinstance(facts, PageFacts):
        lines = [normal(line.text) for line in facts.lines]
        assert sum(CONTACT in line for line in lines) >= len(languages()) - 1
