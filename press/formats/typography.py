"""A language in; out comes how its script is set: fonts, apparent size, leading, direction.

The size factors make 14 pt look like 14 pt of Latin in every script. They, and the leading, are
our own starting values (no UK standard gives any); the leading keeps the tallest letters of one
line off the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from press.scripts import Direction, direction_of_script, script_of

FONT_ADVICE = (
    "add a font as templates/fonts/README.md says, and its row to press/formats/typography.py"
)
"""What to do where no font has a script."""


class NoFont(LookupError):
    """No font of ours has the script of a language."""


@dataclass(frozen=True)
class Typography:
    """How a script is set.

    `families` come first to last as in CSS. Text is set at the size of the edition times
    `size_factor`, with `line_height` times that from baseline to baseline.
    """

    script: str
    direction: Direction
    families: tuple[str, ...]
    size_factor: float
    line_height: float


@dataclass(frozen=True)
class Row:
    """A line of the script table: the family that has the script, its size and its leading."""

    family: str
    size_factor: float
    line_height: float


LATIN = Row("Noto Sans", 1.0, 1.4)

ROWS = {
    "Latn": LATIN,
    "Cyrl": LATIN,
    "Grek": LATIN,
    "Hebr": Row("Noto Sans Hebrew", 1.05, 1.5),
    "Arab": Row("Noto Sans Arabic", 1.2, 1.7),
    "ur_Arab": Row("Noto Nastaliq Urdu", 1.3, 2.3),
    "pa_Arab": Row("Noto Nastaliq Urdu", 1.3, 2.3),
    "pnb_Arab": Row("Noto Nastaliq Urdu", 1.3, 2.3),
    "ks_Arab": Row("Noto Nastaliq Urdu", 1.3, 2.3),
    "Deva": Row("Noto Sans Devanagari", 1.15, 1.65),
    "Beng": Row("Noto Sans Bengali", 1.15, 1.65),
    "Guru": Row("Noto Sans Gurmukhi", 1.15, 1.6),
    "Gujr": Row("Noto Sans Gujarati", 1.15, 1.6),
    "Taml": Row("Noto Sans Tamil", 1.1, 1.6),
    "Sinh": Row("Noto Sans Sinhala", 1.1, 1.6),
    "Thai": Row("Noto Sans Thai", 1.15, 1.7),
    "Khmr": Row("Noto Sans Khmer", 1.15, 1.9),
    "Mymr": Row("Noto Sans Myanmar", 1.1, 2.0),
    "Ethi": Row("Noto Sans Ethiopic", 1.1, 1.6),
    "Hans": Row("Noto Sans SC", 1.0, 1.6),
}
"""By script, or by language and script where readers of that language expect another hand."""
OTHERS = {("Latn", "Atkinson Hyperlegible Next"): Row("Atkinson Hyperlegible Next", 1.06, 1.4)}
"""Typefaces that may be asked for, by script; the factor makes up for x-heights under Arial's."""


def typefaces_of(language: str) -> tuple[str, ...]:
    """The families that text in this language may be set in, the usual one first.

    Raises as `typography_of` does.
    """
    usual = typography_of(language)
    return usual.families[0], *(name for script, name in OTHERS if script == usual.script)


def typography_of(language: str, typeface: str = "") -> Typography:
    """How text in this language is set, whatever separates the parts of its tag.

    A typeface that is none of OTHERS for the script leaves it in its usual one. Raises NoFont where
    no font of ours has its script, LookupError where the language is unknown.
    """
    script = script_of(language)
    usual = ROWS.get(f"{_language_part(language)}_{script}") or ROWS.get(script)
    row = OTHERS.get((script, typeface)) or usual
    if row is None:
        name = Locale("en").scripts.get(script, script)
        raise NoFont(f"no font of ours has the script of “{language}”: {name} ({script})")
    families = tuple(dict.fromkeys((row.family, LATIN.family)))
    direction = direction_of_script(script)
    return Typography(script, direction, families, row.size_factor, row.line_height)


def _language_part(language: str) -> str:
    return language.replace("-", "_").split("_")[0].lower()
