"""A built repository in; what the next builds take after no change, or a small one, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.library import watching
from benchmarks.library.measure import Run
from benchmarks.library.sample import EDITIONS, Say, build
from benchmarks.library.stock import LANGUAGES
from benchmarks.library.table import Line, Row
from press.translate.po import catalogue_path, read_po, write_po

ROUNDS = 3
PHONE = "01632 960 "
"""How the numbers begin that can be changed in a sentence of every language alike."""
POLISH = "wszystkie swoje tabletki"
"""What is changed in one translation alone."""
OTHERWISE = ("wszystkie tabletki", "wszystkie Pana/Pani tabletki", POLISH)
NOTHING_S, SENTENCE_S = 1.0, 3.0


@dataclass(frozen=True)
class Change:
    """Something that a person does; `watched`: measured with `build.py watch` at work too."""

    what: str
    do: Callable[[int], None]
    target_s: float
    note: str = ""
    watched: bool = False


def changes(repository: Path) -> Iterator[Change]:
    """What is measured, in this order; the last one leaves everything translated again."""
    leaflet = changeable(repository)
    own = EDITIONS // (len(LANGUAGES) + 1)
    yield Change("nothing changed", lambda number: None, NOTHING_S)
    yield Change(
        "one sentence of one translation", lambda number: _in_polish(repository, leaflet, number),
        SENTENCE_S, note=f"{own} editions", watched=True,
    )  # fmt: skip
    yield Change(
        "one sentence of the English and of its translations",
        lambda number: _everywhere(repository, leaflet, number),
        SENTENCE_S, note=f"{EDITIONS} editions",
    )  # fmt: skip
    yield Change(
        "one sentence of the English alone",
        lambda number: _in_english(repository, leaflet, number),
        SENTENCE_S, note=f"{own} editions, {EDITIONS - own} withheld until translated",
    )  # fmt: skip


def measure(repository: Path, say: Say) -> Iterator[Line]:
    """A row for each change: the least of some rounds, and their spread."""
    for change in changes(repository):
        runs = []
        for number in range(ROUNDS):
            change.do(number)
            runs.append(build(repository))
            say(f"{change.what}: {runs[-1].wall_s:.2f} s, CPU {runs[-1].cpu_s:.2f} s")
        yield from _rows(change, runs)
        if change.watched:
            do = partial(_in_turn, change)
            yield watching.row(repository, change.what, do, change.target_s, change.note, say)


def _in_turn(change: Change, number: int) -> None:
    """The change again and again: each of its rounds differs from the one before."""
    change.do(number % ROUNDS)


def _rows(change: Change, runs: list[Run]) -> Iterator[Line]:
    for unit, times, target in (
        ("wall", [run.wall_s for run in runs], change.target_s),
        ("CPU", [run.cpu_s for run in runs], None),
    ):
        yield Row(f"{change.what}: {unit}", min(times), " s", min(times), max(times), target,
                  note=change.note)  # fmt: skip


def changeable(repository: Path) -> str:
    """The leaflet of middling length among those with the sentences that are changed."""
    found = []
    for path in (repository / "content").glob("*.md"):
        polish = repository / catalogue_path(path.stem, "pl")
        if PHONE in path.read_text("utf-8") and POLISH in polish.read_text("utf-8"):
            found.append((path.stat().st_size, path.stem))
    return sorted(found)[len(found) // 2][1]


# ---- the changes


def _in_english(repository: Path, leaflet: str, number: int) -> None:
    path = repository / "content" / f"{leaflet}.md"
    text = path.read_text("utf-8")
    place = text.index(PHONE) + len(PHONE)
    path.write_text(f"{text[:place]}{100 + number}{text[place + 3 :]}", encoding="utf-8")


def _everywhere(repository: Path, leaflet: str, number: int) -> None:
    text = (repository / "content" / f"{leaflet}.md").read_text("utf-8")
    place = text.index(PHONE)
    before, after = text[place : place + len(PHONE) + 3], f"{PHONE}{200 + number}"
    _in_files(repository, leaflet, before, after)


def _in_files(repository: Path, leaflet: str, before: str, after: str) -> None:
    path = repository / "content" / f"{leaflet}.md"
    path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")
    for language in LANGUAGES:
        _in_catalogue(repository, leaflet, language, before, after, ids=True)


def _in_polish(repository: Path, leaflet: str, number: int) -> None:
    before = OTHERWISE[number - 1]
    _in_catalogue(repository, leaflet, "pl", before, OTHERWISE[number], ids=False)


def _in_catalogue(
    repository: Path, leaflet: str, language: str, before: str, after: str, *, ids: bool
) -> None:
    path = repository / catalogue_path(leaflet, language)
    po, findings = read_po(path, language, repository)
    assert po is not None, [str(finding) for finding in findings]
    entries = tuple(
        replace(
            entry,
            id=entry.id.replace(before, after) if ids else entry.id,
            string=entry.string.replace(before, after),
        )
        for entry in po.entries
    )
    assert entries != po.entries, f"{before} is not in {path}"
    write_po(replace(po, entries=entries), path)
