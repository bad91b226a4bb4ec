"""The record of who tested an Easy Read text in; whether it covers today's words, and back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from press.findings import Finding, Location, error
from press.model import SOURCE_LANGUAGE
from press.translate.digests import Digests
from press.translate.languages import broken_toml
from press.translate.po import FOLDER, write_whole
from press.translate.sign import is_written, read_date
from press.translate.signoff import Standing

SUFFIX = ".tested.toml"
KEYS = ("by", "date", "text_sha256")
NOTICE = (
    "# Who tested this Easy Read text, written by `./build.py easy-read tested`. It holds for the\n"
    "# very words and pictures whose hash it names.\n"
)
UNTESTED, RETEST = "draft-untested", "draft-retest"
"""The words of the press that say why it is a draft."""
HINT = "take the file from before it was broken, or have the text tested again"


@dataclass(frozen=True)
class Tested:
    """Which people tested an Easy Read text, and when; `text_sha256` is of what they saw."""

    by: str
    on: date
    text_sha256: str
    at: Location


def tested_path(domain: str, language: str) -> Path:
    """Where the record stands, relative to the repository: beside the text that was tested."""
    beside = (
        Path("content") if language == SOURCE_LANGUAGE else Path(FOLDER, language, "LC_MESSAGES")
    )
    return beside / f"{domain}{SUFFIX}"


def text_sha256(digests: Digests, language: str) -> str:
    """The hash of what people see: words and pictures, in a translation its own words too."""
    return digests.source_sha256 if language == SOURCE_LANGUAGE else digests.translation_sha256


def read_tested(domain: str, language: str, root: Path) -> tuple[Tested | None, list[Finding]]:
    """The record, None where there is none; a broken file is a finding and no record."""
    place = tested_path(domain, language)
    at = Location(place.as_posix(), 1)
    try:
        values = tomllib.loads((root / place).read_bytes().decode("utf-8-sig"))
        return _tested(values, at), []
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return None, [broken_toml(place, fault, "broken-test-record")]
    except _Unusable as fault:
        return None, [error("broken-test-record", at, str(fault), HINT)]


def write_tested(tested: Tested, domain: str, language: str, root: Path) -> Path:
    """Write the record, whole or not at all; its path. Raises OSError."""
    place = tested_path(domain, language)
    lines = (
        NOTICE,
        f"by = {json.dumps(tested.by, ensure_ascii=False)}\n",
        f"date = {tested.on.isoformat()}\n",
        f'text_sha256 = "{tested.text_sha256}"\n',
    )
    write_whole(root / place, "".join(lines).encode("utf-8"))
    return place


def standing_of(tested: Tested | None, sha256: str) -> Standing:
    """Approved while the hash is today's; otherwise a draft, with the key of its reason.

    PIF TICK, on Easy Read: people with a learning disability take part, and it is no translation
    of another text; nobody can know beforehand what they will find hard.
    """
    if tested is None:
        return Standing(False, UNTESTED)
    if tested.text_sha256 != sha256:
        return Standing(False, RETEST)
    return Standing(True, on=tested.on)


def dated_ahead(tested: Tested, today: date) -> list[Finding]:
    """An error where the day of the test has not come: nobody can have done it yet."""
    if tested.on <= today:
        return []
    hint = "mend the date, or record the test once it is done"
    return [error("test-date", tested.at, f"the test on {tested.on} has not come yet", hint)]


def form_faults(by: str, on: str, at: Location, today: date) -> list[Finding]:
    """What is wrong with the words of somebody who records a test."""
    faults = []
    if not is_written(by):
        hint = 'say which group, and how many people: --by "Speak Up group, 6 people"'
        faults.append(error("test-incomplete", at, "--by does not say who tested it", hint))
    day = read_date(on, today)
    if day is None:
        hint = "write a date such as 2026-11-06, or today"
        faults.append(error("test-date", at, f"--date: “{on}” is no date", hint))
    elif day > today:
        message = f"--date {day} has not come yet"
        faults.append(error("test-date", at, message, "record the test once it is done"))
    return faults


class _Unusable(Exception):
    """A value that a record cannot have; never leaves this module."""


def _tested(values: Mapping[str, Any], at: Location) -> Tested:
    strange = [key for key in values if key not in KEYS]
    if strange:
        raise _Unusable(f"“{strange[0]}” is nothing that a record of a test says")
    by, on, sha256 = (values.get(key) for key in KEYS)
    if not isinstance(by, str) or not is_written(by):
        raise _Unusable("“by” must be words between quotes")
    if type(on) is not date:
        raise _Unusable("“date” must be a date such as 2026-11-06, without quotes")
    if not isinstance(sha256, str) or not sha256:
        raise _Unusable("“text_sha256” must be the hash that the command wrote")
    return Tested(" ".join(by.split()), on, sha256, at)
