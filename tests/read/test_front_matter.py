"""The front matter is taken as it stands, and each fault in it is found at its line."""

from __future__ import annotations

from datetime import date

import pytest

from press.findings import Location
from press.model import Acceptance, Withdrawal
from press.read.front_matter import FrontMatter, read_front_matter

PATH = "content/tea.md"


def front(*lines: str) -> FrontMatter:
    return read_front_matter(["---", *lines, "---", "", "Words."], PATH)


def faults(matter: FrontMatter) -> list[tuple[str, int]]:
    return [(finding.code, finding.at.line) for finding in matter.findings]


def test_everything_that_a_leaflet_may_say_of_itself_is_read() -> None:
    matter = front(
        "title: Drinking  tea", "version: 1.10", "reference: '007'", "author: The ward",
        "checked: 2026-01-05", "sources:", "- A book", "- Another, 2025",
    )  # fmt: skip
    assert matter.title and matter.title.markdown == "Drinking tea"
    assert (matter.title.context, matter.title.at) == ("meta title", Location(PATH, 2))
    assert matter.meta and matter.meta.reference == "007"
    assert matter.meta.checked == date(2026, 1, 5)
    assert matter.meta.sources == ("A book", "Another, 2025")
    assert matter.meta.review_by is None and matter.meta.author == "The ward"
    assert faults(matter) == []


def test_the_body_starts_on_the_line_after_the_front_matter() -> None:
    assert front("title: Tea", "version: 1").first_line == 5


def test_an_accepted_finding_says_where_it_stands() -> None:
    matter = front(
        "title: Tea", "version: 1", "accepted:", "- {code: x, about: a cup, reason: so, by: me}"
    )
    assert matter.meta and matter.meta.accepted == (
        Acceptance("x", "a cup", "so", "me", Location(PATH, 5)),
    )


@pytest.mark.parametrize(
    ("lines", "withdrawal"),
    [
        (["withdrawn: wrong advice"], Withdrawal("wrong advice")),
        (["withdrawn: {reason: wrong, since: 2026-01-05}"],
         Withdrawal("wrong", date(2026, 1, 5))),
        (["withdrawn: false"], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_withdrawal_has_its_reason(lines: list[str], withdrawal: Withdrawal | None) -> None:
    matter = front("title: Tea", "version: 1", *lines)
    assert matter.meta and matter.meta.withdrawn == withdrawal


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["title: Tea"], "no-version", 1),
        (["version: 1"], "no-title", 2),
        (["version: 1", "title: ''"], "no-title", 3),
        (["title: Tea", "version: 1", "colour: red"], "unknown-key", 4),
        (["title: Tea", "version: [1]"], "broken-front-matter", 3),
        (["title: Tea", "version: 1", "checked: soon"], "broken-front-matter", 4),
        (["title: Tea", "version: 1", "checked: 2026-13-05"], "broken-front-matter", 4),
        (["title: Tea", "version: 1", "checked: 2026-01-05 10:00:00"], "broken-front-matter", 4),
        (["title: Tea", "version: 1", "sources: A book"], "broken-front-matter", 4),
        (["title: Tea", "version: 1", "withdrawn: true"], "broken-front-matter", 4),
        (["title: Tea", "version: 1", "accepted:", "- {code: x}"], "broken-acceptance", 5),
        (["title: Tea", "version: 1", "accepted:", "- x"], "broken-acceptance", 5),
        (["title: Tea", "version: 1", "accepted:", "- {code: x, by: b, to: c}"],
         "broken-acceptance", 5),
        (["just words"], "broken-front-matter", 2),
        (["title: {"], "broken-front-matter", 2),
        (["title: !!python/object/apply:os.getcwd []"], "broken-front-matter", 2),
        (["title: Tea", "version: 1", "\ttab: x"], "broken-front-matter", 4),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_line(lines: list[str], code: str, line: int) -> None:
    assert faults(front(*lines)) == [(code, line)]


@pytest.mark.parametrize("lines", [[], ["Words."], ["---", "title: Tea"], ["", "---", "---"]])
def test_a_file_without_front_matter_is_told_so(lines: list[str]) -> None:
    matter = read_front_matter(lines, PATH)
    assert faults(matter) == [("no-front-matter", 1)]
    assert matter.title is None and matter.meta is None
