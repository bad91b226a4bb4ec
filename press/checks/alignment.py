"""The blocks that must be met and those that were in, what differs between them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.findings import Finding, Location, error
from press.model import SeenKind

HINT = (
    "the edition is withheld: this is a fault of the press or of a template, not of the leaflet; "
    "report it with this line"
)
ALIKE = 0.6
"""From this similarity on a block that is gone and one that is new are the same one, changed."""
SHOWN = 60
AROUND = 25


@dataclass(frozen=True)
class Compared:
    """A block as it is compared: two are equal when kind, depth and words are.

    `languages` are stretches of letters by language; `at` is where the block comes from.
    """

    kind: SeenKind
    depth: int
    words: str
    languages: tuple[tuple[str, str], ...]
    at: Location

    @property
    def key(self) -> tuple[str, int, str]:
        return self.kind, self.depth, self.words

    def __str__(self) -> str:
        return f"the {self.kind} {quoted(self.words)}"


def quoted(words: str) -> str:
    """The words in quotation marks, cut where they are long."""
    short = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
    return f"“{short}”"


def differences(
    expected: Sequence[Compared], seen: Sequence[Compared], edition: str
) -> list[Finding]:
    """What was lost, added, moved, changed, or stands in the wrong language; [] for equal ones."""
    return list(_differences(expected, seen, edition))


def _differences(
    expected: Sequence[Compared], seen: Sequence[Compared], edition: str
) -> Iterator[Finding]:
    keys = [block.key for block in expected], [block.key for block in seen]
    lost: list[int] = []
    added: list[int] = []
    changed: list[tuple[int, int]] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs = zip(expected[i:i_end], seen[j:j_end], strict=True)
            yield from (finding for pair in pairs for finding in _language(*pair, edition))
            continue
        paired = _changed(expected, seen, range(i, i_end), range(j, j_end))
        changed += paired
        lost += sorted(set(range(i, i_end)) - {old for old, _ in paired})
        added += sorted(set(range(j, j_end)) - {new for _, new in paired})
    moved = _moved(expected, seen, lost, added)
    yield from (_change(expected[i], seen[j], edition) for i, j in changed)
    yield from (_move(expected, seen, i, j, edition) for i, j in moved)
    for i in sorted(set(lost) - {old for old, _ in moved}):
        at = expected[i].at
        yield error("block-lost", at, f"{expected[i]} is missing from {edition}", HINT)
    for j in sorted(set(added) - {new for _, new in moved}):
        message = f"{edition} has {seen[j]}, which stands in no source"
        yield error("block-added", seen[j].at, message, HINT)


# ---- pairs -----------------------------------------------------------------------------------


def _moved(
    expected: Sequence[Compared], seen: Sequence[Compared], lost: list[int], added: list[int]
) -> list[tuple[int, int]]:
    free = list(added)
    pairs: list[tuple[int, int]] = []
    for i in lost:
        match = next((j for j in free if seen[j].key == expected[i].key), None)
        if match is not None:
            free.remove(match)
            pairs.append((i, match))
    return pairs


def _changed(
    expected: Sequence[Compared], seen: Sequence[Compared], old: range, new: range
) -> list[tuple[int, int]]:
    """Pairs of one stretch that are the same block with other words or of another kind."""
    stands, belongs = {block.key for block in seen}, {block.key for block in expected}
    gone = [i for i in old if expected[i].key not in stands]
    free = [j for j in new if seen[j].key not in belongs]
    if len(old) == len(new) == len(gone) == len(free) == 1:
        return [(gone[0], free[0])]
    pairs: list[tuple[int, int]] = []
    for i in gone:
        alike = {j: _similarity(expected[i], seen[j]) for j in free}
        best = max(alike, key=alike.__getitem__, default=None)
        if best is not None and alike[best] >= ALIKE:
            free.remove(best)
            pairs.append((i, best))
    return pairs


def _similarity(one: Compared, other: Compared) -> float:
    matcher = SequenceMatcher(None, one.words.split(), other.words.split(), autojunk=False)
    if one.words == other.words:
        return 1.0
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


# ---- findings --------------------------------------------------------------------------------


def _change(old: Compared, new: Compared, edition: str) -> Finding:
    if old.words == new.words:
        kinds = f"{new.kind} of depth {new.depth} instead of {old.kind} of depth {old.depth}"
        message = f"{edition} has {quoted(old.words)} as {kinds}"
    else:
        here, there = _first_difference(old.words, new.words)
        message = f"{edition} has “{there}” for “{here}” in {old}: it reads {quoted(new.words)}"
    return error("block-changed", old.at, message, HINT)


def _first_difference(one: str, other: str) -> tuple[str, str]:
    """Both texts around the first letter in which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    at = next((place for place, (a, b) in pairs if a != b), shorter)
    start = max(0, at - AROUND)
    start = one.rfind(" ", 0, start + 1) + 1 if start else 0
    return one[start : at + AROUND], other[start : at + AROUND]


def _move(
    expected: Sequence[Compared], seen: Sequence[Compared], i: int, j: int, edition: str
) -> Finding:
    should = f"after {quoted(expected[i - 1].words)}" if i else "first"
    does = f"after {quoted(seen[j - 1].words)}" if j else "first"
    message = f"{edition} has {expected[i]} {does}, it belongs {should}"
    return error("block-moved", expected[i].at, message, HINT)


def _language(old: Compared, new: Compared, edition: str) -> Iterator[Finding]:
    if not _same_languages(old.languages, new.languages):
        should, does = (", ".join(tag for tag, _ in block.languages) for block in (old, new))
        message = f"{edition} marks {old} as {does}, it is {should}"
        yield error("wrong-language", old.at, message, HINT)


def _same_languages(one: tuple[tuple[str, str], ...], other: tuple[tuple[str, str], ...]) -> bool:
    return len(one) == len(other) and all(
        letters == other_letters and _same_language(tag, other_tag)
        for (tag, letters), (other_tag, other_letters) in zip(one, other, strict=True)
    )


def _same_language(one: str, other: str) -> bool:
    """`en` and `en_GB` are the same language, `en` and `pl` or no tag are not."""
    short, long = sorted((one.casefold().split("_"), other.casefold().split("_")), key=len)
    return long[: len(short)] == short
