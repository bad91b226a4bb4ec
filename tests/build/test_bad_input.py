"""Bad input costs the editions it touches: a finding with its place and a hint, never a crash."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from press import cli
from press.build import library
from press.build import plan as build_plan
from press.findings import Finding
from press.furnish import Furnishing, furnish
from press.model import Leaflet
from press.read.figures import MEDIA_TYPES
from press.read.leaflet import COMMANDS, Reading, read_leaflet
from tests.build.repository import (
    FRONT,
    TEA,
    Outcome,
    add_polish,
    build,
    change,
    editions,
    press,
    write,
    write_leaflet,
)

PO = Path("translations/pl/LC_MESSAGES/tea.po")
TEA_EDITION, WALK_EDITION = "tea/en/tea-en-html.html", "walk/en/walk-en-html.html"
POLISH_EDITION = "tea/pl/tea-pl-html-draft.html"
FIRST_LINE = FRONT.count("\n") + 1
"""The number of the first line after the front matter."""


def body(text: str) -> str:
    return f"\n## How to drink it\n\n{text}\n"


BODY_LINE = FIRST_LINE + 3


def assert_found(outcome: Outcome, *expected: tuple[str, str]) -> None:
    """These errors and no others, each with a hint; no traceback; the status says so."""
    assert outcome.status == 1
    assert outcome.errors() == list(expected)
    errors = [finding for finding in outcome.findings() if finding["severity"] == "error"]
    assert all(finding["hint"] and finding["message"] for finding in errors)
    assert "Traceback" not in outcome.out + outcome.err


# ---- leaflets

FAULTS: dict[str, tuple[str | bytes, str, int]] = {
    "no front matter at all": (TEA, "no-front-matter", 1),
    "front matter without an end": ("---\ntitle: Tea\nversion: 1\n" + TEA, "no-front-matter", 1),
    "front matter that is no YAML": (
        '---\ntitle: "Tea\nversion: 1\n---\n' + TEA, "broken-front-matter", 3),
    "front matter with a colon too many": (
        "---\ntitle: Tea: how to drink it\nversion: 1\n---\n" + TEA, "broken-front-matter", 2),
    "front matter that is a list": ("---\n- Tea\n---\n" + TEA, "broken-front-matter", 2),
    "front matter with a date that is none": (
        FRONT.replace("checked: 2020-01-05", "checked: 2020-02-31").format(title="Tea") + TEA,
        "broken-front-matter", 7),
    "a title that is missing": ("---\nversion: 1\n---\n" + TEA, "no-title", 2),
    "a key that nobody knows": (
        FRONT.replace("author", "autor: A\nauthor").format(title="Tea") + TEA, "unknown-key", 5),
    "invalid UTF-8": (
        (FRONT.format(title="Tea") + body("Drink it.")).encode() + b"\nTake 5\xb5g.\n",
        "not-utf-8", BODY_LINE + 2),
    "a list glued to a paragraph": (
        body("Drink it if:\n- it is warm\n- it is sweet"), "list-glued", BODY_LINE + 1),
    "headings that skip a level": (
        TEA + "\n#### The cup\n\nHold it.\n", "heading-level-skipped", FIRST_LINE + 5),
    "a second title": (
        TEA + "\n# The cup\n\nHold it.\n", "second-title", FIRST_LINE + 5),
    "raw HTML": (body('Drink <b>all</b> of it.'), "raw-html", BODY_LINE),
    "a picture that is not there": (
        body("![A cup](cup.png)"), "image-missing", BODY_LINE),
    "a picture from the network": (
        body("![A cup](https://example.com/cup.png)"), "image-elsewhere", BODY_LINE),
    "a picture from the network without a scheme": (
        body("![A cup](//example.com/cup.png)"), "image-elsewhere", BODY_LINE),
    "a picture of a file address": (
        body("![A cup](file:///etc/passwd)"), "image-elsewhere", BODY_LINE),
    "a picture outside content/": (
        body("![A cup](../organisation.png)"), "image-elsewhere", BODY_LINE),
    "a picture at an absolute path": (
        body("![A cup](/etc/passwd)"), "image-elsewhere", BODY_LINE),
    "a picture that is none": (body("![A cup](walk.md)"), "image-kind", BODY_LINE),
    "a placeholder that stands for nothing": (
        body("Call {tea_phone} if it is cold."), "contact-unknown", BODY_LINE),
    "a quotation": (body("> Drink it."), "unsupported-block", BODY_LINE),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_leaflet_is_found_at_its_line_and_costs_that_leaflet(
    root: Path, fault: str
) -> None:
    text, code, line = FAULTS[fault]
    if isinstance(text, str) and text.startswith("\n") and "front" not in fault:
        write_leaflet(root, "tea", text)
    else:
        write(root, "content/tea.md", text)
    outcome = build(root)
    assert (f"content/tea.md:{line}", code) in outcome.errors()
    assert {place.split(":")[0] for place, _ in outcome.errors()} == {"content/tea.md"}
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {WALK_EDITION}


def test_a_picture_that_a_link_takes_outside_content_is_not_read(root: Path) -> None:
    write(root, "secret.png", b"\x89PNG secret")
    (root / "content/cup.png").symlink_to(root / "secret.png")
    write_leaflet(root, "tea", body("![A cup](cup.png)"))
    assert_found(build(root), (f"content/tea.md:{BODY_LINE}", "image-elsewhere"))
    assert editions(root) == {WALK_EDITION}


def test_an_svg_picture_cannot_run_or_fetch_anything(root: Path) -> None:
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script>'
        '<image href="https://example.com/x.png" width="9" height="9"/></svg>'
    )
    write(root, "content/cup.svg", picture)
    write_leaflet(root, "tea", body("![A cup of tea](cup.svg)"))
    build(root, "tea", "--format", "html")
    for path in editions(root):
        page = (root / "output" / path).read_text("utf-8")
        assert "alert(1)" not in page and "<script" not in page
        assert '<img src="data:image/svg+xml' in page or "<svg" not in page


def test_a_file_that_cannot_be_read_is_a_finding(root: Path) -> None:
    (root / "content/loop.md").symlink_to("loop.md")
    assert ("content/loop.md", "unreadable") in build(root).errors()
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


def test_a_name_that_no_address_can_hold_is_a_finding(root: Path) -> None:
    write_leaflet(root, "Hot Tea!", TEA)
    assert ("content/Hot Tea!.md", "bad-name") in build(root).errors()
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_leaflet_named_like_a_command_is_a_finding(root: Path, name: str) -> None:
    write_leaflet(root, name, TEA)
    outcome = press(root, "build", "--json")
    assert outcome.errors() == [(f"content/{name}.md", "bad-name")]
    assert f"{name}-leaflet.md" in outcome.out
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


def test_every_word_of_the_command_line_is_kept_from_leaflets() -> None:
    assert set(cli.COMMANDS) <= COMMANDS


@pytest.mark.parametrize("name", ["sub/tea.md", "tea.MD", "coffee.markdown", "sub/sub/x.Markdown"])
def test_markdown_that_no_build_would_read_is_a_finding(root: Path, name: str) -> None:
    (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    write(root, f"content/{name}", FRONT.format(title="Tea") + TEA)
    assert (f"content/{name}", "stray-leaflet") in build(root).errors()
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


def test_a_language_that_is_listed_and_not_there_is_a_finding(root: Path) -> None:
    change(root, "content/organisation.toml", "[build]", '[build]\nlanguages = ["en", "cy"]')
    assert build(root).errors() == [("content/organisation.toml", "no-such-language")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(root: Path) -> None:
    text = (root / "content/tea.md").read_text("utf-8")
    write(root, "content/tea.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert build(root).status == 0


# ---- the publisher

BROKEN_ORGANISATION = {
    "no TOML": ('[publisher]\nname = "Trust\n', 2),
    "no name": ("[publisher]\n", 1),
    "formats that are no list": ('[publisher]\nname = "T"\n[build]\nformats = "html"\n', 4),
    "a logo that is not there": ('[publisher]\nname = "T"\nlogo = "logo.svg"\n', 3),
    "a logo outside content/": ('[publisher]\nname = "T"\nlogo = "../logo.svg"\n', 3),
    "an accepted finding without a reason": (
        '[publisher]\nname = "T"\n[[accepted]]\ncode = "x"\nabout = "y"\nby = "z"\n', 3),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN_ORGANISATION)
def test_a_broken_organisation_file_is_a_finding(root: Path, fault: str) -> None:
    text, line = BROKEN_ORGANISATION[fault]
    write(root, "content/organisation.toml", text)
    outcome = build(root)
    assert [place for place, _ in outcome.errors()] == [f"content/organisation.toml:{line}"]
    assert_found(outcome, *outcome.errors())
    assert editions(root) == set()


def test_a_broken_organisation_file_leaves_the_rack_as_it_is(root: Path) -> None:
    build(root)
    before = editions(root)
    write(root, "content/organisation.toml", "publisher = [")
    assert build(root).status == 1
    assert before and editions(root) == before


def test_a_format_of_the_organisation_that_does_not_exist_is_named(root: Path) -> None:
    change(root, "content/organisation.toml", '["html"]', '["html", "parchment"]')
    outcome = build(root)
    assert outcome.status == 1
    assert "parchment" in outcome.out and "there is no such format" in outcome.out
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


# ---- catalogues


def with_catalogue(root: Path, before: str, after: str) -> Outcome:
    """A build of `tea` alone, with its Polish catalogue changed."""
    add_polish(root)
    change(root, PO, before, after)
    return build(root, "tea")


def line_of(root: Path, place: str | Path, words: str) -> int:
    lines = (root / place).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_complete_catalogue_gives_a_draft(root: Path) -> None:
    add_polish(root)
    outcome = build(root, "tea")
    assert outcome.status == 0
    assert editions(root) == {TEA_EDITION, POLISH_EDITION}


def test_a_message_that_stands_twice_is_found(root: Path) -> None:
    twice = 'msgid "How to drink it"\nmsgstr "Jak ją pić"\n'
    outcome = with_catalogue(root, twice, f'{twice}\nmsgid "How to drink it"\nmsgstr "Jak pić"\n')
    ((place, _),) = outcome.errors()
    assert re.fullmatch(rf"{PO}:\d+", place)
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {TEA_EDITION}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('msgstr "Jak ją pić"', 'msgstr "Jak ją pić'),
        ('msgstr "Jak ją pić"', 'msgstr Jak ją pić'),
        ('msgid "How to drink it"', 'mgsid "How to drink it"'),
        ('msgstr "Jak ją pić"', '"Jak ją pić"'),
    ],
)  # fmt: skip
def test_a_syntax_error_in_a_catalogue_is_found_at_its_line(
    root: Path, before: str, after: str
) -> None:
    outcome = with_catalogue(root, before, after)
    assert outcome.errors()
    assert all(re.fullmatch(rf"{PO}:\d+", place) for place, _ in outcome.errors())
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {TEA_EDITION}


def test_a_catalogue_that_is_not_utf_8_is_found_at_its_line(root: Path) -> None:
    add_polish(root)
    line = line_of(root, PO, "Jak ją pić")
    content = (root / PO).read_bytes()
    write(root, PO, content.replace("Jak ją".encode(), "Jak ją".encode("iso-8859-2")))
    assert_found(build(root, "tea"), (f"{PO}:{line}", "not-utf-8"))
    assert editions(root) == {TEA_EDITION}


def test_a_fuzzy_message_withholds_its_language_alone(root: Path) -> None:
    outcome = with_catalogue(root, 'msgid "How', '#, fuzzy\nmsgid "How')
    assert_found(outcome, (f"content/tea.md:{FIRST_LINE + 1}", "fuzzy"))
    assert "How to drink it" in outcome.out
    assert editions(root) == {TEA_EDITION}


@pytest.mark.parametrize("after", ['msgstr ""', 'msgstr "   "'])
def test_a_missing_message_withholds_its_language_alone(root: Path, after: str) -> None:
    outcome = with_catalogue(root, 'msgstr "Jak ją pić"', after)
    assert (f"content/tea.md:{FIRST_LINE + 1}", "not-translated") in outcome.errors()
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {TEA_EDITION}


def test_a_missing_word_of_the_press_withholds_its_language_alone(root: Path) -> None:
    add_polish(root)
    words = Path("translations/pl/LC_MESSAGES/press.po")
    text = (root / words).read_text("utf-8")
    before, after = text.split('msgctxt "draft-heading"\n')
    lines = after.split("\n")
    write(root, words, f'{before}msgctxt "draft-heading"\n{lines[0]}\nmsgstr ""\n'
                       + "\n".join(lines[2:]))  # fmt: skip
    outcome = build(root, "tea")
    assert [code for _, code in outcome.errors()] == ["not-translated"]
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {TEA_EDITION}


def test_a_paragraph_left_in_english_withholds_its_language(root: Path) -> None:
    add_polish(root)
    line = line_of(root, PO, 'msgid "Drink the tea')
    change(root, PO, "Proszę pić herbatę, gdy jest ciepła, ale nigdy gorącą.",
           "Drink the tea while it is warm, but never when it is hot.")  # fmt: skip
    assert (f"{PO}:{line}", "untranslated") in build(root, "tea").errors()
    assert editions(root) == {TEA_EDITION}


@pytest.mark.parametrize("folder", ["klingon", "pl-PL", "PL", "en", "xx_YY"])
def test_a_folder_that_is_no_language_is_found_and_costs_nothing_else(
    root: Path, folder: str
) -> None:
    (root / "translations" / folder / "LC_MESSAGES").mkdir(parents=True)
    assert_found(build(root), (f"translations/{folder}", "unknown-language"))
    assert editions(root) == {TEA_EDITION, WALK_EDITION}


def test_a_language_without_any_catalogue_is_withheld(root: Path) -> None:
    (root / "translations/pl/LC_MESSAGES").mkdir(parents=True)
    outcome = build(root, "tea")
    assert_found(outcome, ("translations/pl/LC_MESSAGES/press.po", "no-catalogue"))
    assert editions(root) == {TEA_EDITION}


@pytest.mark.parametrize("name", ["lexicon.toml", "LC_MESSAGES/tea.review.toml"])
def test_a_broken_file_beside_a_catalogue_withholds_its_language(root: Path, name: str) -> None:
    add_polish(root)
    write(root, f"translations/pl/{name}", '[table]\nword = "open\n')
    outcome = build(root, "tea")
    assert [place for place, _ in outcome.errors()] == [f"translations/pl/{name}:2"]
    assert_found(outcome, *outcome.errors())
    assert editions(root) == {TEA_EDITION}


# ---- what content could do


def page_of(root: Path, text: str) -> str:
    write_leaflet(root, "tea", body(text))
    outcome = build(root, "tea")
    assert "Traceback" not in outcome.err
    return (root / "output" / TEA_EDITION).read_text("utf-8") if editions(root) else ""


@pytest.mark.parametrize(
    "link",
    [
        "[the tea](javascript:alert(1))",
        "[the tea](JaVaScRiPt:alert%281%29)",
        "[the tea](data:text/html,hello)",
        "[the tea](vbscript:x)",
        "[the tea](file:///etc/passwd)",
        "<javascript:alert(1)>",
    ],
)
def test_a_link_cannot_run_anything(root: Path, link: str) -> None:
    page = page_of(root, f"Read about {link} first.")
    addresses = re.findall(r'href="([^"]*)"', page)
    assert not [
        a for a in addresses if not a.startswith(("#", "../index.html#", "http", "mailto:", "tel:"))
    ]


@pytest.mark.parametrize(
    "words",
    [
        "{{ 7 * 7 }}",
        "{% include '/etc/passwd' %}",
        "{# gone #}",
        "5 < 6 & 7 > 6",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "`<script>alert(1)</script>`",
        '"><img src=x onerror=alert(1)>',
        "<script>alert(1)</script>",
        "<style>p { display: none }</style>",
        "</body></html>",
    ],
)
def test_markup_in_a_text_is_printed_as_words_or_refused(root: Path, words: str) -> None:
    page = page_of(root, f"Say {words} now.")
    if not page:
        return assert_refused(root)
    shown = " ".join(unescape(re.sub(r"<[^>]*>", "", page.partition("<body")[2])).split())
    assert f"Say {unescape(words).strip('`')} now." in shown
    assert "<script" not in page and "<img src=x" not in page


def assert_refused(root: Path) -> None:
    outcome = build(root, "tea")
    assert_found(outcome, *outcome.errors())
    assert outcome.errors()


def test_markup_in_a_title_or_a_name_is_printed_as_words(root: Path) -> None:
    change(root, "content/organisation.toml", "Example Hospitals", "Hospitals {{ 7*7 }} & <i>")
    write(root, "content/tea.md", FRONT.format(title='"Tea &amp; {{ 7*7 }}"') + TEA)
    assert build(root, "tea").status == 0
    page = (root / "output" / TEA_EDITION).read_text("utf-8")
    assert "<title>Tea &amp; {{ 7*7 }}" in page
    assert "Hospitals {{ 7*7 }} &amp; &lt;i&gt;" in page


def test_markup_in_a_translation_is_refused_or_printed_as_words(root: Path) -> None:
    with_catalogue(root, "Jak ją pić", "Jak <script>alert(1)</script> pić")
    assert all("<script" not in (root / "output" / path).read_text("utf-8")
               for path in editions(root))  # fmt: skip


def test_plain_output_tells_the_same_as_json(root: Path) -> None:
    write_leaflet(root, "tea", body("![A cup](cup.png)"))
    out = press(root, "--workers", "1").out
    assert f"content/tea.md:{BODY_LINE}: error: the picture “cup.png” is not there" in out
    assert "[image-missing]\n    hint: " in out


def test_an_empty_leaflet_is_a_finding(root: Path) -> None:
    write(root, "content/tea.md", "")
    assert_found(build(root), ("content/tea.md:1", "no-front-matter"))
    assert editions(root) == {WALK_EDITION}


# ---- one leaflet that the press cannot stand


def crashed(outcome: Outcome) -> str:
    """The one traceback of a build, shown to people and to machines."""
    (crash,) = json.loads(outcome.out)["crashes"]
    assert (outcome.status, outcome.err) == (1, f"{crash}\n")
    return str(crash)


def test_a_leaflet_that_cannot_be_read_costs_that_leaflet_only(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_leaflet

    def broken(path: Path, root: Path) -> Reading:
        return whole(path, root) if path.stem == "walk" else broken(path, root)

    monkeypatch.setattr(library, "read_leaflet", broken)
    outcome = build(root)
    assert "RecursionError" in crashed(outcome)
    assert editions(root) == {WALK_EDITION}
    (withheld,) = json.loads(outcome.out)["withheld"]
    assert (withheld["leaflet"], withheld["reason"]) == ("tea", "the press failed")


def test_a_leaflet_that_cannot_be_furnished_costs_that_leaflet_only(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = furnish

    def broken(leaflet: Leaflet, furnishing: Furnishing) -> tuple[Leaflet, tuple[Finding, ...]]:
        return whole(leaflet, furnishing) if leaflet.id == "walk" else broken(leaflet, furnishing)

    monkeypatch.setattr(build_plan, "furnish", broken)
    assert "RecursionError" in crashed(build(root))
    assert editions(root) == {WALK_EDITION}


@pytest.mark.parametrize(
    "text",
    ["[" * 3000 + "a" + "](b)" * 3000, "> " * 2000 + "a", "*a **b " * 2000],
    ids=["links", "quotations", "emphasis"],
)
def test_deep_nesting_costs_that_leaflet_only(root: Path, text: str) -> None:
    write_leaflet(root, "tea", body(text))
    assert build(root).status == 1
    assert editions(root) == {WALK_EDITION}


def test_deep_front_matter_costs_that_leaflet_only(root: Path) -> None:
    change(root, "content/tea.md", "sources: [Tea and health]", "sources: " + "[" * 3000)
    assert build(root).status == 1
    assert editions(root) == {WALK_EDITION}


def test_a_file_whose_name_is_no_utf_8_is_a_finding(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "content") + b"/caf\xe9.md")).write_text(TEA)
    outcome = build(root)
    assert outcome.errors() == [("content/caf\\xe9.md", "bad-name")]
    assert editions(root) == {TEA_EDITION, WALK_EDITION}
    outcome.out.encode()


@pytest.mark.parametrize("name", ["x\0.png", "x" * 9999 + ".png", "ring/a.png"])
def test_a_picture_whose_name_no_file_can_have_is_a_finding(root: Path, name: str) -> None:
    (root / "content/ring").symlink_to("ring")
    write_leaflet(root, "tea", body(f"![A cup]({name})"))
    outcome = build(root)
    assert {"image-missing"} <= {code for _, code in outcome.errors()}
    assert json.loads(outcome.out)["crashes"] == []
    assert editions(root) == {WALK_EDITION}


# ---- logos

PIXEL = Image.new("RGB", (9, 9), "navy")


@pytest.mark.parametrize("name", ["logo.jpeg", "logo.JPEG", "logo.JPG", "logo.png"])
def test_a_logo_may_be_of_every_kind_that_a_picture_may_be(root: Path, name: str) -> None:
    add_logo(root, name)
    PIXEL.save(root / "content" / name)
    assert build(root).status == 0
    assert f"data:{MEDIA_TYPES[Path(name.lower()).suffix]}" in (
        root / "output" / TEA_EDITION
    ).read_text("utf-8")


@pytest.mark.parametrize("name", ["logo.gif", "logo.tiff", "logo.bmp"])
def test_a_logo_of_another_kind_is_a_finding(root: Path, name: str) -> None:
    add_logo(root, name)
    PIXEL.save(root / "content" / name)
    assert_found(build(root), ("content/organisation.toml:3", "broken-organisation"))
    assert f"“{name}” is no PNG, JPEG or SVG" in build(root).out


def test_a_logo_whose_name_no_file_can_have_is_a_finding(root: Path) -> None:
    add_logo(root, "\\u0000.png")
    assert_found(build(root), ("content/organisation.toml:3", "broken-organisation"))


def add_logo(root: Path, name: str) -> None:
    before = 'name = "Example Hospitals NHS Trust"\n'
    change(root, "content/organisation.toml", before, f'{before}logo = "{name}"\n')
