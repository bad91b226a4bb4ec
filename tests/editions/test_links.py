"""A link leads where the leaflet says, in every finished file, and paper spells its address out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest

from press.build.plan import Job
from press.checks.edition import check_edition
from press.findings import Finding
from press.formats import formats
from press.model import Block, Contents, Leaflet, Paragraph, Section, Text
from tests.editions.house import read_back, write
from tests.editions.specimen import BY_DAY, jobs, made

WORDS = {
    "en": "Call the tea room on 01632 960 123 or write to tea-room@example.nhs.uk. Read "
    "[more about tea](https://www.example.nhs.uk/tea), [ring us](tel:01632960124) or see "
    "[what to bring](#what-to-bring).",
    "ar": "اتصل بغرفة الشاي على 01632 960 123 أو اكتب إلى tea-room@example.nhs.uk. اقرأ "
    "[المزيد عن الشاي](https://www.example.nhs.uk/tea) أو [اتصل بنا](tel:01632960124) أو اقرأ "
    "[ما الذي تحضره](#what-to-bring).",
}
CUP = {"en": "Bring your cup.", "ar": "أحضر كوبك."}


@cache
def job(language: str, format: str) -> Job:
    """The job of a short leaflet of two sections, with links of each kind."""
    whole = jobs()[language, format]
    return replace(whole, leaflet=short(whole.leaflet))


def short(leaflet: Leaflet, words: str = "") -> Leaflet:
    first, second = leaflet.sections[:2]
    tongue = leaflet.language
    sections = (_with(first, words or WORDS[tongue]), _with(second, CUP[tongue]))
    return replace(leaflet, opening=tuple(map(_listing_two, leaflet.opening)), sections=sections)


def _listing_two(block: Block) -> Block:
    return replace(block, entries=block.entries[:2]) if isinstance(block, Contents) else block


def _with(section: Section, words: str) -> Section:
    text = Text(words, section.heading.language, section.heading.at)
    return replace(section, blocks=(Paragraph(text),))


@cache
def content(language: str, format: str) -> bytes:
    one = job(language, format)
    return write(one, one.leaflet).content


def errors(of: Job, finished: bytes) -> list[Finding]:
    setting = formats()[of.edition.format].setting
    found = check_edition(of.leaflet, read_back(of, finished), of.edition, setting, of.language)
    return [finding for finding in found if finding.severity.name == "ERROR"]


EDITIONS = [("en", "standard"), ("en", "html"), ("ar", "large-print"), ("ar", "html")]
EDITIONS += [("en", "epub"), ("ar", "epub"), ("en", "docx"), ("ar", "docx")]


@pytest.mark.parametrize(("language", "format"), EDITIONS)
def test_every_link_of_the_leaflet_is_found_where_it_leads(language: str, format: str) -> None:
    one = job(language, format)
    assert errors(one, content(language, format)) == []
    links = read_back(one, content(language, format)).links
    heading = one.leaflet.sections[1].heading.markdown
    assert [(link.address, link.heading) for link in links[-5:]] == [
        ("tel:01632960123", ""),
        ("mailto:tea-room@example.nhs.uk", ""),
        ("https://www.example.nhs.uk/tea", ""),
        ("tel:01632960124", ""),
        ("#what-to-bring", heading),
    ]


def text_of(language: str, format: str) -> str:
    edition = made(language, format)
    blocks = read_back(edition.job, edition.content).blocks
    return " ".join(" ".join(seen.text for seen in blocks).split())


def test_paper_says_the_address_and_a_screen_does_not() -> None:
    assert "more about tea (www.example.nhs.uk/tea) or what to bring." in text_of("en", "standard")
    assert "more about tea or what to bring." in text_of("en", "html")
    assert "المزيد عن الشاي (www.example.nhs.uk/tea)" in text_of("ar", "standard")


# ---- an address lost or changed in print


def test_an_address_that_was_not_printed_is_missed() -> None:
    one = job("en", "standard")
    words = {**one.language.words, "link-address": "{words}"}
    careless = replace(one, language=replace(one.language, words=words))
    codes = {finding.code for finding in errors(one, write(careless, one.leaflet).content)}
    assert codes == {"block-changed", "link-target"}


def test_another_address_than_the_leaflet_has_is_found() -> None:
    one = job("en", "standard")
    other = short(jobs()["en", "standard"].leaflet, WORDS["en"].replace("uk/tea)", "uk/tee)"))
    codes = {finding.code for finding in errors(one, write(one, other).content)}
    assert codes == {"block-changed", "link-target"}


# ---- a link that leads astray on a screen

ON_SCREEN: Mapping[str, tuple[str, str]] = {
    "a number that dials another": ('href="tel:01632960123"', 'href="tel:01632960124"'),
    "a letter that goes to another": ("mailto:tea-room@", "mailto:tearoom@"),
    "a page that is another": ('uk/tea"', 'uk/tee"'),
    "a section that is another": ('href="#what-to-bring"', 'href="#before-you-drink"'),
    "a section that is none": ('id="what-to-bring"', 'id="what"'),
    "a link without address": ('<a href="tel:01632960124">', "<a>"),
    "a link that nobody wrote": ("Bring your cup.", '<a href="https://a.org">Bring your cup.</a>'),
}


@pytest.mark.parametrize("name", ON_SCREEN)
def test_a_link_of_a_page_that_leads_astray_is_refused(name: str) -> None:
    before, after = ON_SCREEN[name]
    page = content("en", "html").decode()
    assert before in page
    (fault, *_) = errors(job("en", "html"), page.replace(before, after).encode())
    assert fault.code == "link-target"


def test_two_links_in_each_others_place_are_refused() -> None:
    page = content("en", "html").decode()
    here, there = 'href="https://www.example.nhs.uk/tea"', 'href="tel:01632960124"'
    swapped = re.sub(f"{here}|{there}", lambda m: there if m[0] == here else here, page)
    assert [fault.code for fault in errors(job("en", "html"), swapped.encode())] == [
        "link-target",
        "link-target",
    ]


# ---- from a web page to the other editions of its leaflet


@pytest.mark.parametrize("language", BY_DAY)
def test_a_web_page_ends_with_the_way_to_all_editions_of_its_leaflet(language: str) -> None:
    edition = made(language, "html")
    last = read_back(edition.job, edition.content).links[-1]
    assert last.words == edition.job.language.words["other-editions"]
    assert last.address == f"../index.html#{language}"


@pytest.mark.parametrize("other", ["../index.html#pl", "../../index.html#en", "index.html#en"])
def test_a_way_to_other_editions_that_leads_astray_is_refused(other: str) -> None:
    edition = made("en", "html")
    page = edition.content.decode()
    assert errors(edition.job, page.encode()) == []
    (fault,) = errors(edition.job, page.replace("../index.html#en", other).encode())
    assert fault.code == "link-target"


def test_only_a_web_page_leads_to_other_editions() -> None:
    assert "other-editions" not in repr(jobs()["en", "standard"].leaflet)
    assert "other-editions" not in repr(jobs()["en", "epub"].leaflet)


# ---- a link that leads astray in a PDF

Edit = Callable[[Any, Any], None]
"""What is done to an opened PDF and one of its link annotations."""


def _leads_to(address: str) -> Edit:
    def edit(pdf: Any, annotation: Any) -> None:
        annotation.A.URI = pikepdf.String(address)

    return edit


def _dead(pdf: Any, annotation: Any) -> None:
    del annotation["/A"]


def _to_another_section(pdf: Any, annotation: Any) -> None:
    annotation.Dest = pikepdf.String("before-you-drink")


def _to_a_place_that_has_moved(pdf: Any, annotation: Any) -> None:
    names = pdf.Root.Names.Dests.Names
    at = {str(names[place]): place + 1 for place in range(0, len(names), 2)}
    names[at["what-to-bring"]] = names[at["before-you-drink"]]


def _to_no_place(pdf: Any, annotation: Any) -> None:
    del pdf.Root.Names["/Dests"]


IN_PRINT: Mapping[str, tuple[int, Edit]] = {
    "a number that dials another": (0, _leads_to("tel:01632960124")),
    "a letter that goes to another": (1, _leads_to("mailto:tearoom@example.nhs.uk")),
    "a page that is another": (2, _leads_to("https://www.example.nhs.uk/tee")),
    "a link without address": (0, _dead),
    "a section that is another": (-1, _to_another_section),
    "a section that has moved": (-1, _to_a_place_that_has_moved),
    "a section that is none": (-1, _to_no_place),
}


def edited(finished: bytes, place: int, edit: Edit) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(finished)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        edit(pdf, links[place])
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("name", IN_PRINT)
def test_a_link_of_a_pdf_that_leads_astray_is_refused(name: str) -> None:
    spoilt = edited(content("en", "standard"), *IN_PRINT[name])
    assert {fault.code for fault in errors(job("en", "standard"), spoilt)} == {"link-target"}


# ---- a link that leads astray in a Word document

BODY, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
IN_WORD: Mapping[str, tuple[str, str, str]] = {
    "a number that dials another": (RELATIONS, '"tel:01632960123"', '"tel:01632960124"'),
    "a letter that goes to another": (RELATIONS, "mailto:tea-room@", "mailto:tearoom@"),
    "a page that is another": (RELATIONS, 'uk/tea"', 'uk/tee"'),
    "an address that is lost": (RELATIONS, '"tel:01632960124"', '""'),
    "a section that is another": (BODY, 'w:anchor="what-to-bring"', 'w:anchor="before-you-drink"'),
    "a section that is none": (BODY, 'w:name="what-to-bring"', 'w:name="what"'),
    "a link without address": (BODY, 'w:anchor="what-to-bring"', ""),
}


def with_part(finished: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The document with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(finished)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            changed = change(text.decode()).encode() if name == part else text
            assert name != part or changed != text
            new.writestr(name, changed)
    return target.getvalue()


def codes(of: Job, finished: bytes) -> set[str]:
    return {fault.code for fault in errors(of, finished)}


@pytest.mark.parametrize("name", IN_WORD)
def test_a_link_of_a_word_document_that_leads_astray_is_refused(name: str) -> None:
    part, before, after = IN_WORD[name]
    whole = content("en", "docx")
    spoilt = with_part(whole, part, lambda text: text.replace(before, after))
    assert codes(job("en", "docx"), spoilt) == {"link-target"}


@pytest.mark.parametrize("place", range(6))
def test_each_link_dropped_from_a_word_document_is_missed(place: int) -> None:
    link = re.compile(r"<w:hyperlink [^>]*>(.*?)</w:hyperlink>", re.DOTALL)

    def without(text: str) -> str:
        found = list(link.finditer(text))
        assert len(found) == 6
        start, end = found[place].span()
        return text[:start] + found[place][1] + text[end:]

    spoilt = with_part(content("en", "docx"), BODY, without)
    assert codes(job("en", "docx"), spoilt) == {"link-target"}


def test_a_bookmark_that_has_moved_is_refused() -> None:
    names = ("what-to-bring", "before-you-drink")
    swapped = {f'w:name="{one}"': f'w:name="{other}"' for one, other in (names, names[::-1])}
    spoilt = with_part(
        content("en", "docx"),
        BODY,
        lambda text: re.sub("|".join(swapped), lambda match: swapped[match[0]], text),
    )
    assert codes(job("en", "docx"), spoilt) == {"link-target"}


def test_a_link_of_several_pieces_is_one_link_of_a_word_document() -> None:
    one = job("en", "docx")
    words = "Read [**more** about *tea*, 01632 960 123](https://www.example.nhs.uk/tea) first."
    known = replace(one, leaflet=short(jobs()["en", "docx"].leaflet, words))
    finished = write(known, known.leaflet).content
    assert errors(known, finished) == []
    assert [link.words for link in read_back(known, finished).links] == [
        "leaflets.example.nhs.uk", "more about tea, 01632\u00a0960\u00a0123",
    ]  # fmt: skip


def test_an_entry_of_a_contents_list_leads_to_its_section_in_a_word_document() -> None:
    one, whole = job("en", "docx"), jobs()["en", "large-print"].leaflet
    lists = tuple(block for block in whole.opening if isinstance(block, Contents))
    known = replace(one, leaflet=short(replace(one.leaflet, opening=lists)))
    finished = write(known, known.leaflet).content
    assert errors(known, finished) == []
    entries = [link for link in read_back(known, finished).links if link.words == link.heading]
    assert len(entries) == 2
    anchors = 'w:anchor="before-you-drink"', 'w:anchor="what-to-bring"'
    spoilt = with_part(finished, BODY, lambda text: text.replace(*anchors))
    assert codes(known, spoilt) == {"link-target"}


def test_sections_whose_long_names_begin_alike_have_bookmarks_of_their_own() -> None:
    one, start = job("en", "docx"), "what-you-should-bring-with-you-on-the-day"
    known = replace(one, leaflet=_renamed(one.leaflet, (f"{start}-of-tea", f"{start}-of-coffee")))
    finished = write(known, known.leaflet).content
    assert errors(known, finished) == []
    with zipfile.ZipFile(io.BytesIO(finished)) as package:
        names = re.findall(r'<w:bookmarkStart [^>]*w:name="(.*?)"', package.read(BODY).decode())
    assert len(set(names)) == 2
    assert all(len(name) <= 40 for name in names)


def _renamed(leaflet: Leaflet, names: tuple[str, str]) -> Leaflet:
    """The leaflet with these ids of its sections, in its contents list and its links too."""
    sections = tuple(replace(s, id=name) for s, name in zip(leaflet.sections, names, strict=True))
    words = WORDS["en"].replace("#what-to-bring", f"#{names[1]}")
    opening = tuple(_listing(block, names) for block in leaflet.opening)
    return replace(leaflet, opening=opening, sections=(_with(sections[0], words), sections[1]))


def _listing(block: Block, names: tuple[str, str]) -> Block:
    if not isinstance(block, Contents):
        return block
    entries = zip(block.entries, names, strict=True)
    return replace(block, entries=tuple(replace(e, section=name) for e, name in entries))
