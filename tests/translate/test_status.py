"""The state of every catalogue is told as it is."""

from datetime import date
from pathlib import Path

import pytest

from press.findings import Location
from press.model import Leaflet, Meta, Organisation, Paragraph, Text
from press.translate.po import catalogue_path
from press.translate.status import Progress, status

TODAY = date(2026, 11, 22)
AT = Location("content/x.md", 1)
ORGANISATION = Organisation("The Trust", {}, (), None, ("html",))
LEAFLET = Leaflet(
    "x",
    "en",
    Meta("1", AT),
    Text("Title", "en", AT, "meta title"),
    tuple(Paragraph(Text(words, "en", AT)) for words in ("One.", "Two.", "Two.", "Three.")),
    (),
)
CATALOGUE = """
msgctxt "meta title"
msgid "Title"
msgstr "Tytuł"

#, fuzzy
msgid "One."
msgstr "Jeden."

msgid "Two."
msgstr "Dwa."

msgid "No longer there."
msgstr "Nie ma."

#~ msgid "Long gone."
#~ msgstr "Dawno."
"""


def row(root: Path, domain: str) -> Progress:
    rows, findings = status([LEAFLET], ORGANISATION, root, TODAY)
    assert not findings
    return next(row for row in rows if row.domain == domain)


def write(root: Path, content: str) -> None:
    path = root / catalogue_path("x", "pl")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def test_messages_are_counted_once_each_against_todays_english(tmp_path: Path) -> None:
    write(tmp_path, CATALOGUE)
    progress = row(tmp_path, "x")
    assert (progress.messages, progress.translated) == (4, 2)
    assert (progress.fuzzy, progress.missing, progress.obsolete) == (1, 1, 2)
    assert not progress.complete
    assert progress.signed == "draft"


def test_a_broken_catalogue_counts_as_nothing_and_says_why(tmp_path: Path) -> None:
    write(tmp_path, "<<<<<<< HEAD\n")
    progress = row(tmp_path, "x")
    assert progress.missing == 4
    assert [finding.code for finding in progress.findings] == ["merge-conflict"]


def test_a_catalogue_that_is_not_there_is_all_missing(tmp_path: Path) -> None:
    write(tmp_path, CATALOGUE)
    progress = row(tmp_path, "press")
    assert progress.missing == progress.messages > 0
    assert [finding.code for finding in progress.findings] == ["no-catalogue"]


def test_a_sign_off_for_other_text_is_stale(tmp_path: Path) -> None:
    write(tmp_path, CATALOGUE)
    sign(tmp_path)
    assert row(tmp_path, "x").signed == "sign-off stale"


@pytest.mark.parametrize(
    ("review_by", "due"), [("2027-02-20", True), ("2027-02-21", False), ("2026-11-01", True)]
)
def test_a_review_is_due_three_months_before_its_date(
    tmp_path: Path, review_by: str, due: bool
) -> None:
    write(tmp_path, CATALOGUE)
    sign(tmp_path, f"review_by = {review_by}\n")
    assert row(tmp_path, "x").review_due is due


def sign(root: Path, more: str = "") -> None:
    steps = "".join(
        f'[{step}]\nby = "{step[0].upper()}"\ndate = 2026-01-01\n'
        for step in ("translated", "reviewed", "approved")
    )
    path = root / "translations/pl/LC_MESSAGES/x.review.toml"
    more = more or "review_by = 2099-01-01\n"
    path.write_text(f'source_sha256 = "0"\n{steps}{more}', "utf-8")
