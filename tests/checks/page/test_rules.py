"""Promise: each rule of the printed page finds what it is made for, and nothing in sound pages."""

from __future__ import annotations

import re

import pytest

from press.build.inspect import inspect
from press.checks.page import CHECKS, COMPARED, MEASURED
from press.checks.page.faces import FANCY
from tests.checks.page.examples import AIRY, EXAMPLES, Example
from tests.checks.page.leaflets import ARABIC, BODY, WORDS, edited, printed

STANDARD = re.compile(
    r"UKAAF |RNIB |WCAG |ISO |NHS |CSS |W3C |Round Table |BDA |Derived|Office printers"
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
