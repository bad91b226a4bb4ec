"""Blocks of made-up leaflets in; what the press and each peer takes for them, in turn, out."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.library.furnished import manuscripts
from benchmarks.library.measure import Run, environment, measured
from benchmarks.library.peer_files import write_catalogues, write_makefile, write_sources
from benchmarks.library.peers import PEERS, Peer
from benchmarks.library.repository import FORMATS, write_repository
from benchmarks.library.stock import LANGUAGES
from benchmarks.library.table import Line, NotRun, Row
from press.commands.answer import DONE, WITHHELD

EDITIONS = len(FORMATS) * (len(LANGUAGES) + 1)
"""Of each leaflet."""
TARGETS = {"pandoc and WeasyPrint": 4.0, "pandoc and Chromium, a process for each PDF": 2.5,
           "po4a, pandoc and Typst": 1.0}  # fmt: skip
OURS = "our press, proofs included"
UNITS: Mapping[str, Callable[[Run], float]] = {
    "wall": lambda run: run.wall_s,
    "CPU": lambda run: run.cpu_s,
}
Say = Callable[[str], None]


@dataclass
class Block:
    """Some leaflets: a repository of the press, and a folder for the peers; the run of each way."""

    press: Path
    peers: Path
    leaflets: int
    runs: dict[str, Run] = field(default_factory=dict)

    @property
    def editions(self) -> int:
        return self.leaflets * EDITIONS


def build(repository: Path) -> Run:
    """`build.py --workers 2` in a repository, as a person starts it."""
    command = [sys.executable, "build.py", "--workers", "2"]
    return measured(command, repository, environment(), (DONE, WITHHELD))


def withheld(repository: Path) -> int:
    """Editions that the last build withheld: there should be none in a library without faults."""
    manifest = json.loads((repository / "output" / "manifest.json").read_text("utf-8"))
    return len(manifest["withheld"])


def build_anew(repository: Path) -> Run:
    """All editions, with nothing left of an earlier build."""
    shutil.rmtree(repository / "output", ignore_errors=True)
    return build(repository)


def prepared(folder: Path, blocks: Sequence[range]) -> list[Block]:
    """The repositories and the peers' folders of all blocks; this is not measured."""
    made = []
    for number, numbers in enumerate(blocks):
        block = Block(folder / f"press-{number}", folder / f"peers-{number}", len(numbers))
        write_repository(block.press, numbers)
        texts = list(manuscripts(block.press))
        write_sources(block.peers, texts)
        for place, peer in enumerate(PEERS):
            if not peer.missing():
                write_makefile(block.peers / f"{place}.mk", peer.rules(texts))
        if not PEERS[-1].missing():
            write_catalogues(block.peers, texts)
        made.append(block)
    return made


def run_all(blocks: Sequence[Block], fonts: Mapping[str, str], say: Say) -> None:
    """Every way for a block before the next, the other way round for every second one."""
    for number, block in enumerate(blocks, 1):
        ways = list(_ways(block, fonts))
        for name, way in ways if number % 2 else reversed(ways):
            block.runs[name] = run = way()
            say(f"block {number}: {name}: {run.wall_s:.1f} s, CPU {run.cpu_s:.1f} s")


def _ways(block: Block, fonts: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], Run]]]:
    yield OURS, partial(build_anew, block.press)
    for place, peer in enumerate(PEERS):
        if not peer.missing():
            yield peer.name, partial(_make, block, place, fonts)


def _make(block: Block, place: int, fonts: Mapping[str, str]) -> Run:
    command = ["make", "-j2", "-B", "-f", f"{place}.mk"]
    return measured(command, block.peers, environment(**fonts))


# ---- what comes out of it


def lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Our cost for an edition, then each peer as a multiple of the press."""
    editions = sum(block.editions for block in blocks)
    lost = sum(withheld(block.press) for block in blocks)
    yield Row(f"{OURS}: editions withheld, of {editions}", lost, target=0)
    for unit, seconds in UNITS.items():
        each = [1000 * seconds(block.runs[OURS]) / block.editions for block in blocks]
        mean = 1000 * sum(seconds(block.runs[OURS]) for block in blocks) / editions
        yield Row(f"{OURS}: {unit} for each edition", mean, " ms", min(each), max(each))
    for peer in PEERS:
        missing = peer.missing()
        if missing:
            yield NotRun(peer.name, missing)
        else:
            yield from _ratios(blocks, peer)


def _ratios(blocks: Sequence[Block], peer: Peer) -> Iterator[Line]:
    """All blocks together; the noise is that of the blocks."""
    for unit, seconds in UNITS.items():
        pairs = [(seconds(block.runs[peer.name]), seconds(block.runs[OURS])) for block in blocks]
        ratios = [theirs / ours for theirs, ours in pairs]
        whole = sum(theirs for theirs, _ in pairs) / sum(ours for _, ours in pairs)
        target = TARGETS.get(peer.name) if unit == "wall" else None
        yield Row(f"{peer.name}: {unit}, as a multiple of the press", whole, "",
                  min(ratios), max(ratios), target, "at least")  # fmt: skip
