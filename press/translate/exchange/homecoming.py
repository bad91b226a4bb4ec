"""Today's catalogue and what came home in; the catalogue that they make together out.

Nothing that was translated is lost: what came home for other words than today's is kept as a
suggestion or as obsolete, and what did not come home stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from press.findings import Finding, Location, error, warning
from press.translate.entry import Entry, PoFile
from press.translate.exchange.differences import Difference, combined, difference_of
from press.translate.exchange.headers import with_headers_of
from press.translate.exchange.incoming import Incoming
from press.translate.exchange.places import Placed, placed
from press.translate.exchange.xliff import token_of
from press.translate.exchange.xliff_read import UNSAID
from press.translate.translate import quoted
from press.translate.update import LIKE_ENOUGH, merged

Key = tuple[str, str]


@dataclass(frozen=True)
class Homecoming:
    """The catalogue as it would be, what changes in it, and what stands against it."""

    po: PoFile
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]


def bring_home(
    ours: PoFile, incoming: Incoming, template: Sequence[Entry], language: str
) -> Homecoming:
    """The catalogue with what came home, brought to the texts of the template."""
    today = merged(ours, template, language)
    found = placed(incoming.po, today)
    strays = [entry for entry in found.strays if not _is_kept(entry, today)]
    pairs = [(entry, found.homes.get(entry.key)) for entry in today.active]
    entries = [combined(entry, home) if home else entry for entry, home in pairs]
    entries = list(_with_suggestions(entries, strays))
    known = _known(ours, template, incoming)
    findings = [*_refusals(pairs, incoming), *_doubts(pairs, incoming), *_absent(found, incoming)]
    findings += [_stray(entry, incoming, known) for entry in strays]
    findings += [_ambiguous(entry, incoming) for entry in found.ambiguous]
    together = replace(today, entries=(*entries, *map(_kept, strays), *today.obsolete))
    changes = [difference_of(entry, home) for entry, home in pairs if home]
    return Homecoming(
        with_headers_of(merged(together, template, language), incoming.po),
        tuple(change for change in changes if change),
        tuple(findings),
    )


def _is_kept(stray: Entry, today: PoFile) -> bool:
    """Whether there is nothing in it that the catalogue does not already keep."""
    kept = {(entry.key, entry.string) for entry in today.obsolete}
    return not stray.string.strip() or (stray.key, stray.string) in kept


def _kept(stray: Entry) -> Entry:
    flags = tuple(flag for flag in stray.flags if flag != UNSAID)
    return replace(stray, notes=(), places=(), flags=flags)


def _with_suggestions(entries: Iterable[Entry], strays: Iterable[Entry]) -> Iterator[Entry]:
    """A translation of the words before today's is a better suggestion than an older one."""
    translations = {entry.key: entry.string for entry in strays}
    for entry in entries:
        before = (entry.previous_context, entry.previous)
        if entry.fuzzy and before in translations:
            entry = replace(entry, string=translations[before])
        yield entry


# ---- findings


def _refusals(pairs: Iterable[tuple[Entry, Entry | None]], incoming: Incoming) -> Iterator[Finding]:
    for ours, home in pairs:
        if home and not home.string.strip() and ours.string and not ours.fuzzy:
            yield error(
                "translation-emptied", Location(incoming.place, home.line),
                f"{quoted(ours.id)} is translated here, and came home without a translation",
                "give it its translation, or take the message out of the file to keep ours",
            )  # fmt: skip


def _doubts(pairs: Iterable[tuple[Entry, Entry | None]], incoming: Incoming) -> Iterator[Finding]:
    for ours, home in pairs:
        change = difference_of(ours, home) if home else None
        if change and change.kind == "confirmed" and home:
            yield warning(
                "suggestion-confirmed", Location(incoming.place, home.line),
                f"the suggestion for {quoted(ours.id)} came home as it was, now as finished",
                "see whether the translator meant it, or a tool dropped the mark “fuzzy”",
            )  # fmt: skip
        if change and change.kind == "put in doubt" and home:
            yield warning(
                "translation-in-doubt", Location(incoming.place, home.line),
                f"the translation of {quoted(ours.id)} came home as a mere suggestion",
                "without a finished translation of it the leaflet is withheld",
            )  # fmt: skip


def _absent(found: Placed, incoming: Incoming) -> Iterator[Finding]:
    if found.absent:
        count, first = len(found.absent), quoted(found.absent[0].id)
        yield warning(
            "not-returned", Location(incoming.place, 0),
            f"{count} messages of today did not come home, the first of them {first}",
            "they stay as they were",
        )  # fmt: skip


def _known(ours: PoFile, template: Sequence[Entry], incoming: Incoming) -> Mapping[Key, bool]:
    """Whether the press ever sent out the words of a message, or words like them."""
    before = {entry.key for entry in ours.entries}
    before |= {(entry.previous_context, entry.previous) for entry in ours.entries}

    def is_known(entry: Entry) -> bool:
        sent = entry.key in before or token_of(entry.key) in incoming.sent
        return sent or entry.obsolete or any(_alike(entry.id, text.id) for text in template)

    return {entry.key: is_known(entry) for entry in incoming.po.entries}


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False)
    return matcher.quick_ratio() >= LIKE_ENOUGH and matcher.ratio() >= LIKE_ENOUGH


def _stray(entry: Entry, incoming: Incoming, known: Mapping[Key, bool]) -> Finding:
    at = Location(incoming.place, entry.line)
    if known[entry.key]:
        return warning(
            "drifted-message", at, f"{quoted(entry.id)} no longer stands in the English so",
            "its translation is kept as a suggestion, which is never printed",
        )  # fmt: skip
    return error(
        "unknown-message", at, f"{quoted(entry.id)} was never a text of this leaflet",
        "see whether the file is that of another leaflet; take the message out of it",
    )  # fmt: skip


def _ambiguous(entry: Entry, incoming: Incoming) -> Finding:
    return error(
        "context-lost", Location(incoming.place, entry.line),
        f"{quoted(entry.id)} stands in several contexts, and the file does not say in which",
        "give each its msgctxt, or take the message out of the file to keep ours",
    )  # fmt: skip
