"""A sign-off file (`<domain>.review.toml`) in, its values or findings out, and the way back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from press.findings import Finding, Location, error
from press.translate.languages import broken_toml
from press.translate.po import FOLDER, write_whole
from press.translate.signatures import (
    AcceptedFinding,
    CarriedText,
    Signature,
    SignedText,
    SignOff,
    same_person,
)

NOTICE = (
    "# The sign-off of this translation, written by `./build.py translations approve`, `accept`\n"
    "# and `carry`. It holds for the very texts whose hashes it names.\n"
)


def sign_off_path(domain: str, language: str) -> Path:
    """Where the sign-off of a catalogue stands, relative to the repository."""
    return Path(FOLDER, language, "LC_MESSAGES", f"{domain}.review.toml")


def read_sign_off(domain: str, language: str, root: Path) -> tuple[SignOff | None, list[Finding]]:
    """The sign-off, None where there is none; a broken file is a finding and no sign-off."""
    place = sign_off_path(domain, language)
    try:
        values = tomllib.loads((root / place).read_bytes().decode("utf-8-sig"))
        return _sign_off(values, Location(place.as_posix(), 1)), []
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return None, [broken_toml(place, fault, "broken-sign-off")]
    except _Unusable as fault:
        hint = "take the file from before it was broken, or have the translation signed off again"
        return None, [error("broken-sign-off", Location(place.as_posix(), 1), str(fault), hint)]


def write_sign_off(sign_off: SignOff, domain: str, language: str, root: Path) -> Path:
    """Write the file, whole or not at all; its path. Raises OSError."""
    place = sign_off_path(domain, language)
    write_whole(root / place, format_sign_off(sign_off).encode("utf-8"))
    return place


# ---- reading


class _Unusable(Exception):
    """A value that a sign-off cannot have; never leaves this module."""


STEPS = ("translated", "reviewed", "approved")
STEP_KEYS = ("by", "credential", "role", "date", "review_by")
KEYS: Mapping[str, tuple[str, ...]] = {
    "": (
        "source_version", "source_sha256", "translation_sha256",
        *STEPS, "accepted", "carried", "signed",
    ),
    **dict.fromkeys(STEPS, STEP_KEYS),
    "accepted": ("check", "message_sha256", "reason", "by", "date"),
    "carried": ("from", "to", "reason", "by", "date"),
    "signed": ("texts",),
}  # fmt: skip
"""What may stand in the file, by table; a word mistyped by hand must not change what holds."""


def _no_strange_keys(values: Mapping[str, Any]) -> None:
    tables = [("", values)]
    for name, value in values.items():
        entries = value if isinstance(value, list) else [value]
        tables += [(name, entry) for entry in entries if isinstance(entry, dict)]
    for name, table in tables:
        for key in table:
            if key not in KEYS.get(name, (key,)):
                where = f" in [{name}]" if name else ""
                raise _Unusable(f"“{key}”{where} is nothing that a sign-off says")


def _sign_off(values: Mapping[str, Any], at: Location) -> SignOff:
    _no_strange_keys(values)
    translated, reviewed, approved = (_signature(values, step) for step in STEPS)
    for verb, signature in (("reviews", reviewed), ("approves", approved)):
        if signature and translated and same_person(signature.by, translated.by):
            raise _Unusable(f"“{signature.by}” {verb} a translation of their own")
    signed = _table(values, "signed") if "signed" in values else {}
    return SignOff(
        at=at,
        source_version=_words(values, "source_version", ""),
        source_sha256=_words(values, "source_sha256", ""),
        translation_sha256=_words(values, "translation_sha256", ""),
        translated=translated,
        reviewed=reviewed,
        approved=approved,
        review_by=_needed_date(_table(values, "approved"), "[approved]", "review_by")
        if approved
        else None,
        accepted=tuple(_accepted(entry, at) for entry in _entries(values, "accepted")),
        carried=tuple(_carried(entry) for entry in _entries(values, "carried")),
        texts=tuple(_text(entry) for entry in signed.get("texts", ())),
    )


def _signature(values: Mapping[str, Any], step: str) -> Signature | None:
    if step not in values:
        return None
    table = _table(values, step)
    on = _needed_date(table, f"[{step}]")
    return Signature(
        _words(table, "by"), on, _words(table, "credential", ""), _words(table, "role", "")
    )


def _accepted(entry: Mapping[str, Any], at: Location) -> AcceptedFinding:
    check, sha256, reason, by = (
        _words(entry, key) for key in ("check", "message_sha256", "reason", "by")
    )
    return AcceptedFinding(check, sha256, reason, by, at, _date(entry, "date"))


def _carried(entry: Mapping[str, Any]) -> CarriedText:
    before, after, reason, by = (_words(entry, key) for key in ("from", "to", "reason", "by"))
    return CarriedText(before, after, reason, by, _needed_date(entry, "[[carried]]"))


def _text(entry: object) -> SignedText:
    if isinstance(entry, list) and len(entry) == 3 and all(isinstance(e, str) for e in entry):
        return SignedText(*entry)
    raise _Unusable("each of the texts in [signed] must be three strings")


def _entries(values: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    entries = values.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _Unusable(f"write each {name} text under [[{name}]]")
    return entries


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = values.get(name)
    if not isinstance(table, dict):
        raise _Unusable(f"“{name}” must be a table: write [{name}]")
    return table


def _words(table: Mapping[str, Any], key: str, missing: str | None = None) -> str:
    value = table.get(key, missing)
    if not isinstance(value, str) or (missing is None and not value.strip()):
        raise _Unusable(f"“{key}” must be words between quotes")
    return value


def _needed_date(table: Mapping[str, Any], name: str, key: str = "date") -> date:
    on = _date(table, key)
    if on is None:
        raise _Unusable(f"{name} has no “{key}”")
    return on


def _date(table: Mapping[str, Any], key: str) -> date | None:
    value = table.get(key)
    # A TOML date with a time is a datetime, which Python counts among the dates.
    if value is None or type(value) is date:
        return value
    raise _Unusable(f"“{key}” must be a date such as 2026-11-06, without quotes")


# ---- writing


def format_sign_off(sign_off: SignOff) -> str:
    """The text of the file (TOML 1.0); the same sign-off gives the same text."""
    hashes = {
        "source_version": sign_off.source_version,
        "source_sha256": sign_off.source_sha256,
        "translation_sha256": sign_off.translation_sha256,
    }
    parts = [NOTICE, _fields(hashes)]
    parts += [f"[{step}]\n{_fields(values)}" for step, values in _steps(sign_off)]
    parts += [f"[[accepted]]\n{_fields(_accepted_fields(record))}" for record in sign_off.accepted]
    parts += [f"[[carried]]\n{_fields(_carried_fields(record))}" for record in sign_off.carried]
    if sign_off.texts:
        texts = "".join(f"  {_text_line(text)},\n" for text in sign_off.texts)
        parts.append(
            "# Each text as it was signed, in order: hash of the English in its place, hash of\n"
            f"# the translation, the English.\n[signed]\ntexts = [\n{texts}]\n"
        )
    return "\n".join(part for part in parts if part)


Values = Mapping[str, "str | date | None"]


def _steps(sign_off: SignOff) -> Iterator[tuple[str, Values]]:
    for step, signature in (
        ("translated", sign_off.translated),
        ("reviewed", sign_off.reviewed),
        ("approved", sign_off.approved),
    ):
        if signature:
            yield (
                step,
                {
                    "by": signature.by,
                    "credential": signature.credential,
                    "role": signature.role,
                    "date": signature.on,
                    "review_by": sign_off.review_by if step == "approved" else None,
                },
            )


def _accepted_fields(record: AcceptedFinding) -> Values:
    return {
        "check": record.check,
        "message_sha256": record.message_sha256,
        "reason": record.reason,
        "by": record.by,
        "date": record.on,
    }


def _carried_fields(record: CarriedText) -> Values:
    return {
        "from": record.before,
        "to": record.after,
        "reason": record.reason,
        "by": record.by,
        "date": record.on,
    }


def _text_line(text: SignedText) -> str:
    return f"[{', '.join(map(_quoted, (text.source, text.translation, text.words)))}]"


def _fields(values: Values) -> str:
    return "".join(
        f"{key} = {value.isoformat() if isinstance(value, date) else _quoted(value)}\n"
        for key, value in values.items()
        if value
    )


def _quoted(words: str) -> str:
    # A basic string of TOML has JSON's escapes; it forbids one control character more.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")
