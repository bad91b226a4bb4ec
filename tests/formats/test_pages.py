"""The page's own words stand in the order of their language, and nothing in them is markup."""

from __future__ import annotations

import pytest

from press.formats.pages import page_of_pages

PAGE, PAGES = '<span class="page"></span>', '<span class="pages"></span>'


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Page {page} of {pages}", f"Page {PAGE} of {PAGES}"),
        ("Z {pages} strona {page}", f"Z {PAGES} strona {PAGE}"),
        ("{page}/{pages}", f"{PAGE}/{PAGES}"),
        ("<b> {page} & {pages}", f"&lt;b&gt; {PAGE} &amp; {PAGES}"),
    ],
)
def test_the_page_number_stands_where_the_language_puts_it(words: str, written: str) -> None:
    assert page_of_pages(words) == written
