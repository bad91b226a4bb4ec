"""An HTML file is read back as a person meets it on a screen: every block, and nothing hidden."""

from __future__ import annotations

import pytest

from press.model import Evidence, Language, Part, ScreenFacts, Seen
from press.readback.html import read_back
from press.readback.stylesheet import addresses_in

PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title> Going
 home </title><style>{style}</style></head><body>{body}</body></html>"""


def page(body: str, style: str = "", lang: str = "en", direction: str = "ltr") -> Evidence:
    html = PAGE.format(lang=lang, dir=direction, style=style, body=body)
    return read_back(html.encode(), Language(lang, {}))


def texts(evidence: Evidence) -> list[str]:
    return [block.text for block in evidence.blocks]


def kinds(evidence: Evidence) -> list[tuple[str, int, str]]:
    return [(block.kind, block.depth, block.text) for block in evidence.blocks]


def screen(evidence: Evidence) -> ScreenFacts:
    assert isinstance(evidence.facts, ScreenFacts)
    return evidence.facts


def test_every_kind_of_block_is_read_in_order() -> None:
    evidence = page(
        """<a class="skip" href="#m">Skip</a><main id="m"><h1>Going home</h1>
        <nav class="contents"><p>Contents</p><ol><li><a href="#w">Washing</a></li></ol></nav>
        <section><h2>Washing</h2><p>Keep it<br>dry.</p>
        <ol><li>One<ul><li>Inner</li></ul></li><li><p>Two</p><p>More of two</p></li></ol>
        <h3>Words</h3><dl><dt>Scan</dt><dd><p>A picture</p><p>Painless</p></dd></dl>
        <table><caption>Doses</caption><tr><th>Day</th><td>250mg</td></tr></table>
        <figure><img src="data:," alt="A foot"><figcaption>Foot</figcaption></figure>
        </section></main>"""
    )
    assert kinds(evidence) == [
        ("title", 0, "Going home"),
        ("paragraph", 0, "Contents"),
        ("contents", 0, "Washing"),
        ("heading", 2, "Washing"),
        ("paragraph", 0, "Keep it dry."),
        ("item", 1, "One"),
        ("item", 2, "Inner"),
        ("item", 1, "Two"),
        ("paragraph", 0, "More of two"),
        ("heading", 3, "Words"),
        ("term", 0, "Scan"),
        ("definition", 0, "A picture"),
        ("paragraph", 0, "Painless"),
        ("caption", 0, "Doses"),
        ("header-cell", 0, "Day"),
        ("cell", 0, "250mg"),
        ("figure", 0, "A foot"),
        ("caption", 0, "Foot"),
    ]


def test_text_outside_any_known_block_is_a_paragraph() -> None:
    evidence = page(
        "loose <b>words</b><div>in a box<p>whole</p>and after</div><footer>foot</footer>"
    )
    assert texts(evidence) == ["loose words", "in a box", "whole", "and after", "foot"]
    assert {block.kind for block in evidence.blocks} == {"paragraph"}


def test_an_item_takes_the_first_text_in_it_even_after_a_list() -> None:
    evidence = page("<ul><li><ul><li>inner</li></ul><p>outer</p><p>rest</p></li></ul>")
    assert kinds(evidence) == [("item", 2, "inner"), ("item", 1, "outer"), ("paragraph", 0, "rest")]


def test_parts_follow_the_nearest_language() -> None:
    evidence = page(
        '<p>Dzwoń: <bdi dir="ltr">01923 217 187</bdi>, '
        '<span lang="en">ask for <b>PALS</b></span>.</p>'
        '<div lang="zh-Hans"><p>你好</p></div>',
        lang="pl",
    )
    assert evidence.blocks[0].parts == (
        Part("Dzwoń: 01923 217 187, ", "pl"),
        Part("ask for PALS", "en"),
        Part(".", "pl"),
    )
    assert evidence.blocks[1] == Seen("paragraph", (Part("你好", "zh_Hans"),))


def test_decorative_pictures_are_nothing_and_a_drawing_with_a_name_is_a_figure() -> None:
    evidence = page(
        '<img src="data:," alt=""><img alt="x" role="presentation" src="data:,">'
        '<svg aria-hidden="true"><text>no</text></svg>'
        '<svg role="img" aria-label="The mark"><text>no</text></svg>'
    )
    assert kinds(evidence) == [("figure", 0, "The mark")]


HIDING_ATTRIBUTES = ["hidden", 'aria-hidden="true"', 'style="display: none"', 'style="opacity:0.0"']


@pytest.mark.parametrize("attribute", HIDING_ATTRIBUTES)
def test_hidden_elements_are_missing(attribute: str) -> None:
    assert texts(page(f"<p>seen</p><div {attribute}><p>hidden</p></div>")) == ["seen"]


HIDING_RULES = [
    ".x { display: none }",
    ".x { visibility: hidden }",
    ".x { opacity: 0 }",
    ".x { font-size: 0 }",
    ".x { font-size: 1px }",
    ".x { color: #fff }",
    ".x { color: transparent }",
    ".x { background: navy; color: #000080 }",
    ":root { --ground: white } .x { color: var(--ground) }",
    "main { color: white } @media screen { main { background: rgb(255, 255, 255) } }",
    ".x { position: absolute; left: -999em }",
    ".x { text-indent: -9999px }",
    ".x { position: absolute; clip: rect(0 0 0 0) }",
    ".x { clip-path: inset(50%) }",
    ".x { transform: scale(0) }",
    ".x { height: 0; overflow: hidden }",
    "@media (max-width: 30em) { .x { display: none } }",
    "@media (prefers-color-scheme: dark) { .x { color: #111; background: #111 } }",
    "p.x:first-child { display: block } p.x { display: none !important }",
]


@pytest.mark.parametrize("rule", HIDING_RULES)
def test_text_that_the_style_sheet_hides_is_missing(rule: str) -> None:
    assert texts(page('<h1>seen</h1><main><p class="x">hidden</p></main>', rule)) == ["seen"]


SHOWING_RULES = [
    "@media print { .x { display: none } }",
    ".x { background: #000; color: white }",
    ".x { opacity: 0.9; font-size: 0.8em; text-indent: -1em; margin-left: 1em }",
    ".x { color: white; background: url(data:image/png;base64,) }",
    ".y { display: none }",
    "main { visibility: hidden } .x { visibility: visible }",
    ".x { position: relative; left: 50%; transform: translateX(-50%) }",
    "main { font-size: 0 } .x { font-size: 16px }",
    "@media screen and (prefers-color-scheme: dark) { body { color: #fff; background: #111 } }",
]


@pytest.mark.parametrize("rule", SHOWING_RULES)
def test_text_that_the_style_sheet_leaves_in_sight_is_met(rule: str) -> None:
    assert texts(page('<main><p class="x">seen</p></main>', rule)) == ["seen"]


def test_words_written_by_the_style_sheet_are_met_too() -> None:
    evidence = page("<p>seen</p>", "p::after { content: 'Call 999' } li::before { content: '•' }")
    assert texts(evidence) == ["seen", "Call 999"]


def test_title_language_and_direction_are_read() -> None:
    facts = screen(page("<p>x</p>", lang="ur", direction="rtl"))
    assert (facts.title, facts.language, facts.direction) == ("Going home", "ur", "rtl")


def test_everything_a_browser_would_load_is_found() -> None:
    facts = screen(
        page(
            '<img src="a.png" srcset="b.png 1x, c.png 2x" alt="a">'
            '<img src="data:image/png,x" alt="">'
            '<link rel="stylesheet" href="d.css"><link rel="canonical" href="https://e/">'
            '<p style="background: url(f.png)">x</p><a href="https://g/">link</a>'
            '<svg><use href="h.svg#i"></use><use href="#j"></use></svg>'
            '<iframe src="k.html"></iframe>',
            '@import "l.css"; @font-face { src: url(data:font/woff2,x), url("m.woff2") }',
        )
    )
    assert sorted(facts.fetches) == [
        "a.png", "b.png", "c.png", "d.css", "f.png", "h.svg#i", "k.html", "l.css", "m.woff2",
    ]  # fmt: skip


def test_a_file_that_loads_nothing_has_no_fetches_and_no_scripts() -> None:
    facts = screen(page('<p>x</p><a href="tel:111">111</a>', "p { color: black }"))
    assert facts.fetches == ()
    assert facts.scripts == 0


def test_scripts_in_any_form_are_counted() -> None:
    body = '<script>1</script><p onclick="x()">x</p><a href="java\nscript:x()">y</a>'
    assert screen(page(body)).scripts == 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"<p>a<p><li>b</td></h1>", b"<style>}{"])
def test_broken_files_are_read_without_failing(content: bytes) -> None:
    assert isinstance(read_back(content, Language("en", {})), Evidence)


@pytest.mark.parametrize(
    "before",
    ['x { a: ;base64,/*"*/ }', "x { a: data:font/woff2;base64,/*'*/ }", ""],
    ids=["a comment behind base64", "the same in data", "nothing"],
)
def test_no_address_hides_behind_what_looks_like_a_font(before: str) -> None:
    assert addresses_in(f"{before} b {{ background: url(https://e/x) }}") == ("https://e/x",)


def test_a_font_in_the_sheet_is_an_address_without_its_letters() -> None:
    sheet = '@font-face { src: url("data:font/woff2;base64,d09GMg==") format("woff2") }'
    assert addresses_in(sheet) == ("data:font/woff2;base64,==",)
