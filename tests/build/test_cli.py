"""The command line says what was built and what was not, to people and to machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from press.formats import formats
from tests.build.repository import (
    FRONT,
    TEA,
    add_polish,
    build,
    change,
    editions,
    manifest,
    press,
    write,
    write_leaflet,
)


def test_a_build_shows_every_leaflet_and_counts(root: Path) -> None:
    outcome = press(root, "--workers", "1")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert "tea      en        ●" in lines and "walk     en        ●" in lines
    assert lines[-1].startswith("2 made; 2 editions in output/, 2 released, 0 withheld")


def test_a_build_says_on_a_pipe_what_it_has_done(root: Path) -> None:
    lines = press(root, "--workers", "1").err.splitlines()
    assert lines == ["[1/2] tea/en/tea-en-html.html", "[2/2] walk/en/walk-en-html.html"]


def test_several_workers_give_the_same_as_one(root: Path) -> None:
    assert press(root, "--workers", "2").status == 0
    several = manifest(root)
    build(root)
    assert several == manifest(root)


def test_one_leaflet_and_one_format_can_be_asked_for(root: Path) -> None:
    outcome = build(root, "tea", "--language", "en", "--format", "html")
    assert outcome.status == 0
    assert editions(root) == {"tea/en/tea-en-html.html"}


def test_the_summary_as_json_is_json_alone(root: Path) -> None:
    outcome = build(root)
    values = json.loads(outcome.out)
    assert [edition["path"] for edition in values["editions"]] == sorted(editions(root))
    assert values["withheld"] == values["superseded"] == values["crashes"] == []
    assert outcome.err == ""


def test_what_is_withheld_is_shown_with_its_reason_and_ends_with_1(root: Path) -> None:
    write_leaflet(root, "tea", TEA + "\n#### Too deep\n\nWords.\n")
    outcome = press(root, "--workers", "1")
    assert outcome.status == 1
    assert "withheld: tea en html: the English text has errors" in outcome.out
    assert "content/tea.md:18: error: " in outcome.out
    assert "    hint: " in outcome.out
    assert "✗ withheld" in outcome.out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["coffee"], "there is no leaflet “coffee”; there are: tea, walk"),
        (["--language", "fr"], "there is no language “fr”; there are: en"),
        (["--format", "parchment"], f"there is no format “parchment”; there are: "
                                    f"{', '.join(formats())}"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused_and_what_does_is_named(
    root: Path, words: list[str], named: str
) -> None:
    outcome = press(root, *words)
    assert outcome.status == 2
    assert outcome.err == f"build.py: {named}\n"
    assert not (root / "output").exists()


@pytest.mark.parametrize("words", [["--colour", "red"], ["translations"], ["--workers", "many"]])
def test_wrong_usage_ends_with_2(root: Path, words: list[str]) -> None:
    outcome = press(root, *words)
    assert outcome.status == 2
    assert "usage: build.py" in outcome.err


def test_an_output_folder_that_cannot_be_written_is_named(root: Path) -> None:
    write(root, "output", "a file stands in the way")
    outcome = press(root, "--workers", "1")
    assert outcome.status == 2
    assert outcome.err.startswith(f"build.py: {root / 'output'}: ")
    assert "Traceback" not in outcome.err


def test_a_repository_without_a_publisher_says_so(root: Path) -> None:
    (root / "content/organisation.toml").unlink()
    outcome = press(root)
    assert outcome.status == 1
    assert "content/organisation.toml: error: the file is not there" in outcome.out


# ---- check


def test_check_is_content_with_a_fresh_build(root: Path) -> None:
    build(root)
    outcome = press(root, "check")
    assert outcome.status == 0
    assert outcome.out.splitlines()[-1].endswith(" 0 of them errors")


def test_check_finds_a_file_that_somebody_changed(root: Path) -> None:
    build(root)
    change(root, "output/tea/en/tea-en-html.html", "while it is warm", "while it is cold")
    outcome = press(root, "check")
    assert outcome.status == 1
    assert "output/tea/en/tea-en-html.html: error: " in outcome.out
    assert "[not-whole]" in outcome.out


def test_check_finds_a_file_that_no_build_made(root: Path) -> None:
    build(root)
    write(root, "output/tea/en/tea-en-html-old.html", "old advice")
    outcome = press(root, "check", "--json")
    assert outcome.status == 1
    assert "unknown-file" in {finding["code"] for finding in json.loads(outcome.out)}


def test_check_finds_editions_older_than_their_source(root: Path) -> None:
    build(root)
    change(root, "content/tea.md", "while it is warm", "while it is lukewarm")
    outcome = press(root, "check")
    assert outcome.status == 1
    assert "output/tea/en/tea-en-html.html: error: " in outcome.out
    assert "[out-of-date]" in outcome.out


def test_check_writes_nothing(root: Path) -> None:
    assert press(root, "check").status == 0
    assert not (root / "output").exists()


def test_check_warns_of_editions_that_were_never_made(root: Path) -> None:
    build(root, "tea")
    assert "output/walk/en/walk-en-html.html: warning: " in press(root, "check").out


# ---- translations


def test_update_writes_templates_and_a_catalogue_for_every_language(root: Path) -> None:
    (root / "translations/pl").mkdir(parents=True)
    outcome = press(root, "translations", "update")
    assert outcome.status == 0
    assert "updated translations/tea.pot" in outcome.out
    assert "updated translations/pl/LC_MESSAGES/tea.po" in outcome.out
    again = press(root, "translations", "update")
    assert again.out.splitlines()[0] == "every catalogue is up to date"


def test_status_tells_for_each_language_what_is_missing(root: Path) -> None:
    add_polish(root)
    lines = press(root, "translations", "status").out.splitlines()
    rows = [line.split() for line in lines if line.startswith(("leaflet", "tea", "walk"))]
    assert rows == [
        ["leaflet", "language", "texts", "translation", "sign-off", "review", "by"],
        ["tea", "pl", "3", "complete", "draft"],
        ["walk", "pl", "3", "3", "missing,", "1", "error", "draft"],
    ]


def test_status_ends_with_1_where_a_catalogue_cannot_be_used(root: Path) -> None:
    add_polish(root)
    outcome = press(root, "translations", "status")
    assert outcome.status == 1
    assert "translations/pl/LC_MESSAGES/walk.po: error: there is no such file" in outcome.out


def test_status_as_json_is_json_alone(root: Path) -> None:
    add_polish(root)
    values = json.loads(press(root, "translations", "status", "--json").out)
    assert [(row["catalogue"], row["language"]) for row in values["catalogues"]] == [
        ("press", "pl"), ("tea", "pl"), ("walk", "pl"),
    ]  # fmt: skip
    assert [finding["code"] for finding in values["findings"]] == ["no-catalogue"]


def test_a_leaflet_of_another_name_is_a_leaflet_too(root: Path) -> None:
    write_leaflet(root, "rest", "\n## At night\n\nSleep as long as you can.\n", FRONT)
    assert build(root, "rest").status == 0
    assert editions(root) == {"rest/en/rest-en-html.html"}
