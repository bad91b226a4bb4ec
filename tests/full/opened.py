"""The name of a format in; the files of templates/ that writing it opens, and faults, out as JSON.

A program of its own: what an earlier edition has opened and kept is not opened again.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from press.build.library import read_library
from press.build.makers import TEMPLATES
from press.build.plan import Job, Request, plan
from press.formats import formats

opened: set[str] = set()


def note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | Path):
        path = Path(arguments[0])
        if path.is_absolute() and path.is_relative_to(TEMPLATES):
            opened.add(path.relative_to(TEMPLATES).as_posix())


def bytes_of(job: Job) -> bytes:
    kind = formats()[job.edition.format]
    return kind.write(job.leaflet, kind.setting, job.language, job.organisation).content


def differing(job: Job) -> list[str]:
    """What the format says that it does not take, and takes."""
    before = bytes_of(job)
    lexicon = {**job.language.lexicon, "words": {"tea": "coffee", "warm": "worm"}}
    others = {
        "lexicon": replace(job, language=replace(job.language, lexicon=lexicon)),
        "voices": replace(job, organisation=replace(job.organisation, voices={"all": ("say",)})),
        "braille-page": replace(job, organisation=replace(job.organisation, braille_cells=32)),
    }
    unused = others.keys() - set(formats()[job.edition.format].uses)
    return [name for name in unused if bytes_of(others[name]) != before]


def main(root: str, name: str) -> None:
    (job,) = plan(read_library(Path(root), date.today()), Request(formats=(name,))).jobs
    if formats()[name].join:  # the repository is in English alone
        job = replace(job, leaflet=replace(job.leaflet, beside=job.leaflet))
    sys.addaudithook(note)
    taken = differing(job)
    print(json.dumps({"opened": sorted(opened), "taken": taken}))


main(*sys.argv[1:])
