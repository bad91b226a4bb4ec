"""The text of a PO file in, a `PoFile` out, with a finding for every line that is wrong.

The grammar is that of the GNU gettext manual, "The Format of PO Files". Babel's own parser drops
unknown headers, reads `#|` as a translator's comment, lets the first of two equal messages win and
prints its warnings; a catalogue that decides what a patient reads needs more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from press.findings import Finding, Location, error
from press.translate.entry import Entry, PoFile

MARK = re.compile(r"(?P<mark>#~\||#[~|.:,=]|#|)\s*(?P<rest>.*)", re.DOTALL)
KEYWORD = re.compile(r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr\[\d+\]|msgstr)\s*(?P<rest>.*)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
HOW = "mend the line, or take the file from before it was broken"


class _SyntaxFault(Exception):
    """A line that is no part of a PO file; never leaves this module."""


@dataclass
class _Draft:
    """An entry while its lines are being read; `fields` are strings by keyword, `|` for `#|`."""

    fields: dict[str, str] = field(default_factory=dict)
    last: str = ""
    line: int = 0
    obsolete: bool = False
    marked: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class _Reading:
    """What has been read so far."""

    path: str
    draft: _Draft = field(default_factory=_Draft)
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    trailing: tuple[str, ...] = ()


def parse_po(text: str, path: str) -> tuple[PoFile | None, list[Finding]]:
    """The PO file, or None where a line is wrong; all wrong lines are told, none is guessed at."""
    reading = _Reading(path)
    skipping = False
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip(" \t\r\f\v")
        if not words:
            skipping = False
        elif CONFLICT.match(words):
            reading.findings.append(_conflict(reading, number, words))
            reading.draft, skipping = _Draft(), True
        elif not skipping:
            skipping = not _took(reading, number, words)
    _took_end(reading, number)
    findings = reading.findings + list(_duplicates(reading.entries, path))
    return (None if findings else _file(reading)), findings


def _conflict(reading: _Reading, number: int, words: str) -> Finding:
    return error(
        "merge-conflict", Location(reading.path, number), f"a merge was left unfinished: “{words}”",
        "keep one side of the conflict and delete the three marker lines",
    )  # fmt: skip


def _took(reading: _Reading, number: int, words: str) -> bool:
    """Whether the line could be read; if not, the rest of its entry is passed over."""
    try:
        _take(reading, number, words)
    except _SyntaxFault as fault:
        at = Location(reading.path, number)
        reading.findings.append(error("broken-catalogue", at, str(fault), HOW))
        reading.draft = _Draft()
        return False
    return True


def _took_end(reading: _Reading, number: int) -> None:
    try:
        if reading.draft.fields:
            _finish(reading)
    except _SyntaxFault as fault:
        at = Location(reading.path, number)
        reading.findings.append(error("broken-catalogue", at, str(fault), HOW))
    reading.trailing = tuple(reading.draft.marked.get("#", ()))


def _take(reading: _Reading, number: int, words: str) -> None:
    match = MARK.match(words)
    assert match is not None  # the pattern matches anything
    mark, rest = match["mark"], match["rest"]
    if mark in ("", "#~"):
        _take_message_line(reading, number, rest, obsolete=bool(mark))
    elif mark in ("#|", "#~|"):
        _finish_before(reading, "msgid" in reading.draft.fields)
        _take_string(reading.draft, rest, "|")
    else:
        _finish_before(reading, bool(reading.draft.fields.keys() & {"msgid", "msgctxt"}))
        reading.draft.marked.setdefault("#," if mark == "#=" else mark, []).append(rest)


def _take_message_line(reading: _Reading, number: int, rest: str, obsolete: bool) -> None:
    keyword = rest.partition(" ")[0]
    _finish_before(
        reading,
        keyword in ("msgctxt", "msgid") and bool(reading.draft.fields.keys() & {"msgid", keyword}),
    )
    _take_string(reading.draft, rest, "")
    if reading.draft.last == "msgid" and not reading.draft.line:
        reading.draft.line, reading.draft.obsolete = number, obsolete


def _take_string(draft: _Draft, rest: str, prefix: str) -> None:
    match = KEYWORD.match(rest)
    if match:
        keyword, rest = prefix + match["keyword"], match["rest"]
        if "plural" in keyword or "[" in keyword:
            raise _SyntaxFault("a message with plural forms; the texts of a leaflet have none")
        if keyword in draft.fields:
            raise _SyntaxFault(f"a second “{match['keyword']}” in one message")
        if keyword == "msgstr" and "msgid" not in draft.fields:
            raise _SyntaxFault("a “msgstr” without “msgid”")
        draft.fields[keyword], draft.last = "", keyword
    elif not rest.startswith('"'):
        raise _SyntaxFault(f"“{rest[:40]}” is no line of a PO file")
    if not draft.last or draft.last.startswith("|") != bool(prefix):
        raise _SyntaxFault("a string that belongs to no “msgid” or “msgstr”")
    draft.fields[draft.last] += _unquoted(rest)


def _unquoted(quoted: str) -> str:
    match = STRING.fullmatch(quoted)
    if match is None:
        raise _SyntaxFault(f"{quoted[:40] or 'nothing'} is not between straight quotation marks")
    return ESCAPE.sub(_unescaped, match[1])


def _unescaped(match: re.Match[str]) -> str:
    if match[1] not in ESCAPES:
        raise _SyntaxFault(f"“{match[0]}” is no escape of a PO file")
    return ESCAPES[match[1]]


def _finish_before(reading: _Reading, begins: bool) -> None:
    """End the entry before this line, if the line begins another one."""
    if begins:
        _finish(reading)


def _finish(reading: _Reading) -> None:
    draft, reading.draft = reading.draft, _Draft()
    for needed in ("msgid", "msgstr"):
        if needed not in draft.fields:
            raise _SyntaxFault(f"the message before this line has no “{needed}”")
    reading.entries.append(_entry(draft))


def _entry(draft: _Draft) -> Entry:
    marked, fields = draft.marked, draft.fields
    flags = (flag.strip() for line in marked.get("#,", ()) for flag in line.split(","))
    return Entry(
        id=fields["msgid"],
        string=fields["msgstr"],
        context=fields.get("msgctxt", ""),
        comments=tuple(marked.get("#", ())),
        notes=tuple(marked.get("#.", ())),
        places=tuple(marked.get("#:", ())),
        flags=tuple(dict.fromkeys(flag for flag in flags if flag)),
        previous=fields.get("|msgid", ""),
        previous_context=fields.get("|msgctxt", ""),
        obsolete=draft.obsolete,
        line=draft.line,
    )


def _duplicates(entries: list[Entry], path: str) -> Iterator[Finding]:
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.key in first:
            yield error(
                "duplicate-message", Location(path, entry.line),
                f"“{entry.id[:60]}” stands here a second time",
                f"keep one of the two; the first is on line {first[entry.key]}",
            )  # fmt: skip
        first.setdefault(entry.key, entry.line)


def _file(reading: _Reading) -> PoFile:
    headers = [entry for entry in reading.entries if entry.key == ("", "") and not entry.obsolete]
    entries = tuple(entry for entry in reading.entries if entry not in headers)
    return PoFile(headers[0] if headers else Entry(""), entries, reading.trailing)
