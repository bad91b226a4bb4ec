"""An e-book holds the whole leaflet page by page, with its contents, its language and its state."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest

from press.build.make import make
from press.build.plan import Job
from press.checks.book import check_book, wanted_entries
from press.checks.edition import check_edition
from press.formats import formats
from press.formats.book.pages import pages_of
from press.formats.pages import draft_marks
from press.model import BookFacts, Evidence, Figure
from press.readback.epub import read_back
from press.walk import blocks_of
from tests.editions import specimen

PARITY = {"block-lost", "block-added", "block-moved", "block-changed"}
START, FIRST, PACKAGE, NAV = (
    f"book/{name}" for name in ("start.xhtml", "part-01.xhtml", "package.opf", "nav.xhtml")
)
Change = Callable[[str], str]


def job(tag: str) -> Job:
    return specimen.jobs()[tag, "epub"]


def content(tag: str) -> bytes:
    made = specimen.made(tag, "epub")
    assert made.proved, (made.findings, made.crash)
    assert made.blocks == made.blocks_found > 140
    return made.content


def files(tag: str) -> dict[str, bytes]:
    return unbound(content(tag))


def unbound(finished: bytes) -> dict[str, bytes]:
    """An e-book as files."""
    with zipfile.ZipFile(io.BytesIO(finished)) as book:
        return {name: book.read(name) for name in book.namelist()}


def bound(parts: Mapping[str, bytes]) -> bytes:
    """Files as an e-book."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return out.getvalue()


def edited(tag: str, name: str, change: Change) -> bytes:
    """The e-book with the text of one file changed."""
    parts = files(tag)
    before = parts[name].decode()
    parts[name] = change(before).encode()
    assert parts[name].decode() != before, f"{name} has nothing to do this harm to"
    return bound(parts)


def codes(tag: str, finished: bytes) -> set[str]:
    one = job(tag)
    evidence = read_back(finished, one.language)
    setting = formats()["epub"].setting
    found = check_edition(one.leaflet, evidence, one.edition, setting, one.language)
    return {finding.code for finding in found}


def evidence(tag: str) -> Evidence:
    return read_back(content(tag), job(tag).language)


def facts(tag: str) -> BookFacts:
    found = evidence(tag).facts
    assert isinstance(found, BookFacts)
    return found


# ---- it is whole


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_e_book_is_proved(tag: str) -> None:
    assert codes(tag, content(tag)) == set()


@pytest.mark.full
def test_every_language_of_the_specimen_has_an_e_book() -> None:
    made = [specimen.made(tag, "epub") for tag in specimen.LANGUAGES]
    assert [(one.findings, one.crash) for one in made if not one.proved] == []


def test_the_same_leaflet_gives_the_same_bytes() -> None:
    assert make(job("en")).content == content("en")


def test_each_main_section_is_a_page_and_the_first_has_the_title() -> None:
    leaflet = job("en").leaflet
    main = [section for section in leaflet.sections if section.level == 2]
    pages = pages_of(leaflet)
    assert [page.sections[0] for page in pages[1:]] == main
    assert sum(len(page.sections) for page in pages) == len(leaflet.sections) > len(main)
    assert facts("en").pages[0].name == START


def test_the_list_of_contents_is_the_title_and_every_heading() -> None:
    leaflet = job("ar").leaflet
    assert facts("ar").entries == tuple(wanted_entries(leaflet))
    assert len(facts("ar").entries) == 1 + len(leaflet.sections)


def test_a_reading_system_finds_title_language_publisher_dates_and_access() -> None:
    said = dict(facts("en").metadata)
    assert (said["title"], said["language"]) == ("Tea after your visit – English", "en")
    assert (said["date"], said["dcterms:modified"]) == ("2026-01-05", "2026-06-01T00:00:00Z")
    assert said["publisher"] and said["identifier"].startswith("urn:uuid:")
    features = {value for name, value in facts("en").metadata if name.endswith("Feature")}
    assert features >= {"structuralNavigation", "tableOfContents", "alternativeText"}
    assert said["schema:accessibilityHazard"] == "none"
    assert "dcterms:conformsTo" not in said


def test_other_words_are_another_book() -> None:
    one, other = (dict(facts(tag).metadata)["identifier"] for tag in ("en", "ar"))
    assert one != other


def test_arabic_runs_from_the_right_and_shows_in_fonts_of_its_own() -> None:
    assert 'page-progression-direction="rtl"' in files("ar")[PACKAGE].decode()
    assert b'dir="rtl"' in files("ar")[FIRST]
    fonts = {name for name in files("ar") if name.endswith(".woff2")}
    assert "book/fonts/noto-sans-arabic-400.woff2" in fonts
    assert all(files("ar")[name][:4] == b"wOF2" for name in fonts)


def test_every_picture_is_in_the_book_as_the_leaflet_has_it() -> None:
    figures = [block for block in blocks_of(job("en").leaflet) if isinstance(block, Figure)]
    parts = files("en")
    pictures = [parts[name] for name in parts if name.startswith("book/pictures/picture")]
    assert pictures[:-1] == [figure.content for figure in figures]
    assert pictures[-1].startswith(b"<svg")  # the QR code


def test_a_page_of_a_draft_says_that_it_is_one() -> None:
    wanted = [mark.markdown for mark in draft_marks(job("ar").leaflet)]
    assert len(wanted) == 2
    assert all(list(page.running) == wanted for page in facts("ar").pages[1:])
    assert all(page.running == () for page in facts("en").pages)


def test_the_style_sheet_fixes_no_size_and_no_colour() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", files("en")["book/style.css"].decode())
    assert not re.search(r"font-size:[^;]*(?:px|pt|mm|rem)", sheet)
    assert not re.search(r"(?<![-\w])(?:color|background)\s*:", sheet)


# ---- harm to the finished file


def elements(page: str) -> list[re.Match[str]]:
    return list(
        re.finditer(r"<(p|li|td|h2|dt)(?: [^>]*)?>(?:(?!<\1[ >]).)*?</\1>", page, re.DOTALL)
    )


def test_every_page_with_a_dropped_block_is_found() -> None:
    pages = [name for name in files("en") if re.search(r"(start|part-\d+)\.xhtml$", name)]
    assert len(pages) == len(facts("en").pages) > 4
    for name in pages:
        page = files("en")[name].decode()
        with_words = [m for m in elements(page) if re.sub("<[^>]*>", "", m[0]).strip()]
        assert with_words
        for match in with_words[:: max(1, len(with_words) // 4)]:
            harmed = page[: match.start()] + page[match.end() :]
            found = codes("en", bound(files("en") | {name: harmed.encode()}))
            assert found & PARITY, match[0]


def test_two_swapped_blocks_are_found() -> None:
    def swap(page: str) -> str:
        first, second = [m for m in elements(page) if m[1] == "p"][:2]
        between = page[first.end() : second.start()]
        return page[: first.start()] + second[0] + between + first[0] + page[second.end() :]

    assert codes("en", edited("en", FIRST, swap)) & PARITY


def test_a_changed_digit_is_found() -> None:
    page = files("en")[FIRST].decode()
    body = page.index("<body")
    places = [m.start() for m in re.finditer(r"\d", page) if m.start() > body]
    shown = [at for at in places if page.rfind("<", 0, at) < page.rfind(">", 0, at)]
    assert len(shown) > 20
    for at in shown[::4]:
        digit = "1" if page[at] != "1" else "2"
        harmed = page[:at] + digit + page[at + 1 :]
        assert codes("en", bound(files("en") | {FIRST: harmed.encode()})) & PARITY


def without_first(pattern: str) -> Change:
    return lambda text: re.sub(pattern, "", text, count=1)


def becomes(before: str, after: str) -> Change:
    return lambda text: text.replace(before, after, 1)


def pages_swapped(package: str) -> str:
    return re.sub(r"(<itemref.*part-01.*>)\n(<itemref.*part-02.*>)", r"\2\n\1", package)


CLAIM = '<meta property="dcterms:conformsTo">EPUB Accessibility</meta></metadata>'
HARMS: Mapping[str, tuple[str, Change, str]] = {
    "a page that nobody reaches": (
        PACKAGE, without_first(r'<itemref idref="part-02-xhtml" />'), "block-lost"),
    "a page aside from the order of reading": (
        PACKAGE,
        becomes('<itemref idref="part-02-xhtml"', '<itemref linear="no" idref="part-02-xhtml"'),
        "block-lost"),
    "two pages swapped": (PACKAGE, pages_swapped, "block-moved"),
    "an entry of the contents lost": (
        NAV, without_first(r"<li><a [^>]*#.*</a></li>"), "book-contents"),
    "an entry that leads elsewhere": (
        NAV, becomes("#before-you-drink", "#nowhere"), "book-contents"),
    "an entry with other words": (NAV, becomes(">Before", ">After"), "book-contents"),
    "a beginning after the first page": (
        NAV, becomes('bodymatter" href="start', 'bodymatter" href="part-01'), "book-contents"),
    "another title": (PACKAGE, becomes("<dc:title>", "<dc:title>No "), "book-title"),
    "another language": (
        PACKAGE, becomes("<dc:language>en", "<dc:language>fr"), "book-language"),
    "a page of another language": (
        FIRST, becomes('lang="en" xml:lang="en"', 'lang="cy" xml:lang="cy"'), "book-language"),
    "words without their language": (
        FIRST, lambda text: re.sub(r'<span lang="fr"[^>]*>', "<span>", text), "wrong-language"),
    "a summary lost": (
        PACKAGE, without_first(r"<meta property=.schema:accessibilitySummary.*</meta>"),
        "book-metadata"),
    "a claim that nobody made": (PACKAGE, becomes("</metadata>", CLAIM), "book-claim"),
    "something to fetch": (
        FIRST, becomes("</main>", '<img src="https://a.org/a.png" alt="" /></main>'), "fetches"),
    "a script": (FIRST, becomes("</main>", "<script>1</script></main>"), "script"),
    "a script in the contents": (NAV, becomes("</main>", "<script>1</script></main>"), "script"),
    "a picture that is not listed": (
        PACKAGE, without_first(r"<item [^>]*picture-1[^>]*/>"), "book-form"),
    "a link that leads astray": (
        FIRST, becomes("part-02.xhtml#what-to-bring", "part-03.xhtml#what-to-bring"),
        "link-target"),
    "a number that dials another": (FIRST, becomes("tel:01632960", "tel:01632961"), "link-target"),
    "hidden words": (FIRST, becomes("<p>", '<p style="display: none">'), "block-lost"),
    "words hidden by the style sheet": (
        "book/style.css", lambda text: f"{text} .warning {{ color: white }}", "block-lost"),
    "words in the place of a draft mark": (
        FIRST, becomes("<main>", '<main><header class="running"><p>Old</p></header>'),
        "book-marks"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMS)
def test_harm_to_the_finished_book_is_found(name: str) -> None:
    file, change, code = HARMS[name]
    assert code in codes("en", edited("en", file, change))


def test_a_draft_without_its_marks_is_found() -> None:
    harmed = edited(
        "ar", FIRST, lambda text: re.sub("<header.*?</header>", "", text, flags=re.DOTALL)
    )
    assert codes("ar", harmed) == {"book-marks"}


@pytest.mark.parametrize("where", ['page-progression-direction="rtl"', ""])
def test_a_book_that_turns_the_wrong_way_is_found(where: str) -> None:
    name = PACKAGE if where else FIRST
    harmed = edited("ar", name, lambda text: text.replace(where or ' dir="rtl"', "", 1))
    assert "book-direction" in codes("ar", harmed)


def test_files_that_the_book_does_not_name_are_found() -> None:
    assert codes("en", bound(files("en") | {"book/secret.xhtml": b"x"})) == {"book-form"}
    parts = files("en")
    del parts["book/fonts/noto-sans-700.woff2"]
    assert codes("en", bound(parts)) == {"book-form", "fetches"}


def test_a_book_that_does_not_say_so_first_is_found() -> None:
    parts = files("en")
    mimetype = parts.pop("mimetype")
    assert codes("en", bound(parts | {"mimetype": mimetype})) == {"book-form"}


@pytest.mark.parametrize(
    "content",
    [b"PK nothing", bound({"mimetype": b"application/epub+zip"})],
    ids=["no zip", "no package"],
)
def test_what_is_no_e_book_is_unreadable(content: bytes) -> None:
    with pytest.raises(ValueError, match="no e-book"):
        read_back(content, job("en").language)


def test_a_page_that_is_no_xml_is_unreadable() -> None:
    with pytest.raises(ValueError, match="no e-book"):
        read_back(edited("en", FIRST, lambda text: text.replace("</p>", "", 1)), job("en").language)


def test_checks_of_books_find_nothing_in_a_sound_one() -> None:
    one = job("ar")
    assert check_book(one.leaflet, facts("ar"), one.edition, one.language) == []
