"""A folder in; a small made-up repository with a signed-off translation, built, in it out."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from press.model.register import Register
from press.read.register import read_register
from tests.build.repository import (
    LANGUAGE,
    add_polish,
    build,
    change,
    make_repository,
    manifest,
    press,
)

FORM = (
    "--translator", "Anna Nowak", "--credential", "DPSI", "--translated", "2026-01-03",
    "--reviewer", "Jan Kowalski", "--reviewed", "2026-01-05",
    "--approver", "Maria Lis", "--role", "Ward sister", "--approved", "2026-01-06",
    "--review-by", "2098-01-06",
)  # fmt: skip
HOT = "but never when it is hot"
PO = f"translations/{LANGUAGE}/LC_MESSAGES/tea.po"


def sign(root: Path, domain: str = "tea", approved: str = "2026-01-06") -> None:
    """Have a catalogue signed off in Polish."""
    form = [approved if word == "2026-01-06" else word for word in FORM]
    outcome = press(root, "translations", "approve", domain, "--language", LANGUAGE, *form)
    assert outcome.status == 0, outcome.out + outcome.err


def make_signed(root: Path) -> Path:
    """`tea` in English and, signed off, in Polish; `walk` in English; all of it built."""
    make_repository(root)
    add_polish(root)
    sign(root)
    sign(root, "press")
    build(root)
    return root


def copied(built: Path, folder: Path) -> Path:
    """A repository of one's own, as another test made it."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    return folder


def mend(root: Path, words: str) -> None:
    """Put other words into the last sentence of `tea`, and build."""
    change(root, "content/tea.md", HOT, words)
    build(root)


def register(root: Path) -> Register:
    return read_register(root)


def code(root: Path, leaflet: str = "tea") -> str:
    """The code of today's text."""
    cards = manifest(root)["translations"]
    found: str = next(card["code"] for card in cards if card["leaflet"] == leaflet)
    return found


def which(root: Path, *words: str) -> list[dict[str, Any]]:
    """What the press says of a copy."""
    values: list[dict[str, Any]] = json.loads(press(root, "which", *words, "--json").out)
    return values


def states(root: Path, *words: str) -> dict[str, str]:
    """The state of a copy in each language."""
    return {each["language"]: each["state"] for each in which(root, *words)}


TODAY = date.today()
