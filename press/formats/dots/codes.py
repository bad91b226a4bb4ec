"""A language in; out comes its braille code, or why the press makes no braille of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """The tables of liblouis for a language: `contracted` is empty where readers use none.

    `system` is what the registry of braille codes of eBraille calls it.
    """

    uncontracted: str
    system: str
    contracted: str = ""


CODES: Mapping[str, Code] = {
    "en": Code("en-ueb-g1.ctb", "UEB", "en-ueb-g2.ctb"),
    "cy": Code("cy-cy-g1.utb", "Welsh"),
    "pl": Code("Pl-Pl-g1.utb", "Polish"),
    "ro": Code("ro.ctb", "Romanian"),
    "pt": Code("pt-pt-g1.utb", "Portuguese"),
    "tr": Code("tr-g1.ctb", "Turkish"),
    "uk": Code("uk.utb", "Ukrainian"),
    "ar": Code("ar-ar-g1.utb", "Arabic"),
    "ur": Code("ur-pk-g1.utb", "Urdu"),
    "fa": Code("fa-ir-g1.utb", "Persian"),
    "pa": Code("pa.tbl", "Bharati"),
    "gu": Code("gu.tbl", "Bharati"),
    "hi": Code("hi.tbl", "Bharati"),
    "bn": Code("bn.tbl", "Bharati"),
    "ta": Code("ta-ta-g1.ctb", "Bharati"),
}
"""English is Unified English Braille, as UKAAF adopted it. In the other languages uncontracted
braille is what every reader knows; their contracted tables have had no reader's approval."""
UNTRUSTED: Mapping[str, str] = {
    "zh": "which sound and tone a Chinese character has here only a person can tell",
    "so": "no table of Somali braille exists, and no reader has approved plain letters",
}
ELSEWHERE = "offer audio or large print, or ask a transcriber of braille"


@dataclass(frozen=True)
class NoBraille(Exception):
    """Why a language, or a text of it, has no braille that can be trusted; what to offer."""

    why: str

    @property
    def reason(self) -> str:
        return f"{self.why}: {ELSEWHERE}"


def code_of(language: str) -> Code:
    """The code of a language. Raises NoBraille."""
    part = language.replace("-", "_").split("_")[0]
    if part in CODES:
        return CODES[part]
    raise NoBraille(UNTRUSTED.get(part, f"no table of braille is known for “{language}”"))


def table_of(language: str, contracted: bool) -> str:
    """The table for a language; uncontracted where it has no other. Raises NoBraille."""
    code = code_of(language)
    return (contracted and code.contracted) or code.uncontracted


def system_of(table: str) -> str:
    """The name and the grade of the code that a table writes, as eBraille's registry has them."""
    code = next(code for code in CODES.values() if table in (code.uncontracted, code.contracted))
    return f"{code.system} grade{2 if table == code.contracted else 1}"
