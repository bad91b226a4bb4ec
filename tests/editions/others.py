"""An edition that is not read page by page comes in; it goes out made and proved, once for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from press.build.make import Made, make
from press.build.plan import Job, Request, plan
from press.formats import formats
from press.model import Edition, Evidence
from press.read.organisation import read_organisation
from tests.editions.house import (
    ROOT,
    is_read_here,
    languages,
    leaflets,
    name,
    read_back,
    repository,
)
from tests.together import made_once


def other_formats() -> tuple[str, ...]:
    """Braille with its label, audio, e-books, Word: those of them that a plain build makes."""
    organisation, _ = read_organisation(ROOT)
    assert organisation
    return tuple(name for name in organisation.formats if not is_read_here(name))


def other_editions() -> Iterator[Edition]:
    for path in leaflets():
        for tag in languages():
            for format in other_formats():
                yield Edition(path.stem, tag, format)


OTHERS = tuple(other_editions())


def in_format(*names: str) -> list[Edition]:
    return [edition for edition in OTHERS if edition.format in names]


@cache
def _jobs(language: str) -> Mapping[Edition, Job]:
    library = repository()
    alone = replace(library, tongues={language: library.tongues[language]})
    return {job.edition: job for job in plan(alone, Request(formats=tuple(formats()))).jobs}


def job(edition: Edition) -> Job:
    """What is to be made, of any format; planned for one language: no other has a say in it."""
    found = _jobs(edition.language).get(edition)
    assert found, f"{name(edition)} is withheld"
    return found


@cache
def made(edition: Edition) -> Made:
    """The edition, read back and proved; or that its language cannot have it."""
    return made_once(f"other-{name(edition)}", lambda: make(job(edition)))


@cache
def evidence(edition: Edition) -> Evidence:
    return read_back(job(edition), made(edition).content)
