"""No word of a leaflet's body is lost between its raw lines and the leaflet that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.checks.kept import check_kept
from press.read.leaflet import read_leaflet

LOST = {
    "a cell beyond the table's head": (
        "| a | b |\n|---|---|\n| 5 mg | morning | never with alcohol |\n",
        "never",
    ),
    "the words of a box without quotation marks": (
        "!!! warning Do not drive\n    Rest.\n",
        "drive",
    ),
    "a reference that nothing uses": ("Words.\n\n[Ward]: 01923217187\n", "01923217187"),
    "the title of a reference": ('See [us][x].\n\n[x]: https://a.uk/b "by night"\n', "night"),
    "a definition without a term": (":   never with milk\n", "milk"),
}
KEPT = {
    "an abbreviation": "The DVT.\n\n*[DVT]: deep vein\n",
    "braces in a paragraph": "Take {#2 tablets daily}\n",
    "the title of a box": '!!! warning "Warning"\n    Rest.\n',
    "every kind of block": (
        "1. one\n2. two\n    - nested\n\n"
        "| a | b |\n|---|---|\n| x \\| y | z |\n\nTable: Caption\n\n"
        "Term\n:   what it means\n\n## Next {#next}\n\n"
        "[Words](https://a.uk/b) &mdash; *so* it `is`.\n"
    ),
}


def lost_words(body: str, root: Path) -> list[str]:
    (root / "content").mkdir()
    path = root / "content" / "tea.md"
    path.write_text(f"---\ntitle: Tea\nversion: 1\n---\n\n## Milk\n\n{body}", "utf-8")
    reading = read_leaflet(path, root)
    assert reading.leaflet is not None
    findings = check_kept(reading.lines, reading.path, reading.first_line, reading.leaflet)
    return [finding.message for finding in findings]


@pytest.mark.parametrize("fault", LOST)
def test_words_that_markdown_would_drop_are_found(fault: str, tmp_path: Path) -> None:
    body, word = LOST[fault]
    assert [f"“{word}”" in message for message in lost_words(body, tmp_path)] == [True]


@pytest.mark.parametrize("sound", KEPT)
def test_words_that_are_read_give_no_finding(sound: str, tmp_path: Path) -> None:
    assert lost_words(KEPT[sound], tmp_path) == []


def test_every_leaflet_of_the_repository_is_read_whole() -> None:
    root = Path(__file__).resolve().parents[2]
    for path in (root / "content").glob("*.md"):
        reading = read_leaflet(path, root)
        assert reading.leaflet is not None
        assert check_kept(reading.lines, reading.path, reading.first_line, reading.leaflet) == []
