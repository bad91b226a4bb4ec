"""What was taken back leaves the rack with the next build, and stays out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.given import (
    FORM,
    PO,
    code,
    copied,
    make_signed,
    mend,
    register,
    sign,
    states,
    which,
)
from tests.build.repository import build, change, editions, manifest, press, superseded, write

REASON = ("--reason", "the dose is wrong")
EN, PL, WALK = "tea/en/tea-en-html.html", "tea/pl/tea-pl-html.html", "walk/en/walk-en-html.html"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_signed(tmp_path_factory.mktemp("given"))
    assert press(root, "release").status == 0
    build(root)
    return root


@pytest.fixture
def root(given: Path, tmp_path: Path) -> Path:
    return copied(given, tmp_path / "one")


def withdraw(root: Path, *words: str) -> int:
    return press(root, "withdraw", *words, *REASON).status


def card(root: Path, language: str, leaflet: str = "tea") -> tuple[str, str]:
    cards = manifest(root)["translations"]
    (one,) = [c for c in cards if (c["leaflet"], c["language"]) == (leaflet, language)]
    return one["state"], one["reason"]


def test_a_withdrawn_leaflet_goes_out_of_the_rack_in_every_language(root: Path) -> None:
    assert withdraw(root, "tea") == 0
    build(root)
    assert editions(root) == {WALK}
    assert superseded(root) >= {EN, PL}
    state, reason = card(root, "pl")
    assert state == "withdrawn" and reason.endswith(": the dose is wrong")
    assert "the dose is wrong" in (root / "output/tea/index.html").read_text("utf-8")
    assert "Do not use this copy" in (root / "output/tea/pl.html").read_text("utf-8")


def test_nothing_else_is_read_or_made_again(root: Path) -> None:
    withdraw(root, "tea")
    summary = json.loads(build(root).out)
    assert summary["written"] == []
    assert summary["superseded"] == sorted([EN, PL])
    assert json.loads(build(root).out)["superseded"] == []


def test_a_later_text_is_not_withdrawn(root: Path) -> None:
    withdraw(root, "tea")
    mend(root, "not hot")
    assert card(root, "en") == ("released", "")
    assert EN in editions(root)


def test_a_translation_alone_is_withdrawn_until_its_words_are_others(root: Path) -> None:
    assert withdraw(root, "tea", "--language", "pl") == 0
    build(root)
    assert editions(root) == {EN, WALK}
    change(root, PO, "nigdy gorącą", "nigdy bardzo gorącą")
    sign(root)
    build(root)
    assert editions(root) == {EN, PL, WALK}


def test_only_what_was_given_out_is_meant_where_no_code_is_named(root: Path) -> None:
    before = code(root)
    mend(root, "not hot")
    withdraw(root, "tea")
    assert {each.code for each in register(root).withdrawn} == {before}
    build(root)
    assert EN in editions(root)


def test_a_version_or_a_code_is_withdrawn_alone(root: Path) -> None:
    first = code(root)
    change(root, "content/tea.md", "version: 1\n", "version: 2\n")
    mend(root, "not hot")
    assert press(root, "release", "tea", "--language", "en").status == 0
    assert withdraw(root, "tea", "--version", "1") == 0
    assert {each.code for each in register(root).withdrawn} == {first}
    assert withdraw(root, "tea", "--code", code(root).lower()) == 0
    assert len(register(root).withdrawn) == 2
    assert set(states(root, first).values()) == {"withdrawn"}


def test_what_nobody_released_is_withdrawn_by_its_code(root: Path) -> None:
    (root / "content/register.toml").unlink()
    assert withdraw(root, "tea") == 1
    assert withdraw(root, "tea", "--code", code(root)) == 0
    build(root)
    assert editions(root) == {WALK}
    assert {each["state"] for each in which(root, code(root, "tea"))} == {"withdrawn"}


def test_a_second_time_changes_nothing(root: Path) -> None:
    withdraw(root, "tea")
    before = (root / "content/register.toml").read_bytes()
    outcome = press(root, "withdraw", "tea", *REASON)
    assert outcome.status == 0 and "withdrawn already" in outcome.out
    assert (root / "content/register.toml").read_bytes() == before


def test_what_is_not_known_cannot_be_withdrawn(root: Path) -> None:
    assert withdraw(root, "coffee") == withdraw(root, "tea", "--version", "9") == 1
    assert withdraw(root, "tea", "--code", "ZZZZZZ") == 1
    assert withdraw(root, "tea", "--code", "tea") == withdraw(root, "../tea") == 2
    assert press(root, "withdraw", "tea", "--reason", " ").status == 2
    assert register(root).withdrawn == ()


def test_it_cannot_be_released_again(root: Path) -> None:
    withdraw(root, "tea")
    assert press(root, "release", "tea").status == 1
    build(root)
    assert press(root, "release", "tea").status == 1
    assert len(register(root).releases) == 3


def test_a_withdrawn_translation_cannot_be_signed_off(root: Path) -> None:
    withdraw(root, "tea", "--language", "pl")
    refused = press(root, "translations", "approve", "tea", "--language", "pl", *FORM)
    assert refused.status == 1 and "[withdrawn]" in refused.out


# ---- the register is broken


def test_a_broken_entry_is_a_finding_with_its_line_and_costs_nothing_else(root: Path) -> None:
    withdraw(root, "tea")
    change(root, "content/register.toml", 'leaflet = "walk"', 'leaflet = "walk" oops')
    outcome = build(root)
    assert [each for each in outcome.errors() if each[1] == "broken-register"] != []
    ((place, _),) = [each for each in outcome.errors() if each[1] == "broken-register"]
    number = int(place.rpartition(":")[2])
    assert "oops" in (root / "content/register.toml").read_text("utf-8").splitlines()[number - 1]
    assert editions(root) == {WALK}
    assert outcome.status == 1


def test_a_broken_withdrawal_brings_nothing_back_to_the_rack(root: Path) -> None:
    withdraw(root, "tea")
    build(root)
    change(root, "content/register.toml", 'reason = "the', "reason = the")
    build(root)
    assert editions(root) == {WALK}
    assert card(root, "en")[0] == "withheld" and "register.toml:" in card(root, "en")[1]


def test_nothing_is_given_out_while_the_register_cannot_be_read_at_all(root: Path) -> None:
    (root / "content/register.toml").unlink()
    (root / "content/register.toml").mkdir()
    assert build(root).status == 1
    assert editions(root) == set()


def test_a_release_waits_until_the_register_is_mended_but_a_withdrawal_does_not(root: Path) -> None:
    before = (root / "content/register.toml").read_bytes()
    write(root, "content/register.toml", before + b"\n[[release]]\nleaflet = tea\n")
    assert press(root, "release").status == 1
    assert press(root, "withdraw", "tea", *REASON).status == 1, "the broken entry is told"
    build(root)
    assert editions(root) == {WALK}
