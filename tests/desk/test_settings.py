"""Promise: what is made to measure is set as it was asked, and its proof would notice otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from press.build.library import read_library
from press.build.make import Made, make
from press.build.plan import Job, job_of
from press.build.translations import translation
from press.checks.edition import check_edition
from press.checks.page.identity import FACES
from press.findings import Severity
from press.formats.colours import INVERTED
from press.model import Edition, Evidence, PageFacts, Setting
from press.readback.pdf import look_at

ATKINSON = "Atkinson Hyperlegible Next"


@pytest.fixture(scope="module")
def jobs(root: Path) -> dict[str, Job]:
    """The leaflet about tea in Polish, a draft, as a job of each format."""
    library = read_library(root, date.today())
    made = translation(library, library.sources["tea"], library.tongues["pl"])
    found = {name: job_of(Edition("tea", "pl", name), made) for name in ("large-print", "html")}
    return {name: job for name, job in found.items() if isinstance(job, Job)}


def measured(job: Job, setting: Setting) -> tuple[Made, PageFacts]:
    made = make(replace(job, setting=setting))
    facts = look_at(made.content)
    assert isinstance(facts, PageFacts)
    return made, facts


def test_another_typeface_is_proved_and_is_the_one_that_was_asked_for(
    jobs: dict[str, Job],
) -> None:
    made, facts = measured(jobs["large-print"], Setting(18, typeface=ATKINSON))
    assert made.proved
    names = {"".join(filter(str.isalnum, font.rpartition("+")[2])) for font in facts.fonts}
    own = "".join(filter(str.isalnum, ATKINSON))
    assert any(name == f"{own}{face}" for name in names for face in FACES)


def errors(job: Job, evidence: Evidence, setting: Setting) -> set[str]:
    found = check_edition(
        job.leaflet, evidence, job.edition, setting, job.language, job.organisation
    )
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def test_a_typeface_that_was_not_asked_for_is_found(jobs: dict[str, Job]) -> None:
    job = jobs["large-print"]
    made, _ = measured(job, Setting(18, typeface=ATKINSON))
    evidence = job.kind.read_back(made.content, job.language)
    assert "strange-font" in errors(job, evidence, Setting(18))


@pytest.mark.parametrize("asked", [INVERTED, "black on white"])
def test_a_web_page_in_other_colours_than_were_asked_for_is_found(
    jobs: dict[str, Job], asked: str
) -> None:
    job, inverted = jobs["html"], Setting(12, colours=INVERTED)
    kind = replace(job, setting=Setting(12, colours=asked)).kind
    artefact = kind.write(job.leaflet, kind.setting, job.language, job.organisation)
    evidence = kind.read_back(artefact.content, job.language)
    assert errors(job, evidence, inverted) == (set() if asked == INVERTED else {"not-inverted"})
