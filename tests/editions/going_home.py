"""The made-up leaflet of tests/data/easy-read in; its Easy Read editions, made and proved, out."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from press.build.library import Library, read_library
from press.build.make import Made, make
from press.build.plan import Job, Request, plan
from press.build.request import EASY_READ_FORMATS
from press.model import Evidence
from tests.editions.house import ROOT, read_back
from tests.together import folder, made_once

SOURCE = ROOT / "tests/data/easy-read"
TODAY = date(2026, 7, 1)
LANGUAGES = ("en", "ur")
"""One that is read from the left, and one from the right."""


def assemble(root: Path) -> None:
    """A repository of the leaflet alone; the words of the press are those of ours."""
    shutil.copytree(SOURCE, root, dirs_exist_ok=True)
    for ours in (root / "translations").iterdir():
        theirs = ROOT / "translations" / ours.name
        shutil.copy(theirs / "lexicon.toml", ours)
        publisher = ours / "LC_MESSAGES/press.po"
        words = (theirs / "LC_MESSAGES/press.po").read_text("utf-8")
        publisher.write_text(f"{words}\n{publisher.read_text('utf-8')}", "utf-8")


def _read() -> Library:
    root = folder() / "going-home"
    assemble(root)
    return read_library(root, TODAY)


@cache
def jobs() -> Mapping[tuple[str, str], Job]:
    """What is to be made, by language and format."""
    library = made_once("going-home", _read)
    planned = plan(library, Request(formats=EASY_READ_FORMATS))
    assert not planned.withheld, planned.withheld
    return {(job.edition.language, job.edition.format): job for job in planned.jobs}


@cache
def made(language: str, format: str) -> Made:
    """An edition, proved, once for all tests."""
    job = jobs()[language, format]
    return made_once(f"going-home-{language}-{format}", lambda: make(job))


@cache
def evidence(language: str, format: str) -> Evidence:
    return read_back(jobs()[language, format], made(language, format).content)
