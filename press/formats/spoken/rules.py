"""A language's lexicon in, one of its rules out, or the fault that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from press.findings import Finding, Location, error
from press.model import SOURCE_LANGUAGE, Language

LOCALES = {SOURCE_LANGUAGE: "en_GB"}
"""CLDR's plain `en` is American."""
OUTSIDE = {"punctuation": {"full-stop": ".", "comma": ","}}
"""All that is known of a language that only a part of the edition is written in."""
EDITION = "edition"
"""The table by which the rules for a part in another language know the edition's language."""


@dataclass(frozen=True)
class Fault:
    """Why words cannot be spoken; it becomes a finding where the words stand."""

    code: str
    message: str
    hint: str

    def at(self, place: Location) -> Finding:
        return error(self.code, place, self.message, self.hint)


class Unspoken(Exception):
    """Raised where a piece of text has no spoken form; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def locale_of(tag: str) -> str:
    """The CLDR locale of a language."""
    return LOCALES.get(tag, tag)


def lexicon_path(language: Language) -> str:
    """Where a person edits the lexicon that these rules come from."""
    tag = table(language, EDITION).get("tag", language.tag)
    folder = "content" if tag == SOURCE_LANGUAGE else f"translations/{tag}"
    return f"{folder}/lexicon.toml"


def table(language: Language, name: str) -> Mapping[str, str]:
    """A table of the lexicon, empty where there is none."""
    return language.lexicon.get(name, {})


def rule(language: Language, name: str, key: str, words: str) -> str:
    """What the lexicon says under [name] key; `words` are what needs it. Raises Unspoken."""
    spoken = table(language, name).get(key)
    if spoken is None:
        raise Unspoken(no_rule(language, words, f"add “{key}” to [{name}]"))
    return spoken


def no_rule(language: Language, words: str, advice: str) -> Fault:
    """The fault that no rule of the language covers the words; `advice` says what to add."""
    return Fault(
        "no-spoken-rule",
        f"nothing says how “{words}” is spoken in language “{language.tag}”",
        "write it in words"
        if EDITION in language.lexicon
        else f"{advice} in {lexicon_path(language)}",
    )


def in_another(language: Language, tag: str) -> Language:
    """The rules for words in another language: units and ranges of the edition's do not hold."""
    if tag == language.tag:
        return language
    kept = {name: table(language, name) for name in ("abbreviations", "words")}
    edition = table(language, EDITION).get("tag", language.tag)
    return Language(tag, language.words, {**kept, **OUTSIDE, EDITION: {"tag": edition}})
