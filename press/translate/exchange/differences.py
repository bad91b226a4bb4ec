"""A message of today and what came home for it in; both in one, and what changes by it, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from press.translate.entry import Entry
from press.translate.exchange.xliff_read import UNSAID

Kind = Literal["new", "changed", "confirmed", "suggested", "put in doubt"]


@dataclass(frozen=True)
class Difference:
    """What happens to one message: its English, its translation before and after."""

    kind: Kind
    english: str
    before: str
    after: str


def combined(ours: Entry, home: Entry) -> Entry:
    """The message with the translation that came home; never with an empty one.

    Flags that tools drop stay, comments of both are kept, only the mark “fuzzy” is theirs.
    """
    comments = tuple(dict.fromkeys((*ours.comments, *home.comments)))
    if not home.string.strip():
        return replace(ours, comments=comments)
    others = (flag for flag in (*ours.flags, *home.flags) if flag not in ("fuzzy", UNSAID))
    flags = tuple(dict.fromkeys((*(("fuzzy",) if _fuzzy(ours, home) else ()), *others)))
    if "fuzzy" not in flags:
        return replace(ours, string=home.string, comments=comments, flags=flags,
                       previous="", previous_context="")  # fmt: skip
    own = (ours.previous, ours.previous_context)
    previous, context = own if ours.previous else (home.previous, home.previous_context)
    return replace(ours, string=home.string, comments=comments, flags=flags,
                   previous=previous, previous_context=context)  # fmt: skip


def _fuzzy(ours: Entry, home: Entry) -> bool:
    """A file that does not say whether a message is finished leaves an untouched one as it was."""
    untouched = UNSAID in home.flags and home.string == ours.string
    return ours.fuzzy if untouched else home.fuzzy


def difference_of(ours: Entry, home: Entry) -> Difference | None:
    """What changes by `combined`; None where all stays."""
    after = combined(ours, home)
    if (after.string, after.fuzzy) == (ours.string, ours.fuzzy):
        return None
    return Difference(_kind(ours, after), ours.id, ours.string, after.string)


def _kind(ours: Entry, after: Entry) -> Kind:
    if after.fuzzy:
        return "put in doubt" if ours.string and not ours.fuzzy else "suggested"
    if ours.string == after.string:
        return "confirmed"
    return "changed" if ours.string and not ours.fuzzy else "new"


def told(change: Difference) -> Iterator[str]:
    """The lines that tell a person of a change."""
    yield f"{change.kind}: “{change.english}”"
    if change.before and change.before != change.after:
        yield f"    before: {change.before}"
    yield f"    now: {change.after}"
