"""Whatever an edition loses, adds, moves or changes against its leaflet is found, with its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from press.checks.expected import expected_blocks, spoken_blocks
from press.checks.parity import parity
from press.findings import Finding, Location, Severity
from press.model import (
    Box,
    BulletList,
    Cell,
    Contents,
    Definition,
    DefinitionList,
    Edition,
    Entry,
    Evidence,
    Figure,
    Item,
    Language,
    Leaflet,
    Meta,
    NumberedList,
    PageFacts,
    Paragraph,
    Part,
    Row,
    ScreenFacts,
    Section,
    Seen,
    SpokenFacts,
    Table,
    Text,
)
from press.readback.narration import read_back
from press.words import WORDS

TOP = Location("content/home.md", 1)
SCREEN = ScreenFacts("Going home", "en", "ltr")
ON_SCREEN = Edition("home", "en", "html")
PAGES = PageFacts("Going home", "en", ((595, 842),), (), (), (), heading_pages=(1, 2, 2))
LEXICON = {
    "abbreviations": {"GP": "G P"},
    "signs": {"range": "to", ".": "dot", "@": "at"},
    "text-signs": {"&": "and"},
    "numbers": {"four": "4", "six": "6"},
}
ENGLISH = Language("en", {key: word.english for key, word in WORDS.items()}, LEXICON)


def words(markdown: str, line: int = 1, language: str = "en") -> Text:
    return Text(markdown, language, Location("content/home.md", line))


def paragraph(markdown: str, line: int) -> Paragraph:
    return Paragraph(words(markdown, line))


def item(*blocks: Paragraph | BulletList) -> Item:
    return Item(blocks)


def cell(markdown: str, line: int) -> Cell:
    return Cell((paragraph(markdown, line),))


LEAFLET = Leaflet(
    id="home",
    language="en",
    meta=Meta("1", TOP),
    title=words("Going home"),
    opening=(
        Box("identity", (paragraph("Version 1", 2),)),
        paragraph("Read **all** of this & keep it.", 3),
    ),
    sections=(
        Section("a", words("Your medicine", 4), 2, (
            paragraph("Take 250mg (two tablets) for four-six weeks.", 5),
            paragraph("Drink water.", 6),
            NumberedList((
                item(paragraph("Wash", 7), paragraph("with soap", 8)),
                item(BulletList((item(paragraph("inner", 9)),)), paragraph("Dry", 10)),
                item(paragraph("Ask your GP", 11)),
            )),
        )),
        Section("b", words("What if it hurts?", 12), 2, (
            Table((Row((cell("Day", 13), cell("Dose", 13))),),
                  (Row((cell("Monday", 14), cell("5ml", 14))),), words("Doses", 15)),
            DefinitionList((Definition(words("Scan", 16), (paragraph("A picture", 17),)),)),
            Figure("foot.png", words("A foot", 18), words("Your foot", 19)),
            Box("warning", (paragraph("Call 01923 217 187 at once.", 21),), words("Stop", 20)),
            paragraph('The word <span lang="fr">bonjour</span> is French.', 22),
        )),
        Section("c", words("Sports", 23), 5, (paragraph("None & no running.", 24),)),
    ),
)  # fmt: skip


def printed_leaflet() -> Leaflet:
    entries = tuple(
        Entry(section.id, section.heading) for section in LEAFLET.sections if section.level == 2
    )
    return replace(LEAFLET, opening=(*LEAFLET.opening, Contents(words("Contents"), entries)))


def faultless() -> list[Seen]:
    return [expected.seen for expected in expected_blocks(LEAFLET)]


def found(seen: list[Seen], leaflet: Leaflet = LEAFLET) -> list[Finding]:
    return parity(leaflet, Evidence(tuple(seen), SCREEN), ON_SCREEN, TOP)


def codes(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.code, finding.at.line) for finding in findings]


def at(text: str, seen: list[Seen]) -> int:
    return next(place for place, block in enumerate(seen) if block.text == text)


def with_words(block: Seen, text: str) -> Seen:
    return replace(block, parts=(Part(text, block.parts[0].language),))


# ---- what is expected ------------------------------------------------------------------------


def test_every_kind_of_block_is_expected_with_its_line() -> None:
    expected = [
        (each.seen.kind, each.seen.depth, each.seen.text, each.at.line)
        for each in expected_blocks(printed_leaflet())
    ]
    assert expected == [
        ("title", 0, "Going home", 1),
        ("paragraph", 0, "Version 1", 2),
        ("paragraph", 0, "Read all of this & keep it.", 3),
        ("paragraph", 0, "Contents", 1),
        ("contents", 0, "Your medicine", 4),
        ("contents", 0, "What if it hurts?", 12),
        ("heading", 2, "Your medicine", 4),
        ("paragraph", 0, "Take 250mg (two tablets) for four-six weeks.", 5),
        ("paragraph", 0, "Drink water.", 6),
        ("item", 1, "Wash", 7),
        ("paragraph", 0, "with soap", 8),
        ("item", 2, "inner", 9),
        ("item", 1, "Dry", 10),
        ("item", 1, "Ask your GP", 11),
        ("heading", 2, "What if it hurts?", 12),
        ("caption", 0, "Doses", 15),
        ("header-cell", 0, "Day", 13),
        ("header-cell", 0, "Dose", 13),
        ("cell", 0, "Monday", 14),
        ("cell", 0, "5ml", 14),
        ("term", 0, "Scan", 16),
        ("definition", 0, "A picture", 17),
        ("figure", 0, "A foot", 18),
        ("caption", 0, "Your foot", 19),
        ("paragraph", 0, "Stop", 20),
        ("paragraph", 0, "Call 01923 217 187 at once.", 21),
        ("paragraph", 0, "The word bonjour is French.", 22),
        ("heading", 5, "Sports", 23),
        ("paragraph", 0, "None & no running.", 24),
    ]


def test_words_in_another_language_are_expected_in_it() -> None:
    parts = next(
        each.seen.parts for each in expected_blocks(LEAFLET) if "bonjour" in each.seen.text
    )
    assert parts == (Part("The word ", "en"), Part("bonjour", "fr"), Part(" is French.", "en"))


def test_narration_leaves_out_the_contents_and_announces_a_warning() -> None:
    spoken = [
        (each.seen.kind, each.seen.text) for each in spoken_blocks(printed_leaflet(), ENGLISH)
    ]
    assert ("paragraph", "Contents") not in spoken
    assert not any(kind == "contents" for kind, _ in spoken)
    assert spoken[spoken.index(("paragraph", "Stop")) - 1] == ("paragraph", "Important:")
    assert max(each.seen.depth for each in spoken_blocks(LEAFLET, ENGLISH)) == 4


# ---- print and screen ------------------------------------------------------------------------


def test_an_edition_that_holds_every_block_has_no_findings() -> None:
    assert found(faultless()) == []


def test_what_has_no_ink_makes_no_difference() -> None:
    seen = [
        replace(
            block,
            page=3,
            parts=tuple(
                Part(
                    part.text.replace(" ", " \u00a0\n").replace("e", "\u200be\u00ad"), part.language
                )
                for part in block.parts
            ),
        )
        for block in faultless()
    ]
    assert found(seen) == []


def test_a_tag_with_a_territory_is_the_same_language() -> None:
    territory = {"en": "en_GB", "fr": "fr"}
    seen = [
        replace(block, parts=tuple(Part(p.text, territory[p.language]) for p in block.parts))
        for block in faultless()
    ]
    assert found(seen) == []


def test_a_dropped_section_is_found_block_by_block() -> None:
    seen = faultless()
    assert codes(found(seen[: at("Sports", seen)])) == [("block-lost", 23), ("block-lost", 24)]


def test_a_dropped_list_item_is_found() -> None:
    seen = faultless()
    del seen[at("Ask your GP", seen)]
    assert codes(found(seen)) == [("block-lost", 11)]


def test_two_blocks_swapped_are_found() -> None:
    seen = faultless()
    one, two = at("Drink water.", seen), at("A picture", seen)
    seen[one], seen[two] = seen[two], seen[one]
    assert sorted(codes(found(seen))) == [("block-moved", 6), ("block-moved", 17)]


def test_neighbours_swapped_are_found() -> None:
    seen = faultless()
    place = at("Drink water.", seen)
    seen[place - 1 : place + 1] = reversed(seen[place - 1 : place + 1])
    assert [code for code, _ in codes(found(seen))] == ["block-moved"]


def test_one_paragraph_in_another_language_is_found() -> None:
    seen = faultless()
    place = at("Drink water.", seen)
    seen[place] = replace(seen[place], parts=(Part("Drink water.", "pl"),))
    assert codes(found(seen)) == [("wrong-language", 6)]
    seen[place] = replace(seen[place], parts=(Part("Proszę pić wodę.", "en"),))
    assert codes(found(seen)) == [("block-changed", 6)]


def test_foreign_words_without_their_language_are_found() -> None:
    seen = faultless()
    place = at("The word bonjour is French.", seen)
    seen[place] = with_words(seen[place], "The word bonjour is French.")
    assert codes(found(seen)) == [("wrong-language", 22)]


def test_one_digit_changed_is_found_and_both_are_quoted() -> None:
    seen = faultless()
    place = at("Take 250mg (two tablets) for four-six weeks.", seen)
    seen[place] = with_words(seen[place], "Take 260mg (two tablets) for four-six weeks.")
    (finding,) = found(seen)
    assert (finding.code, finding.at.line) == ("block-changed", 5)
    assert finding.severity is Severity.ERROR
    assert "260mg" in finding.message and "250mg" in finding.message
    assert "withheld" in finding.hint


def test_words_that_no_leaflet_has_are_found() -> None:
    seen = faultless()
    seen.insert(3, Seen("paragraph", (Part("Buy our vitamins.", "en"),)))
    assert codes(found(seen)) == [("block-added", 1)]


def test_a_block_that_stands_twice_is_found() -> None:
    seen = faultless()
    seen.insert(3, seen[at("Drink water.", seen)])
    assert codes(found(seen)) == [("block-added", 1)]


def test_a_block_of_another_kind_or_depth_is_found() -> None:
    seen = faultless()
    place = at("inner", seen)
    seen[place] = replace(seen[place], depth=1)
    assert codes(found(seen)) == [("block-changed", 9)]
    seen[place] = replace(seen[place], kind="paragraph", depth=0)
    assert codes(found(seen)) == [("block-changed", 9)]


def test_a_paragraph_cut_in_two_is_found() -> None:
    seen = faultless()
    place = at("Call 01923 217 187 at once.", seen)
    halves = [with_words(seen[place], "Call 01923"), with_words(seen[place], "217 187 at once.")]
    assert {code for code, _ in codes(found([*seen[:place], *halves, *seen[place + 1 :]]))} >= {
        "block-added"
    }


def test_an_empty_edition_has_lost_everything() -> None:
    assert [code for code, _ in codes(found([]))] == ["block-lost"] * len(faultless())


def test_every_single_block_lost_or_changed_is_found() -> None:
    seen = faultless()
    for place, block in enumerate(seen):
        assert [f.code for f in found([*seen[:place], *seen[place + 1 :]])] == ["block-lost"]
        changed = with_words(block, block.text + "x")
        assert found([*seen[:place], changed, *seen[place + 1 :]])


# ---- the contents list in print ----------------------------------------------------------------


def on_pages(entries: tuple[str, str], facts: PageFacts = PAGES) -> list[Finding]:
    seen = [expected.seen for expected in expected_blocks(printed_leaflet())]
    place = next(place for place, block in enumerate(seen) if block.kind == "contents")
    seen[place : place + 2] = [
        with_words(block, text) for block, text in zip(seen[place:], entries, strict=False)
    ]
    evidence = Evidence(tuple(seen), facts)
    return parity(printed_leaflet(), evidence, Edition("home", "en", "large-print"), TOP)


def test_contents_with_the_right_pages_have_no_findings() -> None:
    assert on_pages(("Your medicine 1", "What if it hurts? … 2")) == []
    assert on_pages(("Your medicine\u00a0۱", "What if it hurts?2")) == []


def test_a_wrong_or_missing_page_number_is_found() -> None:
    assert codes(on_pages(("Your medicine 2", "What if it hurts? 2"))) == [("wrong-page", 4)]
    assert codes(on_pages(("Your medicine 1", "What if it hurts?"))) == [("wrong-page", 12)]


def test_an_entry_that_names_another_heading_is_found() -> None:
    assert codes(on_pages(("Your pills 1", "What if it hurts? 2"))) == [("block-changed", 4)]


# ---- narration ---------------------------------------------------------------------------------

NARRATION = """\
Going home.

Version 1.

This leaflet has these parts:
Your medicine.
What if it hurts?

The recording lasts about 1 minute.

Read all of this and keep it.


Part 1: Your medicine.

Take 250 milligrams, two tablets, for four to six weeks.

Drink water.

List, number of points: 3.
Point 1: Wash.
with soap.
Point 2:
List, number of points: 1.
Point 2, 1: inner.
End of list.
Dry.
Point 3: Ask your G P.
End of list.


Part 2: What if it hurts?

Table, number of rows: 1.
Title: Doses.
Column 1: Day.
Column 2: Dose.
Row 1:
Day: Monday.
Dose: 5 millilitres.
End of table.

Meaning of Scan:
A picture.

Picture: A foot.
Title: Your foot.

Important:

Stop.

Call 0 1 9 2 3, 2 1 7, 1 8 7 at once. I repeat: 0 1 9 2 3, 2 1 7, 1 8 7.

The word bonjour is French.


Sub-topic: Sports.

None and no running.

End of leaflet.
"""


def spoken(text: str) -> list[Finding]:
    evidence = read_back(text.encode(), ENGLISH)
    return parity(LEAFLET, evidence, Edition("home", "en", "narration"), TOP, ENGLISH)


def test_a_narration_that_says_everything_has_no_findings() -> None:
    assert [str(finding) for finding in spoken(NARRATION)] == []


SPOKEN_FAULTS: dict[str, tuple[Callable[[str], str], set[tuple[str, int]]]] = {
    "a digit of the number and of its repeat": (
        lambda text: text.replace("1 8 7", "1 8 8"), {("block-changed", 21)}),
    "a digit of the number": (
        lambda text: text.replace("1 8 7 at", "1 8 8 at"),
        {("block-changed", 21), ("narration-structure", 1)}),
    "a digit of the repeat": (
        lambda text: text.replace("1 8 7.", "1 8 8."), {("narration-structure", 1)}),
    "the repeat lost": (
        lambda text: text.replace(" I repeat: 0 1 9 2 3, 2 1 7, 1 8 7.", ""),
        {("narration-structure", 1)}),
    "a unit swapped": (
        lambda text: text.replace("milligrams", "micrograms"), {("block-changed", 5)}),
    "a unit lost": (lambda text: text.replace("250 milligrams", "250"), {("block-changed", 5)}),
    "a range changed": (
        lambda text: text.replace("four to six", "four to eight"), {("block-changed", 5)}),
    "a word lost": (lambda text: text.replace("no running", "running"), {("block-changed", 24)}),
    "a point lost, its count left": (
        lambda text: text.replace("Point 3: Ask your G P.\n", ""),
        {("block-lost", 11), ("narration-structure", 1)}),
    "a point lost with its count": (
        lambda text: text.replace("Point 3: Ask your G P.\n", "").replace("points: 3", "points: 2"),
        {("block-lost", 11)}),
    "the warning's announcement lost": (
        lambda text: text.replace("Important:\n\n", ""), {("block-lost", 20)}),
    "a paragraph lost": (lambda text: text.replace("Drink water.\n\n", ""), {("block-lost", 6)}),
    "a heading lost": (
        lambda text: text.replace("\n\nSub-topic: Sports.\n", ""), {("block-lost", 23)}),
    "a list that begins with another number": (
        lambda text: text.replace("Point 2, 1", "Point 2, 3"), {("narration-structure", 1)}),
    "the blank line between two paragraphs lost": (
        lambda text: text.replace("Important:\n\n", "Important:\n"),
        {("narration-structure", 1)}),
    "the end lost": (
        lambda text: text.replace("\nEnd of leaflet.\n", ""), {("narration-structure", 1)}),
    "a wrong running time": (
        lambda text: text.replace("about 1 minute", "about 3 minutes"), {("running-time", 1)}),
    "a sign left": (lambda text: text.replace(", two tablets,", " (two tablets)"),
                    {("unspeakable", 1)}),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOKEN_FAULTS)
def test_a_fault_planted_in_a_narration_is_found(name: str) -> None:
    plant, expected = SPOKEN_FAULTS[name]
    assert plant(NARRATION) != NARRATION
    assert set(codes(spoken(plant(NARRATION)))) == expected


@pytest.mark.parametrize(
    ("stated", "estimated", "right"),
    [(60, 12, True), (60, 89, True), (120, 91, True), (120, 180, False), (600, 690, True),
     (600, 720, False), (0, 20, False), (600, 480, False)],
)  # fmt: skip
def test_the_stated_running_time_may_be_off_by_rounding_and_a_tenth(
    stated: float, estimated: float, right: bool
) -> None:
    evidence = read_back(NARRATION.encode(), ENGLISH)
    assert isinstance(evidence.facts, SpokenFacts)
    facts = replace(evidence.facts, stated_seconds=stated, estimated_seconds=estimated)
    edition = Edition("home", "en", "narration")
    findings = parity(LEAFLET, replace(evidence, facts=facts), edition, TOP, ENGLISH)
    assert [finding.code for finding in findings] == ([] if right else ["running-time"])
