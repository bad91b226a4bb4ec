"""Faults planted in PDFs of every language that has a font: how many does the proof find?

    .venv/bin/python benchmarks/planted_faults.py [--rounds N] [--seed N] [LANGUAGE ...]

Each round plants every kind of fault once in each language, at a place and in a layout that the
seed decides. Then every language is printed in every layout without a fault: what the proof finds
there is a false alarm. Exits with 1 if a fault was missed or an alarm was false.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.faults import FAULTS, Sample  # noqa: E402
from benchmarks.samples import (  # noqa: E402
    LAYOUTS,
    Layout,
    html_in,
    leaflet_of,
    printed,
    sample_language,
    texts,
)
from press.checks.edition import check_edition  # noqa: E402
from press.findings import Severity  # noqa: E402
from press.formats.pdf.fonts import close_fonts  # noqa: E402
from press.model import Edition  # noqa: E402
from press.readback.pdf import read_back  # noqa: E402

PROOF = frozenset().union(*(fault.codes for fault in FAULTS)) | {"unmapped", "stray", "unread"}
"""Findings that say that the file is not what the source is; the others judge its layout."""
ROUNDS, SEED = 3, 1


@dataclass
class Tally:
    """How many faults of each kind were planted and found, and where the others were."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def main() -> int:
    """Print the table of faults and the false alarms."""
    asked = _arguments()
    close_fonts()
    known = chosen(asked.languages)
    tally = plant_all(known, asked.rounds, asked.seed)
    for name, planted in tally.planted.items():
        print(f"{name:34} {tally.found[name]:5} of {planted}")
    everything = tally.found.total(), tally.planted.total()
    print(f"{'in all':34} {everything[0]:5} of {everything[1]}, seed {asked.seed}")
    for place in tally.missed:
        print(f"  missed: {place}")
    alarms = list(false_alarms(known))
    print(f"false alarms: {len(alarms)} of {len(known) * len(LAYOUTS)} PDFs without a fault")
    for alarm in alarms:
        print(f"  {alarm}")
    return 1 if tally.missed or alarms else 0


def _arguments() -> Namespace:
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("languages", nargs="*")
    return parser.parse_args()


def chosen(languages: Iterable[str]) -> dict[str, Sample]:
    """The samples of these languages, or of all; in each, English is foreign, in English Polish."""
    known = texts()
    return {
        language: Sample(language, known[language], known[other], other)
        for language in languages or known
        for other in ("pl" if language == "en" else "en",)
    }


def plant_all(known: Mapping[str, Sample], rounds: int, seed: int) -> Tally:
    """Plant every fault in every language, once a round."""
    tally = Tally()
    for sample in known.values():
        for fault in FAULTS:
            for number in range(rounds):
                die = Random(f"{seed} {number} {sample.language} {fault.name}")
                layout = die.choice(LAYOUTS)
                tally.planted[fault.name] += 1
                if fault.codes & findings(sample, layout, fault.plant(sample, layout, die)):
                    tally.found[fault.name] += 1
                else:
                    place = f"{sample.language}, {layout.name}, round {number}"
                    tally.missed.append(f"{fault.name}: {place}")
    return tally


def false_alarms(known: Mapping[str, Sample]) -> Iterator[str]:
    """The PDFs without a fault in which the proof finds one."""
    for sample in known.values():
        for layout in LAYOUTS:
            html = html_in(leaflet_of(sample.language, sample.kinded), layout)
            found = findings(sample, layout, printed(html)) & PROOF
            if found:
                yield f"{sample.language}, {layout.name}: {', '.join(sorted(found))}"


def findings(sample: Sample, layout: Layout, content: bytes) -> set[str]:
    """The errors of a PDF, measured against the sample as it should be."""
    leaflet = leaflet_of(sample.language, sample.kinded)
    language = sample_language(leaflet)
    edition = Edition(leaflet.id, sample.language, layout.name)
    evidence = read_back(content, language)
    found = check_edition(leaflet, evidence, edition, layout.setting, language)
    return {finding.code for finding in found if finding.severity == Severity.ERROR}


if __name__ == "__main__":
    sys.exit(main())
