"""A language tag in; its script, the way its lines run and its form in HTML out."""

from __future__ import annotations

from typing import Literal

from babel.core import get_global, parse_locale

Direction = Literal["ltr", "rtl"]

SCRIPTS_FROM_THE_RIGHT = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
)


def html_tag(language: str) -> str:
    """The language as `lang` wants it (BCP 47): `zh-Hans` for `zh_Hans`."""
    return language.replace("_", "-")


def direction_of(language: str) -> Direction:
    """Whether lines of this language run from the left or from the right.

    Raises LookupError where the language is unknown.
    """
    return direction_of_script(script_of(language))


def direction_of_script(script: str) -> Direction:
    """The direction of a script by its code in ISO 15924."""
    return "rtl" if script in SCRIPTS_FROM_THE_RIGHT else "ltr"


def script_of(language: str) -> str:
    """The script (ISO 15924) that the tag names, or else the usual one of the language (CLDR).

    Raises LookupError where the language is unknown.
    """
    try:
        parts = parse_locale(language.replace("-", "_"))
    except ValueError as reason:
        raise LookupError(f"{language!r} is no language tag") from reason
    code, territory, script = parts[:3]
    if script:
        return str(script)
    likely = get_global("likely_subtags")
    full = likely.get(f"{code}_{territory}") or likely.get(str(code))
    if full is None:
        raise LookupError(f"no usual script is known for {language!r}: name it, as in {code}_Latn")
    return str(parse_locale(full)[2])
