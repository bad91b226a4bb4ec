"""A catalogue's life, as translators and reviewers lead it: signed, changed, carried, signed."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from press.commands.signing import approve as sign
from press.translate.po import read_catalogue
from press.translate.sign import FORM as FORM_OF_SIGN_OFF
from tests.build.repository import (
    FRONT,
    Outcome,
    add_polish,
    build,
    change,
    editions,
    make_repository,
    press,
    write,
    write_leaflet,
)

PO = "translations/pl/LC_MESSAGES/tea.po"
REVIEW = "translations/pl/LC_MESSAGES/tea.review.toml"
DRINK = "Drink the tea while it is warm, but never when it is hot."
FORM = (
    "--translator", "Anna Nowak", "--credential", "DPSI", "--translated", "2026-01-03",
    "--reviewer", "Jan Kowalski", "--reviewed", "2026-01-05",
    "--approver", "Maria Lis", "--role", "Ward sister", "--approved", "2026-01-06",
    "--review-by", "2098-01-06",
)  # fmt: skip
WHO = ("--by", "Maria Lis", "--reason", "typing error in the English")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The leaflet `tea`, completely translated into Polish."""
    make_repository(tmp_path)
    (tmp_path / "content/walk.md").unlink()
    add_polish(tmp_path)
    return tmp_path


def approve(root: Path, domain: str = "tea", *form: str) -> Outcome:
    return press(root, "translations", "approve", domain, "--language", "pl", *(form or FORM))


def signed(root: Path) -> Path:
    """The repository with both catalogues signed off."""
    assert approve(root).status == 0
    assert approve(root, "press").status == 0
    return root


def status(root: Path) -> dict[str, Any]:
    rows = json.loads(press(root, "translations", "status", "--json").out)["catalogues"]
    row: dict[str, Any] = next(row for row in rows if row["catalogue"] == "tea")
    return row


# ---- approve


def test_signed_off_it_is_released_with_the_day_on_it(root: Path) -> None:
    assert build(root).status == 0
    assert "tea/pl/tea-pl-html-draft.html" in editions(root)
    signed(root)
    assert build(root).status == 0
    assert editions(root) == {"tea/en/tea-en-html.html", "tea/pl/tea-pl-html.html"}
    page = (root / "output/tea/pl/tea-pl-html.html").read_text("utf-8")
    assert "Data zatwierdzenia tłumaczenia: " in page and "6\xa0stycznia" in page
    english = (root / "output/tea/en/tea-en-html.html").read_text("utf-8")
    assert "Translation approved" not in english


def test_it_stays_a_draft_until_the_words_of_the_press_are_signed_off_too(root: Path) -> None:
    outcome = approve(root)
    assert outcome.status == 0
    assert "./build.py translations approve press --language pl" in outcome.out
    build(root)
    assert "tea/pl/tea-pl-html-draft.html" in editions(root)


def test_a_sign_off_with_an_empty_line_is_refused_and_nothing_is_written(root: Path) -> None:
    outcome = approve(root, "tea", *FORM[2:])
    assert outcome.status == 1
    assert "it does not say who translated it (name)" in outcome.out
    assert not (root / REVIEW).exists()


@pytest.mark.parametrize("who", ["Jan Kowalski", "Maria Lis"])
def test_who_translated_cannot_review_or_approve(root: Path, who: str) -> None:
    outcome = approve(root, "tea", "--translator", who, *FORM[2:])
    assert outcome.status == 1
    assert "[own-work]" in outcome.out
    assert not (root / REVIEW).exists()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('msgstr "Jak ją pić"', 'msgstr ""', "not-translated"),
        ('msgid "How to drink it"', '#, fuzzy\nmsgid "How to drink it"', "fuzzy"),
        ("gdy jest ciepła", "gdy ma 60 stopni", "numbers"),
    ],
)
def test_nothing_unfinished_or_wrong_is_signed(
    root: Path, before: str, after: str, code: str
) -> None:
    change(root, PO, before, after)
    outcome = approve(root)
    assert outcome.status == 1
    assert f"[{code}]" in outcome.out
    assert "not signed off" in outcome.out
    assert not (root / REVIEW).exists()


def test_status_says_that_the_english_has_texts_no_catalogue_has(root: Path) -> None:
    assert "has changed" not in press(root, "translations", "status").out
    change(root, "content/tea.md", "How to drink it", "How to enjoy it")
    shown = press(root, "translations", "status").out
    assert "the English of tea has changed: run `./build.py translations update` first" in shown
    press(root, "translations", "update")
    assert "has changed:" not in press(root, "translations", "status").out


def test_carrying_tells_the_words_that_differ_and_nothing_of_a_sign_off_that_never_was(
    root: Path,
) -> None:
    long = "Drink the tea while it is warm, but never when it is hot or you run abouut."
    change(root, "content/tea.md", DRINK, long)
    change(root, PO, DRINK, long)
    change(root, "content/tea.md", "abouut", "about")
    press(root, "translations", "update")
    outcome = press(root, "translations", "carry", "tea", "--language", "pl", *WHO)
    assert "you run about.”, which was “" in outcome.out and "you run abouut.”" in outcome.out
    assert "sign-off no longer holds" not in outcome.out


def test_a_withdrawn_leaflet_is_not_signed(root: Path) -> None:
    change(
        root, "content/tea.md", "version: 1\n", "version: 1\nwithdrawn: the kettle was recalled\n"
    )
    outcome = approve(root)
    assert outcome.status == 1
    assert "[withdrawn]" in outcome.out


def test_a_broken_sign_off_is_not_written_over(root: Path) -> None:
    write(root, REVIEW, "[approved\n")
    assert approve(root).status == 1
    assert (root / REVIEW).read_text("utf-8") == "[approved\n"


@pytest.mark.parametrize("words", [("coffee", "pl"), ("tea", "fr"), ("tea", "en")])
def test_what_does_not_exist_is_wrong_usage(root: Path, words: tuple[str, str]) -> None:
    outcome = press(root, "translations", "approve", words[0], "--language", words[1], *FORM)
    assert outcome.status == 2
    assert "there is no" in outcome.err


def test_what_is_left_out_is_asked_for_where_somebody_sits(root: Path) -> None:
    asked: list[str] = []
    given = {"--translator": "Anna Nowak", "--translated": "2026-01-03"}
    answers = iter(["DPSI", "Jan Kowalski", "", "2026-01-05", "Maria Lis", "Sister", "today",
                    "2098-01-06"])  # fmt: skip

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    options = Namespace(root=root, domain="tea", language="pl", ask=ask)
    for blank in FORM_OF_SIGN_OFF:
        setattr(options, blank.key.replace("-", "_"), given.get(f"--{blank.key}"))
    assert sign(options).status == 0
    assert asked[0].startswith("Polish translation of “Drinking tea”, version 1: 3 texts\n")
    assert asked[0].endswith("or the agency and its reference: ")
    assert 'role = "Sister"' in (root / REVIEW).read_text("utf-8")


def test_who_gives_up_halfway_signs_nothing(root: Path) -> None:
    def ask(prompt: str) -> str:
        raise EOFError

    keys = {blank.key.replace("-", "_"): None for blank in FORM_OF_SIGN_OFF}
    options = Namespace(root=root, domain="tea", language="pl", ask=ask, **keys)
    assert sign(options).status == 1
    assert not (root / REVIEW).exists()


def test_who_stops_the_questions_is_told_that_nothing_was_signed(root: Path) -> None:
    def ask(prompt: str) -> str:
        raise KeyboardInterrupt

    keys = {blank.key.replace("-", "_"): None for blank in FORM_OF_SIGN_OFF}
    answer = sign(Namespace(root=root, domain="tea", language="pl", ask=ask, **keys))
    assert (answer.status, answer.fault) == (1, "stopped; nothing was signed off")
    assert not (root / REVIEW).exists()


def test_a_date_that_is_none_is_asked_for_again(root: Path) -> None:
    keys = {
        name.removeprefix("--").replace("-", "_"): words
        for name, words in zip(FORM[::2], FORM[1::2], strict=True)
    }
    answers = iter(["yesterday", "2026-01-06"])
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(answers)

    form = {**keys, "reviewer_credential": "DPSI", "approved": ""}
    assert sign(Namespace(root=root, domain="tea", language="pl", ask=ask, **form)).status == 0
    assert len(prompts) == 2 and "“yesterday” is no date" in prompts[1]


def test_the_questions_name_the_codes_of_the_sheet_that_was_reviewed(root: Path) -> None:
    press(root, "translations", "sheet", "tea", "--language", "pl")
    sheet = (root / "sheets/tea-pl-review.html").read_text("utf-8")
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        raise EOFError

    keys = {blank.key.replace("-", "_"): None for blank in FORM_OF_SIGN_OFF}
    sign(Namespace(root=root, domain="tea", language="pl", ask=ask, **keys))
    codes = re.findall(r"code <strong>(\w+)</strong>", sheet)[:2]
    assert len(codes) == 2 and all(code in prompts[0] for code in codes)


@pytest.mark.parametrize("decided", ["accepted", "glossary"])
def test_english_left_standing_is_decided_before_anybody_signs(root: Path, decided: str) -> None:
    write_leaflet(root, "tea", "\n## Infection\n\nDrink the tea.\n", FRONT)
    press(root, "translations", "update")
    for english, words in (("Infection", "Infection"), ("Drink the tea.", "Proszę pić herbatę.")):
        po = (root / PO).read_text("utf-8")
        at = po.index(f'msgid "{english}"\nmsgstr ')
        end = po.index("\n", po.index("msgstr ", at))
        po = f'{po[:at]}msgid "{english}"\nmsgstr "{words}"{po[end:]}'
        write(root, PO, po.replace("#, fuzzy\n", ""))
    outcome = approve(root)
    assert outcome.status == 1 and "[perhaps-untranslated]" in outcome.out
    assert "[perhaps-untranslated]" in press(root, "translations", "status").out
    if decided == "glossary":
        write(
            root, "translations/pl/glossary.csv", "term,translation,flags\nInfection,Infection,\n"
        )
    else:
        line = po.splitlines().index('msgid "Infection"') + 1
        accept = ("accept", "tea", "--language", "pl", "--line", str(line), "--check")
        press(root, "translations", *accept, "perhaps-untranslated", *WHO)
    assert approve(root).status == 0


# ---- what ends a sign-off


def test_after_its_review_date_nothing_is_printed_until_it_is_signed_again(root: Path) -> None:
    signed(root)
    change(root, REVIEW, "review_by = 2098-01-06", "review_by = 2026-01-07")
    row = status(root)
    assert (row["state"], row["review_due"]) == ("review overdue", True)
    outcome = build(root)
    assert outcome.status == 1
    assert "the sign-off held until 2026-01-07" in str(json.loads(outcome.out)["withheld"])
    assert editions(root) == {"tea/en/tea-en-html.html"}
    assert approve(root).status == 0
    assert status(root)["state"] == "signed off"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("review_by = 2098-01-06\n", ""),
        ("[reviewed]", "[revieved]"),
        ("date = 2026-01-06", "date = 2098-01-01"),
        ("source_sha256", "sha256"),
    ],
)
def test_a_sign_off_mended_by_hand_holds_only_if_it_still_says_everything(
    root: Path, before: str, after: str
) -> None:
    signed(root)
    change(root, REVIEW, before, after)
    shown = press(root, "translations", "status")
    assert shown.status == 1
    assert "[broken-sign-off]" in shown.out or "[sign-off-date]" in shown.out
    build(root)
    assert not [name for name in editions(root) if name.startswith("tea/pl/tea-pl-html.")]


def test_the_english_wrapped_anew_keeps_the_sign_off(root: Path) -> None:
    signed(root)
    change(root, "content/tea.md", "while it is warm, but", "while it\nis warm, but")
    assert status(root)["state"] == "signed off"


@pytest.mark.parametrize(
    ("before", "after"), [("7 minutes", "8 minutes"), ("- a cup\n- a pot\n", "- a pot\n- a cup\n")]
)
def test_another_digit_or_order_ends_the_sign_off_and_is_named(
    root: Path, before: str, after: str
) -> None:
    body = "\n## Before\n\nWait 7 minutes.\n\nYou need:\n\n- a cup\n- a pot\n"
    write_leaflet(root, "tea", body, FRONT)
    press(root, "translations", "update")
    for english, polish in (
        ("Before", "Przedtem"),
        ("Wait 7 minutes.", "Proszę czekać 7 minut."),
        ("You need:", "Potrzeba:"),
        ("a cup", "filiżanka"),
        ("a pot", "czajniczek"),
    ):
        change(root, PO, f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{polish}"')
    signed(root)
    assert status(root)["state"] == "signed off"
    change(root, "content/tea.md", before, after)
    row = status(root)
    assert row["state"] == "sign-off stale"
    kind = "moved" if before.startswith("-") else "reworded"
    assert [change["kind"] for change in row["changes"]] == [kind]
    shown = press(root, "translations", "status").out
    assert "tea, Polish: signed off on 2026-01-06 by Maria Lis; since then:" in shown


def test_signing_again_keeps_what_was_accepted(root: Path) -> None:
    signed(root)
    record = '[[accepted]]\ncheck = "end"\nmessage_sha256 = "ab"\nreason = "so"\nby = "M"\n'
    change(root, REVIEW, "[signed]", f"{record}date = 2026-01-01\n\n[signed]")
    assert approve(root).status == 0
    assert 'reason = "so"' in (root / REVIEW).read_text("utf-8")


# ---- accept


def test_a_finding_is_accepted_for_one_wording_only(root: Path) -> None:
    change(root, PO, "ale nigdy gorącą.", "ale nigdy 100 stopni.")
    assert approve(root).status == 1
    catalogue, _ = read_catalogue(root / PO, "tea", "pl", root)
    assert catalogue is not None
    line = catalogue.messages["", DRINK].at.line
    accept = ("translations", "accept", "tea", "--language", "pl", "--line")
    wrong = press(root, *accept, "1", "--check", "numbers", *WHO)
    assert wrong.status == 1 and f"line {line} [numbers]" in wrong.out
    assert press(root, *accept, str(line), "--check", "numbers", *WHO).status == 0
    assert press(root, *accept, str(line), "--check", "numbers", *WHO).status == 1
    assert approve(root).status == 0
    change(root, PO, "100 stopni", "99 stopni")
    assert approve(root).status == 1


def test_without_a_reason_nothing_is_accepted(root: Path) -> None:
    words = ("--line", "9", "--check", "numbers", "--by", "Maria Lis", "--reason", " - ")
    outcome = press(root, "translations", "accept", "tea", "--language", "pl", *words)
    assert (outcome.status, outcome.err) == (2, "build.py: --reason says nothing\n")


# ---- carry


def mend(root: Path, before: str, after: str) -> None:
    """Change the English and take it into the catalogues."""
    change(root, "content/tea.md", before, after)
    assert press(root, "translations", "update").status == 0


def test_a_mended_typing_error_is_carried_over_with_who_said_so(root: Path) -> None:
    for place in ("content/tea.md", PO):
        change(root, place, "Drink the tea", "Drinck the tea")
    signed(root)
    mend(root, "Drinck the tea", "Drink the tea")
    outcome = press(root, "translations", "carry", "tea", "--language", "all", *WHO)
    assert outcome.status == 0
    assert "Polish: carried over to" in outcome.out
    po = (root / PO).read_text("utf-8")
    assert "Maria Lis: typing error in the English; was “Drinck the tea" in po
    assert "#, fuzzy" not in po
    assert "[[carried]]" in (root / REVIEW).read_text("utf-8")
    row = status(root)
    assert (row["state"], row["fuzzy"], row["missing"]) == ("sign-off stale", 0, 0)
    assert approve(root).status == 0
    assert "[[carried]]" in (root / REVIEW).read_text("utf-8")
    assert status(root)["state"] == "signed off"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("but never when", "but always when", "negations"),
        ("while it is warm", "after it is warm", "decisive words"),
        ("the tea while", "the soup while", "“tea” became “soup”"),
    ],
)
def test_more_than_a_typing_error_stays_a_suggestion(
    root: Path, before: str, after: str, why: str
) -> None:
    mend(root, before, after)
    fuzzy = (root / PO).read_text("utf-8")
    outcome = press(root, "translations", "carry", "tea", "--language", "pl", *WHO)
    assert outcome.status == 1
    assert why in outcome.out and "[not-carried]" in outcome.out
    assert (root / PO).read_text("utf-8") == fuzzy
    assert not (root / REVIEW).exists()


def test_a_translation_that_somebody_doubts_is_not_carried(root: Path) -> None:
    change(root, PO, f'msgid "{DRINK}"', f'#, fuzzy\nmsgid "{DRINK}"')
    outcome = press(root, "translations", "carry", "tea", "--language", "pl", *WHO)
    assert outcome.status == 1
    assert "does not say which English it was made from" in outcome.out


def test_before_update_there_is_nothing_to_carry_and_it_says_so(root: Path) -> None:
    change(root, "content/tea.md", "while it is warm", "whilst it is warm")
    outcome = press(root, "translations", "carry", "tea", "--language", "pl", *WHO)
    assert outcome.status == 0
    assert "nothing to carry over; run `./build.py translations update` first" in outcome.out


# ---- withdrawn


def test_a_withdrawn_leaflet_goes_in_every_language_and_comes_back_signed(root: Path) -> None:
    signed(root)
    build(root)
    change(
        root, "content/tea.md", "version: 1\n", "version: 1\nwithdrawn: the kettle was recalled\n"
    )
    build(root)
    assert editions(root) == set()
    change(root, "content/tea.md", "withdrawn: the kettle was recalled\n", "")
    build(root)
    assert editions(root) == {"tea/en/tea-en-html.html", "tea/pl/tea-pl-html.html"}
