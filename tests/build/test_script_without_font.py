"""A language whose script no font has is told at once, and costs no other language its pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from press.build.library import read_library
from press.findings import Severity
from tests.build.repository import ROOT, add_polish, change, press, write

TELUGU = "translations/te/LC_MESSAGES"
POLISH = "translations/pl/LC_MESSAGES/press.po"
TODAY = date(2026, 7, 1)
LINE = "Ta ulotka po polsku: {contact}"


@pytest.fixture
def root(root: Path) -> Path:
    """The panel is asked for; a folder for Telugu is there, and Polish is complete."""
    add_polish(root)
    (root / TELUGU).mkdir(parents=True)
    change(
        root, "content/organisation.toml", "[closing]", '[closing]\npanel_contact = "{ward_phone}"'
    )
    return root


def translate(root: Path) -> None:
    """Every message of the Telugu catalogues gets words, made up but in Telugu letters."""
    for name in ("press", "tea"):
        text = (root / TELUGU / f"{name}.po").read_text("utf-8")
        head, *messages = text.split("\n\n")
        filled = [re.sub(r'msgstr ""\Z', f'msgstr "{telugu(m)}"', m.strip()) for m in messages]
        write(root, f"{TELUGU}/{name}.po", "\n\n".join((head, *filled)) + "\n")


def telugu(message: str) -> str:
    """Telugu words with the placeholders and numbers of the English; notes are no part of it."""
    english = "\n".join(line for line in message.splitlines() if line.startswith(("msgid", '"')))
    return " ".join(("ఈ కరపత్రం", *dict.fromkeys(re.findall(r"\{\w+\}|\d+", english))))


def told(root: Path, *words: str) -> list[str]:
    return [line for line in press(root, *words).out.splitlines() if "[no-font]" in line]


def test_the_first_command_says_that_there_is_no_font_and_what_to_do(root: Path) -> None:
    outcome = press(root, "translations", "update")
    (line,) = (line for line in outcome.out.splitlines() if "[no-font]" in line)
    assert line.startswith("translations/te: warning: no font of ours has") and "Telugu" in line
    assert "templates/fonts/README.md" in outcome.out
    assert outcome.status == 0
    assert told(root, "translations", "status") == [line]


def test_an_edition_in_it_is_withheld_with_a_finding_and_no_traceback(root: Path) -> None:
    press(root, "translations", "update")
    translate(root)
    outcome = press(root, "tea", "--language", "te", "--format", "html", "--format", "standard")
    assert outcome.status == 1
    assert outcome.out.count("its proof failed: no-font") == 2
    assert "Traceback" not in outcome.out + outcome.err


def test_leaflets_in_other_languages_are_made_without_its_line(root: Path) -> None:
    press(root, "translations", "update")
    translate(root)
    outcome = press(root, "tea", "--language", "en", "--format", "html")
    assert outcome.status == 0, outcome.out
    page = (root / "output/tea/en/tea-en-html.html").read_text("utf-8")
    assert "Ta ulotka po polsku" in page and "ఈ" not in page


def test_a_line_with_an_error_stands_in_no_other_leaflet_and_is_told(root: Path) -> None:
    def offered() -> set[str]:
        library = read_library(root, TODAY)
        return {line.language for line in library.tongues["en"].panel}

    assert offered() == {"pl"}
    change(root, POLISH, LINE, f"☎ {LINE}")
    assert not offered()
    findings = read_library(root, TODAY).findings
    (fault,) = (f for f in findings if f.code == "panel-line-missing" and "/pl/" in f.at.path)
    assert fault.severity is Severity.WARNING


def test_the_languages_of_this_repository_all_have_a_font() -> None:
    assert not [f for f in read_library(ROOT, TODAY).findings if f.code == "no-font"]
