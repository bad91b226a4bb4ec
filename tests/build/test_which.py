"""Whoever holds a copy learns from its code or its file whether it is still good, and why not."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from press.build.code_in import codes_in
from press.build.register_file import add_entries
from press.build.which import Known, code_from, which_code
from press.commands.which import known_today
from press.model import SOURCE_LANGUAGE
from press.model.register import Withdrawing
from tests.build.given import (
    PO,
    TODAY,
    code,
    copied,
    make_signed,
    mend,
    register,
    sign,
    states,
    which,
)
from tests.build.repository import build, change, press, write
from tests.editions.specimen import jobs, made

CODE = "GTXWQB"
EN = "output/tea/en/tea-en-html.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_signed(tmp_path_factory.mktemp("signed"))


@pytest.fixture(scope="module")
def given(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(built, tmp_path_factory.mktemp("given") / "one")
    assert press(root, "release").status == 0
    return root


@pytest.fixture
def root(given: Path, tmp_path: Path) -> Path:
    return copied(given, tmp_path / "one")


# ---- the states


def test_what_was_given_out_last_is_current(given: Path) -> None:
    assert states(given, code(given)) == {"en": "current", "pl": "current"}
    assert press(given, "which", code(given)).status == 0


def test_a_code_is_known_however_it_is_typed(given: Path) -> None:
    letters = code(given)
    for words in ([letters.lower()], [letters[:3], letters[3:]], ["-".join(letters)]):
        assert states(given, *words) == {"en": "current", "pl": "current"}
    assert code_from(f" {letters[:2]}–{letters[2:].lower()} ") == letters


def test_a_text_that_was_given_out_since_supersedes_it_and_what_changed_is_told(root: Path) -> None:
    before = code(root)
    mend(root, "not hot. Ask the nurse")
    press(root, "release", "tea", "--language", "en")
    (english,) = which(root, before, "--language", "en")
    assert english["state"] == "superseded"
    assert english["by"] == {"version": "1", "code": code(root), "date": TODAY.isoformat()}
    (change_,) = english["changes"]
    assert (change_["kind"], change_["before"]) == (
        "changed", "Drink the tea while it is warm, but never when it is hot.",
    )  # fmt: skip
    assert "Ask the nurse" in change_["after"]
    assert press(root, "which", before).status == 1
    assert "not hot. Ask the nurse.” (was" in press(root, "which", before).out


def test_sentences_that_came_and_went_are_told(root: Path) -> None:
    before = code(root)
    body = (root / "content/tea.md").read_text("utf-8")
    write(root, "content/tea.md", body + "\nNever drink it alone.\n\nNor in the dark.\n")
    build(root)
    press(root, "release", "tea", "--language", "en")
    (english,) = which(root, before, "--language", "en")
    assert [(each["kind"], each["after"]) for each in english["changes"]] == [
        ("added", "Never drink it alone."), ("added", "Nor in the dark."),
    ]  # fmt: skip
    later = code(root)
    write(root, "content/tea.md", body)
    build(root)
    press(root, "release", "tea", "--language", "en")
    assert states(root, later)["en"] == "superseded"
    assert states(root, before)["en"] == "current", "what is given out again is current again"


def test_a_mended_translation_shows_the_message_before_and_after(root: Path) -> None:
    change(root, PO, "nigdy gorącą", "nigdy bardzo gorącą")
    sign(root, approved="2026-02-07")
    build(root)
    press(root, "release", "tea")
    polish = [each for each in which(root, code(root)) if each["language"] == "pl"]
    assert [each["state"] for each in polish] == ["superseded", "current"]
    (told,) = polish[0]["changes"]
    assert told["kind"] == "translated anew" and told["english"].startswith("Drink the tea")
    assert "nigdy gorącą" in told["before"] and "bardzo" in told["after"]


def test_another_telephone_number_is_another_text(root: Path) -> None:
    change(root, "content/organisation.toml", "01632 960123", "01632 960555")
    build(root)
    press(root, "release", "tea", "--language", "en")
    english = [each for each in which(root, code(root)) if each["language"] == "en"]
    assert [each["state"] for each in english] == ["superseded", "current"]
    assert "960555" in english[0]["changes"][0]["after"]


def test_a_withdrawn_copy_says_why_and_since_when(root: Path) -> None:
    press(root, "withdraw", "tea", "--reason", "the dose is wrong")
    told = which(root, code(root))
    assert {(each["state"], each["reason"], each["since"]) for each in told} == {
        ("withdrawn", "the dose is wrong", TODAY.isoformat())
    }


def test_a_leaflet_that_its_front_matter_withdraws_is_withdrawn_in_every_version(
    root: Path,
) -> None:
    before = code(root)
    mend(root, "not hot")
    change(root, "content/tea.md", "version: 1\n", "version: 1\nwithdrawn: {reason: recalled}\n")
    told = which(root, before)
    assert {(each["state"], each["reason"]) for each in told} == {
        ("withdrawn", "withdrawn: recalled")
    }


def test_past_its_review_date_nothing_is_current(root: Path) -> None:
    day = TODAY - timedelta(1)
    change(root, "content/tea.md", "review_by: 2099-01-05", f"review_by: {day}")
    assert set(states(root, code(root)).values()) == {"withheld"}


def test_while_nobody_is_given_todays_text_no_copy_is_current(root: Path) -> None:
    (root / "translations/pl/LC_MESSAGES/tea.review.toml").unlink()
    assert states(root, code(root)) == {"en": "current", "pl": "withheld"}
    change(root, "content/tea.md", "version: 1\n", "version: [\n")
    assert set(states(root, code(root)).values()) == {"withheld"}


def test_what_was_withdrawn_and_never_released_is_told_beside_what_is_current(root: Path) -> None:
    letters = code(root)
    back = Withdrawing("tea", "pl", "1", letters, "a" * 64, "b" * 64, "a wrong dose", TODAY)
    add_entries(root, [back])
    told = which(root, letters, "--language", "pl")
    assert [each["state"] for each in told] == ["current", "withdrawn"]
    assert press(root, "which", letters).status == 1


def test_what_was_withdrawn_in_all_languages_is_withdrawn_in_each(root: Path) -> None:
    back = Withdrawing("gone", "", "1", CODE, "a" * 64, "", "a wrong dose", TODAY)
    add_entries(root, [back])
    assert states(root, CODE, "--language", "ur") == {"": "withdrawn"}


def test_a_leaflet_that_is_no_longer_published_is_not_current(root: Path) -> None:
    before = code(root)
    (root / "content/tea.md").unlink()
    assert set(states(root, before).values()) == {"superseded"}


def test_what_nobody_knows_is_unknown_and_what_is_no_code_is_wrong_usage(given: Path) -> None:
    outcome = press(given, "which", CODE)
    assert outcome.status == 1 and outcome.out.startswith("UNKNOWN")
    for words in ("hello", "ABCDEF", "BCDFGHJ", "no/such/file.pdf"):
        assert press(given, "which", words).status == 2


def test_before_anything_is_released_todays_texts_are_known(built: Path) -> None:
    assert states(built, code(built)) == {"en": "not released", "pl": "not released"}
    assert press(built, "which", code(built)).status == 1
    assert "record it: ./build.py release tea" in press(built, "which", code(built)).out


def test_a_draft_is_told_to_be_one(built: Path, tmp_path: Path) -> None:
    root = copied(built, tmp_path / "one")
    (root / "translations/pl/LC_MESSAGES/tea.review.toml").unlink()
    assert states(root, code(root))["pl"] == "draft"


def test_a_newer_text_that_was_not_released_yet_is_told(root: Path) -> None:
    before = code(root)
    mend(root, "not hot")
    (english,) = which(root, before, "--language", "en")
    assert english["state"] == "current" and code(root) in english["note"]


def test_while_the_register_is_broken_there_nobody_says_that_a_copy_is_good(root: Path) -> None:
    change(root, "content/register.toml", 'language = "pl"', "language = pl")
    told = press(root, "which", code(root))
    assert told.status == 1 and "CURRENT" not in told.out and "register.toml:" in told.out
    assert "[broken-register]" in told.err


def test_without_the_archive_what_changed_is_said_to_be_there(root: Path) -> None:
    before = register(root).releases[0]
    mend(root, "not hot")
    press(root, "release", "tea")
    for path in (root / "archive").rglob("*.texts.json"):
        path.unlink()
    (english,) = which(root, before.code, "--language", SOURCE_LANGUAGE)
    assert english["state"] == "superseded" and english["changes"] == []
    assert "the archive of this machine has not got it" in english["unchanged"]


def test_where_the_publisher_is_broken_nothing_is_called_current(root: Path) -> None:
    before = code(root)
    write(root, "content/organisation.toml", "nothing")
    told = press(root, "which", before)
    assert told.status == 1 and "CURRENT" not in told.out
    assert "mend content/organisation.toml first" in told.out
    assert states(root, before) == {"en": "unknown", "pl": "unknown"}


def test_where_the_publisher_is_broken_what_the_register_took_back_stays_so(root: Path) -> None:
    before = code(root)
    press(root, "withdraw", "tea", "--reason", "the dose is wrong")
    write(root, "content/organisation.toml", "nothing")
    assert states(root, before) == {"en": "withdrawn", "pl": "withdrawn"}


def test_two_texts_of_one_day_stand_in_the_order_of_the_register() -> None:
    known = Known(Path(), date(2026, 1, 1), known_today(Path("nowhere"))[0].register, {})
    assert [each.state for each in which_code(CODE, known)] == ["unknown"]


# ---- files


def test_a_file_that_was_given_out_is_known_by_its_bytes_wherever_it_is(
    root: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "my leaflet (1).htm"
    copy.write_bytes((root / EN).read_bytes())
    (told,) = which(root, str(copy))
    assert (told["state"], told["language"], told["files"]) == ("current", "en", ["html"])


def test_another_file_is_judged_by_the_code_in_it(root: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_bytes((root / EN).read_bytes() + b"<!-- saved by a browser -->")
    told = which(root, str(saved))
    assert {each["state"] for each in told} == {"current"}
    assert all("judged by the code in it" in each["note"] for each in told)


def test_a_file_without_a_code_of_ours_is_unknown(given: Path, tmp_path: Path) -> None:
    for content in (b"", b"%PDF-1.7 broken", b"PK\3\4 broken", bytes(range(256)), b"STRNGL"):
        (tmp_path / "file").write_bytes(content)
        assert [each["state"] for each in which(given, str(tmp_path / "file"))] == ["unknown"]


def test_the_code_is_found_in_every_edition_that_has_text() -> None:
    for name in ("standard", "html", "narration", "epub", "docx"):
        known = jobs()["en", name].leaflet.code
        assert codes_in(made("en", name).content, {known, CODE}) == [known], name


def test_a_code_is_found_as_it_is_read_out_and_in_an_address() -> None:
    spoken, scanned = b"Source code G, T, X, W, Q, B.", b"ur.html?code=GTXWQB&amp;version=1"
    assert codes_in(spoken, {CODE}) == codes_in(scanned, {CODE}) == [CODE]
    assert codes_in(b"GTXWQBR gtxwq", {CODE}) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_e_book_is_unknown(method: int) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        file.writestr("a.xhtml", "".join(f"{number} GTXWQB " for number in range(999)))
    content = bytearray(packed.getvalue())
    assert codes_in(bytes(content), {CODE}) == [CODE]
    content[60:90] = bytes(~byte & 0xFF for byte in content[60:90])
    assert codes_in(bytes(content), {CODE}) == []


def test_what_is_packed_in_a_file_is_looked_at_within_bounds() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.xhtml", b" " * 40_000_000 + b"GTXWQB")
    assert codes_in(packed.getvalue(), {CODE}) == []
