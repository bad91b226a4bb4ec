"""The table of catalogues can be read on a narrow terminal, and cuts nothing off."""

from datetime import date

import pytest

from press.findings import Location
from press.report.status import show_status, status_values
from press.translate.changes import Change
from press.translate.signatures import Signature, SignedText, SignOff
from press.translate.signoff import Standing
from press.translate.status import Progress

TODAY = date(2026, 11, 22)
SIGNED = SignOff(
    Location("x.review.toml", 1),
    approved=Signature("Maria Lis", date(2026, 1, 6), role="Consultant"),
    review_by=date(2027, 1, 6),
    texts=(SignedText("a", "b", "c"),),
)
STALE = Progress(
    "preparing-for-your-bowel-investigation", "zh_Hans", 142, 12, 103, 4,
    Standing(False, "draft-changed"), SIGNED, TODAY,
    (Change("reworded", "Stop seventeen days before", "Stop seven days before"),),
)  # fmt: skip
DRAFT = Progress("tea", "pl", 3, 0, 0, 0, Standing(False, "draft-machine"), None, TODAY)
KEYS = {(row.domain, row.language): 0 for row in (STALE, DRAFT)}


@pytest.mark.parametrize("width", [80, 100])
def test_every_word_stands_in_the_table_whatever_its_width(width: int) -> None:
    shown = show_status([STALE, DRAFT], KEYS | {("tea", "pl"): 2}, width)
    lines = shown.splitlines()
    assert max(map(len, lines)) <= width
    assert "…" not in shown
    words = "".join(shown.split())
    for wanted in ("zh_Hans", "142", "2errors", "2027-01-06due"):
        assert wanted in words
    for line, parts in ((0, ("leaflet", "language", "texts", "translation")), (1, ("zh_Hans",))):
        assert all(part in lines[line] for part in parts)


def test_a_stale_sign_off_says_by_whom_it_was_and_what_has_changed_since() -> None:
    shown = show_status([STALE], KEYS, 100)
    assert "Chinese (Simplified): signed off" in shown.replace("\n", " ")
    assert "on 2026-01-06 by Maria Lis; since then:" in shown.replace("\n", " ")
    assert "- reworded: “Stop seventeen days before” (was “Stop seven days before”)" in shown


def test_machines_get_the_same() -> None:
    values = status_values(STALE, 1)
    assert (values["missing"], values["fuzzy"], values["errors"]) == (103, 12, 1)
    assert values["state"] == "sign-off stale" and values["review_due"] is True
    assert values["changes"] == [
        {"kind": "reworded", "words": "Stop seventeen days before",
         "before": "Stop seven days before"}
    ]  # fmt: skip


def test_without_languages_it_says_how_to_get_one() -> None:
    assert show_status([], {}) == "no languages: add a folder to translations/"
