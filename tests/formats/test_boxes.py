"""Promise: a box says in words what it is, first of all, to those who see it and those who hear."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from press.checks.edition import check_edition
from press.findings import Location
from press.formats import formats
from press.furnish import Furnishing, furnish
from press.model import Box, BoxRole, Leaflet, Meta, Paragraph, Setting, Text
from press.walk import blocks_of, map_blocks
from press.words import WORDS as WORDS_OF_THE_PRESS
from tests.editions.house import read_back, write
from tests.editions.specimen import jobs, made
from tests.formats.tag_dump import dump

SEEN = [("en", "standard"), ("en", "html"), ("ar", "standard"), ("ar", "html")]
LABELS = {"en": ("Important", "Note"), "ar": ("مهم", "ملاحظة")}


def texts(language: str, format: str) -> list[str]:
    edition = made(language, format)
    return [seen.text for seen in read_back(edition.job, edition.content).blocks]


@pytest.mark.parametrize(("language", "format"), SEEN)
def test_a_box_begins_with_a_word_for_what_it_is(language: str, format: str) -> None:
    found = texts(language, format)
    warning, note = (found.index(label) for label in LABELS[language])
    boxes = [block for section in jobs()[language, format].leaflet.sections
             for block in section.blocks if isinstance(block, Box)]  # fmt: skip
    assert boxes[0].heading and found[warning + 1] == boxes[0].heading.markdown
    assert isinstance(boxes[1].blocks[0], Paragraph)
    assert found[note + 1] == boxes[1].blocks[0].text.markdown


def test_a_box_is_one_element_of_the_tag_tree_with_its_label_first() -> None:
    tree = dump(made("en", "standard").content)
    box = re.search(r"^( *)Sect\n\1  P [^\n]*Important[^\n]*\n(?:\1  .*\n)*", tree, re.MULTILINE)
    assert box, tree
    said = [words for words in re.findall("“(.*?)”", box[0]) if words != "•  "]
    assert "Before you drive" in said[1]
    assert "you spill your tea" in said[-1]


def test_narration_says_once_what_a_box_is() -> None:
    spoken = made("en", "narration").content.decode("utf-8-sig")
    assert spoken.count("Important") == 1
    assert "Important:" in spoken


AT = Location("content/tea.md", 1)
WORDS = {key: word.english for key, word in WORDS_OF_THE_PRESS.items()}


def labels(*boxes: Box) -> list[str | None]:
    """What the press writes on boxes."""
    title = Text("Tea", "en", AT)
    leaflet = Leaflet("tea", "en", Meta("1", AT), title, boxes, ())
    organisation = jobs()["en", "html"].organisation
    furnished, _ = furnish(leaflet, Furnishing(organisation, WORDS, title, "CODE", Setting(14)))
    found = [block for block in furnished.opening if isinstance(block, Box)]
    return [box.label.markdown if box.label else None for box in found if not box.blocks]


def box(role: BoxRole, heading: str = "") -> Box:
    return Box(role, (), Text(heading, "en", AT) if heading else None)


def test_a_box_whose_heading_says_what_it_is_gets_no_second_word_for_it() -> None:
    assert labels(
        box("warning"),
        box("warning", "Before you drive"),
        box("warning", "Important"),
        box("warning", "**IMPORTANT:** before you drive"),
        box("warning", "Importantly different cups"),
        box("note", "Note for carers"),
        box("note", "Notes"),
        box("note", "Important"),
    ) == ["Important", "Important", None, None, "Important", None, "Note", "Note"]


def test_only_warnings_and_remarks_are_labelled() -> None:
    leaflet = jobs()["ar", "standard"].leaflet
    boxes = [block for block in blocks_of(leaflet) if isinstance(block, Box)]
    assert {box.role for box in boxes if box.label} == {"warning", "note"}
    assert {box.role for box in boxes if not box.label} >= {"draft", "identity", "offer"}


@pytest.mark.parametrize(("language", "format"), [("en", "html"), ("ar", "standard")])
def test_a_box_that_lost_its_label_is_refused(language: str, format: str) -> None:
    job = jobs()[language, format]
    section = job.leaflet.sections[0]
    boxes = tuple(block for block in section.blocks if isinstance(block, Box))
    whole = replace(job.leaflet, sections=(replace(section, blocks=boxes),))
    bare = map_blocks(
        whole, lambda block: replace(block, label=None) if isinstance(block, Box) else block
    )
    evidence, setting = read_back(job, write(job, bare).content), formats()[format].setting
    found = check_edition(whole, evidence, job.edition, setting, job.language)
    assert [finding.code for finding in found if finding.code.startswith("block-")] == [
        "block-lost",
        "block-lost",
    ]
