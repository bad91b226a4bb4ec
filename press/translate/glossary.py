"""The glossary of a language in; its agreed terms out, with findings on lines that say nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from press.findings import Finding, Location, error
from press.translate.po import FOLDER

Rule = Literal["", "read-only", "forbidden"]
COLUMNS = ["term", "translation", "flags"]
HOW = "write each line as: English term,translation,flag (nothing, read-only or forbidden)"


@dataclass(frozen=True)
class Term:
    """One line of a glossary. A `read-only` term stays as it is; a `forbidden` one is wrong."""

    english: str
    translation: str
    rule: Rule
    at: Location


def glossary_path(language: str) -> Path:
    """Where the glossary of a language stands, relative to the repository."""
    return Path(FOLDER, language, "glossary.csv")


def read_glossary(language: str, root: Path) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms; none where there is no file. A line that is no term is an error, left out."""
    place = glossary_path(language).as_posix()
    try:
        text = (root / place).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return (), []
    except (OSError, UnicodeDecodeError):
        return (), [error("broken-glossary", Location(place, 0), "no text in UTF-8", HOW)]
    try:
        return _terms(csv.reader(text.splitlines(), strict=True), place)
    except csv.Error as fault:
        return (), [error("broken-glossary", Location(place, 0), str(fault), HOW)]


def _terms(rows: Iterable[list[str]], place: str) -> tuple[tuple[Term, ...], list[Finding]]:
    terms: list[Term] = []
    findings: list[Finding] = []
    for line, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (line == 1 and cells == COLUMNS):
            continue
        term = _term(cells, Location(place, line))
        if term:
            terms.append(term)
        else:
            message = f"“{','.join(row)}” is no term with its translation"
            findings.append(error("broken-glossary", Location(place, line), message, HOW))
    return tuple(terms), findings


def _term(cells: list[str], at: Location) -> Term | None:
    english, translation, flag = [*cells, "", "", ""][:3]
    if not english or not translation or len(cells) > 3:
        return None
    for rule in ("", "read-only", "forbidden"):
        if flag == rule:
            return Term(english, translation, rule, at)
    return None
