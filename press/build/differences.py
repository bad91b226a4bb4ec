"""The words of a leaflet as they were given out twice in; out, what changed between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from press.build.archive import ArchivedText
from press.translate.changes import changes_since, excerpts
from press.translate.signatures import SignedText

Kind = Literal["added", "removed", "changed", "moved", "translated anew"]
KINDS: dict[str, Kind] = {
    "new": "added", "gone": "removed", "reworded": "changed", "moved": "moved",
    "translated anew": "translated anew",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """What became of one text: its words before and after, one of them empty if it was not there.

    Of a text that was translated anew they are those of the translation, `english` tells which.
    """

    kind: Kind
    before: str
    after: str
    english: str = ""


def differences(
    before: Sequence[ArchivedText], after: Sequence[ArchivedText]
) -> tuple[Difference, ...]:
    """The changed texts in the order of the later ones; none where all words are the same."""
    return tuple(_differences(before, after))


def _differences(
    before: Sequence[ArchivedText], after: Sequence[ArchivedText]
) -> Iterator[Difference]:
    old, new = ({text.english: text.own for text in texts} for texts in (before, after))
    for change in changes_since(_as_signed(before), _as_signed(after)):
        kind, words = KINDS[change.kind], change.words
        if kind == "translated anew":
            yield Difference(kind, old[words], new[words], words)
        elif kind == "removed":
            yield Difference(kind, words, "")
        elif kind == "changed" and not change.before:  # the same words in another place
            yield Difference("moved", words, words)
        else:
            yield Difference(kind, change.before or (words if kind == "moved" else ""), words)


def _as_signed(texts: Sequence[ArchivedText]) -> tuple[SignedText, ...]:
    """As the comparison wants them: what tells a text in its place, its translation, its words."""
    return tuple(SignedText(f"{t.kind}\n{t.english}", t.own, t.english) for t in texts)


def told(change: Difference) -> Iterator[str]:
    """The lines that tell a person of a change."""
    if change.kind == "added":
        yield f"added: “{change.after}”"
    elif change.kind == "removed":
        yield f"removed: “{change.before}”"
    elif change.kind == "moved":
        yield f"moved: “{change.after}”"
    else:
        before, after = excerpts(change.before, change.after)
        about = f" (“{change.english}”)" if change.english else ""
        yield f"{change.kind}{about}: “{after}” (was “{before}”)"
