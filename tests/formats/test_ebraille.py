"""An eBraille publication holds the whole leaflet in its very cells, and says truly what it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from press.build.make import Made, make
from press.build.plan import Job
from press.checks.edition import check_edition
from press.formats import formats
from press.model import BulletList, Item, NumberedList
from press.walk import map_blocks
from tests.editions.mutations import MUTATIONS
from tests.editions.specimen import jobs, made

LANGUAGES = ("en", "pl")
PAGE, ENTRY, BOOK = "ebraille/leaflet.html", "index.html", "package.opf"
KIND = formats()["ebraille"]
CHANGED = {"block-lost", "block-changed", "block-moved", "block-added"}


def job_of(language: str) -> Job:
    return jobs()[language, "ebraille"]


def book(language: str) -> Made:
    return made(language, "ebraille")


def codes(language: str, content: bytes) -> set[str]:
    job = job_of(language)
    evidence = KIND.read_back(content, job.language)
    found = check_edition(job.leaflet, evidence, job.edition, KIND.setting, job.language)
    return {finding.code for finding in found}


def files(language: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book(language).content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def zipped(parts: dict[str, str], packing: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


# ---- the publication


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_is_met_in_order_as_what_it_is(language: str) -> None:
    edition = book(language)
    assert edition.proved, (edition.findings, edition.crash)
    assert edition.blocks == edition.blocks_found > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_words_give_the_same_bytes(language: str) -> None:
    assert make(job_of(language)).content == book(language).content


def test_it_has_the_cells_of_the_copy_on_paper() -> None:
    said = KIND.read_back(book("en").content, job_of("en").language).blocks
    assert len(said) == made("en", "braille").blocks


def test_a_language_without_safe_braille_has_no_publication() -> None:
    assert book("ur").unavailable
    assert not book("ur").content


def test_a_number_stands_before_a_list_inside_its_point() -> None:
    job = job_of("en")

    def deeper(block: object) -> object:
        if not isinstance(block, NumberedList):
            return block
        return replace(block, items=tuple(Item((BulletList((each,)),)) for each in block.items))

    changed = replace(job, leaflet=map_blocks(job.leaflet, deeper))  # type: ignore[arg-type]
    edition = make(changed)
    assert edition.proved, edition.findings
    assert edition.blocks > book("en").blocks


# ---- harm


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("harm", MUTATIONS)
def test_a_publication_of_a_harmed_leaflet_is_refused(language: str, harm: str) -> None:
    job = job_of(language)
    leaflet = MUTATIONS[harm](job.leaflet)
    assert leaflet != job.leaflet
    content = KIND.write(leaflet, KIND.setting, job.language, job.organisation).content
    assert codes(language, content) & CHANGED


def test_every_block_taken_out_of_a_publication_is_missed() -> None:
    parts = files("en")
    lines = parts[PAGE].split("\n")
    blocks = [n for n, line in enumerate(lines) if re.match("<(h[1-6]|p|dt)[ >]", line)]
    assert len(blocks) == book("en").blocks
    for n in blocks[::6]:
        rest = "\n".join([*lines[:n], *lines[n + 1 :]])
        assert codes("en", zipped(parts | {PAGE: rest})) & CHANGED, lines[n]


def test_every_cell_changed_in_a_publication_is_found() -> None:
    parts = files("en")
    places = [m.start() for m in re.finditer("[\u2801-\u283f]", parts[PAGE])]
    for n in places[:: len(places) // 40]:
        other = "⠿" if parts[PAGE][n] != "⠿" else "⠾"
        changed = f"{parts[PAGE][:n]}{other}{parts[PAGE][n + 1 :]}"
        assert codes("en", zipped(parts | {PAGE: changed})), parts[PAGE][n - 20 : n + 20]


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        (PAGE, "</body>", "Ask us</body>", "ebraille-form"),
        (PAGE, "</body>", "⠠⠁⠎⠅</body>", "block-added"),
        (PAGE, "<p>", '<p style="display: none">', "ebraille-form"),
        (PAGE, "<p>", '<p aria-label="x">', "ebraille-form"),
        (PAGE, "</head>", "<script/></head>", "ebraille-form"),
        (PAGE, 'lang="en-Brai" xml:lang="en-Brai">\n<head>',
         'lang="en-Brai" xml:lang="fr-Brai">\n<head>', "ebraille-language"),
        (PAGE, "<li>\n<p>", "<li></li><li><ul><li>\n<p>", "unreadable"),
        (PAGE, 'class="box"', 'class="plain"', "ebraille-box"),
        (PAGE, "<title>", "<title>⠁", "ebraille-title"),
        (ENTRY, "#before-you-drink", "#nowhere", "ebraille-contents"),
        (ENTRY, "#before-you-drink", "#what-to-bring", "ebraille-contents"),
        (ENTRY, "<h1>", "<h1>⠁", "ebraille-contents"),
        (ENTRY, 'role="doc-toc"', 'role="toc"', "ebraille-contents"),
        ("ebraille/leaflet.css", ".row", ".row, p", ""),
        ("ebraille/leaflet.css", ".box {", ".box { display: none;", "ebraille-form"),
        (BOOK, "eBraille 1.0", "eBraille 2.0", "ebraille-metadata"),
        (BOOK, ">6<", ">8<", "ebraille-metadata"),
        (BOOK, ">true<", ">false<", "ebraille-metadata"),
        (BOOK, "a11y:producer", "a11y:product", "ebraille-metadata"),
        (BOOK, "dcterms:modified", "dcterms:made", "ebraille-metadata"),
        (BOOK, "<dc:title>", "<dc:title>A ", "ebraille-metadata"),
        (BOOK, "<dc:language>en-Brai<", "<dc:language>en<", "ebraille-language"),
        (BOOK, "UEB grade2", "UEB grade1", "ebraille-system"),
        (BOOK, "ebraille/leaflet.css", "leaflet.css", "ebraille-form"),
        ("mimetype", "epub", "ebrl", "ebraille-form"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_of_a_publication_is_found(
    name: str, before: str, after: str, code: str
) -> None:
    parts = files("en")
    assert before in parts[name]
    content = zipped(parts | {name: parts[name].replace(before, after)})
    if code == "unreadable":
        with pytest.raises(ValueError, match="no eBraille publication"):
            codes("en", content)
    else:
        assert (code in codes("en", content)) if code else codes("en", content) == set()


def test_a_file_that_the_manifest_does_not_name_is_found() -> None:
    assert codes("en", zipped(files("en") | {"more.html": "<p/>"})) == {"ebraille-form"}


def test_a_container_that_does_not_say_at_once_what_it_is_is_found() -> None:
    assert codes("en", zipped(files("en"), zipfile.ZIP_DEFLATED)) == {"ebraille-form"}


def test_what_is_no_publication_is_unreadable() -> None:
    for content in (b"PK", zipped({"mimetype": "application/epub+zip"})):
        with pytest.raises(ValueError, match="no eBraille publication"):
            codes("en", content)


def test_a_block_in_another_language_says_so() -> None:
    parts = files("pl")
    mark = ' lang="en-Brai" xml:lang="en-Brai">⠨⠞⠓⠊⠎'
    assert mark in parts[PAGE]
    harmed = parts[PAGE].replace(mark, ">⠨⠞⠓⠊⠎")
    assert codes("pl", zipped(parts | {PAGE: harmed})) == {"wrong-language"}


SPAN = re.compile(r'<span lang="(..)-Brai" xml:lang="..-Brai">([^<]*)</span>')


def test_words_in_another_language_say_so_and_no_others_do() -> None:
    """What the tin says in French and in Urdu; a translation names its English title besides.

    Its publisher stands in front with that, its language in English at the end.
    """
    for language, french, others in (("en", "⠞⠓⠘⠌⠑", 0), ("pl", "⠞⠓⠿", 1)):
        found = SPAN.findall(files(language)[PAGE])
        tongues = [tongue for tongue, _ in found]
        assert tongues == [*["en"] * 2 * others, "fr", "ur", *["en"] * others]
        assert found[2 * others][1].split()[0] == french
        assert found[2 * others + 1][1] == "⠏⠺⠙⠊⠝⠌ ⠅⠊ ⠉⠁⠄⠌"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SPAN.pattern, r"\2"),
        (r'lang="fr-Brai" xml:lang="fr-Brai"', 'lang="ur-Brai" xml:lang="ur-Brai"'),
        (r"(<p>)([^<]+)(<span [^>]*>)", r"\1\3\2"),
        (r"( [^< ]+)(</span>)", r"\2\1"),
    ],
    ids=["unmarked", "as another", "marked too early", "marked too little"],
)
def test_words_in_another_language_that_are_marked_wrongly_are_found(
    language: str, before: str, after: str
) -> None:
    parts = files(language)
    harmed = re.sub(before, after, parts[PAGE], count=1)
    assert harmed != parts[PAGE]
    assert codes(language, zipped(parts | {PAGE: harmed})) == {"wrong-language"}


def test_signs_of_bold_type_at_the_wrong_word_of_a_publication_are_found() -> None:
    parts = files("en")
    for before, after in (("⠘⠂⠝", "⠝"), ("⠘⠶", ""), ("⠠⠙ ⠘⠂⠝", "⠘⠂⠠⠙ ⠝")):
        assert before in parts[PAGE]
        harmed = parts[PAGE].replace(before, after, 1)
        assert codes("en", zipped(parts | {PAGE: harmed})) == {"braille-bold"}
