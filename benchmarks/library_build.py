"""What a trust's whole library costs: every ratio that the press aims at, beside its target.

    .venv/bin/python -m benchmarks.library_build [--whole] [--markdown docs/speed.md]

The library is made up (benchmarks/library): leaflets of 300 to 2,500 words, English and five
languages, standard, large print, HTML and narration. Peers get the same texts, translated already.
Runs are interleaved; noise is the least and the greatest figure of them. A peer
that this machine lacks is named. It takes less than 20 minutes on two cores; with `--whole` it
builds libraries of up to 1,000 leaflets too, which takes hours.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.library import changes, growth, pdf, sample  # noqa: E402
from benchmarks.library.repository import LEAFLETS, SEED, write_repository  # noqa: E402
from benchmarks.library.table import Line, markdown, text  # noqa: E402
from press.formats.pdf.fonts import close_fonts  # noqa: E402

SAMPLE, BLOCK = 20, 5
"""Leaflets that peers are timed on, and those of them that all ways make before the next ones."""
LARGER, WHOLE_SIZES = 20, (50, LEAFLETS, 1000)
"""Leaflets of the libraries that are built beside a block of the sample."""
CHANGED = LEAFLETS
"""In the largest library up to this size sentences are changed."""
PARTS = ("pdf", "sample", "growth")


@dataclass(frozen=True)
class Part:
    """A table of the result."""

    title: str
    lines: Sequence[Line]


def main() -> None:
    """Measure, print, and write the page that was asked for."""
    options = _options()
    close_fonts()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="library-", dir=options.folder) as folder:
        parts = list(_parts(options, Path(folder)))
    for part in parts:
        print(text(part.title, part.lines))
    print(_ending(start))
    if options.markdown:
        tables = "\n".join(markdown(part.title, part.lines) for part in parts)
        options.markdown.write_text(f"{HEAD}\n{tables}\n{_ending(start)}\n", encoding="utf-8")


def _options() -> Namespace:
    parser = ArgumentParser("library_build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="up to 1,000 leaflets: hours")
    parser.add_argument("--markdown", type=Path, help="write the tables to this file too")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="leaflets for the peers")
    parser.add_argument("--leaflets", type=int, default=LARGER, help="of the larger library")
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's)")
    parser.add_argument("--only", choices=PARTS, action="append", help="some parts alone")
    return parser.parse_args()


def _parts(options: Namespace, folder: Path) -> Iterator[Part]:
    wanted = options.only or PARTS
    leaflets = options.sample if "sample" in wanted else min(BLOCK, options.sample)
    ranges = [range(first, min(first + BLOCK, leaflets)) for first in range(0, leaflets, BLOCK)]
    blocks = sample.prepared(folder, ranges)
    if "pdf" in wanted:
        yield Part("Warm CPU for each PDF", list(pdf.lines(folder / "pdf", _say)))
    if "sample" in wanted:
        sample.run_all(blocks, _fonts(), _say)
        yield Part(f"{leaflets} leaflets, everything made anew", list(sample.lines(blocks)))
    if "growth" in wanted:
        yield from _grown(options, folder, blocks[0])


def _grown(options: Namespace, folder: Path, block: sample.Block) -> Iterator[Part]:
    """Larger libraries, and small changes to the largest that is not too large."""
    smallest = block.runs.get(sample.OURS) or sample.build_anew(block.press)
    known = [growth.Grown(block.leaflets, smallest)]
    changed: list[Part] = []
    sizes = WHOLE_SIZES if options.whole else (options.leaflets,)
    for size in sizes:
        repository = folder / f"library-{size}"
        write_repository(repository, range(size))
        known.append(growth.Grown(size, sample.build_anew(repository)))
        _say(f"{size} leaflets: {known[-1].run.wall_s:.1f} s, CPU {known[-1].run.cpu_s:.1f} s")
        if size == max(other for other in sizes if other <= CHANGED):
            title = f"{size} leaflets, {size * sample.EDITIONS} editions, built before"
            changed.append(Part(title, list(changes.measure(repository, _say))))
    yield from changed
    yield Part("Size of the library", list(growth.growth_lines(known)))


def _fonts() -> dict[str, str]:
    """The peers see the fonts that the press has, and no others."""
    return {name: os.environ[name] for name in ("FONTCONFIG_FILE", "FONTCONFIG_PATH")}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _ending(start: float) -> str:
    minutes = (time.monotonic() - start) / 60
    load = os.getloadavg()[2]
    return (
        f"Seed {SEED}, {minutes:.0f} minutes, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; load average over the last 15 minutes {load:.1f} "
        "(2 is the benchmark alone)."
    )


HEAD = """\
# Speed

Made by `.venv/bin/python -m benchmarks.library_build --markdown docs/speed.md`, on a library of
made-up leaflets of 300 to 2,500 words: English and five languages (Polish, Urdu, Arabic, Bengali,
Chinese), standard, large print, HTML and narration. Peers are given the same texts, translated
already, without what the press adds to every leaflet; po4a translates. They run in `make -j2`, the
press with two workers. Noise is the least and the greatest figure of interleaved runs; a peer's
ratio is above 1 where the press is faster.

Where a target is missed, this is why. The pages of the press come from WeasyPrint, as those of the
first peer do, and laying them out takes most of the time of both; the peers set less text, without
the panel, the contacts and the other languages, look for no missing glyph and read no file back.
The proof takes a fifth to two fifths of the time of an English PDF; in Urdu the press needs half of
WeasyPrint's time, as it keeps the lines that it has broken once. Typst is a compiler of another
kind, with a layout of its own. A single change pays mostly for starting Python and its libraries:
`./build.py watch` pays for them once.
"""


if __name__ == "__main__":
    main()
