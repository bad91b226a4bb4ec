"""The register is read entry by entry: whatever is broken in it is told, and costs no other."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.build.register_file import NOTICE, add_entries, format_entry
from press.model.register import GivenFile, Register, Release, Withdrawing, given_texts
from press.read.register import read_register, register_of

A, B, C = (letter * 64 for letter in "abc")
DAY = date(2026, 11, 23)
FILE = GivenFile("html", "html", A)


def release(leaflet: str = "tea", language: str = "en", texts: str = A, on: date = DAY) -> Release:
    return Release(leaflet, language, "1", "BCDFGH", A, texts, texts, on, (FILE,))


def withdrawal(leaflet: str = "tea", language: str = "") -> Withdrawing:
    translation = A if language else ""
    return Withdrawing(leaflet, language, "1", "BCDFGH", A, translation, "a wrong dose", DAY)


def text_of(*entries: Release | Withdrawing) -> str:
    return "\n".join(map(format_entry, entries))


def read(text: str) -> Register:
    return register_of(text.encode())


# ---- written and read


def test_what_is_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    add_entries(tmp_path, [release(), withdrawal("walk", "pl")])
    before = (tmp_path / "content/register.toml").read_text("utf-8")
    add_entries(tmp_path, [release("walk")])
    after = (tmp_path / "content/register.toml").read_text("utf-8")
    assert after.startswith(before), "nothing that was there is changed"
    register = read_register(tmp_path)
    assert [each.leaflet for each in register.releases] == ["tea", "walk"]
    assert register.withdrawn[0].reason == "a wrong dose" and not register.findings
    assert list(tomllib.loads(after)) == ["release", "withdrawal"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_any_words_on_one_line_can_be_a_reason(words: str) -> None:
    entry = Withdrawing("tea", "", "1", "BCDFGH", A, "", words, DAY)
    (found,) = read(format_entry(entry)).withdrawn
    assert found.reason == words


def test_without_a_register_nothing_was_given_out(tmp_path: Path) -> None:
    assert read_register(tmp_path) == Register()


# ---- tampered with

BROKEN = {
    "no TOML": ('language = "pl"', "language = pl", "not valid TOML"),
    "a date with a time": ("date = 2026-11-23\n", "date = 2026-11-23T10:00:00\n", "“date” must be"),
    "a day that is none": ("date = 2026-11-23\n", "date = 2026-02-30\n", "not valid TOML"),
    "a hash that is none": (B, "b" * 63, "cannot be"),
    "a key that is none": ("version = ", "versoin = ", "“versoin” is nothing"),
    "no code": ('code = "BCDFGH"\n', "", "“code” is missing"),
    "a path for a leaflet": ('leaflet = "tea"', 'leaflet = "../tea"', "cannot be"),
    "a file too short": ('["html", "html", ', '["html", ', "each of “files”"),
    "another kind": ("[[release]]", "[[relaese]]", "“relaese” is nothing"),
    "a merge": ("version = ", "<<<<<<< ours\nversion = ", "not valid TOML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_is_told_with_its_line_and_the_others_stand(name: str) -> None:
    old, new, said = BROKEN[name]
    first, last = text_of(release("walk")), text_of(release("talk"), withdrawal("run"))
    middle = text_of(release("tea", "pl", B))
    assert old in middle
    register = read(f"{first}\n{middle.replace(old, new, 1)}\n{last}")
    assert [each.leaflet for each in register.releases] == ["walk", "talk"]
    assert [each.leaflet for each in register.withdrawn] == ["run"]
    (finding,) = register.findings
    assert said in finding.message and finding.code == "broken-register"
    first_line = first.count("\n") + 2
    assert first_line <= finding.at.line <= first_line + middle.count("\n")
    assert not register.perhaps_withdrawn


def test_bytes_that_are_no_utf8_are_told_with_their_line() -> None:
    content = text_of(release("walk"), release()).encode().replace(b'"tea"', b'"t\xffa"')
    register = register_of(content)
    assert [each.leaflet for each in register.releases] == ["walk"]
    line = content.splitlines().index(b'leaflet = "t\xffa"') + 1
    assert (register.findings[0].message, register.findings[0].at.line) == ("not UTF-8", line)


@pytest.mark.parametrize("old", ["[[withdrawal]]", 'reason = "', "date = "])
def test_a_broken_withdrawal_is_never_taken_for_none(old: str) -> None:
    text = text_of(release("walk"), withdrawal(), release("talk")).replace(old, old[1:], 1)
    assert "tea" in read(text).perhaps_withdrawn or read(text).withdrawn


@pytest.mark.parametrize("name", ["", "leaflet = tea", "leaflet = 't\xffa'", "leaflet = '../tea'"])
def test_a_broken_withdrawal_withholds_every_leaflet_that_it_may_mean(name: str) -> None:
    entry = format_entry(withdrawal()).replace('leaflet = "tea"', name)
    content = f"{text_of(release('walk'))}\n{entry}".encode("latin-1")
    register = register_of(content)
    assert register.findings and register.perhaps_withdrawn_at("tea")
    others = None if name.endswith(" tea") else register.findings[0].at.path
    told = register.perhaps_withdrawn_at("walk")
    assert (told.path if told else None) == others


def test_a_broken_release_withholds_nothing_though_comments_tell_of_withdrawing() -> None:
    content = f"{NOTICE}<<<<<<< ours\n{text_of(release())}"
    register = read(content)
    assert register.unclear_at("tea") and register.perhaps_withdrawn_at("tea") is None


def test_what_cannot_be_read_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "content/register.toml").mkdir(parents=True)
    register = read_register(tmp_path)
    assert register.closed and [each.code for each in register.findings] == ["broken-register"]


# ---- what it means


def states(*entries: Release | Withdrawing) -> list[tuple[str, str]]:
    texts = given_texts(read(text_of(*entries)))
    return [(text.first.texts_sha256[0], text.standing) for text in texts]


def test_the_text_of_the_last_release_is_current_and_the_others_are_superseded() -> None:
    assert states(release(texts=A), release(texts=B)) == [("a", "superseded"), ("b", "current")]
    rolled_back = release(texts=A), release(texts=B), release(texts=A)
    assert states(*rolled_back) == [("b", "superseded"), ("a", "current")]


def test_a_later_day_counts_for_more_than_a_later_line() -> None:
    late = release(texts=B, on=date(2027, 1, 1))
    assert states(late, release(texts=A)) == [("a", "superseded"), ("b", "current")]


def test_each_language_and_each_leaflet_is_by_itself() -> None:
    told = states(release("tea"), release("tea", "pl", B), release("walk", "en", C))
    assert {state for _, state in told} == {"current"}


def test_an_easy_read_text_stands_beside_the_ordinary_one() -> None:
    files = (GivenFile("easy-read", "pdf", B),)
    easy = Release("tea", "en", "1", "GHJKMN", B, B, B, DAY, files)
    assert {state for _, state in states(release(), easy)} == {"current"}


def test_a_withdrawal_in_all_languages_goes_by_the_english_in_one_by_the_translation() -> None:
    polish = Release("tea", "pl", "1", "BCDFGH", A, B, B, DAY, (FILE,))
    assert {state for _, state in states(release(), polish, withdrawal())} == {"withdrawn"}
    alone = Withdrawing("tea", "pl", "1", "BCDFGH", A, B, "a wrong dose", DAY)
    assert states(release(), polish, alone) == [("a", "current"), ("b", "withdrawn")]
