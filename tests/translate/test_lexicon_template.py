"""Whoever adds a language gets every table of a lexicon to fill in, and not one word of another."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / "translations/lexicon.toml").read_text("utf-8")
LEXICONS = [ROOT / "content/lexicon.toml", *sorted(ROOT.glob("translations/*/lexicon.toml"))]


def test_the_template_says_no_word_in_any_language() -> None:
    assert not any(tomllib.loads(TEMPLATE).values())


@pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda path: path.parent.name)
def test_every_table_in_use_is_in_the_template(lexicon: Path) -> None:
    assert tomllib.loads(lexicon.read_text("utf-8")).keys() <= tomllib.loads(TEMPLATE).keys()


def test_each_line_to_be_filled_in_can_be_read_once_its_mark_is_taken_away() -> None:
    filled = re.sub(r'^# (?=\S+ = ")', "", TEMPLATE, flags=re.MULTILINE)
    tables = tomllib.loads(filled)
    assert tables["rate"] == {"words-per-minute": "150"}
    assert all(tables[name] for name in tables.keys() - {"respell"})
