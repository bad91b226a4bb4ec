"""Promise: a leaflet with tables, doses, dates and nested lists is whole in every script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.repository import build, change, editions

SECOND = Path(__file__).resolve().parents[1] / "data/second-leaflet"
CATALOGUE = "translations/{}/LC_MESSAGES/knee-tablets.po"
LANGUAGES = ["ar", "bn", "pl"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SECOND, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_it_is_made_and_proved_in_english_polish_arabic_and_bengali(root: Path) -> None:
    outcome = build(root, "--format", "html")
    assert outcome.errors() == []
    drafts = {f"knee-tablets/{tag}/knee-tablets-{tag}-html-draft.html" for tag in LANGUAGES}
    assert editions(root) == {*drafts, "knee-tablets/en/knee-tablets-en-html.html"}


def test_a_lost_text_or_a_wrong_dose_withholds_the_leaflet(root: Path) -> None:
    """The table cell of a dose loses its translation in Polish, and is changed in the others."""
    cell = 'msgid "2.5 mg"\nmsgstr "'
    change(root, CATALOGUE.format("pl"), cell, f'{cell}"\n# was: "')
    for language in ("ar", "bn"):
        change(root, CATALOGUE.format(language), f"{cell}2.5", f"{cell}2.6")
    outcome = build(root, "--format", "html")
    assert outcome.status == 1
    assert editions(root) == {"knee-tablets/en/knee-tablets-en-html.html"}
    found = {(place.split("/")[1], code) for place, code in outcome.errors()}
    assert {("ar", "numbers"), ("bn", "numbers")} <= found
    assert "not-translated" in {code for _, code in found}
