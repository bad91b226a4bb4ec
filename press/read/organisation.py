"""content/organisation.toml in, the `Organisation` out, with findings by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from press.findings import Finding, Location, error
from press.model import SOURCE_LANGUAGE, Acceptance, Logo, Organisation, Text
from press.read.figures import MEDIA_TYPES
from press.read.front_matter import Faulty, read_acceptance
from press.read.normal import normalise

PATH = "content/organisation.toml"
TABLES: Mapping[str, tuple[str, ...]] = {
    "publisher": ("name", "logo", "accent"),
    "contacts": (),
    "rack": ("address",),
    "build": ("formats", "languages"),
    "braille": ("cells", "lines"),
    "audio": (),
    "closing": ("offer", "texts", "panel_contact"),
    "accepted": (),
}
"""The tables and what may stand in them; contacts and voices have names of the publisher's."""
RACK = re.compile(
    r"https?://[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?(?:/[\w.~%-]+)*/?", re.ASCII | re.IGNORECASE
)
BRAILLE = {"cells": (38, 20, 50), "lines": (27, 10, 40)}
"""The page of a braille copy: usual (RNIB), fewest and most, in a line and on a page."""


def read_organisation(root: Path) -> tuple[Organisation | None, tuple[Finding, ...]]:
    """The publisher, or None with the findings that say why."""
    try:
        source = (root / PATH).read_bytes().decode("utf-8-sig")
        values = tomllib.loads(source)
        return _organisation(values, source, root), _unknown(values, source)
    except FileNotFoundError:
        return None, (_fault(0, "the file is not there", "every leaflet needs its publisher"),)
    except UnicodeDecodeError:
        return None, (_fault(0, "the file is not UTF-8", "save it again as UTF-8"),)
    except tomllib.TOMLDecodeError as fault:
        message, line = _placed(str(fault))
        return None, (_fault(line, f"not valid TOML: {message}", "put words between quotes"),)
    except Faulty as faulty:
        return None, (faulty.finding,)


def _fault(line: int, message: str, hint: str) -> Finding:
    return error("broken-organisation", Location(PATH, line), message, hint)


def _placed(message: str) -> tuple[str, int]:
    words, _, place = message.partition(" (at line ")
    number = place.split(",")[0]
    return words[:1].lower() + words[1:], int(number) if number.isdigit() else 0


def _unknown(values: Mapping[str, Any], source: str) -> tuple[Finding, ...]:
    tables = [
        error("unknown-key", Location(PATH, _line(source, f"[{key}") or _line(source, key)),
              f"“{key}” is no table of the organisation", f"use {', '.join(sorted(TABLES))}")
        for key in values if key not in TABLES
    ]  # fmt: skip
    words = [
        error("unknown-key", Location(PATH, _line(source, key)),
              f"“{key}” is nothing that stands in [{name}]", f"use {', '.join(keys)}")
        for name, keys in TABLES.items() if keys
        for key in values.get(name, ()) if key not in keys
    ]  # fmt: skip
    return (*tables, *words)


def _organisation(values: Mapping[str, Any], source: str, root: Path) -> Organisation:
    publisher = _table(values, "publisher", source)
    closing = _table(values, "closing", source)
    build = _table(values, "build", source)
    name = publisher.get("name")
    if not isinstance(name, str) or not name.strip():
        line = _line(source, "[publisher]")
        raise Faulty(_fault(line, "the publisher has no name", 'add `name = "…"`'))
    offer = closing.get("offer")
    contacts = _table(values, "contacts", source)
    return Organisation(
        name=name.strip(),
        contacts={key: _number_or_address(key, word, source) for key, word in contacts.items()},
        closing=tuple(_text(words, source) for words in _words(closing, "texts", source)),
        offer=None if offer is None else _text(_offer(offer, source), source),
        formats=tuple(_words(build, "formats", source)) or ("standard", "large-print", "html"),
        languages=tuple(_words(build, "languages", source)) if "languages" in build else None,
        rack=_rack(_table(values, "rack", source).get("address", ""), source),
        panel_contact=_contact(closing.get("panel_contact", ""), source),
        braille_cells=_grid(values, "cells", source),
        braille_lines=_grid(values, "lines", source),
        voices=_voices(values, source),
        logo=_logo(publisher.get("logo"), source, root),
        accent=_accent(publisher.get("accent", "#003087"), source),
        places={key: Location(PATH, _line(source, f"{key} =")) for key in ("name", *contacts)},
        accepted=tuple(_acceptances(values, source)),
    )


def _table(values: Mapping[str, Any], name: str, source: str) -> Mapping[str, Any]:
    table = values.get(name, {})
    if isinstance(table, dict):
        return table
    raise Faulty(_fault(_line(source, name), f"“{name}” must be a table", f"write [{name}]"))


def _words(table: Mapping[str, Any], key: str, source: str) -> list[str]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return value
    line = _line(source, key)
    raise Faulty(_fault(line, f"“{key}” must be a list of words", f'write {key} = ["…", "…"]'))


def _number_or_address(key: str, value: object, source: str) -> str:
    if isinstance(value, str) and value.strip():
        return value
    line = _line(source, key)
    hint = f'write {key} = "01632 960 123", between quotes'
    raise Faulty(_fault(line, f"the contact “{key}” is no words", hint))


def _offer(value: object, source: str) -> str:
    if isinstance(value, str):
        return value
    raise Faulty(_fault(_line(source, "offer"), "“offer” is no words", 'write offer = "…"'))


def _text(words: str, source: str) -> Text:
    at = Location(PATH, _line(source, words.strip()[:40]))
    return Text(normalise(words), SOURCE_LANGUAGE, at, "organisation")


def _grid(values: Mapping[str, Any], key: str, source: str) -> int:
    usual, fewest, most = BRAILLE[key]
    value = _table(values, "braille", source).get(key, usual)
    if isinstance(value, int) and fewest <= value <= most:
        return value
    message = f"“{value}” is no number of {key} of a page of braille"
    hint = f"write {key} = {usual}, or another number from {fewest} to {most}"
    raise Faulty(_fault(_line(source, key), message, hint))


def _voices(values: Mapping[str, Any], source: str) -> dict[str, tuple[str, ...]]:
    """The commands of [audio] by language; each is a program and its options, never a shell's."""
    voices = _table(values, "audio", source)
    hint = 'write command = ["piper", "--model", "voice.onnx", "--output_file", "{wav}"]'
    for key, command in voices.items():
        line = _line(source, f"{key} =")
        if not isinstance(command, list) or not all(isinstance(w, str) and w for w in command):
            message = f"“{key}” in [audio] must be a list of words: a program and its options"
            raise Faulty(_fault(line, message, hint))
        if not any("{wav}" in word for word in command[1:]):
            message = f"the voice “{key}” does not say where “{{wav}}” goes, the file to write"
            raise Faulty(_fault(line, message, hint))
        if key != "command" and not _is_language(key):
            message = f"“{key}” in [audio] is no language"
            raise Faulty(_fault(line, message, "write pl, zh_Hans …, or command for all"))
    return {key: tuple(command) for key, command in voices.items()}


def _is_language(tag: str) -> bool:
    try:
        return str(Locale.parse(tag)) == tag
    except (UnknownLocaleError, ValueError):
        return False


def _contact(value: object, source: str) -> str:
    if isinstance(value, str):
        return value.strip()
    line = _line(source, "panel_contact")
    raise Faulty(_fault(line, f"“{value}” is no contact", 'write panel_contact = "{pals_phone}"'))


def _rack(value: object, source: str) -> str:
    """An absolute address without a query (RFC 3986, 4.3): the names of pages are added to it."""
    if value == "":
        return ""
    if isinstance(value, str) and RACK.fullmatch(value.strip()):
        return f"{value.strip().rstrip('/')}/"
    line = _line(source, "address =") or _line(source, "address")
    message = f"{_shown(value)} is no address of a rack"
    hint = 'write address = "https://leaflets.example.nhs.uk/", without “?” and “#”'
    raise Faulty(_fault(line, message, hint))


def _logo(value: object, source: str, root: Path) -> Logo | None:
    if not value:
        return None
    line, folder = _line(source, "logo"), (root / "content").resolve()
    try:
        path = (folder / str(value)).resolve()
        there = path.is_relative_to(folder) and path.is_file()
    except (OSError, RuntimeError, ValueError):  # too long, links in a ring, a zero byte
        there = False
    if not there:
        raise Faulty(_fault(line, f"the logo {_shown(value)} is not there",
                            "put the file into content/"))  # fmt: skip
    if path.suffix.lower() not in MEDIA_TYPES:
        raise Faulty(_fault(line, f"the logo {_shown(value)} is no PNG, JPEG or SVG",
                            "save it again as one of these"))  # fmt: skip
    try:
        return Logo(path.suffix.lower(), path.read_bytes())
    except OSError as fault:
        raise Faulty(_fault(line, f"the logo {_shown(value)} cannot be read: {fault.strerror}",
                            "see who may read the file"))  from None  # fmt: skip


def _shown(value: object) -> str:
    """A value in quotation marks, what cannot be printed as an escape."""
    return (
        f"“{str(value).encode('unicode_escape').decode()}”" if "\0" in str(value) else f"“{value}”"
    )


def _accent(value: object, source: str) -> str:
    if isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return value
    line = _line(source, "accent")
    raise Faulty(_fault(line, f"“{value}” is no colour", 'write accent = "#003087"'))


def _acceptances(values: Mapping[str, Any], source: str) -> list[Acceptance]:
    entries = values.get("accepted", [])
    line = _line(source, "[[accepted]]")
    if not isinstance(entries, list):
        raise Faulty(_fault(line, "“accepted” must be a list", "write [[accepted]]"))
    return [read_acceptance(entry, Location(PATH, line)) for entry in entries]


def _line(source: str, words: str) -> int:
    for number, line in enumerate(source.splitlines(), 1):
        if words in line:
            return number
    return 0
