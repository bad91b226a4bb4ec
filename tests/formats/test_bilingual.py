"""English and another language stand side by side, block by block, each whole and in its language.

It is read back from the finished file, compared with the editions in one language, and measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from press.build.parts import parts_of
from press.checks.page import facing as rules
from press.checks.page.sheet import Sheet
from press.findings import Severity
from press.formats import formats
from press.formats.facing import facing_leaflets, opening_of
from press.formats.fitting import has_room
from press.formats.sides import LEAST_SHARE, MOST_SHARE, sides_of
from press.model import (
    SOURCE_LANGUAGE,
    Box,
    Evidence,
    Line,
    PageFacts,
    Paragraph,
    QrCode,
    Seen,
    Text,
    Unavailable,
)
from press.translate.digests import Digests
from press.walk import blocks_of
from tests.editions import specimen
from tests.editions.facing import (
    BILINGUAL,
    HARMS,
    codes,
    house_job,
    house_made,
    judged,
    short_content,
    short_job,
    written,
)
from tests.editions.house import languages
from tests.formats.tag_dump import dump
from tests.formats.test_tag_tree import page, tree

OTHERS = [
    pytest.param(tag, marks=() if tag == "ar" else pytest.mark.full)
    for tag in specimen.LANGUAGES[1:]
]
EVERYDAY = ("ur",)
"""Of the repository: from the right, with the greatest leading."""
HOUSE = [
    pytest.param(tag, marks=() if tag in EVERYDAY else pytest.mark.full) for tag in languages()[1:]
]


@cache
def evidence(language: str) -> Evidence:
    return specimen.evidence(language, BILINGUAL)


def facts(seen: Evidence) -> PageFacts:
    assert isinstance(seen.facts, PageFacts)
    return seen.facts


# ---- everything is there


@pytest.mark.parametrize("language", OTHERS)
def test_the_specimen_comes_through(language: str) -> None:
    made = specimen.made(language, BILINGUAL)
    assert [str(f) for f in made.findings if f.severity is Severity.ERROR] == []
    assert made.crash == "" and made.blocks_found == made.blocks > 280


@pytest.mark.parametrize("language", HOUSE)
def test_the_leaflet_comes_through_without_a_finding(language: str) -> None:
    made = house_made(language)
    assert made.crash == "" and [str(finding) for finding in made.findings] == []
    assert made.blocks_found == made.blocks > 100


@pytest.mark.parametrize("language", OTHERS)
def test_each_column_says_what_the_edition_in_its_language_says(language: str) -> None:
    """From the first section to the panel: identity, banner and panel are those of both."""
    for tag in (SOURCE_LANGUAGE, language):
        alone = specimen.evidence(tag, "standard").blocks
        assert list(in_language(evidence(language).blocks, tag)) == list(in_language(alone, tag))


def in_language(blocks: tuple[Seen, ...], language: str) -> Iterator[tuple[str, int, str]]:
    """The blocks of the sections in this language; cells of digits are of the language beside."""
    started = False
    for block in blocks:
        started |= block.kind == "heading"
        if started and block.parts and tag_of(block) == language and "01632" not in block.text:
            yield block.kind, block.depth, " ".join(block.text.split())


def tag_of(block: Seen) -> str:
    return block.parts[0].language.replace("-", "_")


@pytest.mark.parametrize("language", OTHERS)
def test_each_heading_is_followed_by_its_translation(language: str) -> None:
    headings = [seen for seen in evidence(language).blocks if seen.kind in ("title", "heading")]
    assert [tag_of(seen) for seen in headings] == [SOURCE_LANGUAGE, language] * (len(headings) // 2)
    levels = [(seen.kind, seen.depth) for seen in headings]
    assert levels[::2] == levels[1::2]


def test_the_bookmarks_are_in_both_languages() -> None:
    headings = [s.text for s in evidence("ar").blocks if s.kind in ("title", "heading")]
    pairs = zip(headings[::2], headings[1::2], strict=True)
    assert list(facts(evidence("ar")).outline) == [f"{one} / {other}" for one, other in pairs]


def test_every_page_of_a_draft_says_so_in_both_languages_with_title_and_number() -> None:
    found = facts(evidence("ar")).furniture
    for number, furniture in enumerate(found, 1):
        words = " ".join(furniture.split())
        assert "DRAFT – not for patients" in words and "مسودة – ليست للمرضى" in words
        assert f"Page {number} of {len(found)}" in words
        assert f"صفحة {number} من {len(found)}" in words
        assert number == 1 or ("Tea after your visit" in words and "الشاي بعد زيارتك" in words)


def test_the_code_is_that_of_the_edition_and_stands_once() -> None:
    codes = [b for b in blocks_of(specimen.jobs()["ar", BILINGUAL].leaflet) if type(b) is QrCode]
    assert len(codes) == len(evidence("ar").codes) == 1
    assert BILINGUAL in codes[0].says and ("ar" in re.split(r"\W+", codes[0].says))
    assert codes[0].alternative.language == SOURCE_LANGUAGE
    assert evidence("ar").codes[0].says == codes[0].says


# ---- side by side, measured here


@pytest.mark.parametrize("language", OTHERS)
def test_headings_and_points_of_lists_begin_at_the_height_of_their_english(language: str) -> None:
    found, blocks = facts(evidence(language)), evidence(language).blocks
    for kind, most in (("heading", 6), ("item", 1)):
        ours, theirs = (
            [first_line(found, number) for number, seen in enumerate(blocks)
             if seen.kind == kind and seen.depth <= most and tag_of(seen) == tag]
            for tag in (SOURCE_LANGUAGE, language)
        )  # fmt: skip
        pairs = list(zip(ours, theirs, strict=True))[2 * (kind == "item") :]  # not in the warning
        assert len(pairs) > 5
        for one, other in pairs:
            assert one.page == other.page and abs(one.baseline - other.baseline) < 1
            assert one.right < other.left


def first_line(found: PageFacts, number: int) -> Line:
    return next(line for line in found.lines if line.block == number)


def test_lines_from_the_right_begin_at_the_outer_edge() -> None:
    found = facts(evidence("ar"))
    lines = [line for line in found.lines if line.kind == "heading"]
    width = found.page_sizes_pt[0][0]
    outer = min(line.left for line in lines), width - max(line.right for line in lines)
    assert abs(outer[0] - outer[1]) < 3 and outer[0] < 45


def test_a_column_is_as_wide_as_its_words_need() -> None:
    shares = {}
    for tag in ("ur", "pl"):
        job = house_job(tag)
        one, other = sides_of(job.leaflet, job.language, job.kind.setting)
        shares[tag] = one.column.width / (one.column.width + other.column.width)
    assert LEAST_SHARE - 1e-9 <= shares["ur"] < 0.45 < shares["pl"] <= MOST_SHARE + 1e-9


def test_what_is_too_wide_for_its_column_stands_above_its_translation() -> None:
    job = short_job("ar")
    one, _ = sides_of(job.leaflet, job.language, job.kind.setting)
    at = job.leaflet.title.at
    long, plain = (
        Paragraph(Text(words, SOURCE_LANGUAGE, at))
        for words in ("Thiswordisfartoolongforanycolumn", "Call 01632 960 123 or tea@nhs.uk")
    )
    assert has_room(one, plain) and not has_room(one, long)
    unspaced = Paragraph(Text("手术前请先停止服用药片并告诉医生" * 4, "zh", at))
    assert has_room(one, unspaced)
    found = facts(evidence("ar"))
    gutter = rules.gutter_of(sheet_of(found))
    wide = [line for line in found.lines if line.block >= 0 and line.left < (gutter or 0)
            and line.right > (gutter or 0)]  # fmt: skip
    assert any("large print" in line.text for line in wide)


def sheet_of(found: PageFacts) -> Sheet:
    return Sheet(found, 14)


# ---- harm


@cache
def short_evidence() -> Evidence:
    return formats()[BILINGUAL].read_back(short_content("ar"), short_job("ar").language)


def test_the_short_specimen_is_sound() -> None:
    assert judged(short_job("ar"), short_evidence()) == set()


@pytest.mark.parametrize("harm", HARMS)
def test_harm_done_to_one_side_is_found(harm: str) -> None:
    done, expected = HARMS[harm]
    job = short_job("ar")
    harmed = done(job.leaflet)
    assert harmed != job.leaflet
    assert codes(job, harmed) & expected


def test_a_translated_block_without_its_english_is_no_leaflet() -> None:
    job = short_job("ar")
    section = job.leaflet.sections[0]
    harmed = replace(section, blocks=section.blocks[:-1])
    leaflet = replace(job.leaflet, sections=(harmed, *job.leaflet.sections[1:]))
    with pytest.raises(ValueError, match="faces nothing"):
        written(job, leaflet)


Change = Callable[[PageFacts], PageFacts]


def moved(up: float = 0.0, across: float = 0.0) -> Change:
    """The first line of the first translated heading elsewhere."""

    def change(given: PageFacts) -> PageFacts:
        headings = sorted({line.block for line in given.lines if line.kind == "heading"})
        heading = first_line(given, headings[1])
        other = replace(heading, baseline=heading.baseline + up, left=heading.left + across,
                        right=heading.right + across)  # fmt: skip
        lines = tuple(other if line is heading else line for line in given.lines)
        return replace(given, lines=lines)

    return change


def without_rule(given: PageFacts) -> PageFacts:
    thick = (shape for shape in given.shapes if shape.box[2] - shape.box[0] > 1.5)
    return replace(given, shapes=tuple(thick))


def with_other_numbers(given: PageFacts) -> PageFacts:
    """Every 250 of the right column is 260."""
    lines = (
        replace(line, text=line.text.replace("250", "260")) if line.left > 250 else line
        for line in given.lines
    )
    return replace(given, lines=tuple(lines))


PLANTED: dict[str, Change] = {
    "no-gutter": without_rule,
    "unlike-height": moved(up=-20),
    "wrong-column": moved(across=-250),
    "unlike-facts": with_other_numbers,
    "unlike-outline": lambda given: replace(given, outline=given.outline[:-1]),
}


@pytest.mark.parametrize("code", PLANTED)
def test_columns_that_do_not_stand_side_by_side_are_found(code: str) -> None:
    seen = short_evidence()
    assert code in judged(short_job("ar"), replace(seen, facts=PLANTED[code](facts(seen))))


def test_words_that_stand_in_no_line_are_judged_too() -> None:
    seen = short_evidence()
    turned = replace(facts(seen).runs[0], upright=False)
    harmed = replace(facts(seen), runs=(*facts(seen).runs, turned))
    assert judged(short_job("ar"), replace(seen, facts=harmed)) == {"sideways"}


def test_every_rule_on_two_columns_has_an_example() -> None:
    assert {rule.code for rule in rules.RULES} == set(PLANTED)


# ---- what is made of two leaflets


def test_english_alone_is_unavailable_and_nothing_is_wrong() -> None:
    made = specimen.made(SOURCE_LANGUAGE, BILINGUAL)
    assert "choose another language" in made.unavailable
    assert not made.content and not made.findings and not made.crash


def test_two_english_leaflets_are_not_set_side_by_side() -> None:
    english = specimen.jobs()[SOURCE_LANGUAGE, "standard"].leaflet
    with pytest.raises(Unavailable):
        facing_leaflets(english, english)


def test_an_english_block_without_its_translation_is_no_leaflet() -> None:
    jobs = specimen.jobs()
    english, other = (jobs[tag, "standard"].leaflet for tag in (SOURCE_LANGUAGE, "ar"))
    assert facing_leaflets(english, other).beside
    section = replace(other.sections[0], blocks=other.sections[0].blocks[:-1])
    with pytest.raises(ValueError, match="faces nothing in ar"):
        facing_leaflets(english, replace(other, sections=(section, *other.sections[1:])))


def test_the_banners_of_a_draft_face_each_other_and_the_panel_stands_once() -> None:
    leaflet = specimen.jobs()["ar", BILINGUAL].leaflet
    roles = [(f.one.role, f.other.role) for f in opening_of(leaflet)
             if isinstance(f.one, Box) and isinstance(f.other, Box)]  # fmt: skip
    assert roles == [("identity", "identity"), ("draft", "draft")]
    panels = [
        b for b in blocks_of(leaflet) if isinstance(b, Box) and b.role == "panel" and b.blocks
    ]
    said = [b.text.language for panel in panels for b in panel.blocks if isinstance(b, Paragraph)]
    assert len(panels) == 1 and said and not {SOURCE_LANGUAGE, "ar"} & set(said)


def test_it_is_made_again_when_either_language_changes() -> None:
    job = specimen.jobs()["ar", BILINGUAL]
    assert job.leaflet.beside
    other = replace(job.leaflet.beside, title=replace(job.leaflet.title, markdown="another"))
    for changed in (
        replace(job.leaflet, title=replace(job.leaflet.title, markdown="another")),
        replace(job.leaflet, beside=other),
    ):
        digests = Digests(job.source_sha256, job.translation_sha256)
        now = parts_of(job.kind, changed, job.language, job.organisation, digests)
        assert {name for name, digest in now.items() if digest != job.parts[name]} == {"leaflet"}
    assert {"english", "translation"} <= job.parts.keys()


# ---- how it is tagged


def test_a_list_that_stands_in_parts_is_one_list() -> None:
    rows = "".join(
        f"<div class=row><ul data-part-of=a><li>{one}</ul><ul lang=pl data-part-of=b><li>{two}</ul>"
        "</div>"
        for one, two in (("tea", "herbata"), ("milk", "mleko"))
    )
    assert [line for line in tree(rows) if line.strip().startswith(("L ", "LI", "L"))
            and "Lbl" not in line and "LBody" not in line] == [
        "L ListNumbering=Disc", "  LI", "  LI", "L Lang='pl' ListNumbering=Disc", "  LI", "  LI",
    ]  # fmt: skip


SIDES = ".row { display: table; width: 100% } .row > div { display: table-cell; width: 50% }"
WORDS = " ".join(f"word{number}" for number in range(60))


def test_a_text_that_is_cut_beside_another_keeps_the_blank_at_its_cut() -> None:
    content = page(
        f"<div class=row><div><p>{WORDS}</p></div><div><p>{WORDS}</p></div></div>", SIDES
    )
    assert "word0" in dump(content)
    for number in range(59):
        assert f"word{number}word" not in re.sub(r"[“”]\s*[“”]", "", dump(content))


def test_a_row_of_which_one_side_begins_on_the_next_page_is_known() -> None:
    import weasyprint

    from press.formats.pdf.rows import badly_cut

    page("<p>tea</p>")
    rows = "".join(
        f"<div class=row data-row={name}><div><p>{WORDS[:160]}</p></div>"
        f"<div><p style='line-height: {height}'>{WORDS[:160]}</p></div></div>"
        for name, height in (("even", 1.4), ("uneven", 4))
    )
    style = f"@page {{ size: 100mm 60mm; margin: 10mm }} {SIDES} p {{ margin: 0 }}"
    html = f"<html lang=en><title>T</title><style>{style}</style>{rows}"
    found = badly_cut(weasyprint.HTML(string=html).render(), "data-row", "")
    assert found == ("uneven",)
