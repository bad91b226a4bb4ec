"""What the press reads of a leaflet is what stands in its file: no line lost, none read as another.

The file is scanned line by line, without the press's reader and without Python-Markdown. The
words of the first leaflet are compared with the text that it was made from, too.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from press.checks.expected import expected_blocks
from press.model import SOURCE_LANGUAGE, Edition, Leaflet
from press.read.leaflet import read_leaflet
from tests.editions.house import EDITIONS, ROOT, House, leaflets, name
from tests.editions.scan import Scanned, scan
from tests.editions.wanted import normal, panel_blocks, web_blocks

SOURCE = ROOT / "tests/data/balloon-kyphoplasty-source.txt"
RUN_IN = ("Infection", "Bleeding", "DVT", "Nerve injury")
"""Headings that the source text sets apart from their text by a dash alone."""

SPECIMEN = """\
---
title: "All kinds: of blocks"
version: 1
---

An opening with **strong** words and [a link](https://example.com/a_b).

<!-- l10n: note never printed -->

## Lists

Some lines that are
wrapped anywhere:

- One point
- Another
  that is wrapped

    with more under it

    - inner one
    - inner two

- Last

1. First
2. Second

## Other things

| Day | Dose |
|-----|------|
| Monday | 5ml |

Table: Doses

MRI
:   A scan with magnets

!!! warning "Stop"
    Call <span lang="fr">le docteur</span> now.

    - and wait

### Deeper

![A foot](foot.png "Your foot")

The NHS &amp; you.

*[NHS]: National Health Service
"""


def read(path: Path, root: Path) -> Leaflet:
    reading = read_leaflet(path, root)
    assert reading.leaflet, reading.findings
    return reading.leaflet


def as_read(leaflet: Leaflet) -> list[tuple[str, int, str, int]]:
    return [
        (block.seen.kind, block.seen.depth, block.seen.text, block.at.line)
        for block in expected_blocks(leaflet)
    ]


def as_scanned(path: Path) -> list[tuple[str, int, str, int]]:
    return [(block.kind, block.depth, block.words, block.line) for block in scan(path)]


@pytest.mark.parametrize("path", leaflets(), ids=lambda path: path.stem)
def test_every_block_of_a_leaflet_is_read_in_order(path: Path) -> None:
    assert as_read(read(path, ROOT)) == as_scanned(path)


@pytest.mark.parametrize("path", leaflets(), ids=lambda path: path.stem)
def test_no_word_of_a_leaflet_stands_outside_its_blocks(path: Path) -> None:
    body = path.read_text("utf-8").split("---\n", 2)[2]
    lines = [line for line in body.splitlines() if not re.match(r"\*?\[[^\]]+\]: ", line)]
    in_file = re.findall(r"\w+", re.sub(r"<!--.*?-->|<[^>]*>", " ", "\n".join(lines)))
    blocks = [block.words for block in scan(path)][1:]
    assert re.findall(r"\w+", "\n".join(blocks)) == in_file


def test_every_kind_of_block_is_read_as_it_is_scanned(tmp_path: Path) -> None:
    path = tmp_path / "content/all.md"
    path.parent.mkdir()
    path.write_text(SPECIMEN, "utf-8")
    scanned = as_scanned(path)
    assert {kind for kind, *_ in scanned} == {
        "title", "heading", "paragraph", "item", "term", "definition", "caption", "header-cell",
        "cell", "figure",
    }  # fmt: skip
    assert as_read(read(path, tmp_path)) == scanned


# ---- the text that the first leaflet was made from


def source_words() -> list[str]:
    """The source's words. White space and bullets count for nothing, nor do run-in dashes."""
    text = " ".join(SOURCE.read_text("utf-8").replace("•", " ").split())
    for heading in RUN_IN:
        text, count = re.subn(rf"(?<!\w){heading} [-–] (?=[A-Z])", f"{heading} ", text)
        assert count == 1, f"{heading} is run in {count} times"
    return text.split()


def publisher_words() -> list[str]:
    """What the source ends with and organisation.toml holds, the contacts in their places."""
    values = tomllib.loads((ROOT / "content/organisation.toml").read_text("utf-8"))
    text = " ".join([*values["closing"]["texts"], values["closing"]["offer"]])
    for key, words in values["contacts"].items():
        text = text.replace(f"{{{key}}}", words)
    return text.split()


def test_the_leaflet_says_the_source_word_for_word() -> None:
    blocks: list[Scanned] = scan(ROOT / "content/balloon-kyphoplasty.md")
    words = [word for block in blocks for word in block.words.split()]
    assert words + publisher_words() == source_words()


ENGLISH = [
    edition
    for edition in EDITIONS
    if edition.language == SOURCE_LANGUAGE
    and edition.leaflet == "balloon-kyphoplasty"
    and edition.format != "narration"
]


@pytest.mark.parametrize("edition", ENGLISH, ids=name)
def test_the_finished_english_editions_say_the_source_word_for_word(
    house: House, edition: Edition
) -> None:
    blocks = house.evidence(edition).blocks
    first = next(n for n, block in enumerate(blocks) if block.kind == "heading")
    read_back = [blocks[0], *blocks[first:]]
    furnished = (*panel_blocks(edition), *web_blocks(edition))
    added = {"About this leaflet", *(block.words for block in furnished)}
    words = [block.text for block in read_back if normal(block.text) not in added]
    assert " ".join(words).split() == source_words()
