"""The folders of translations/ in, the languages of the press out, with what is known of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from press.findings import Finding, Location, error, warning
from press.model import SOURCE_LANGUAGE
from press.translate.po import FOLDER, UPDATE

Lexicon = Mapping[str, Mapping[str, str]]


def languages_of(root: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The languages that have an LC_MESSAGES folder, sorted; unknown codes are left out."""
    languages, findings = language_folders(root)
    there = tuple(code for code in languages if (root / FOLDER / code / "LC_MESSAGES").is_dir())
    findings += [
        warning("no-catalogues", Location(f"{FOLDER}/{code}", 0),
                f"{english_name(code)} has no catalogues yet", UPDATE)
        for code in languages if code not in there
    ]  # fmt: skip
    return there, findings


def language_folders(root: Path) -> tuple[tuple[str, ...], list[Finding]]:
    """The languages that have a folder, be it empty, sorted; unknown codes are left out."""
    folder = root / FOLDER
    names = sorted(
        path.name
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_dir() and not path.name.startswith(".")
    )
    faults = {name: list(_name_faults(name)) for name in names}
    findings = [finding for found in faults.values() for finding in found]
    return tuple(name for name in names if not faults[name]), findings


def _name_faults(name: str) -> Iterator[Finding]:
    at = Location(f"{FOLDER}/{name}", 0)
    try:
        known = str(Locale.parse(name))
    except (UnknownLocaleError, ValueError):
        known = _corrected(name)
        hint = "name the folder with a code of CLDR and underscores, such as pl, ur or zh_Hans"
        hint = f"rename the folder to “{known}”" if known else hint
        yield error("unknown-language", at, f"“{name}” is no language code", hint)
        return
    if known != name:
        hint = f"rename the folder to “{known}”"
        yield error("unknown-language", at, f"“{name}” is not how the code is written", hint)
    elif name == SOURCE_LANGUAGE:
        message = f"“{name}” is the language of the source and has no translation"
        yield error("unknown-language", at, message, "delete the folder")


def _corrected(name: str) -> str:
    try:
        return str(Locale.parse(name, sep="-"))
    except (UnknownLocaleError, ValueError):
        return ""


# ---- what is known of a language


def locale_of(language: str) -> Locale:
    """CLDR's data of a language, written as gettext does (`zh_Hans`)."""
    return Locale.parse(language, sep="_")


def english_name(language: str) -> str:
    """What English calls the language: `Polish`."""
    return str(locale_of(language).get_display_name(SOURCE_LANGUAGE))


def plural_forms(language: str) -> str:
    """The Plural-Forms header of gettext, without which msgfmt warns."""
    count, expression = get_plural(locale_of(language))[:2]
    return f"nplurals={count}; plural={expression};"


# ---- lexicon


def lexicon_path(language: str) -> Path:
    """Where the lexicon of a language stands, relative to the repository."""
    folder = Path("content") if language == SOURCE_LANGUAGE else Path(FOLDER, language)
    return folder / "lexicon.toml"


def read_lexicon(language: str, root: Path) -> tuple[Lexicon, list[Finding]]:
    """The tables of lexicon.toml; empty where there is no file or it is broken."""
    place = lexicon_path(language)
    try:
        tables = tomllib.loads((root / place).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return {}, [broken_toml(place, fault, "broken-lexicon")]
    findings: list[Finding] = []
    lexicon = {name: dict(_words(place, name, table, findings)) for name, table in tables.items()}
    return lexicon, findings


def _words(
    place: Path, name: str, table: object, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    at = Location(place.as_posix(), 0)
    if not isinstance(table, dict):
        message = f"“{name}” stands outside a table"
        findings.append(error("broken-lexicon", at, message, "put it under a [table]"))
        return
    for key, words in table.items():
        if isinstance(words, (str, int, float)) and not isinstance(words, bool):
            yield key, str(words)
        else:
            message = f"“{key}” in [{name}] is no text"
            findings.append(error("broken-lexicon", at, message, f'write "{key}" = "…"'))


def broken_toml(place: Path, fault: Exception, code: str) -> Finding:
    """The finding for a TOML file that cannot be read, at the line that Python names."""
    if isinstance(fault, UnicodeDecodeError):
        line = fault.object.count(b"\n", 0, fault.start) + 1
        return error(code, Location(place.as_posix(), line), "not UTF-8", "save it as UTF-8")
    message, _, where = str(fault).partition(" (at line ")
    number = where.split(",")[0]
    at = Location(place.as_posix(), int(number) if number.isdigit() else 0)
    words = message[:1].lower() + message[1:]
    return error(code, at, f"not valid TOML: {words}", "put words between quotes")
