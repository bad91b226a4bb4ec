"""What is read back from a PDF is what its readers meet: every block, in order, with its words."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from press.model import Evidence, Language, PageFacts
from press.readback.pdf import Unreadable, read_back

ENGLISH = Language("en", {})
DISC = Dictionary(O=Name.List, ListNumbering=Name.Disc)
DECIMAL = Dictionary(O=Name.List, ListNumbering=Name.Decimal)
SIZE_PT = 14


@dataclass(frozen=True)
class Tag:
    """A structure element: a role, its kids (elements, or words to paint) and its entries."""

    role: str
    kids: tuple[Tag | str, ...] = ()
    entries: Mapping[str, Any] = field(default_factory=dict)


def tag(role: str, *kids: Tag | str, **entries: Any) -> Tag:
    """A structure element; entries such as Lang, Alt, ActualText or A."""
    return Tag(role, kids, entries)


def tagged_pdf(*kids: Tag, furniture: str = "", before: str = "", after: str = "") -> bytes:
    """A PDF of one page with these elements; `before` and `after` are raw content streams."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding, FirstChar=32, Widths=Array([600] * 224),
    )  # fmt: skip
    page.obj.Resources = Dictionary(Font=Dictionary(F0=pdf.make_indirect(font)))
    lines: list[str] = []
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = Array([_element(pdf, page, kid, root, lines) for kid in kids])
    if furniture:
        lines.append(f"/Artifact BMC {_shown(furniture, len(lines))} EMC")
    page.obj.Contents = pdf.make_stream("\n".join([before, *lines, after]).encode("cp1252"))
    pdf.Root.StructTreeRoot = root
    pdf.Root.Lang = String("en")
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "A leaflet"
    return saved(pdf)


def saved(pdf: Any) -> bytes:
    """A PDF as bytes."""
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _element(pdf: Any, page: Any, made: Tag, parent: Any, lines: list[str]) -> Any:
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name("/" + made.role), P=parent, Pg=page.obj)
    )
    for name, value in made.entries.items():
        element[f"/{name}"] = String(value) if isinstance(value, str) else value
    element.K = Array()
    for kid in made.kids:
        if isinstance(kid, Tag):
            element.K.append(_element(pdf, page, kid, element, lines))
        else:
            element.K.append(len(lines))
            lines.append(f"/Span <</MCID {len(lines)}>> BDC {_shown(kid, len(lines))} EMC")
    return element


def _shown(words: str, line: int) -> str:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F0 {SIZE_PT} Tf 1 0 0 1 50 {780 - 24 * line} Tm ({escaped}) Tj ET"


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


def test_elements_of_no_role_belong_to_the_line_that_they_stand_in() -> None:
    words = tag("NonStruct", "Rest "), tag("NonStruct", "well.")
    assert blocks(tag("P", *words)) == [("paragraph", 0, "Rest well.")]
    assert blocks(tag("H2", tag("NonStruct", tag("Span", "Food")))) == [("heading", 2, "Food")]


# ---- languages and texts


def test_parts_change_with_the_language_and_neighbours_join() -> None:
    paragraph = tag("P", "Say ", tag("Span", "bon", Lang="fr"), tag("Link", "jour", Lang="fr"), ".")
    (seen,) = evidence(tag("Sect", paragraph)).blocks
    assert [(part.text, part.language) for part in seen.parts] == [
        ("Say ", "en"), ("bonjour", "fr"), (".", "en"),
    ]  # fmt: skip


def test_a_language_is_inherited_from_the_elements_around() -> None:
    (seen,) = evidence(tag("Sect", tag("Div", tag("P", "Bonjour")), Lang="fr")).blocks
    assert [part.language for part in seen.parts] == ["fr"]


def test_actual_text_is_what_is_said() -> None:
    assert blocks(tag("P", tag("Span", "cba", ActualText="abc"), "!")) == [("paragraph", 0, "abc!")]


def test_a_role_map_leads_to_the_standard_role() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("Chapter", "Knees")))) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.H2)
        assert read_back(saved(pdf), ENGLISH).blocks[0].kind == "heading"


def test_title_language_and_size_of_the_pages_are_read() -> None:
    found = facts(tagged_pdf(tag("H1", "Knees"), tag("P", "Rest."), tag("H2", "Food")))
    assert (found.title, found.language) == ("A leaflet", "en")
    assert found.page_sizes_pt == ((595.0, 842.0),)
    assert found.heading_pages == (1, 1)


def test_furniture_is_no_block() -> None:
    content = tagged_pdf(tag("P", "Rest."), furniture="Page 1")
    assert facts(content).furniture == ("Page 1",)
    assert [seen.text for seen in read_back(content, ENGLISH).blocks] == ["Rest."]


def test_painted_text_that_nothing_claims_is_stray() -> None:
    content = tagged_pdf(tag("P", "Rest."), after="BT /F0 14 Tf 50 90 Td (Never) Tj ET")
    assert facts(content).stray == ("Never",)
    assert not facts(tagged_pdf(tag("P", "Rest."), furniture="Page 1")).stray


# ---- faults


def test_a_digit_that_is_not_painted_as_it_is_said_is_found() -> None:
    found = facts(tagged_pdf(tag("P", tag("Span", "call 01923", ActualText="call 01928"))))
    assert found.unlike == (("call 01928", "call 01923"),)


def test_mirrored_brackets_are_painted_as_they_are_said() -> None:
    assert not facts(tagged_pdf(tag("P", tag("Span", ")ab(", ActualText="(ab)")))).unlike


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        ("1 g BT /F0 14 Tf 50 90 Td (Never) Tj ET", "in the colour of its background"),
        ("BT /F0 14 Tf 50 90 Td (Never) Tj ET 1 g 40 80 90 30 re f", "covered or clipped"),
        ("q 0 0 9 9 re W n BT /F0 14 Tf 50 90 Td (Never) Tj ET Q", "covered or clipped"),
        ("BT 3 Tr /F0 14 Tf 50 90 Td (Never) Tj ET", "covered or clipped"),
        ("BT /F0 14 Tf 650 90 Td (Never) Tj ET", "off the page"),
        ("BT /F0 14 Tf 50 -40 Td (Never) Tj ET", "off the page"),
        ("BT /F0 2 Tf 50 90 Td (Never) Tj ET", "too small"),
        ("BT /F0 14 Tf 50 90 Td (Never) Tj ET BT /F0 14 Tf 50 90 Td (Again) Tj ET", "overprinted"),
    ],
)
def test_a_word_that_nobody_can_see_is_found(stream: str, why: str) -> None:
    found = facts(tagged_pdf(tag("P", "Rest."), after=stream))
    assert (1, "Never", why) in [(item.page, item.word, item.why) for item in found.hidden]
    assert [run.visible for run in found.runs if run.text == "Never"] == [False]
    assert [run.visible for run in found.runs if run.text == "Rest."] == [True]


def test_text_on_a_dark_box_or_of_half_opacity_can_be_seen() -> None:
    box = "0 0 0.4 rg 40 80 200 30 re f 1 g BT /F0 14 Tf 50 90 Td (White) Tj ET"
    found = facts(tagged_pdf(tag("P", "Rest."), after=box))
    assert not found.hidden
    assert [(run.colour, run.background) for run in found.runs if run.text == "White"] == [
        ((255, 255, 255), (0, 0, 102))
    ]


def test_a_page_with_a_corner_of_its_own_and_a_rotation_is_seen_as_it_is() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("P", "Rest.")))) as pdf:
        pdf.pages[0].obj.MediaBox = Array([-100, -50, 595, 842])
        pdf.pages[0].obj.CropBox = Array([-20, -50, 595, 842])
        pdf.pages[0].obj.Rotate = 90
        found = facts(saved(pdf))
    assert not found.hidden
    assert found.page_sizes_pt == ((892.0, 615.0),)
    assert [(run.start, run.upright) for run in found.runs] == [((830.0, 545.0), False)]


def test_text_that_a_rotation_turns_upright_is_upright() -> None:
    turned = "q 0 1 -1 0 595 0 cm BT /F0 14 Tf 100 90 Td (Turned) Tj ET Q"
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("P", "Rest."), after=turned))) as pdf:
        pdf.pages[0].obj.Rotate = 90
        found = facts(saved(pdf))
    assert not found.hidden
    assert [(run.start, run.upright) for run in found.runs if run.text == "Turned"] == [
        ((100.0, 90.0), True)
    ]


def test_mirrored_text_is_not_upright() -> None:
    mirrored = "q 1 0 0 -1 0 180 cm BT /F0 14 Tf 50 90 Td (Mirror) Tj ET Q"
    found = facts(tagged_pdf(tag("P", "Rest."), after=mirrored))
    assert [run.upright for run in found.runs] == [True, False]


def test_text_in_a_form_is_followed() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("P", "Rest.")))) as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(b"BT /F0 14 Tf 0 0 Td (Form) Tj ET 1 g 0 -9 50 30 re f")
        form.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, -20, 99, 99]),
            Matrix=Array([1, 0, 0, 1, 50, 300]), Resources=Dictionary(Font=page.Resources.Font),
        )  # fmt: skip
        page.Resources.XObject = Dictionary(X0=form)
        content = page.Contents.read_bytes() + b" /X0 Do"
        page.Contents = pdf.make_stream(content)
        found = facts(saved(pdf))
    assert [(item.word, item.why) for item in found.hidden] == [("Form", "covered or clipped")]
    assert [run.start for run in found.runs] == [(50.0, 780.0), (50.0, 300.0)]


# ---- what cannot be read


def test_a_pdf_without_tags_is_unreadable() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("P", "Rest.")))) as pdf:
        del pdf.Root.StructTreeRoot
        with pytest.raises(Unreadable, match="no structure tree"):
            read_back(saved(pdf), ENGLISH)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_back(content, ENGLISH)


def test_a_locked_pdf_is_unreadable() -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("P", "Rest.")))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(Unreadable, match="password"):
        read_back(target.getvalue(), ENGLISH)


def test_a_structure_tree_that_holds_itself_is_unreadable() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf(tag("Sect", tag("P", "Rest."))))) as pdf:
        section = pdf.Root.StructTreeRoot.K[0]
        section.K.append(section)
        with pytest.raises(Unreadable, match="two places"):
            read_back(saved(pdf), ENGLISH)


def test_a_pdf_cut_short_is_unreadable_or_read() -> None:
    whole = tagged_pdf(tag("H1", "Knees"), tag("P", "Rest."))
    for length in range(0, len(whole), 97):
        try:
            found = read_back(whole[:length], ENGLISH)
        except Unreadable:
            continue
        assert {seen.text for seen in found.blocks} <= {"Knees", "Rest."}


def test_a_structure_tree_without_end_is_unreadable() -> None:
    nested = tag("P", "Rest.")
    for _ in range(150):
        nested = tag("Sect", nested)
    with pytest.raises(Unreadable, match="deep"):
        evidence(nested)


def test_a_page_without_text_is_read() -> None:
    found = evidence(tag("Figure", Alt="Bones"))
    assert [seen.text for seen in found.blocks] == ["Bones"]
    assert isinstance(found.facts, PageFacts)
    assert (found.facts.runs, found.facts.furniture) == ((), ("",))
