"""A catalogue that is sent out in; the words of its pack for a translator out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.translate.entry import Entry, PoFile
from press.translate.languages import english_name
from press.translate.messages import Extract

RULES = """\
How to work
-----------

Translate either the PO file or the XLIFF file, with whatever tool you use, and send it back: the
file alone, or this folder as a zip. Translate one of the two, not both.

- One message is one paragraph, heading, list item or table cell. Translate each by itself.
- Change nothing of the English. If the English is wrong, write and tell us; do not mend it here.
- Leave **, *, [ ]( ) and ` where the words they mark now stand. Words in { } stay as they are:
  the press puts in telephone numbers and addresses there.
- Keep every number, unit, dose, date and telephone number. They are compared one by one.
- Write the terms of glossary.csv: those marked read-only stay in English letters, those marked
  forbidden are wrong.
- A message marked fuzzy (in XLIFF: needs-review-translation) has a translation of older English
  words, which stand with it. Correct it, then take the mark away. Fuzzy text is never printed.
- What must stay in English may be written as <span lang="en">words</span>.
"""


@dataclass(frozen=True)
class Occasion:
    """What is sent out and why: the title and version of the English, and its last sign-off.

    `code` is the short code that every edition prints; `signed` says in words how the sign-off
    stands.
    """

    domain: str
    language: str
    title: str
    version: str
    code: str
    signed: str
    files: tuple[str, ...]


def readme_of(occasion: Occasion, po: PoFile, earlier: PoFile | None = None) -> str:
    """What the pack is, what is to be done, how, and what changed since the `earlier` pack."""
    return "\n".join(
        [
            *_head(occasion),
            *_files(occasion),
            *_to_do(po),
            *_since_sign_off(occasion),
            *(_since_earlier(po, earlier) if earlier else ()),
            RULES,
        ]
    )


def notes_of(extracts: Sequence[Extract]) -> str:
    """The author's notes to translators, each with its English; empty where there are none."""
    return "".join(
        f"“{extract.text.markdown}” ({extract.kind})\n"
        + "".join(f"    {line}\n" for note in extract.text.notes for line in note.splitlines())
        + "\n"
        for extract in extracts
        if extract.text.notes
    )


def _head(occasion: Occasion) -> Iterator[str]:
    title = f"{occasion.title}: {english_name(occasion.language)} translation"
    yield from (title, "=" * len(title), "")
    if occasion.version:
        yield f"English version {occasion.version}, source code {occasion.code}."
        yield ""


def _files(occasion: Occasion) -> Iterator[str]:
    says = {
        ".po": "the messages, for Poedit, Weblate and other gettext tools",
        ".xlf": "the same messages as XLIFF 1.2, for Trados, memoQ, OmegaT and others",
        ".pdf": "the English leaflet as patients get it: see where each text stands",
        ".csv": "the agreed terms",
        ".txt": "the author's notes to translators",
        ".json": "for the press: what was sent; leave it in the folder",
    }
    for name in occasion.files:
        ending = name[name.rfind(".") :]
        yield f"- {name}: {says[ending]}"
    yield ""


def _to_do(po: PoFile) -> Iterator[str]:
    missing = [entry for entry in po.active if not entry.string]
    fuzzy = [entry for entry in po.active if entry.string and entry.fuzzy]
    done = sum(1 for _ in po.active) - len(missing) - len(fuzzy)
    yield from _heading("What is to be done")
    yield f"{len(missing)} new texts, {len(fuzzy)} changed texts; {done} are done."
    yield ""
    yield from _listed("New", missing)
    for entry in fuzzy:
        yield f"Changed: {_line(entry.id)}"
        if entry.previous:
            yield f"    was: {_line(entry.previous)}"
    if fuzzy:
        yield ""


def _since_sign_off(occasion: Occasion) -> Iterator[str]:
    yield from _heading("Since the last sign-off")
    yield occasion.signed
    yield ""


def _since_earlier(po: PoFile, earlier: PoFile) -> Iterator[str]:
    """Every text that was not in the earlier pack, and every one that only stood there."""
    yield from _heading("Since the pack that you had before")
    now, before = ({entry.key: entry for entry in file.active} for file in (po, earlier))
    added = [entry for key, entry in now.items() if key not in before]
    gone = [entry for key, entry in before.items() if key not in now]
    if not added and not gone:
        yield "The English has not changed."
        yield ""
    yield from _listed("Now in the English", added)
    yield from _listed("No longer in the English", gone)


def _heading(words: str) -> tuple[str, ...]:
    return words, "-" * len(words), ""


def _listed(what: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield from (f"{what}: {_line(entry.id)}" for entry in entries)
    if entries:
        yield ""


def _line(text: str) -> str:
    return text.replace("\n", " / ")
