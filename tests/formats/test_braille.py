"""A braille copy holds the whole leaflet in cells that a reader can trust, or there is none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from press.build.make import make
from press.checks.braille import _tokens, met_in
from press.checks.braille_bold import bold_words
from press.checks.edition import check_edition
from press.formats import formats
from press.formats.braille import ASCII
from press.formats.dots.codes import CODES, NoBraille, code_of
from press.formats.dots.layout import Grid, Lump, laid_out
from press.formats.dots.louis import Unwritable, braille, plain_text
from press.formats.dots.words import Grade, cells
from press.model import (
    Block,
    Box,
    BrailleFacts,
    BulletList,
    Cell,
    Item,
    NumberedList,
    Organisation,
    Paragraph,
    Row,
    Table,
)
from press.read.inline import parse_markdown
from press.walk import map_blocks
from tests.editions.mutations import MUTATIONS
from tests.editions.specimen import jobs, made

NAMES = ("braille", "braille-uncontracted", "braille-pef")
SOUND = [("en", name) for name in NAMES] + [("pl", "braille"), ("pl", "braille-pef")]
END = "\r\n"


def codes(language: str, name: str, content: bytes, other: Organisation | None = None) -> set[str]:
    """The findings on a copy with this content, embossed as the publisher, or another, asks."""
    job, kind = jobs()[language, name], formats()[name]
    evidence = kind.read_back(content, job.language)
    found = check_edition(
        job.leaflet, evidence, job.edition, kind.setting, job.language, other or job.organisation
    )
    return {finding.code for finding in found}


# ---- the copy


@pytest.mark.parametrize(("language", "name"), SOUND)
def test_every_block_is_found_in_order_in_the_finished_copy(language: str, name: str) -> None:
    copy = made(language, name)
    assert copy.proved, (copy.findings, copy.crash)
    assert copy.blocks == copy.blocks_found > 100
    assert copy.pages and copy.pages > 4


@pytest.mark.parametrize(("language", "name"), SOUND)
def test_the_same_words_give_the_same_bytes(language: str, name: str) -> None:
    assert make(jobs()[language, name]).content == made(language, name).content


def test_an_embosser_gets_bytes_that_it_knows() -> None:
    content = made("en", "braille").content
    assert set(content.decode("ascii")) <= set(ASCII) | set("\r\n\f")
    pages = content.decode("ascii").removesuffix("\f").split("\f")
    assert all(len(page.split(END)) <= 28 for page in pages)
    assert all(len(line) <= 38 for page in pages for line in page.split(END))


def test_a_publisher_may_have_smaller_paper() -> None:
    job, kind = jobs()["en", "braille"], formats()["braille"]
    small = replace(job.organisation, braille_cells=30, braille_lines=20)
    content = kind.write(job.leaflet, kind.setting, job.language, small).content
    assert codes("en", "braille", content, small) == set()
    large = made("en", "braille").content
    assert "braille-grid" in codes("en", "braille", large, small)


# ---- harm to the finished copy


@pytest.mark.parametrize(("language", "name"), SOUND)
@pytest.mark.parametrize("harm", MUTATIONS)
def test_a_copy_of_a_harmed_leaflet_is_refused(language: str, name: str, harm: str) -> None:
    job, kind = jobs()[language, name], formats()[name]
    leaflet = MUTATIONS[harm](job.leaflet)
    assert leaflet != job.leaflet
    content = kind.write(leaflet, kind.setting, job.language, job.organisation).content
    assert codes(language, name, content) & {"block-lost", "block-changed", "block-moved"}


def test_every_line_taken_out_of_a_copy_is_missed() -> None:
    text = made("en", "braille").content.decode("ascii")
    lines = text.split(END)
    words = [n for n, line in enumerate(lines) if re.search("[^ =7\f-]", line)]
    for n in words[::5]:
        rest = END.join([*lines[:n], *lines[n + 1 :]])
        assert codes("en", "braille", rest.encode()), lines[n]


def test_every_cell_changed_in_a_copy_is_found() -> None:
    text = made("en", "braille").content.decode("ascii")
    places = [n for n, cell in enumerate(text) if cell.isalnum()]
    for n in places[:: len(places) // 60]:
        other = "A" if text[n] != "A" else "B"
        changed = f"{text[:n]}{other}{text[n + 1 :]}"
        assert codes("en", "braille", changed.encode()), text[n - 20 : n + 20]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("\r\n", "\n", "braille-bytes"),
        ("\f", "", "braille-bytes"),
        (",", "~", "braille-bytes"),
        ("#B\r\n", "#C\r\n", "braille-page-number"),
        ("\r\n", "\r\n\r\n", "braille-grid"),
    ],
)
def test_a_broken_form_is_found(before: str, after: str, code: str) -> None:
    text = made("en", "braille").content.decode("ascii")
    assert code in codes("en", "braille", text.replace(before, after).encode())


def test_a_contents_list_with_a_wrong_page_is_found() -> None:
    text = made("en", "braille").content.decode("ascii")
    entry = re.search(r'"{3,} #([A-J])\r\n', text)
    assert entry
    other = "I" if entry[1] != "I" else "H"
    changed = text[: entry.start(1)] + other + text[entry.end(1) :]
    assert "braille-contents" in codes("en", "braille", changed.encode())


def test_a_pef_file_that_says_another_language_is_found() -> None:
    text = made("en", "braille-pef").content.decode()
    harmed = text.replace("<dc:language>en<", "<dc:language>fr<")
    assert codes("en", "braille-pef", harmed.encode()) == {"braille-language"}


def test_what_is_no_pef_file_is_unreadable() -> None:
    with pytest.raises(ValueError, match="no PEF file"):
        formats()["braille-pef"].read_back(b"<pef", jobs()["en", "braille"].language)


# ---- languages


def test_the_number_of_an_item_is_in_its_cells() -> None:
    job, kind = jobs()["en", "braille"], formats()["braille"]

    def later(block: object) -> object:
        return replace(block, start=block.start + 1) if isinstance(block, NumberedList) else block

    leaflet = map_blocks(job.leaflet, later)  # type: ignore[arg-type]
    content = kind.write(leaflet, kind.setting, job.language, job.organisation).content
    assert codes("en", "braille", content) & {"block-lost", "block-changed"}


def test_a_language_without_a_table_to_trust_is_unavailable_with_what_to_offer() -> None:
    copy = made("ur", "braille")
    assert not copy.content and not copy.findings
    assert "offer audio or large print" in copy.unavailable


@pytest.mark.parametrize("language", ["so", "zh_Hans", "xx"])
def test_braille_is_never_guessed(language: str) -> None:
    with pytest.raises(NoBraille) as caught:
        code_of(language)
    assert "ask a transcriber" in caught.value.reason


def test_only_english_has_contractions_to_leave_out() -> None:
    assert made("pl", "braille-uncontracted").unavailable
    assert {language for language, code in CODES.items() if code.contracted} == {"en"}


@pytest.mark.parametrize(
    ("words", "language"),
    [("আপনি।", "bn"), ("می\u200cشود", "fa"), ("Aveți 45", "ro"), ("ડૉક્ટર", "gu")],
)
def test_a_table_that_loses_characters_or_needs_eight_dots_is_refused(
    words: str, language: str
) -> None:
    with pytest.raises(Unwritable):
        braille(words, CODES[language].uncontracted)


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ("You must stop", "⠠⠽ ⠍⠌ ⠌⠕⠏"),
        ("01923 217 187", "⠼⠚⠁⠊⠃⠉⠐⠃⠁⠛⠐⠁⠓⠛"),
        ("MRI", "⠠⠠⠍⠗⠊"),
    ],
)
def test_english_is_unified_english_braille(words: str, cells: str) -> None:
    assert braille(words, CODES["en"].contracted) == cells
    assert plain_text(cells, CODES["en"].contracted) == words


def test_accents_are_kept_however_they_are_typed() -> None:
    table = CODES["pl"].uncontracted
    assert braille("z\u0307o\u0301łty", table) == braille("żółty", table)


# ---- words that print stresses


def stressed(markdown: str, contracted: bool = True) -> str:
    return cells(parse_markdown(markdown, "en"), "en", Grade("en", contracted))


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("Do **not** drive", "⠠⠙ ⠘⠂⠝ ⠙⠗⠊⠧⠑"),
        ("Do **not**.", "⠠⠙ ⠘⠂⠝⠲"),
        ("tea **without sugar**", "⠞⠑⠁ ⠘⠂⠾⠳⠞ ⠘⠂⠎⠥⠛⠜"),
        ("is **warm and not hot**. A", "⠊⠎ ⠘⠶⠺⠜⠍ ⠯ ⠝ ⠓⠕⠞⠲⠘⠄ ⠠⠁"),
        ("an **un**likely cup", "⠁⠝ ⠘⠂⠥⠝⠘⠄⠇⠊⠅⠑⠇⠽ ⠉⠥⠏"),
    ],
)
def test_bold_words_have_the_signs_of_unified_english_braille(markdown: str, said: str) -> None:
    """UEB 9: a sign for each of one or two words, a passage for three and more, an end."""
    assert stressed(markdown) == said


@pytest.mark.parametrize("name", NAMES)
def test_the_copy_stresses_the_words_that_print_stresses_and_no_others(name: str) -> None:
    job = jobs()["en", name]
    facts = formats()[name].read_back(made("en", name).content, job.language).facts
    assert isinstance(facts, BrailleFacts)
    blocks = (each for each in met_in(job.leaflet, facts, job.language).found if each.block)
    found: list[str] = []
    for block, tokens in ((each.block, each.tokens) for each in blocks):
        signs = bold_words([token.cells for token in tokens], block.cells) if block else ()
        if block and any(signs):
            words = zip(block.words.split(), signs, strict=True)
            found += [word for word, sign in words if sign]
    assert found == [
        "warm", "and", "not", "hot.", "not", "without", "sugar",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("^1N ", "N "),
        ("^1N DRIVE", "N ^1DRIVE"),
        ("^7W>M", "W>M"),
        ("HOT4^'", "HOT4"),
        ("^7W>M & N", "^1W>M ^1& N"),
        ("DRIVE )", "DRIVE ^1)"),
        ("DRIVE )", "DRIVE^' )"),
    ],
    ids=[
        "lost",
        "moved",
        "never begun",
        "never ended",
        "one word too few",
        "added",
        "ends nothing",
    ],
)
def test_signs_of_bold_type_at_the_wrong_words_are_found(before: str, after: str) -> None:
    text = made("en", "braille").content.decode("ascii")
    assert text.count(before) == 1
    assert "braille-bold" in codes("en", "braille", text.replace(before, after).encode())


def test_words_behind_a_number_in_groups_are_stressed_as_in_print() -> None:
    job = jobs()["en", "braille"]

    def urgent(block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        words = "Call us on 01632 960 205 **at once** if it rains"
        return replace(block, text=replace(block.text, markdown=words))

    done = make(replace(job, leaflet=map_blocks(job.leaflet, urgent)))
    assert b"^1ONCE IF X" in done.content
    assert "braille-bold" not in {finding.code for finding in done.findings}


def test_a_letter_that_looks_like_a_sign_is_none() -> None:
    assert bold_words(("⠘⠂⠁", "⠃"), ("⠘⠂⠁", "⠃")) == (False, False)
    assert bold_words(("⠘⠂⠁", "⠃"), ("⠁", "⠃")) == (True, False)


# ---- pages


def number(page: int) -> str:
    return f"#{page}"


def test_no_heading_ends_a_page() -> None:
    for filler in range(1, 12):
        lumps = [Lump(f"{n}") for n in range(filler)]
        lumps += [Lump("head", before=1, keep=True, section="s"), Lump("a b c d e f g h")]
        pages = laid_out(lumps, Grid(10, 8), "t", number)
        for page in pages:
            assert page[-1].strip() != "head", pages


def test_no_line_goes_over_alone() -> None:
    for filler in range(1, 12):
        long = Lump(" ".join(["word"] * 10))
        pages = laid_out([Lump(f"{n}") for n in range(filler)] + [long], Grid(10, 8), "t", number)
        counts = [sum("word" in line for line in page) for page in pages]
        assert 1 not in counts, pages


def test_no_line_of_three_heads_a_page_alone() -> None:
    for filler in range(1, 12):
        three = Lump(" ".join(["word"] * 6))
        pages = laid_out([Lump(f"{n}") for n in range(filler)] + [three], Grid(10, 8), "t", number)
        assert {sum("word" in line for line in page) for page in pages} <= {0, 3}, pages


def test_what_no_page_holds_together_does_not_fill_pages_with_nothing() -> None:
    many = [Lump(f"point {n} of many words", keep=True) for n in range(30)]
    pages = laid_out([*many, Lump("end")], Grid(30, 10), "t", number)
    assert len(pages) <= 5


def test_the_title_stands_on_the_third_line() -> None:
    pages = made("en", "braille").content.decode("ascii").split("\f")
    lines = pages[0].split(END)
    assert [bool(line.strip()) for line in lines[:4]] == [True, False, True, False]


@pytest.mark.parametrize("points", [3, 60])
def test_a_box_of_any_length_is_whole(points: int) -> None:
    job, kind = jobs()["en", "braille"], formats()["braille"]
    text = replace(job.leaflet.title, markdown="Drink the tea while it is warm, and then wait.")

    def longer(block: object) -> object:
        if isinstance(block, Box) and block.role == "warning":
            return replace(block, blocks=(Paragraph(text),) * points)
        return block

    leaflet = map_blocks(job.leaflet, longer)  # type: ignore[arg-type]
    content = kind.write(leaflet, kind.setting, job.language, job.organisation).content
    evidence = kind.read_back(content, job.language)
    assert not check_edition(leaflet, evidence, job.edition, kind.setting, job.language)
    pages = content.decode("ascii").split("\f")[:-1]
    assert all(len(page.split(END)) > 14 for page in pages[1:-1])
    last = [page.rstrip().split(END)[-1] for page in pages]
    assert not any(set(line) == {"7"} for line in last)


@pytest.mark.parametrize("inner", [BulletList, None])
def test_a_number_stands_before_what_is_no_paragraph(inner: type[BulletList] | None) -> None:
    job, kind = jobs()["en", "braille"], formats()["braille"]

    def deeper(block: object) -> object:
        if not isinstance(block, NumberedList):
            return block
        if inner is None:
            tables = (Table((), (Row((Cell(each.blocks),)),)) for each in block.items)
            return replace(block, items=tuple(Item((table,)) for table in tables))
        return replace(block, items=tuple(Item((inner((each,)),)) for each in block.items))

    leaflet = map_blocks(job.leaflet, deeper)  # type: ignore[arg-type]
    content = kind.write(leaflet, kind.setting, job.language, job.organisation).content
    evidence = kind.read_back(content, job.language)
    assert not check_edition(leaflet, evidence, job.edition, kind.setting, job.language)
    text = content.decode("ascii")
    assert re.search(r"^ *#A4\r", text, re.MULTILINE)
    assert codes("en", "braille", text.replace("#A4\r\n", "", 1).encode())


def test_a_long_address_is_read_where_it_goes_on() -> None:
    job, kind = jobs()["en", "braille"], formats()["braille"]
    address = f"**{'very.long.' * 9}name@example.org**"

    def longer(block: object) -> object:
        first = isinstance(block, Paragraph) and "250" in block.text.markdown
        return Paragraph(replace(block.text, markdown=address)) if first else block  # type: ignore[attr-defined]

    leaflet = map_blocks(job.leaflet, longer)  # type: ignore[arg-type]
    for width in range(30, 41):
        page = replace(job.organisation, braille_cells=width)
        content = kind.write(leaflet, kind.setting, job.language, page).content
        evidence = kind.read_back(content, job.language)
        found = check_edition(leaflet, evidence, job.edition, kind.setting, job.language, page)
        assert not found, width


def test_dot_five_at_the_end_of_a_line_may_be_a_comma() -> None:
    """The comma of Arabic braille is dot 5: only a word that fills a line goes on."""
    facts = BrailleFacts((("⠁", "⠃⠉⠐", "⠙⠑ ⠋⠛", "⠓" * 7 + "⠐", "⠊"),), contracted=False)
    assert [token.cells for token in _tokens(facts)] == ["⠃⠉⠐", "⠙⠑", "⠋⠛", "⠓" * 7 + "⠊"]


def test_the_signs_of_a_transcribers_note_are_missed() -> None:
    text = made("en", "braille").content.decode("ascii")
    for sign in ("@.<", "@.>"):
        assert sign in text
        assert codes("en", "braille", text.replace(sign, "", 1).encode()) & {
            "block-lost", "block-changed", "block-added",
        }  # fmt: skip


def test_a_long_copy_without_its_contents_list_is_found() -> None:
    text = made("en", "braille").content.decode("ascii")
    heading = text.index(",3T5TS")
    entries = list(re.finditer(r'[^\n]*"{3,} #[A-J]\r\n', text))
    rest = text[: text.rindex("\n", 0, heading) + 1] + text[entries[-1].end() :]
    assert "braille-contents" in codes("en", "braille", rest.encode())


def test_a_word_longer_than_a_line_goes_on_after_dot_five() -> None:
    (page,) = laid_out([Lump("⠁" * 25)], Grid(10, 8), "", number)
    assert [line for line in page if "⠁" in line] == ["⠁" * 9 + "⠐", "⠁" * 9 + "⠐", "⠁" * 7]


def test_a_long_title_is_shortened_by_whole_words() -> None:
    lumps = [Lump(f"{n}") for n in range(20)]
    pages = laid_out(lumps, Grid(20, 8), "one two three four five", number)
    assert pages[1][0].split() == ["one", "two", "#2"]


def test_the_reader_of_a_copy_gives_its_pages_as_they_are() -> None:
    facts = (
        formats()["braille"].read_back(b" A\r\nB C\r\n\f", jobs()["en", "braille"].language).facts
    )
    assert isinstance(facts, BrailleFacts)
    assert facts.pages == ((" ⠁", "⠃ ⠉"),)
    assert facts.faults == ()
