"""A leaflet's blocks are those that its author wrote, each at its line, with what translators see.

That no line is lost is held by tests/editions/test_source.py, on every leaflet.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from press.model import (
    Box,
    BulletList,
    DefinitionList,
    Figure,
    Leaflet,
    NumberedList,
    Paragraph,
    Table,
)
from press.read.leaflet import Reading, read_leaflet

FRONT = "---\ntitle: Tea\nversion: 1\n---\n"
PICTURE = b"\x89PNG"


def reading(root: Path, body: str) -> Reading:
    path = root / "content/tea.md"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "cup.png").write_bytes(PICTURE)
    path.write_text(FRONT + body, "utf-8")
    return read_leaflet(path, root)


def read(root: Path, body: str) -> Leaflet:
    found = reading(root, body)
    assert found.leaflet and not found.findings
    return found.leaflet


def faults(root: Path, body: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.at.line) for finding in reading(root, body).findings]


def test_what_stands_before_the_first_heading_is_the_opening(tmp_path: Path) -> None:
    leaflet = read(tmp_path, "\nFirst.\n\n## Head\n\nSecond.\n")
    (opening,), (section,) = leaflet.opening, leaflet.sections
    assert isinstance(opening, Paragraph) and opening.text.markdown == "First."
    assert (opening.text.at.line, section.heading.at.line) == (6, 8)


def test_a_section_bears_the_slug_of_its_heading_or_the_id_given(tmp_path: Path) -> None:
    body = "\n## What’s *new*?\n\nA.\n\n## Café\n\nB.\n\n## Café\n\nC.\n\n## Old {#kept}\n\nD.\n"
    sections = read(tmp_path, body).sections
    assert [section.id for section in sections] == ["whats-new", "cafe", "cafe-2", "kept"]
    assert sections[3].heading.markdown == "Old"


def test_a_list_keeps_its_start_and_its_inner_blocks(tmp_path: Path) -> None:
    body = "\n3. Three\n\n    more\n\n    - inner\n\n4. Four\n"
    (block,) = read(tmp_path, body).opening
    assert isinstance(block, NumberedList) and block.start == 3
    first = block.items[0].blocks
    assert [type(inner) for inner in first] == [Paragraph, Paragraph, BulletList]


def test_two_kinds_of_list_stay_apart(tmp_path: Path) -> None:
    kinds = [type(block) for block in read(tmp_path, "\n- a\n\n\n1. b\n").opening]
    assert kinds == [BulletList, NumberedList]


def test_a_table_has_head_body_and_caption(tmp_path: Path) -> None:
    body = "\n| Day | Dose |\n|---|---|\n| Monday | 5ml |\n\nTable: When\n"
    (table,) = read(tmp_path, body).opening
    assert isinstance(table, Table) and table.caption
    assert (len(table.head), len(table.body), table.caption.markdown) == (1, 1, "When")
    assert all(cell.heading for cell in table.head[0].cells)


def test_terms_have_their_definitions(tmp_path: Path) -> None:
    (terms,) = read(tmp_path, "\nMRI\n:   A scan\n\nCT\n:   Another\n").opening
    assert isinstance(terms, DefinitionList)
    assert [entry.term.markdown for entry in terms.definitions] == ["MRI", "CT"]


@pytest.mark.parametrize(
    ("mark", "role", "heading"),
    [
        ('!!! warning "Stop"', "warning", "Stop"),
        ("!!! warning", "warning", None),
        ("!!! note", "note", None),
    ],
)
def test_a_box_has_its_role_and_heading(
    tmp_path: Path, mark: str, role: str, heading: str | None
) -> None:
    (box,) = read(tmp_path, f"\n{mark}\n    Words.\n").opening
    assert isinstance(box, Box)
    assert (box.role, box.heading and box.heading.markdown) == (role, heading)


def test_a_picture_brings_its_bytes(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, '\n![A cup](cup.png "Hot")\n').opening
    assert isinstance(figure, Figure) and figure.caption
    assert (figure.content, figure.media_type) == (PICTURE, "image/png")
    assert (figure.alternative.markdown, figure.caption.markdown) == ("A cup", "Hot")


def test_directives_go_to_the_next_text_alone(tmp_path: Path) -> None:
    body = (
        "\n<!-- l10n: note of the cup -->\n<!-- l10n: context verb -->\nDrink.\n\n"
        "<!-- l10n: skip -->\nHG4.\n\nMore.\n"
    )
    texts = [b.text for b in read(tmp_path, body).opening if isinstance(b, Paragraph)]
    assert [(t.markdown, t.context, t.notes, t.fixed) for t in texts] == [
        ("Drink.", "verb", ("of the cup",), False),
        ("HG4.", "", (), True),
        ("More.", "", (), False),
    ]  # fmt: skip


def test_abbreviations_and_references_are_taken_out_of_the_text(tmp_path: Path) -> None:
    leaflet = read(tmp_path, "\nThe [NHS][site].\n\n*[NHS]: National\n\n[site]: https://nhs.uk\n")
    assert len(leaflet.opening) == 1
    assert leaflet.abbreviations["NHS"].markdown == "National"
    assert leaflet.abbreviations["NHS"].at.line == 8
    assert leaflet.references == {"site": "https://nhs.uk"}


def test_rewrapped_lines_make_the_same_leaflet(tmp_path: Path) -> None:
    one = read(tmp_path, "\nSome words\nthat are   wrapped.\n")
    two = read(tmp_path, "\nSome words that\nare wrapped.\n")
    assert one == two


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("\n## A\n\n# B\n\nWords.\n", "second-title", 8),
        ("\nA.\n\n> Quoted.\n", "unsupported-block", 8),
        ("\nA.\n\n    code\n", "unsupported-block", 8),
        ("\nA.\n\n!!! danger-zone\n    B.\n", "unknown-box", 6),
        ("\n![](gone.png)\n", "image-missing", 6),
    ],
)
def test_what_has_no_place_in_a_leaflet_is_found(
    tmp_path: Path, body: str, code: str, line: int
) -> None:
    assert (code, line) in faults(tmp_path, body)
