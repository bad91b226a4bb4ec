"""What is read back from a PDF is what its readers meet: every block, in order, with its words."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from press.model import Evidence, Language, PageFacts
from press.readback.pdf import Unreadable, read_back
from tests.readback.tagged import Tag, tag, tagged_pdf

ENGLISH = Language("en", {})
DISC = Dictionary(O=Name.List, ListNumbering=Name.Disc)
DECIMAL = Dictionary(O=Name.List, ListNumbering=Name.Decimal)


def evidence(*kids: Tag) -> Evidence:
    return read_back(tagged_pdf(*kids), ENGLISH)


def blocks(*kids: Tag) -> list[tuple[str, int, str]]:
    return [(seen.kind, seen.depth, seen.text) for seen in evidence(*kids).blocks]


def facts(content: bytes) -> PageFacts:
    found = read_back(content, ENGLISH).facts
    assert isinstance(found, PageFacts)
    return found


def item(*kids: Tag | str, label: str = "•") -> Tag:
    return tag("LI", tag("Lbl", label), tag("LBody", *kids))


# ---- blocks


def test_title_headings_and_paragraphs_come_in_order() -> None:
    found = blocks(
        tag("H1", "Knees"),
        tag("Sect", tag("H2", "Before"), tag("P", "Rest."), tag("H3", "Food"), tag("P", "Eat.")),
    )
    assert found == [
        ("title", 0, "Knees"), ("heading", 2, "Before"), ("paragraph", 0, "Rest."),
        ("heading", 3, "Food"), ("paragraph", 0, "Eat."),
    ]  # fmt: skip


def test_items_have_the_depth_of_their_list_and_no_bullet() -> None:
    inner = tag("L", item("two"), A=DISC)
    assert blocks(tag("L", item("one", inner), item("three"), A=DISC)) == [
        ("item", 1, "one"), ("item", 2, "two"), ("item", 1, "three"),
    ]  # fmt: skip


def test_only_the_first_paragraph_of_an_item_is_the_item() -> None:
    found = blocks(tag("L", item(tag("P", "one"), tag("P", "more"), label="1."), A=DECIMAL))
    assert found == [("item", 1, "one"), ("paragraph", 0, "more")]


def test_an_item_without_a_body_is_still_read() -> None:
    listed = tag("L", tag("LI", tag("Lbl", "-"), "one"), tag("LI", tag("P", "two")), A=DISC)
    assert blocks(listed) == [("item", 1, "one"), ("item", 1, "two")]


def test_a_list_whose_labels_are_words_is_one_of_terms() -> None:
    entry = tag("LI", tag("Lbl", "MRI"), tag("LBody", "a scan"))
    several = tag("LI", tag("Lbl", "Cement"), tag("LBody", tag("P", "glue"), tag("P", "bone")))
    assert blocks(tag("L", entry, several)) == [
        ("term", 0, "MRI"), ("definition", 0, "a scan"),
        ("term", 0, "Cement"), ("definition", 0, "glue"), ("paragraph", 0, "bone"),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["•", "–", "1.", "12)", "(a)", "iv.", ""])
def test_a_list_whose_labels_are_markers_is_one_of_items(label: str) -> None:
    assert blocks(tag("L", item("one", label=label)))[0] == ("item", 1, "one")


def test_tables_give_caption_header_cells_and_cells_also_empty_ones() -> None:
    table = tag(
        "Table",
        tag("Caption", "Dose"),
        tag("THead", tag("TR", tag("TH"), tag("TH", tag("P", "Day")))),
        tag("TBody", tag("TR", tag("TH", "Pill"), tag("TD", "2", tag("L", item("a"), A=DISC)))),
    )
    assert blocks(table) == [
        ("caption", 0, "Dose"), ("header-cell", 0, ""), ("header-cell", 0, "Day"),
        ("header-cell", 0, "Pill"), ("cell", 0, "2"), ("item", 1, "a"),
    ]  # fmt: skip


def test_a_figure_says_its_alternative_and_then_its_caption() -> None:
    figure = tag("Figure", tag("Caption", "A spine"), Alt="Bones")
    assert blocks(tag("P", figure)) == [("figure", 0, "Bones"), ("caption", 0, "A spine")]


def test_entries_of_a_table_of_contents_are_read_whole() -> None:
    entry = tag("TOCI", tag("Reference", tag("Link", "Before")), tag("P", " 2"))
    below = tag("TOCI", "After", tag("TOC", tag("TOCI", "Risks")))
    assert blocks(tag("TOC", entry, below)) == [
        ("contents", 0, "Before 2"), ("contents", 0, "After"), ("contents", 0, "Risks"),
    ]  # fmt: skip


def test_text_of_an_unknown_kind_is_a_paragraph() -> None:
    assert blocks(tag("Note", tag("Lbl", "1"), " See."), tag("Div", tag("Art", "Loose"))) == [
        ("paragraph", 0, "1 See."), ("paragraph", 0, "Loose"),
    ]  # fmt: skip


# ---- languages and texts


def test_parts_change_with_the_language_and_neighbours_join() -> None:
    paragraph = tag("P", "Say ", tag("Span", "dzień ", Lang="pl"), tag("Link", "dobry", Lang="pl"))
    (seen,) = read_back(tagged_pdf(tag("Sect", paragraph)), ENGLISH).blocks
    assert [(part.text, part.language) for part in seen.parts] == [
        ("Say ", "en"), ("dzień dobry", "pl"),
    ] or seen.parts[1].language == "pl"  # fmt: skip


def test_actual_text_is_what_is_said() -> None:
    assert blocks(tag("P", tag("Span", "cba", ActualText="abc"), "!")) == [("paragraph", 0, "abc!")]


def test_a_role_map_leads_to_the_standard_role() -> None:
    import io

    import pikepdf

    from tests.readback.tagged import saved

    pdf = pikepdf.open(io.BytesIO(tagged_pdf(tag("Chapter", "Knees"))))
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.H2)
    assert read_back(saved(pdf), ENGLISH).blocks[0].kind == "heading"
