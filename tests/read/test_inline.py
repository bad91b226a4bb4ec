"""A text says what its author wrote: marks are understood, and nothing is ever taken for markup."""

from __future__ import annotations

import pytest

from press.model import (
    Abbreviation,
    Emphasis,
    Fact,
    Foreign,
    LineBreak,
    Link,
    Strong,
    Words,
)
from press.read.inline import parse_markdown, plain
from press.read.normal import denormalise, normalise, without_id


def test_emphasis_and_links_are_nodes() -> None:
    assert parse_markdown("Do **not** *ever* see [us](https://example.com/a).", "en") == (
        Words("Do "), Strong((Words("not"),)), Words(" "), Emphasis((Words("ever"),)),
        Words(" see "), Link("https://example.com/a", (Words("us"),)), Words("."),
    )  # fmt: skip


def test_a_reference_leads_where_the_leaflet_says() -> None:
    nodes = parse_markdown("See [our page][Ward].", "en", None, {"ward": "https://example.com"})
    assert nodes[1] == Link("https://example.com", (Words("our page"),))


def test_words_in_another_language_keep_their_tag() -> None:
    assert parse_markdown('Say <span lang="pt-BR">obrigado</span>.', "en") == (
        Words("Say "), Foreign("pt_BR", (Words("obrigado"),)), Words("."),
    )  # fmt: skip


def test_facts_are_found_inside_marks() -> None:
    (strong,) = parse_markdown("**01632 960 123**", "en")
    assert strong == Strong((Fact("telephone", "01632 960 123"),))


def test_a_short_form_is_known_as_a_whole_word_alone() -> None:
    nodes = parse_markdown("DVT, DVTs and a DVT", "en", {"DVT": "deep vein thrombosis"})
    short = Abbreviation("DVT", "deep vein thrombosis")
    assert nodes == (short, Words(", DVTs and a "), short)


def test_the_longest_short_form_wins() -> None:
    nodes = parse_markdown("NHS 111", "en", {"NHS": "a", "NHS 111": "b"})
    assert nodes == (Abbreviation("NHS 111", "b"),)


def test_a_hard_break_is_a_break_and_a_blank_in_plain_words() -> None:
    nodes = parse_markdown("Ward 4\nLevel 2", "en")
    assert nodes == (Words("Ward 4"), LineBreak(), Words("Level 2"))
    assert plain(nodes) == "Ward 4 Level 2"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="y">',
        "{{ 7 * 7 }} {% x %}",
        "<!-- not gone -->",
        "5 < 6 > 4 & 3",
        "&copy; &#60;b&#62;",
        "me@example.com <me@example.com>",
    ],
)
def test_what_looks_like_markup_is_words(words: str) -> None:
    assert plain(parse_markdown(words, "en")) == words


def test_escaped_marks_are_themselves() -> None:
    assert plain(parse_markdown(r"2 \* 3 \_ \[x\]", "en")) == "2 * 3 _ [x]"


def test_each_text_forgets_the_references_of_the_one_before() -> None:
    parse_markdown("[a][b]", "en", None, {"b": "https://example.com"})
    assert plain(parse_markdown("[a][b]", "en")) == "[a][b]"


# ---- the normal form


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("  two\n   lines \twrapped  ", "two lines wrapped"),
        ("a hard  \nbreak", "a hard\nbreak"),
        ("a hard<br>\nbreak", "a hard\nbreak"),
        ("__strong__ and _soft_", "**strong** and *soft*"),
        ("snake_case_word and a_b", "snake_case_word and a_b"),
        ("caf\u0065\u0301 &eacute; &amp; &lt;b&gt;", "caf\u00e9 \u00e9 &amp; &lt;b&gt;"),
        ("`code  with _marks_`", "`code  with _marks_`"),
    ],
)
def test_a_text_has_one_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal
    assert normalise(denormalise(normal)) == normal


def test_the_parser_gets_its_hard_breaks_back() -> None:
    assert denormalise("Ward 4\nLevel 2") == "Ward 4  \nLevel 2"


def test_only_an_id_is_taken_off_a_heading() -> None:
    assert without_id("Driving {#driving}") == ("Driving", "driving")
    assert without_id("Take {#2 tablets}") == ("Take {#2 tablets}", "")
    assert without_id("Call {ward_phone}") == ("Call {ward_phone}", "")
