"""Every released edition can be found from the list of leaflets, and nothing that is not released.

What is not released stands on the coverage board, with the reason, and in its CSV.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import tinyhtml5

from press.formats import formats
from press.rack import changed_leaflets, rack_files, rack_key, rack_paths
from press.rack.board import MEANINGS, NOT_MADE, STATES
from press.rack.names import FORMS, amounts, form, tongue
from tests.rack.manifests import LANGUAGES, edition, library, manifest, translation, troubled

BIG = 1000
MANIFESTS = {"library": library(12), "troubled": troubled(), "empty": manifest()}
every_manifest = pytest.mark.parametrize("name", MANIFESTS)


@cache
def files(name: str) -> Mapping[str, bytes]:
    return rack_files(MANIFESTS[name])


def links(page: str, content: bytes, attribute: str = "href") -> Iterator[str]:
    """Every place in output/ that a page names, without the name of a section."""
    for element in tinyhtml5.parse(content).iter():
        address = element.get(attribute)
        if address and not address.startswith("#"):
            parts = urlsplit(address)
            assert not parts.scheme and not parts.netloc, address
            yield normpath(join(dirname(page), unquote(parts.path)))


def pages(name: str) -> dict[str, bytes]:
    return {path: content for path, content in files(name).items() if path.endswith(".html")}


def for_patients(name: str) -> dict[str, bytes]:
    return {path: content for path, content in pages(name).items() if path != "coverage.html"}


def lists(name: str) -> dict[str, bytes]:
    """The list of leaflets and the page of each; the pages that codes lead to offer it again."""
    return {path: content for path, content in for_patients(name).items() if "index." in path}


def of_state(name: str, state: str) -> list[str]:
    return [each["path"] for each in MANIFESTS[name]["editions"] if each["state"] == state]


def ids(content: bytes) -> set[str]:
    return {element.get("id", "") for element in tinyhtml5.parse(content).iter()}


def words(content: bytes) -> str:
    body = next(e for e in tinyhtml5.parse(content).iter() if str(e.tag).endswith("body"))
    return " ".join(" ".join(body.itertext()).split())


# ---- the pages for clinics


@every_manifest
def test_every_released_edition_is_linked_once_from_the_page_of_its_leaflet(name: str) -> None:
    found: Counter[str] = Counter()
    for path, content in lists(name).items():
        inside = [each for each in links(path, content) if "/" in each and each not in pages(name)]
        assert all(each.startswith(f"{dirname(path)}/") for each in inside)
        found.update(inside)
    assert found == Counter(of_state(name, "released"))


@every_manifest
def test_every_link_and_picture_of_a_page_is_in_output(name: str) -> None:
    entries = MANIFESTS[name]["editions"]
    there = {*files(name), *(each["path"] for each in entries)}
    for path, content in pages(name).items():
        assert set(links(path, content)) <= there
        assert set(links(path, content, "src")) <= there | {each["picture"] for each in entries}


@every_manifest
def test_every_section_that_a_page_leads_to_is_there(name: str) -> None:
    places = {path: ids(content) for path, content in pages(name).items()}
    for path, content in pages(name).items():
        for element in tinyhtml5.parse(content).iter():
            file, _, section = (element.get("href") or "").partition("#")
            if section:
                assert section in places[normpath(join(dirname(path), file)) if file else path]


@every_manifest
def test_no_draft_and_nothing_withheld_is_on_a_page_for_clinics(name: str) -> None:
    everything = b"".join(for_patients(name).values()).decode()
    assert "-draft" not in everything
    for path in of_state(name, "draft"):
        assert path.rpartition("/")[2] not in everything


def test_a_leaflet_is_listed_by_its_title_in_each_released_language() -> None:
    listed = words(files("library")["index.html"])
    for each in MANIFESTS["library"]["translations"]:
        known = tongue(each["language"])
        line = f"{known.autonym}: {each['title']} {known.english}"
        if each["language"] != "en":
            assert (line in listed) is (each["state"] == "released"), line


def test_english_comes_first_then_each_language_by_its_own_name() -> None:
    content = files("library")["knee-replacement-1/index.html"].decode()
    order = sorted(LANGUAGES, key=lambda tag: tongue(tag).order)
    assert order[0] == "en"
    places = [content.find(f'<section id="{tag}"') for tag in order]
    assert [place for place in places if place > 0] == sorted(p for p in places if p > 0)


def test_titles_sort_by_number() -> None:
    listed = files("library")["index.html"].decode()
    assert listed.index(">Knee replacement 2<") < listed.index(">Knee replacement 10<")


def test_what_a_language_cannot_have_is_said_with_what_to_offer_instead() -> None:
    said = words(files("troubled")["tea/index.html"])
    assert "Not available in Urdu Braille file for an embosser no safe braille table" in said
    assert "offer <audio> & large print" in said
    assert "1 more format in preparation" in said
    assert "Not to be handed out yet: Polish, Bangla." in said


def test_a_withdrawn_leaflet_says_that_it_must_not_be_handed_out() -> None:
    said = words(files("troubled")["old/index.html"])
    assert "do not hand it out. withdrawn on 1 May: the pills are recalled" in said
    assert "Old pills" not in words(files("troubled")["index.html"])
    assert "Not to be handed out yet" not in said
    assert "2 more leaflets cannot be handed out" in words(files("troubled")["index.html"])


def test_a_leaflet_that_nobody_may_have_says_why() -> None:
    said = words(files("troubled")["bad/index.html"])
    assert "No edition of this leaflet can be handed out at present: the press has a fault" in said
    assert "Not to be handed out yet" not in said


def test_what_a_ward_can_print_says_how() -> None:
    said = words(files("library")["knee-replacement-1/index.html"])
    assert "8 pages, 340 KB Print at 100 % (“Actual size”) on A4, both sides Large print" in said
    assert "340 KB Print at 100 % (“Actual size”) on A4, one side Web page 340 KB Text" in said


def test_what_is_said_of_the_paper_is_true_of_the_format() -> None:
    """Large print, from 16 point, is printed on one side; a booklet is made of A5 pages on A4."""
    for name, one in formats().items():
        paper = "A4" if name == "booklet" else one.setting.paper
        sides = "one side" if one.setting.size_pt >= 16 else "both sides"
        on_paper = one.suffix == "pdf" and name != "print-shop"
        assert form(name).paper.startswith(f"{paper}, {sides}" if on_paper else ""), name
        assert bool(form(name).paper) is on_paper, name


def test_a_page_that_a_patient_scans_does_not_lead_to_the_board_with_its_drafts() -> None:
    for path, content in pages("troubled").items():
        on_board = "coverage.html" in set(links(path, content))
        assert on_board is (script_of(path) == "rack.js"), path


def test_a_title_that_has_no_translation_is_marked_as_english() -> None:
    page = tinyhtml5.parse(files("troubled")["tea/bn.html"])
    heading = next(each for each in page.iter() if str(each.tag).endswith("}h1"))
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    assert page.get("lang") == "bn"


def script_of(path: str) -> str:
    is_copy_page = "/" in path and not path.endswith("index.html")
    return "copy.js" if is_copy_page else "rack.js"


def test_titles_and_reasons_are_words_and_never_markup() -> None:
    for path, content in pages("troubled").items():
        scripts = [e for e in tinyhtml5.parse(content).iter() if str(e.tag).endswith("script")]
        assert [e.get("src", "").rpartition("/")[2] for e in scripts] == [script_of(path)], path
        assert (
            b"<script>alert" not in content and b"<b>" not in content and b"<audio>" not in content
        )


def test_no_page_needs_more_than_a_strict_policy_allows() -> None:
    for content in pages("troubled").values():
        for element in tinyhtml5.parse(content).iter():
            assert not element.get("style") and not str(element.tag).endswith("}style")
            assert not [name for name in element.attrib if name.startswith("on")]


# ---- the board


def table(name: str) -> list[dict[str, str]]:
    text = files(name)["coverage.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@every_manifest
def test_the_csv_has_every_leaflet_in_every_language_and_format(name: str) -> None:
    entries = [*MANIFESTS[name]["editions"], *MANIFESTS[name]["withheld"]]
    entries += MANIFESTS[name]["unavailable"]
    lines = {(line["leaflet"], line["language"], line["format"]): line for line in table(name)}
    asked = {each["format"] for each in entries} | set(MANIFESTS[name]["asked"])
    assert len(lines) == len(MANIFESTS[name]["translations"]) * len(asked) == len(table(name))
    for each in entries:
        line = lines[each["leaflet"], each["language"], each["format"]]
        assert line["file"] == each.get("path", "")
        assert each.get("reason", "") in line["reason"]


def test_excel_knows_the_csv_as_utf8_and_runs_none_of_its_cells() -> None:
    content = files("troubled")["coverage.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for line in table("troubled") for cell in line.values()]
    assert "'=1+1 Ale & “stout”" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_board_says_each_state_in_words_and_links_drafts_alone() -> None:
    content = files("troubled")["coverage.html"]
    assert {each for each in links("coverage.html", content) if each.startswith("tea/pl")} == set(
        of_state("troubled", "draft")
    )
    assert not set(of_state("troubled", "released")) & set(links("coverage.html", content))
    said = words(content)
    for state in ("released", "DRAFT", "withheld", "withdrawn", "unavailable", "not made"):
        assert state in said
    assert "stale: signed off for other words" in said
    assert "Large print: a glyph cannot be seen" in said
    assert "1 warning" in said


def test_the_board_says_why_before_it_lists_the_formats_and_what_to_do() -> None:
    said = words(files("troubled")["coverage.html"])
    assert said.index("Why not, and what else was found") < said.index(" Large print ")
    for state in (*STATES, "sign-off stale", "unavailable", NOT_MADE):
        assert state.capitalize() in dict(MEANINGS)
    assert all(f"{name} {meaning}" in said for name, meaning in MEANINGS)


def test_an_edition_that_failed_is_withheld_whatever_it_would_have_been() -> None:
    states = {(line["language"], line["format"]): line["state"] for line in table("troubled")
              if line["leaflet"] == "tea"}  # fmt: skip
    assert states["ur", "large-print"] == states["pl", "html"] == "withheld"


def test_what_is_to_be_checked_next_comes_first_and_no_date_last() -> None:
    content = files("troubled")["coverage.html"].decode()
    rows = content.split('<table class="sortable">')[1].split("<tr ")[1:]
    keys = [row.split('data-k="')[1].split('"')[0] for row in rows]
    assert keys[0] == "2020-01-01" and keys[-1] == ""
    assert [key for key in keys if key] == sorted(key for key in keys if key)


# ---- only what changed


@every_manifest
def test_the_same_manifest_gives_the_same_bytes_and_the_paths_are_known(name: str) -> None:
    assert rack_files(deepcopy(MANIFESTS[name])) == files(name)
    assert sorted(rack_paths(MANIFESTS[name])) == sorted(files(name))


def test_a_page_that_is_not_named_as_changed_is_the_same_as_before() -> None:
    before = MANIFESTS["library"]
    after = deepcopy(before)
    after["editions"][0]["bytes"] += 5_000
    after["translations"][-1]["title"] = "别的"
    changed = changed_leaflets(before, after)
    assert changed == {"knee-replacement-0", "knee-replacement-11"}
    assert changed_leaflets(before, before) == frozenset()
    assert {**files("library"), **rack_files(after, changed)} == rack_files(after)


@pytest.mark.parametrize("before", [{}, {"editions": []}, {**manifest(), "editions": [{}]}])
def test_a_manifest_of_an_earlier_press_makes_every_page_anew(before: dict[str, Any]) -> None:
    assert len(changed_leaflets(before, MANIFESTS["library"])) == 12


def test_another_name_of_the_publisher_changes_every_page() -> None:
    after = deepcopy(MANIFESTS["library"])
    after["organisation"]["name"] = "Another Trust"
    assert len(changed_leaflets(MANIFESTS["library"], after)) == 12


def test_the_accent_is_that_of_the_publisher() -> None:
    other = {**manifest(), "organisation": {"name": "A", "accent": "#123456"}}
    assert b"--heading: #123456" in rack_files(other)["rack.css"]
    assert len(rack_key()) == 64


def test_an_edition_of_no_translation_is_a_fault_of_the_manifest() -> None:
    with pytest.raises(KeyError, match="tea"):
        rack_files(manifest(editions=[edition("tea", "en", "html")]))


# ---- plain words


def test_every_format_has_a_plain_name() -> None:
    plain = [name for name in formats() if name in FORMS or name.startswith("large-print-")]
    assert plain == list(formats())
    assert form("large-print-24").name == "Large print (24 point)"
    assert form("sound-book").name == "Sound book"


@pytest.mark.parametrize(
    ("pages", "seconds", "size", "said"),
    [
        (1, None, 300, ["1 page", "1 KB"]),
        (8, None, 340_123, ["8 pages", "340 KB"]),
        (None, 485, 3_880_000, ["8 minutes", "3.9 MB"]),
        (None, 12, 999_499, ["1 minute", "999 KB"]),
    ],
)
def test_sizes_are_in_plain_words(
    pages: int | None, seconds: int | None, size: int, said: list[str]
) -> None:
    assert amounts(pages, seconds, size) == said


def test_a_language_is_named_in_itself() -> None:
    names = {tag: tongue(tag).autonym for tag in ("pl", "ur", "zh_Hans", "uk", "xx")}
    assert names == {
        "pl": "Polski", "ur": "اردو", "zh_Hans": "简体中文", "uk": "Українська", "xx": "Xx",
    }  # fmt: skip
    assert (tongue("zh_Hans").lang, tongue("ur").direction) == ("zh-Hans", "rtl")


def test_the_list_of_a_thousand_leaflets_stays_light() -> None:
    assert len(rack_files(library(BIG), ())["index.html"]) < 2_000_000


def test_a_leaflet_may_lack_its_english() -> None:
    only = manifest(editions=[edition("tea", "pl", "html")],
                    translations=[translation("tea", "pl", "Herbata")])  # fmt: skip
    assert "Herbata" in words(rack_files(only)["index.html"])
