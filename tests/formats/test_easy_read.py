"""Easy Read: a picture, and beside it the words that it stands for; no point is lost or cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from press.build.make import Made
from press.build.plan import Job
from press.build.request import EASY_READ_FORMATS
from press.checks.easy_read import MOST_PAGES, check_length
from press.checks.edition import check_edition
from press.checks.page import easy_read as rules
from press.checks.page.sheet import Printed, Sheet
from press.findings import Severity
from press.formats import formats
from press.formats.easy_read import SIZE_PT
from press.formats.pdf.engine import write_pdf
from press.formats.printed import html_of
from press.model import Box, Drawn, Leaflet, PageFacts, ScreenFacts
from press.readback.pdf import read_back as read_pdf
from press.walk import blocks_of
from tests.editions import going_home
from tests.editions.going_home import LANGUAGES, evidence, jobs
from tests.editions.house import read_back

Points = list[Box]
PARITY = {"block-lost", "block-added", "block-moved", "block-changed"}
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_edition = pytest.mark.parametrize(
    ("language", "format"), [(tag, name) for tag in LANGUAGES for name in EASY_READ_FORMATS]
)


def facts(language: str) -> PageFacts:
    found = evidence(language, "easy-read").facts
    assert isinstance(found, PageFacts)
    return found


def points(leaflet: Leaflet) -> list[Box]:
    return [b for b in blocks_of(leaflet) if isinstance(b, Box) and b.role == "point"]


def codes(job: Job, content: bytes) -> set[str]:
    """The errors that the proof of a file finds."""
    found = check_edition(
        job.leaflet, read_back(job, content), job.edition, job.kind.setting, job.language,
        job.organisation,
    )  # fmt: skip
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def test_the_formats_that_show_an_easy_read_text_are_those_that_a_plain_build_makes_of_one() -> (
    None
):
    shown = {name for name, kind in formats().items() if kind.shows == "easy-read"}
    assert shown == set(EASY_READ_FORMATS)


@every_edition
def test_an_edition_is_proved_block_by_block(language: str, format: str) -> None:
    found: Made = going_home.made(language, format)
    assert found.proved, (found.findings, found.crash)
    assert found.blocks == found.blocks_found > 30
    assert {f.code for f in found.findings if f.severity is Severity.WARNING} == set()


@every_language
def test_the_words_stand_at_the_side_of_their_picture_on_which_people_read_on(
    language: str,
) -> None:
    seen, pictures = facts(language), facts(language).drawn[:12]
    assert len(pictures) == len(points(jobs()[language, "easy-read"].leaflet)) == 12
    for picture in pictures:
        words = [line for line in seen.lines if line.block == picture.block + 1]
        left, _, right, _ = picture.box
        assert words and {line.page for line in words} == {picture.page}
        for line in words:
            assert line.left > right if language == "en" else line.right < left


@every_language
def test_nothing_is_smaller_than_the_text_and_the_text_is_large(language: str) -> None:
    assert SIZE_PT >= 16
    assert min(run.size_pt for run in facts(language).runs) >= SIZE_PT - 0.05


@every_language
def test_the_first_page_says_what_it_is_and_comes_to_the_point(language: str) -> None:
    job = jobs()[language, "easy-read"]
    seen = [block for block in evidence(language, "easy-read").blocks if block.page <= 2]
    texts = [block.text for block in seen]
    assert job.language.words["easy-read"] in texts[1]
    assert job.language.words["contents-heading"] not in texts
    first = next(number for number, block in enumerate(seen) if block.kind == "figure")
    said = [block.text for block in evidence(language, "easy-read").blocks[first:]]
    assert any(job.leaflet.code in text for text in said)
    assert job.language.words["easy-read"] in facts(language).title


@every_language
def test_a_web_page_reads_each_picture_before_its_words(language: str) -> None:
    seen = evidence(language, "easy-read-html")
    assert isinstance(seen.facts, ScreenFacts)
    assert seen.facts.direction == ("ltr" if language == "en" else "rtl")
    kinds = [block.kind for block in seen.blocks]
    after = {kinds[place + 1] for place, kind in enumerate(kinds) if kind == "figure"}
    assert after <= {"paragraph"}


# ---- what is done wrong is found


def with_points(leaflet: Leaflet, change: Callable[[Points], Points]) -> Leaflet:
    """The leaflet with other points in its first section."""
    section, *others = leaflet.sections
    own = [block for block in section.blocks if isinstance(block, Box)]
    return replace(leaflet, sections=(replace(section, blocks=tuple(change(own))), *others))


def without_picture(points: Points) -> Points:
    return [replace(points[0], blocks=points[0].blocks[1:]), *points[1:]]


def with_pictures_swapped(points: Points) -> Points:
    (one, *first), (other, *second), *_ = (point.blocks for point in points)
    changed = [(other, *first), (one, *second)]
    return [*(Box("point", blocks) for blocks in changed), *points[2:]]


HARMS: tuple[Callable[[Points], Points], ...] = (
    lambda points: points[1:],
    lambda points: [points[1], points[0], *points[2:]],
    without_picture,
    with_pictures_swapped,
)


@pytest.mark.parametrize("format", EASY_READ_FORMATS)
@pytest.mark.parametrize("harm", HARMS, ids=["lost", "moved", "without picture", "wrong picture"])
def test_a_point_that_is_harmed_is_found(format: str, harm: Callable[[Points], Points]) -> None:
    job = jobs()["en", format]
    harmed = with_points(job.leaflet, harm)
    made = job.kind.write(harmed, job.kind.setting, job.language, job.organisation)
    assert codes(job, made.content) & PARITY


def styled(language: str, css: str) -> PageFacts:
    """What is measured on the pages that another style would make."""
    job = jobs()[language, "easy-read"]
    html = html_of(job.leaflet, job.kind.setting, job.language, job.organisation)
    made = write_pdf(
        html.replace("</style>", f"{css}</style>"), "leaflet.css", job.leaflet.title.at
    )
    assert made.content, made.findings
    found = read_pdf(made.content, job.language).facts
    assert isinstance(found, PageFacts)
    return found


def found_on(language: str, seen: PageFacts) -> set[str]:
    """The codes of the rules of an Easy Read page that find something."""
    job = jobs()[language, "easy-read"]
    sheet = Sheet(seen, job.kind.setting.size_pt)
    printed = Printed(sheet, job.leaflet, job.edition, job.kind.setting, job.language)
    return {rule.code for rule in rules.RULES if list(rule.find(printed))}


STYLES = {
    "words-not-beside": "body .point { display: block !important }",
    "small-picture": "body .point img { width: 20mm !important }",
    "parted-point": "body .point { display: block !important; break-inside: auto !important } "
    "body .point-words { break-before: page !important }",
    "heading-apart": "body h2 { break-after: page !important }",
}


@every_language
def test_pages_that_are_set_as_easy_read_raise_no_alarm(language: str) -> None:
    assert found_on(language, facts(language)) == set()


@pytest.mark.parametrize("code", STYLES)
def test_pages_that_are_not_set_as_easy_read_are_found(code: str) -> None:
    assert code in found_on("en", styled("en", STYLES[code]))


def test_the_wrong_side_for_a_language_is_found() -> None:
    assert "words-not-beside" in found_on("ur", facts("en"))


def test_a_picture_that_is_not_drawn_is_found() -> None:
    seen = facts("en")
    assert found_on("en", replace(seen, drawn=seen.drawn[1:])) >= {"undrawn-picture"}


def test_every_rule_of_an_easy_read_page_is_shown_here() -> None:
    assert {rule.code for rule in rules.RULES} == {*STYLES, "undrawn-picture"}


def test_an_ordinary_leaflet_is_not_judged_as_easy_read() -> None:
    job = jobs()["en", "easy-read"]
    seen = replace(facts("en"), drawn=(Drawn(1, 3, (0, 0, 5, 5)),))
    ordinary = replace(job.leaflet, easy_read=False)
    printed = Printed(Sheet(seen, SIZE_PT), ordinary, job.edition, job.kind.setting, job.language)
    assert [rule.code for rule in rules.RULES if list(rule.find(printed))] == []


def test_more_pages_than_people_can_use_are_too_many() -> None:
    job, seen = jobs()["en", "easy-read"], facts("en")
    size = seen.page_sizes_pt[0]
    for count, expected in ((MOST_PAGES, []), (MOST_PAGES + 1, ["easy-read-long"])):
        long = replace(seen, page_sizes_pt=(size,) * count)
        found = check_length(job.leaflet, long, job.edition)
        assert [finding.code for finding in found] == expected
