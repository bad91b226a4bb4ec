"""A sign-off names people and days that somebody wrote down; nothing of it is ever made up."""

from datetime import date
from pathlib import Path

import pytest

from press.findings import Location
from press.translate.sign import FORM, form_faults, missing, steps_of
from press.translate.sign_off_file import format_sign_off, read_sign_off, write_sign_off
from press.translate.signatures import (
    AcceptedFinding,
    CarriedText,
    SignedText,
    SignOff,
    same_person,
)

AT = Location("translations/pl/LC_MESSAGES/x.review.toml", 0)
TODAY = date(2026, 11, 22)
ANSWERS = {
    "translator": "Anna Nowak",
    "credential": "DPSI, agency job 4711",
    "translated": "2026-11-03",
    "reviewer": "Jan Kowalski",
    "reviewer-credential": "",
    "reviewed": "2026-11-05",
    "approver": "Dr Maria Lis",
    "role": "Spinal consultant",
    "approved": "today",
    "review-by": "2028-11-06",
}


def faults(**changed: str) -> list[tuple[str, str]]:
    answers = ANSWERS | {key.replace("_", "-"): value for key, value in changed.items()}
    return [(fault.code, fault.message) for fault in form_faults(answers, AT, TODAY)]


def test_a_form_that_is_filled_in_has_no_faults() -> None:
    assert faults() == []


@pytest.mark.parametrize("key", [blank.key for blank in FORM if not blank.optional])
def test_whatever_is_left_empty_is_asked_for_and_never_filled_in(key: str) -> None:
    answers = ANSWERS | {key: "  "}
    assert [blank.key for blank in missing(answers)] == [key]
    found = form_faults(answers, AT, TODAY)
    assert [fault.code for fault in found] == ["sign-off-incomplete"]
    assert f"--{key}" in found[0].hint


@pytest.mark.parametrize(
    "name",
    [
        "anna nowak", "Nowak Anna", "Mrs. Anna  Nowak", "ANNA NOWAK, MITI",
        "Nowak, Anna", "A. Nowak", "Nowak", "Anna Maria Nowak",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["reviewer", "approver"])
def test_nobody_checks_their_own_work_however_the_name_is_written(who: str, name: str) -> None:
    assert [code for code, _ in faults(**{who: name})] == ["own-work"]


def test_the_reviewer_may_approve() -> None:
    assert faults(approver="Jan Kowalski") == []


@pytest.mark.parametrize(
    "changed",
    [
        {"translated": "2026-11-06"},
        {"reviewed": "2026-11-23"},
        {"approved": "2026-11-04"},
        {"approved": "2026-11-23"},
        {"review_by": "today"},
        {"review_by": "2026-11-22"},
        {"approved": "6.11.2026"},
        {"approved": "soon"},
    ],
)
def test_days_that_cannot_be_are_refused(changed: dict[str, str]) -> None:
    found = faults(**changed)
    assert found and {code for code, _ in found} == {"sign-off-date"}


@pytest.mark.parametrize("name", ["-", "?", "A\x07B", "A\udc80"])
def test_what_is_no_name_is_refused(name: str) -> None:
    assert [code for code, _ in faults(approver=name)] == ["sign-off-incomplete"]


def test_two_people_of_one_title_are_two() -> None:
    assert not same_person("Dr Lis", "Dr Nowak")
    assert not same_person("Dr", "Mrs")
    assert same_person("Dr", "dr")
    assert not same_person("Anna Nowak", "Adam Nowak")
    assert not same_person("Anna Nowak", "Anna Kowalska")


def test_a_sign_off_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    steps = steps_of(ANSWERS | {"role": 'Consultant "spine"\\ \x7f\ttea'}, AT, TODAY)
    sign_off = SignOff(
        Location(AT.path, 1), "2.1", "ab", "cd",
        steps.translated, steps.reviewed, steps.approved, steps.review_by,
        (AcceptedFinding("numbers", "ef", "six is “6”", "B", Location(AT.path, 1), TODAY),),
        (CarriedText("bled\nout", "bleed\nout", "typing error", "C", TODAY),),
        (SignedText("12", "34", "ٹیکہ “one”"), SignedText("56", "78", "two")),
    )  # fmt: skip
    write_sign_off(sign_off, "x", "pl", tmp_path)
    assert read_sign_off("x", "pl", tmp_path) == (sign_off, [])


def test_the_file_is_the_same_for_the_same_sign_off_and_holds_what_people_look_for() -> None:
    text = format_sign_off(steps_of(ANSWERS, AT, TODAY))
    assert '[translated]\nby = "Anna Nowak"\ncredential = "DPSI, agency job 4711"\n' in text
    assert 'role = "Spinal consultant"\ndate = 2026-11-22\nreview_by = 2028-11-06\n' in text
    assert "[signed]" not in text
