"""A `PoFile` in, its text out: the layout of GNU gettext, the same text for the same file."""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.pofile import normalize

from press.translate.entry import Entry, PoFile

GUESSED_FLAGS = {
    f"{no}{kind}-format" for no in ("", "no-") for kind in ("c", "python", "python-brace")
}
"""Flags that other tools guess from prose such as "less than 1% of patients"; msgfmt would then
refuse correct translations, so they are not written."""


def format_po(po: PoFile) -> str:
    """The text of a PO file, with one blank line between entries and a newline at the end."""
    entries = [po.header, *po.active, *po.obsolete]
    text = "\n".join("".join(f"{line}\n" for line in _lines(entry)) for entry in entries)
    trailing = "".join(f"{_marked('#', comment)}\n" for comment in po.trailing)
    return f"{text}\n{trailing}" if trailing else text


def _lines(entry: Entry) -> Iterator[str]:
    gone = "#~ " if entry.obsolete else ""
    for mark, words in (("#", entry.comments), ("#.", entry.notes), ("#:", entry.places)):
        yield from (_marked(mark, line) for line in words)
    flags = [flag for flag in entry.flags if flag not in GUESSED_FLAGS]
    if flags:
        yield f"#, {', '.join(flags)}"
    before = "#~| " if entry.obsolete else "#| "
    if entry.previous_context:
        yield from _field(before, "msgctxt", entry.previous_context)
    if entry.previous:
        yield from _field(before, "msgid", entry.previous)
    if entry.context:
        yield from _field(gone, "msgctxt", entry.context)
    yield from _field(gone, "msgid", entry.id)
    yield from _field(gone, "msgstr", entry.string)


def _marked(mark: str, words: str) -> str:
    return f"{mark} {words}".rstrip()


def _field(prefix: str, keyword: str, string: str) -> Iterator[str]:
    first, *rest = normalize(string, prefix=prefix).split("\n")
    yield f"{prefix}{keyword} {first}"
    # Babel puts the prefix before every further line, with the escaped string after it.
    yield from rest
