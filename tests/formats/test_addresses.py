"""Promise: paper says where a link leads, once, so that a person can type or dial it."""

from __future__ import annotations

import pytest

from press.formats.addresses import with_addresses
from press.formats.markup import around, markup
from press.read.inline import parse_markdown, plain

PATTERN = "{words} ({address})"


def printed(markdown: str, pattern: str = PATTERN) -> str:
    return plain(with_addresses(parse_markdown(markdown, "en"), pattern))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[more](https://www.example.org/tea)", "more (www.example.org/tea)"),
        ("[more](https://www.example.org/)", "more (www.example.org)"),
        ("[more](https://www.example.org)", "more (www.example.org)"),
        ("[more](https://www.example.org/tea/)", "more (www.example.org/tea/)"),
        ("[more](https://example.org:8080/tea)", "more (https://example.org:8080/tea)"),
        ("[more](http://www.example.org/tea)", "more (http://www.example.org/tea)"),
        ("[write to us](mailto:tea@example.org?subject=Tea)", "write to us (tea@example.org)"),
        ("[ring us](tel:01632960123)", "ring us (01632960123)"),
        ("[ring us](tel:+441632960123;ext=5)", "ring us (+441632960123)"),
        ("**[more](https://example.org/tea)**", "more (example.org/tea)"),
        ("[**more**](https://example.org/tea), [x](https://example.org/)",
         "more (example.org/tea), x (example.org)"),
    ],
)  # fmt: skip
def test_an_address_stands_behind_the_words_of_a_link(markdown: str, words: str) -> None:
    assert printed(markdown) == words


@pytest.mark.parametrize(
    "markdown",
    [
        "[what to bring](#what-to-bring)",
        "[www.example.org/tea](https://www.example.org/tea)",
        "[our page, https://www.example.org/tea](https://www.example.org/tea)",
        "[Www.Example.org](https://www.example.org/)",
        "[write to tea@example.org](mailto:tea@example.org)",
        "[01632 960 123](tel:01632960123)",
        "[call (01632) 960 123](tel:+441632960123)",
        "[+44 (0)1632 960 123](tel:01632960123)",
        "Ring 01632 960 123 or see www.example.org/tea.",
    ],
)
def test_an_address_that_the_words_say_is_not_said_twice(markdown: str) -> None:
    assert printed(markdown) == plain(parse_markdown(markdown, "en"))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("[www.example.org/tea](https://www.example.org/tea-room)",
         "www.example.org/tea (www.example.org/tea-room)"),
        ("[www.example.org/tea-room](https://www.example.org/tea)",
         "www.example.org/tea-room (www.example.org/tea)"),
        ("[www.example.org/tea?cups=2](https://www.example.org/tea)",
         "www.example.org/tea?cups=2 (www.example.org/tea)"),
        ("[01632 960 123](tel:01632960124)", "01632 960 123 (01632960124)"),
        ("[01632 960 1234](tel:01632960123)", "01632 960 1234 (01632960123)"),
    ],
)  # fmt: skip
def test_another_address_than_the_words_say_is_printed(markdown: str, words: str) -> None:
    assert printed(markdown) == words


def test_the_brackets_are_those_of_the_language() -> None:
    assert (
        printed("[水](https://example.org/tea)", "{words}（{address}）") == "水（example.org/tea）"
    )


def test_the_address_is_part_of_the_link_and_reads_from_the_left_in_any_script() -> None:
    nodes = parse_markdown("[المزيد](https://example.org/tea)", "ar")
    assert markup(with_addresses(nodes, PATTERN), around("ar")) == (
        '<a href="https://example.org/tea">المزيد ('
        '<span class="fact web-address latin" dir="ltr">example.org/tea</span>)</a>'
    )
