"""The bilingual specimen comes in; short ones go out, whole, or with one harm done to a side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from press.build.make import Made, make
from press.build.plan import Job, Request, plan
from press.checks.edition import check_edition
from press.findings import Severity
from press.formats import formats
from press.model import (
    SOURCE_LANGUAGE,
    Artefact,
    Box,
    Evidence,
    Leaflet,
    Paragraph,
    Section,
    Table,
)
from tests.editions import specimen
from tests.editions.house import repository
from tests.editions.mutations import other_digit, with_a_digit_changed, with_first_section
from tests.together import made_once

BILINGUAL = "bilingual"
KEPT = ("before-you-drink", "what-to-bring", "how-much-to-drink", "words-on-the-tin")
Harm = Callable[[Leaflet], Leaflet]


def short_job(language: str) -> Job:
    """The specimen without its sub-sections and its long table: every way to stand side by side."""
    job = specimen.jobs()[language, BILINGUAL]
    return replace(job, leaflet=_on_both(job.leaflet, _short))


def _on_both(leaflet: Leaflet, change: Harm) -> Leaflet:
    assert leaflet.beside
    return replace(change(leaflet), beside=change(leaflet.beside))


def _short(leaflet: Leaflet) -> Leaflet:
    *sections, last = leaflet.sections
    kept = (section for section in sections if section.id in KEPT)
    return replace(leaflet, sections=(*map(_shorter, kept), last))


def _shorter(section: Section) -> Section:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    rest = tuple(block for block in section.blocks if block not in tables[1:])
    return replace(section, blocks=rest)


@cache
def house_job(language: str) -> Job:
    """The leaflet of the repository with a language beside it."""
    library = repository()
    alone = replace(library, tongues={language: library.tongues[language]})
    (job, *_) = plan(alone, Request(formats=(BILINGUAL,))).jobs
    return job


@cache
def house_made(language: str) -> Made:
    """The same, made and proved, once for all tests."""
    return made_once(f"bilingual-{language}", lambda: make(house_job(language)))


def written(job: Job, leaflet: Leaflet) -> Artefact:
    """The edition of another leaflet than the job's."""
    kind = formats()[BILINGUAL]
    return kind.write(leaflet, kind.setting, job.language, job.organisation)


def short_content(language: str) -> bytes:
    """The edition of the short specimen, made once for all tests."""
    job = short_job(language)
    return made_once(f"short-bilingual-{language}", lambda: written(job, job.leaflet)).content


def judged(job: Job, evidence: Evidence) -> set[str]:
    """The codes of the errors on evidence, beside the leaflet of the job."""
    kind = formats()[BILINGUAL]
    found = check_edition(job.leaflet, evidence, job.edition, kind.setting, job.language)
    return {finding.code for finding in found if finding.severity is Severity.ERROR}


def codes(job: Job, leaflet: Leaflet) -> set[str]:
    """The codes of the errors on the file of another leaflet."""
    content = written(job, leaflet).content
    return judged(job, formats()[BILINGUAL].read_back(content, job.language))


# ---- harm


def beside(harm: Harm) -> Harm:
    """The harm done to the translation."""

    def harmed(leaflet: Leaflet) -> Leaflet:
        assert leaflet.beside
        return replace(leaflet, beside=harm(leaflet.beside))

    return harmed


def without_last_block(leaflet: Leaflet) -> Leaflet:
    """The first section without its last block: in the other column nothing stands beside that."""
    return with_first_section(
        leaflet, lambda section: True, lambda one: replace(one, blocks=one.blocks[:-1])
    )


def with_two_swapped(leaflet: Leaflet) -> Leaflet:
    """The first two paragraphs of the first section in each other's place."""

    def swapped(section: Section) -> Section:
        first, second = (b for b in section.blocks[:2] if isinstance(b, Paragraph))
        return replace(section, blocks=(second, first, *section.blocks[2:]))

    return with_first_section(leaflet, lambda section: True, swapped)


def left_in_english(leaflet: Leaflet) -> Leaflet:
    """The first paragraph of the translation as the English one, as if it had been translated."""
    english, other = leaflet.sections[0].blocks[0], leaflet.beside
    assert other and isinstance(english, Paragraph)
    text = replace(english.text, language=other.language)
    first = replace(other.sections[0], blocks=(Paragraph(text), *other.sections[0].blocks[1:]))
    return replace(leaflet, beside=replace(other, sections=(first, *other.sections[1:])))


def marked_as_english(leaflet: Leaflet) -> Leaflet:
    """The first paragraph of the translation, which then is said to be English."""
    other = leaflet.beside
    assert other and isinstance(other.sections[0].blocks[0], Paragraph)
    text = replace(other.sections[0].blocks[0].text, language=SOURCE_LANGUAGE)
    first = replace(other.sections[0], blocks=(Paragraph(text), *other.sections[0].blocks[1:]))
    return replace(leaflet, beside=replace(other, sections=(first, *other.sections[1:])))


def with_another_dose(leaflet: Leaflet) -> Leaflet:
    """A digit of the first paragraph of the first section is another one."""

    def change(section: Section) -> Section:
        first, *rest = section.blocks
        assert isinstance(first, Paragraph)
        words = other_digit(first.text.markdown)
        return replace(section, blocks=(Paragraph(replace(first.text, markdown=words)), *rest))

    return with_first_section(leaflet, lambda section: True, change)


def without_draft_mark(leaflet: Leaflet) -> Leaflet:
    """No longer a draft, in one of its two languages."""
    kept = (b for b in leaflet.opening if not (isinstance(b, Box) and b.role == "draft"))
    return replace(leaflet, opening=tuple(kept))


LOST = {"block-lost", "block-changed", "block-moved"}
HARMS: Mapping[str, tuple[Harm, set[str]]] = {
    "a translated block lost": (beside(without_last_block), {"block-lost"}),
    "two translations swapped": (beside(with_two_swapped), LOST),
    "two English blocks swapped": (with_two_swapped, LOST),
    "a block left in English": (left_in_english, LOST),
    "a block marked as English": (marked_as_english, {"wrong-language"}),
    "a digit changed in the translation": (beside(with_another_dose), {"unlike-facts"}),
    "a digit changed in the English": (with_another_dose, {"unlike-facts"}),
    "a number to dial changed": (beside(with_a_digit_changed), {"block-changed"}),
}
"""What is done to the leaflet that is written, and the errors of which one must be found."""
