"""Promise: each rule of the printed page finds what it is made for, and nothing in sound pages."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from press.build.inspect import inspect
from press.checks.page import CHECKS, COMPARED, MEASURED
from press.checks.page.faces import FANCY
from press.readback.pdf import look_at
from tests.checks.page.examples import AIRY, EXAMPLES, Example, with_content, without
from tests.checks.page.leaflets import ARABIC, BODY, WORDS, edited, printed

STANDARD = re.compile(
    r"UKAAF |RNIB |WCAG |ISO |NHS |CSS |W3C |Round Table |BDA |Derived|Office printers"
    r"|Department of Health"
)


def codes(content: bytes, size: float) -> set[str]:
    return {item.code for item in inspect("leaflet.pdf", content, size).found}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_a_rule_finds_what_breaks_it_and_nothing_else_is_found(example: Example) -> None:
    found = codes(example.make(), example.size)
    assert found - example.also == {example.code}


@pytest.mark.parametrize(
    ("body", "css", "language", "size"),
    [
        (BODY, "", "en", 14),
        (BODY, "h1 { color: #003087 } p { border: 1pt solid; padding: 3mm }", "en", 14),
        (BODY, "@page { margin: 25mm 18mm }", "en", 18),
        (f"<h1>Tea</h1><p>See <a href='https://a.org'><u>it</u></a>. {WORDS}</p>", "", "en", 14),
        (f"<h1>الركبة</h1><p>{ARABIC * 4}</p><p>اتصل بنا على <bdi dir=ltr>01923 217 187</bdi>.</p>",
         AIRY, "ar", 14),
        ("<h1>Tea</h1><table><tr><th>Day<th>Cups<tr><td>1<td>One<tr><td>2<td>Two<tr><td>3<td>Two"
         "</table>", "table { width: 100% } th { text-align: left }", "en", 14),
    ],
)  # fmt: skip
def test_a_sound_page_raises_no_alarm(body: str, css: str, language: str, size: int) -> None:
    assert codes(printed(body, css, size, language), size) == set()


def test_a_latin_name_does_not_excuse_arabic_that_starts_at_the_left() -> None:
    body = f"<h1>الركبة</h1><p>{ARABIC * 2} (NHS) {ARABIC * 2}</p>"
    found = codes(printed(body, f"{AIRY} p {{ text-align: left }}", 14, "ar"), 14)
    assert "ragged-start" in found


def test_a_page_that_is_turned_on_its_side_is_not_horizontal() -> None:
    turned = edited(printed(), lambda pdf: pdf.pages[0].rotate(90, relative=False))
    assert "sideways" in codes(turned, 14)


def spots(content: bytes, code: str, size: float = 14) -> list[str]:
    """The words that a rule quotes from a PDF."""
    return [item.spot.words for item in inspect("leaflet.pdf", content, size).found
            if item.code == code]  # fmt: skip


def test_one_long_paragraph_that_is_justified_is_found_among_many_that_are_not() -> None:
    body = (
        f"<h1>Knees</h1>{f'<p>{WORDS * 3}</p>' * 8}<p style='text-align: justify'>{WORDS * 4}</p>"
    )
    assert len(spots(printed(body), "justified")) == 1


@pytest.mark.parametrize(
    "body",
    [f"<table><caption>{WORDS * 2}<tr><th>Day<th>Cups<tr><td>1<td>One</table>",
     f"<table><tr><th>Day<tr><td>{WORDS * 2}</table>"],
)  # fmt: skip
def test_a_long_line_is_found_in_captions_and_cells_too(body: str) -> None:
    css = "@page { size: A4 landscape; margin: 10mm } table { width: 100% }"
    assert spots(printed(f"{BODY}{body}", css), "long-line") != []


def test_items_of_a_list_that_stand_close_are_found() -> None:
    css = "li { line-height: 1.1 } ul { line-height: 1.1 }"
    assert spots(printed(css=css), "tight") != []


def test_lines_beside_one_another_are_columns_though_their_baselines_differ() -> None:
    body = f"<div>{f'<p>{WORDS}</p>' * 3}</div><div>{f'<p>{WORDS}</p>' * 3}</div>"
    css = "body { display: flex; gap: 12mm } div { width: 70mm }div + div { padding-top: 0.7em }"
    assert spots(printed(body, css), "columns") != []


def test_text_that_lets_the_paper_through_is_pale() -> None:
    body = f"{BODY}<p style='color: rgba(0, 0, 0, 0.4)'>Do not eat.</p>"
    assert spots(printed(body), "pale") == ["“Do not eat.” has 2.8"]


def test_text_in_a_group_that_lets_the_paper_through_is_pale() -> None:
    def in_group(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        shown = re.findall(rb"/\w+ [\d.]+ Tf\s\[[^]]*\] TJ", page.Contents.read_bytes())[0]
        form = pdf.make_stream(b"BT 1 0 0 1 20 20 Tm " + shown + b" ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources, form.Group = page.Resources, Dictionary(S=Name.Transparency)
        page.Resources.XObject = Dictionary(Faint=form)
        page.Resources.ExtGState.Faint = Dictionary(ca=0.4)
        page.contents_add(b"/Artifact BMC 1 0 0 -1 0 841 cm /Faint gs /Faint Do EMC")

    assert spots(edited(printed(), in_group), "pale") == ["“Knees” has 2.8"]


def test_a_colour_that_only_an_ink_of_its_own_has_is_judged_as_it_is_painted() -> None:
    def with_ink(pdf: pikepdf.Pdf) -> None:
        fade = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
        page = pdf.pages[0]
        page.Resources.ColorSpace = Dictionary(
            Ink=Array([Name.Separation, Name("/Blue"), Name.DeviceCMYK, fade])
        )
        page.contents_coalesce()
        content = page.Contents.read_bytes().replace(b"0 0 0 rg", b"/Ink cs 0.2 scn")
        page.Contents = pdf.make_stream(content)

    assert "pale" in codes(edited(printed(), with_ink), 14)


def test_a_page_that_is_measured_in_other_units_is_as_large_as_it_prints() -> None:
    def halve(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 0.5

    facts = look_at(edited(printed(), halve))
    assert [round(side) for side in facts.page_sizes_pt[0]] == [298, 421]
    assert spots(edited(printed(), halve), "too-small") != []


def test_letters_that_are_painted_one_by_one_are_quoted_as_words() -> None:
    def by_letter(content: bytes) -> bytes:
        return TEXT.sub(_each_letter, content)

    content = edited(printed("<h1>Tea</h1><p>Rest well.</p>"), with_content(by_letter))
    assert "“Rest well.” is 14.0 pt" in spots(content, "too-small", 20)
    assert spots(content, "unseen") == []


TEXT = re.compile(rb"\[<(\w+)>\] TJ")


def _each_letter(found: re.Match[bytes]) -> bytes:
    return b" ".join(b"[<%s>] TJ" % code for code in re.findall(rb"\w{4}", found[1]))


def test_the_items_of_a_list_are_told_apart_in_a_file_without_tags() -> None:
    items = "".join(f"<li>{WORDS if number == 1 else 'Rest well.'}" for number in range(4))
    content = printed(f"<h1>Knees</h1><ul>{items}</ul>", "ul { list-style-position: inside }")
    assert "ragged-start" not in codes(edited(content, without("/StructTreeRoot")), 14)


@pytest.mark.parametrize(
    ("font", "is_plain"),
    [("CenturyGothic", True), ("Frutiger-Roman", True), ("OpenSans", True),
     ("CenturySchoolbook", False), ("LMRoman10-Regular", False), ("DejaVuSerif", False)],
)  # fmt: skip
def test_typefaces_without_serifs_are_plain(font: str, is_plain: bool) -> None:
    assert (FANCY.search(font) is None) == is_plain


def test_every_rule_has_an_example() -> None:
    shown = {example.code for example in EXAMPLES}
    assert {rule.code for rule in MEASURED} == shown
    assert len(shown) == len(EXAMPLES)


def test_codes_are_given_once_and_every_rule_names_its_standard_and_what_to_do() -> None:
    listed = [rule.code for rule in CHECKS]
    assert len(set(listed)) == len(listed)
    nameless = [rule.code for rule in CHECKS if not STANDARD.match(rule.find.__doc__ or "")]
    assert nameless == []
    assert all(rule.hint for rule in MEASURED)
    assert all(rule.hint for rule in COMPARED)
