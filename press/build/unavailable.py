"""What was made and an older manifest in, the editions that a language cannot have out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from press.build.make import Made
from press.build.plan import Job, Plan, job_of
from press.model import Edition


@dataclass(frozen=True, order=True)
class Unavailable:
    """An edition that cannot be had, why and what to offer instead; for these very words only."""

    edition: Edition
    reason: str
    input_sha256: str


def unavailable_of(made: Made) -> Unavailable:
    """What the manifest remembers of an edition that its writer refused."""
    return Unavailable(made.job.edition, made.unavailable, made.job.input_sha256)


def read_unavailable(manifest: Path) -> tuple[Unavailable, ...]:
    """What the last build's manifest says; nothing where it is missing or broken."""
    try:
        entries = json.loads(manifest.read_text("utf-8"))["unavailable"]
        return tuple(map(_entry, entries))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _entry(entry: dict[str, Any]) -> Unavailable:
    edition = Edition(str(entry["leaflet"]), str(entry["language"]), str(entry["format"]))
    return Unavailable(edition, str(entry["reason"]), str(entry["input_sha256"]))


def still_unavailable(before: Iterable[Unavailable], plan: Plan) -> Iterator[Unavailable]:
    """Those that this build was not asked for and whose words are still the same."""
    asked = {job.edition for job in plan.jobs}
    for entry in before:
        made = plan.translations.get((entry.edition.leaflet, entry.edition.language))
        if made is None or entry.edition in asked:
            continue
        job = job_of(entry.edition, made)
        if isinstance(job, Job) and job.input_sha256 == entry.input_sha256:
            yield entry


def entry_of(entry: Unavailable) -> dict[str, str]:
    """The entry as the manifest writes it."""
    return {
        **asdict(entry.edition),
        "state": "unavailable",
        "reason": entry.reason,
        "input_sha256": entry.input_sha256,
    }
