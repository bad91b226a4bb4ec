"""What stands in output/ in, the manifest and a cleared shelf out: nothing old left in the rack."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from press.build.memory import MEMORY
from press.build.outcome import Outcome
from press.build.records import JOURNAL, MANIFEST, PICTURES, Record
from press.build.tools import tool_versions
from press.build.writing import LOCK, REST, write_if_new

SUPERSEDED = "superseded"
OWN = frozenset({MANIFEST, MEMORY, JOURNAL, LOCK})
"""Files of output/ that are the press's own, and no edition."""
BY_PRODUCT = re.compile(rf"{PICTURES}/|[^/]+/[^/]+\.html$")
"""Pictures and pages that are made from the editions: nobody need keep old ones."""
NOT_MADE = ("withheld", "withdrawn")


def clear(output: Path, keep: Iterable[str]) -> list[str]:
    """Move every file of output/ that is not kept to output/superseded/; the paths moved."""
    kept = {*OWN, *keep}
    moved = []
    for place in sorted(places_in(output)):
        path = output / place
        if place in kept:
            continue
        if path.suffix == REST or BY_PRODUCT.match(place):
            path.unlink()
            continue
        target = output / SUPERSEDED / place
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        moved.append(place)
    _remove_empty(output)
    return moved


def places_in(output: Path) -> Iterator[str]:
    """Every file of output/ but the superseded ones, relative to it."""
    for folder, folders, names in os.walk(output):
        within = Path(folder).relative_to(output).as_posix()
        if within == ".":
            folders[:] = [name for name in folders if name != SUPERSEDED]
        prefix = "" if within == "." else f"{within}/"
        yield from (f"{prefix}{name}" for name in names)


def _remove_empty(output: Path) -> None:
    for folder, _, _ in os.walk(output, topdown=False):
        if Path(folder) != output:
            with contextlib.suppress(OSError):
                Path(folder).rmdir()


def manifest_of(
    records: Mapping[str, Record],
    outcomes: Iterable[Outcome],
    cards: Iterable[Mapping[str, Any]],
    organisation: Mapping[str, str],
    asked: Iterable[str],
    copies: Iterable[Mapping[str, str]] = (),
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """What is in output/, what is not and why, how far each translation is, and what made it.

    `copies` are the texts that were given out, `words` what the rack says in each language.
    """
    absent = sorted(
        (outcome for outcome in outcomes if not outcome.stands), key=lambda each: each.edition
    )
    return {
        "organisation": dict(organisation),
        "asked": list(asked),
        "editions": [asdict(record) for _, record in sorted(records.items())],
        "withheld": [_absent(outcome) for outcome in absent if outcome.state in NOT_MADE],
        "unavailable": [_absent(outcome) for outcome in absent if outcome.state == "unavailable"],
        "translations": [dict(card) for card in cards],
        "copies": list(copies),
        "words": dict(words or {}),
        "tools": dict(tool_versions()),
    }


def _absent(outcome: Outcome) -> dict[str, str]:
    return {**asdict(outcome.edition), "state": outcome.state, "reason": outcome.reason}


def write_manifest(output: Path, manifest: Mapping[str, Any]) -> None:
    """output/manifest.json, left as it is where nothing in it has changed. Raises OSError."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    write_if_new(output / MANIFEST, text.encode())
