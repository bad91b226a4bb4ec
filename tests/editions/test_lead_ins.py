"""Words that lead into a list or table stand on the page where it begins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from press.findings import Location
from press.formats import formats
from press.formats.pages import leads_in
from press.formats.pdf.engine import write_pdf
from press.formats.printed import SHEET, html_of
from press.model import Block, BulletList, Figure, Item, Leaflet, Paragraph, Table, Text
from press.walk import blocks_of
from tests.editions.house import read_back
from tests.editions.specimen import jobs

JOB = ("en", "standard")
LEAD = "Tick off each day, or ask somebody who is with you to do it for you, as you like it:"
PARTED = ".lead-in { break-after: auto !important }"
"""What print would be without its rule on such words."""


def paragraph(words: str) -> Paragraph:
    return Paragraph(Text(words, "en", Location("content/specimen.md", 1)))


def table() -> Table:
    """The table of the specimen with the most rows."""
    tables = [block for block in blocks_of(jobs()[JOB].leaflet) if isinstance(block, Table)]
    return max(tables, key=lambda block: len(block.body))


def leaflet(lines: int) -> Leaflet:
    """A leaflet in which the words before a table stand so many paragraphs down the page."""
    whole = jobs()[JOB].leaflet
    before = (paragraph("Drink your tea while it is warm."),) * lines
    section = replace(whole.sections[0], blocks=(*before, paragraph(LEAD), table()))
    return replace(whole, opening=(), sections=(section,))


def parted(lines: int, style: str = "") -> bool:
    """Whether the words stand on another page than the first row."""
    job = jobs()[JOB]
    html = html_of(leaflet(lines), formats()[JOB[1]].setting, job.language, job.organisation)
    finished = write_pdf(html.replace("</style>", f"{style}</style>"), SHEET, job.leaflet.title.at)
    seen = read_back(job, finished.content).blocks
    place = next(number for number, block in enumerate(seen) if block.text == LEAD)
    return seen[place].page != seen[place + 1].page


def test_words_before_a_table_go_with_it_to_the_next_page() -> None:
    heights = range(11, 15)
    assert not any(map(parted, heights))
    assert any(parted(lines, PARTED) for lines in heights)


BULLETS = BulletList((Item((paragraph("a cup"),)),))


@pytest.mark.parametrize(
    ("words", "following", "leads"),
    [
        ("Bring these:", BULLETS, True),
        ("**Bring these:**", BULLETS, True),
        ("请带上：", BULLETS, True),
        ("Bring these.", BULLETS, False),
        ("Bring these:", paragraph("A cup."), False),
        ("Bring these:", Figure("cup.png", Text("A cup", "en", paragraph("").text.at)), False),
        ("Bring these:", None, False),
    ],
)
def test_a_colon_before_a_list_or_table_leads_into_it(
    words: str, following: Block | None, leads: bool
) -> None:
    assert leads_in(paragraph(words), following) is leads
