"""The recording of the specimen says all of it, in each of its languages, or is refused."""

from __future__ import annotations

import pytest

from press.build.make import make
from press.build.plan import Request, plan
from press.checks.edition import check_edition
from press.formats import formats
from tests.editions import specimen
from tests.editions.mutations import MUTATIONS

pytestmark = pytest.mark.full
AUDIO = formats()["audio"]


@pytest.mark.parametrize("tag", specimen.LANGUAGES)
def test_the_specimen_is_heard_sentence_by_sentence(tag: str) -> None:
    (job,) = plan(specimen.library(), Request(languages=(tag,), formats=("audio",))).jobs
    made = make(job)
    assert made.proved, (made.findings, made.crash)


@pytest.mark.parametrize("harm", MUTATIONS)
def test_a_recording_of_a_harmed_leaflet_is_refused(harm: str) -> None:
    (job,) = plan(specimen.library(), Request(languages=("en",), formats=("audio",))).jobs
    leaflet = MUTATIONS[harm](job.leaflet)
    assert leaflet != job.leaflet
    content = AUDIO.write(leaflet, AUDIO.setting, job.language, job.organisation).content
    evidence = AUDIO.read_back(content, job.language)
    found = check_edition(
        job.leaflet, evidence, job.edition, AUDIO.setting, job.language, job.organisation
    )
    assert {finding.code for finding in found} & {"block-lost", "block-changed", "block-moved"}
