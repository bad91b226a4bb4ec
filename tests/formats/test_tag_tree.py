"""A PDF says what its page says, once and in order, and names each thing for what it is."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest

from press.formats.pdf.fonts import close_fonts
from tests.formats.tag_dump import artifacts, dump, spoken

HERE = Path(__file__).parent / "tags"
SPECIMEN = (HERE / "specimen.html").read_text("utf-8")
SQUARE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>"
    "<rect width='40' height='40'/></svg>"
)
STYLE = """
@page { size: 100mm 60mm; margin: 10mm } body { font: 12pt 'Noto Sans' }
ul { list-style-type: disc } :lang(ar) { font-family: 'Noto Sans Arabic' }
:lang(ur) { font-family: 'Noto Nastaliq Urdu' } [dir=rtl] { direction: rtl }
[dir=ltr] { direction: ltr; font-family: 'Noto Sans' }
"""
LONG = " ".join(["All of these words fill the page, and then they go on over the next."] * 20)


def install() -> None:
    close_fonts()
    from press.formats.pdf import tags, text

    text.install()
    tags.install(text.texts_of)


@cache
def write(html: str) -> bytes:
    """The PDF of a whole HTML page."""
    install()
    import weasyprint

    content: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return content


def page(body: str, style: str = "", head: str = '<html lang="en"><title>T</title>') -> bytes:
    """The PDF of the body of a page."""
    return write(f"<!DOCTYPE html>{head}<style>{STYLE}{style}</style><body>{body}")


def tree(body: str, style: str = "") -> list[str]:
    """The lines of its tag tree, below the Document; it passes the validator."""
    content = page(body, style)
    assert failures(content) == []
    lines = dump(content).splitlines()
    assert lines[0] == "Document"
    return [line.removeprefix("  ") for line in lines[1:]]


def failures(content: bytes) -> list[str]:
    profile = validator.ValidationProfile.PDF_UA_1
    report = validator.validate_pdf_bytes(content, profile=profile)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def faults(body: str, style: str = "", head: str = '<html lang="en"><title>T</title>') -> list[str]:
    """The codes of what stands in the way of the tags."""
    install()
    from press.formats.pdf.tags import Untaggable

    with pytest.raises(Untaggable) as raised:
        page(body, style, head)
    assert str(raised.value)
    return [fault.code for fault in raised.value.faults]


# ---- the specimen, which holds every kind of block -----------------------------------------


def test_the_specimen_has_the_tree_that_a_person_has_read() -> None:
    assert dump(write(SPECIMEN)) + "\n" == (HERE / "specimen.txt").read_text("utf-8")


def test_the_specimen_passes_the_validator_on_pdf_1_7() -> None:
    assert failures(write(SPECIMEN)) == []
    assert write(SPECIMEN).startswith(b"%PDF-1.7")


def test_the_specimen_is_the_same_bytes_again() -> None:
    first = write(SPECIMEN)
    write.cache_clear()
    assert write(SPECIMEN) == first


def test_the_header_and_the_footer_of_each_page_are_artifacts() -> None:
    found = artifacts(write(SPECIMEN))
    with pikepdf.open(BytesIO(write(SPECIMEN))) as pdf:
        count = len(pdf.pages)
    assert found.count("Pagination/Header: Specimen leaflet") == count
    for number in range(1, count + 1):
        assert f"Pagination/Footer: Page {number} of {count}" in found


def test_a_repeated_table_head_and_hidden_words_are_artifacts_and_nothing_else_is() -> None:
    found = [words for words in artifacts(write(SPECIMEN)) if not words.startswith("Pagination")]
    assert found == ["Layout/-: Day", "Layout/-: Hours", "Layout/-: *"]


@pytest.mark.parametrize("body", ["", "<div><p>One</p> <p>Two</p></div>"])
def test_every_mark_belongs_to_the_element_that_the_parent_tree_names(body: str) -> None:
    content = page(body, "p { display: inline-block }") if body else write(SPECIMEN)
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for sheet in pdf.pages:
            named = parents[int(sheet.obj.StructParents)]
            marks = marks_of(sheet)
            assert marks
            for mark in marks:
                assert mark in held_by(named[mark], sheet.obj)
            for annotation in sheet.obj.get("/Annots", []):
                parent = parents[int(annotation.StructParent)]
                assert annotation.objgen in [kid.Obj.objgen for kid in parent.K if is_objr(kid)]


def marks_of(sheet: pikepdf.Page) -> list[int]:
    steps = pikepdf.parse_content_stream(sheet)
    properties: list[Any] = [step.operands[1] for step in steps if str(step.operator) == "BDC"]
    return [int(entry.MCID) for entry in properties if "/MCID" in entry]


def held_by(element: Any, sheet: Any) -> list[int]:
    """The marks of a page that an element holds."""
    own = element.Pg.objgen
    found = []
    for kid in element.K:
        if isinstance(kid, int):
            found += [kid] if own == sheet.objgen else []
        elif kid.get("/Type") == "/MCR" and kid.Pg.objgen == sheet.objgen:
            found.append(int(kid.MCID))
    return found


def is_objr(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


# ---- over pages and lines ------------------------------------------------------------------


def test_a_paragraph_over_three_pages_is_one_element_with_all_its_words() -> None:
    content = page(f"<p>{LONG}</p>")
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) >= 3
    assert dump(content) == f"Document\n  P “{LONG}”"


def test_words_without_a_paragraph_go_on_over_a_page_too() -> None:
    lines = tree(f"<div>{LONG}<p>Then.</p>Last.</div>")
    assert lines == [f"P “{LONG}”", "P “Then.”", "P “Last.”"]


def test_a_table_head_that_is_repeated_in_the_next_column_is_an_artifact() -> None:
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(12))
    body = f"<div class=c><table><thead><tr><th>Head</th></tr></thead>{rows}</table></div>"
    content = page(body, ".c { columns: 2; column-fill: auto; height: 38mm }")
    assert artifacts(content)
    assert set(artifacts(content)) == {"Layout/-: Head"}
    assert spoken(content).count("Head") == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("eins zwei drei vier", "eins zwei drei vier"),
        ("a follow-up appointment", "a follow-up appointment"),
        ("one&nbsp;thing: follow-up", "one\u00a0thing: follow-up"),
        ("verte&shy;bral", "vertebral"),
        ("a\u200bverte&shy;bral", "avertebral"),
        ("a<b>b</b> <i>c</i>d", "ab cd"),
        ("first<br>second", "first second"),
        ("the <span style='white-space: nowrap'>pages one</span>", "the pages one"),
        ("SPINE@example.org/with/a/long/path", "SPINE@example.org/with/a/long/path"),
    ],
)
def test_what_a_line_end_hides_or_adds_is_not_said(source: str, said: str) -> None:
    narrow = "p { width: 14mm; overflow-wrap: anywhere; hyphens: manual }"
    assert tree(f"<p>{source}</p>", narrow) == [f"P “{said}”"]


def test_white_space_that_is_kept_at_a_line_end_is_said_once() -> None:
    style = "p { width: 14mm; white-space: pre-wrap }"
    assert tree("<p><b>first</b> <i>second</i></p>", style) == ["P “first second”"]


def test_a_page_number_at_the_edge_is_a_word_of_its_own() -> None:
    style = "a::after { content: target-counter(attr(href), page); position: absolute; right: 0 }"
    body = '<nav class="contents"><ol><li><a href="#x">Driving</a></ol></nav><h1 id=x>Driving</h1>'
    assert tree(body, style)[5].strip() == "Link “Driving 1”"


def test_paragraphs_side_by_side_are_not_in_a_paragraph() -> None:
    style = "p { display: inline-block }"
    assert tree("<div><p>One</p> <p>Two</p></div>", style) == ["P “One”", "P “Two”"]


# ---- languages and directions --------------------------------------------------------------


def test_every_change_of_language_is_said_where_it_happens() -> None:
    lines = tree(
        "<section lang=pl><p>Dzień dobry.</p><ul><li lang=en>Good day</li></ul></section>"
        "<div lang=fr><p>Bonjour.</p><p lang=en>Hello.</p></div>"
        "<dl><dt lang=pl>cement</dt><dd>glue</dd></dl>"
        "<p>A <a href='https://a.example/' lang=fr>lien</a></p>"
    )
    assert [line.strip() for line in lines if "Lang" in line] == [
        "Sect Lang='pl'",
        "LI Lang='en'",
        "Div Lang='fr'",
        "P Lang='en' “Hello.”",
        "Lbl Lang='pl' “cement”",
        "Link Lang='fr' “lien”",
    ]


def test_the_language_of_the_body_reaches_each_of_its_blocks() -> None:
    content = write(
        f"<html lang=en><title>T</title><style>{STYLE}</style>"
        "<body lang=pl><p>Dzień dobry.</p><p lang=en>Hello.</p>"
    )
    assert dump(content) == "Document\n  P Lang='pl' “Dzień dobry.”\n  P “Hello.”"


def test_right_to_left_text_is_said_in_the_order_it_is_written_in() -> None:
    first = "ما هو رأب الحدبة بالبالون؟ سيشرح لك الطبيب ذلك قبل العملية."
    second = "آپ کے ڈاکٹر <strong>آپ کو</strong> وضاحت کریں گے۔"
    content = page(f"<p lang=ar dir=rtl>{first}</p><p lang=ur dir=rtl>{second}</p>")
    assert spoken(content) == first + re.sub("<.*?>", "", second)


def test_a_telephone_number_in_right_to_left_text_is_drawn_and_said_from_left_to_right() -> None:
    body = "<p lang=ar dir=rtl>اتصل على <span dir=ltr>01923 217 187</span> الآن</p>"
    assert tree(body)[2].strip() == "Span “01923 217 187”"
    assert spoken(page(body)) == "اتصل على 01923 217 187 الآن"


def test_digits_alone_in_a_right_to_left_run_are_said_in_order() -> None:
    assert spoken(page("<p lang=ar dir=rtl>من <b>24</b> إلى <b>48</b></p>")) == "من 24 إلى 48"


def test_marks_that_steer_the_layout_are_not_said() -> None:
    body = "<p lang=ar dir=rtl>اتصل على \u2066<b>01923 217 187</b>\u2069 الآن\u200b</p>"
    assert spoken(page(body)) == "اتصل على 01923 217 187 الآن"


def test_the_tags_and_the_text_layer_leave_out_the_same_characters() -> None:
    install()
    from press.formats.pdf import text
    from press.formats.pdf.tags.texts import UNSEEN

    every = "".join(map(chr, range(0x20, 0xD800)))
    assert text.visible_text(every) == every.translate(UNSEEN)


# ---- links ---------------------------------------------------------------------------------


def test_a_link_in_furniture_can_be_followed_and_is_met_once() -> None:
    foot = "@page { @bottom-left { content: element(f) } } .f { position: running(f) }"
    lines = tree(f'<div class=f><a href="https://a.example/">Us</a></div><p>{LONG}</p>', foot)
    assert lines[1:3] == ["Div", "  Link"]
    assert set(lines[3:]) == {"    → https://a.example/ “Us”"}
    assert len(lines[3:]) > 1


def test_a_link_in_a_repeated_table_head_is_one_link() -> None:
    head = '<thead><tr><th><a href="https://a.example/">Head</a></th></tr></thead>'
    lines = tree(f"<table>{head}{'<tr><td>row</td></tr>' * 20}</table>")
    assert [line.strip() for line in lines[:4]] == ["Table", "THead", "TR", "TH Scope=Column"]
    assert lines[4].strip() == "Link “Head”"
    assert lines[5] == lines[6]
    assert "Div" not in lines


def test_a_link_over_a_picture_is_one_annotation_that_covers_the_picture() -> None:
    body = f'<p><a href="https://a.example/">To <img alt="a square" src="{SQUARE}"></a></p>'
    assert tree(body) == [
        "P",
        "  Link",
        "    → https://a.example/ “To”",
        "    Span “To ”",
        "    Figure Alt='a square' Placement=Inline",
    ]
    with pikepdf.open(BytesIO(page(body))) as pdf:
        (annotation,) = pdf.pages[0].Annots
        left, bottom, right, top = map(float, annotation.Rect)
        assert top - bottom >= 30
        assert right - left > 30
        assert annotation.F == 4


def test_a_link_is_called_by_its_label_if_it_has_one() -> None:
    body = '<p><a href="tel:+441923" aria-label="Telephone the ward">01923</a></p>'
    assert tree(body)[-1].strip() == "→ tel:+441923 “Telephone the ward”"


# ---- pictures ------------------------------------------------------------------------------


def test_a_figure_says_where_it_stands_in_points_from_the_lower_left() -> None:
    style = "@page { size: 200pt 100pt; margin: 10pt } body { margin: 0 } img { display: block }"
    with pikepdf.open(BytesIO(page(f'<img alt="square" src="{SQUARE}">', style))) as pdf:
        (figure,) = pdf.Root.StructTreeRoot.K[0].K
        assert [float(edge) for edge in figure.A.BBox] == [10, 60, 40, 90]
        assert figure.A.Placement == "/Block"


@pytest.mark.parametrize("attribute", ['alt=""', 'role="presentation"', 'aria-hidden="true"'])
def test_a_decorative_picture_is_an_artifact(attribute: str) -> None:
    assert tree(f'<p><img {attribute} src="{SQUARE}">Words</p>') == ["P “Words”"]


# ---- tables --------------------------------------------------------------------------------


def test_cells_under_spanning_headers_name_them_and_only_them() -> None:
    lines = tree(
        "<table><tr><th colspan=2>Both<th rowspan=2>Tall</tr><tr><th>Left<th>Right</tr>"
        "<tr><td>1<td>2<td>3</tr></table>"
    )
    cells = [line.strip() for line in lines if "TD" in line]
    assert cells == [
        "TD Headers=[t0-0-0 t0-1-0] “1”",
        "TD Headers=[t0-0-0 t0-1-1] “2”",
        "TD Headers=[t0-0-2] “3”",
    ]


def test_the_identifiers_of_a_file_stand_in_order_in_its_identifier_tree() -> None:
    with pikepdf.open(BytesIO(write(SPECIMEN))) as pdf:
        (leaf,) = pdf.Root.StructTreeRoot.IDTree.Kids
        names = [str(name) for name in leaf.Names[::2]]
        assert all(first < second for first, second in pairwise(names))
        assert all(str(node.ID) == name for name, node in zip(names, leaf.Names[1::2], strict=True))


# ---- what cannot be tagged -----------------------------------------------------------------


def test_a_page_without_language_or_title_is_refused_with_both_reasons() -> None:
    assert faults("<p>Words", head="<html>") == ["no-language", "no-title"]


def test_a_picture_without_alternative_text_is_refused() -> None:
    assert faults(f'<p><img src="{SQUARE}"></p>') == ["no-alternative"]


def test_a_picture_that_could_not_be_drawn_is_refused() -> None:
    assert faults('<p><img alt="a square" src="data:image/png,nothing"></p>') == ["undrawn-picture"]


def test_text_that_opacity_puts_out_of_reach_is_refused() -> None:
    assert faults("<p>Words <span class=o>faint</span>", ".o { opacity: 0.5 }") == ["text-in-group"]


@pytest.mark.parametrize("tag", ["a href='https://a.example/'", "span lang=fr", "q"])
def test_a_block_that_cuts_an_element_in_a_line_is_refused(tag: str) -> None:
    name = tag.split()[0]
    assert faults(f"<{tag}>One<div>Two</div>Three</{name}>") == ["cut-element"]


def test_a_link_that_is_a_footnote_is_refused() -> None:
    body = "<p>Words<a href='https://a.example/'>Note</a></p>"
    assert set(faults(body, "a { float: footnote }")) == {"stray-link"}


# ---- the engine ----------------------------------------------------------------------------


def test_the_tags_fit_the_weasyprint_that_is_installed() -> None:
    install()
    from press.formats.pdf.tags import check_engine

    check_engine()


def other_tags(pdf: Any, document: Any, page_streams: Any) -> None:
    """A function of another signature."""


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        ("weasyprint", "__version__", "70.1"),
        ("weasyprint.pdf", "add_tags", other_tags),
        ("weasyprint.pdf", "add_tags", None),
        ("weasyprint.pdf.stream.Stream", "__init__", lambda self: None),
        ("weasyprint.document.Page", "__init__", lambda self: None),
        ("weasyprint.layout.absolute.AbsolutePlaceholder", "__init__", lambda self: None),
        ("weasyprint.formatting_structure.boxes.Box", "is_in_normal_flow", None),
        ("pydyf.Stream", "end_text", lambda self: self.stream.append(b"\nET")),
        ("pydyf.Stream", "set_font_size", lambda self, *_: self.stream.append(["F", 12])),
    ],
)
def test_another_engine_is_refused(
    owner: str, name: str, value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    from press.formats.pdf import tags, text

    monkeypatch.setattr(f"{owner}.{name}", value)
    with pytest.raises(tags.EngineMismatch):
        tags.install(text.texts_of)
