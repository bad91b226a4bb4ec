"""Promise: the desk gives out what is proved, says plainly what is not, and tells nobody more."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pikepdf
import pytest

from press.desk.search import as_staff_look
from press.rack.names import tongue
from press.readback.pdf import look_at
from tests.build.repository import FRONT, add_polish, build, make_repository, press, write_leaflet
from tests.desk.desks import DAY, Visitor, visitor

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def heading(text: str) -> str:
    return " ".join(
        re.sub("<[^>]+>", " ", re.findall("<h1>(.*?)</h1>", text, re.DOTALL)[0]).split()
    )


# ---- finding a leaflet


@pytest.mark.parametrize(
    "words",
    [
        "",
        "drinking",
        "TEA",
        "herbaty picie",
        "herbát",
        "Polish",
        "drinking tea polish",
        "tea POLSKI",
    ],
)
def test_a_leaflet_is_found_by_words_of_its_title_and_of_its_languages(
    somebody: Visitor, words: str
) -> None:
    page = somebody.client.get("/", query_string={"q": words})
    assert 'href="/leaflet/tea"' in page.text


def test_what_is_not_there_is_not_found_and_said_safely(somebody: Visitor) -> None:
    page = somebody.client.get("/", query_string={"q": "<script>elbow"})
    assert "No leaflet is called that" in page.text
    assert "<script" not in page.text


def test_the_language_is_found_by_its_english_name_which_is_part_of_the_link(
    somebody: Visitor,
) -> None:
    links = re.findall(r'<a href="/leaflet/tea/pl">(.*?)</a>', somebody.get("/").text)
    assert [link.split()[0] for link in links] == ["Polish"]


def test_languages_stand_by_their_english_names_english_first() -> None:
    names = sorted(map(tongue, ("ur", "cy", "en", "ar", "tr")), key=as_staff_look)
    assert [each.english for each in names] == ["English", "Arabic", "Turkish", "Urdu", "Welsh"]


def test_the_state_of_each_language_is_told_and_what_a_draft_is_for(somebody: Visitor) -> None:
    tea, walk = somebody.get("/leaflet/tea").text, somebody.get("/leaflet/walk").text
    assert 'class="released">Released' in tea
    assert 'class="draft">Draft' in tea
    assert "Never give it to a patient" in tea
    assert 'class="withheld">Withheld' in walk
    assert 'href="/leaflet/walk/pl"' not in walk
    assert "Moon, Makaton, British Sign Language" in tea
    assert "Nobody has written an Easy Read text" in tea


def test_the_form_offers_sizes_papers_typefaces_and_colours(somebody: Visitor) -> None:
    form = somebody.get("/leaflet/tea/en").text
    assert re.findall(r'<option value="(\d+)"', form) == list(map(str, range(12, 41)))
    for value in ("A4", "A5", "Atkinson Hyperlegible Next", "coloured paper", "black on cream",
                  "white on black", "html", "booklet"):  # fmt: skip
        assert f'<option value="{value}"' in form


# ---- an edition made to measure


def test_a_large_edition_on_cream_is_made_shown_and_supplied(somebody: Visitor) -> None:
    page = somebody.order("tea", "en", size="24", colours="black on cream")
    assert (page.status_code, heading(page.text)) == (200, "Drinking tea English")
    assert "Ready and checked" in page.text
    picture = somebody.get(
        re.findall(r'src="(/picture/1[^"]+)"', page.text)[0].replace("&amp;", "&")
    )
    assert picture.data.startswith(b"\x89PNG")
    file = somebody.take(page)
    assert "tea-en-large-print-24pt-on-cream.pdf" in file.headers["Content-Disposition"]
    facts = look_at(file.data)
    assert {run.background for run in facts.runs} == {(255, 245, 214)}
    assert min(run.size_pt for run in facts.runs) == pytest.approx(24, abs=0.05)


def test_a_draft_says_so_on_its_page_and_in_its_file(somebody: Visitor) -> None:
    page = somebody.order("tea", "pl", format="html", screen="white on black")
    assert "Never give it to a patient" in page.text
    file = somebody.take(page, "open")
    assert 'inline; filename="tea-pl-html-white-on-black-draft.html"' in str(file.headers)
    assert b"--paper: #000" in file.data


def test_an_edition_on_the_shelf_is_not_made_again(tmp_path: Path) -> None:
    make_repository(tmp_path)
    build(tmp_path)
    there = visitor(tmp_path, make=lambda job: pytest.fail(f"{job.path} is made again"))
    file = there.take(there.order("tea", "en", format="html"))
    assert file.data == (tmp_path / "output/tea/en/tea-en-html.html").read_bytes()
    assert there.get("/rack/").status_code == 200
    assert there.get("/rack/tea/en/tea-en-html.html").data == file.data
    for path in (".memory.json", "manifest.json", "superseded/x", "tea/en/", "nothing.html"):
        assert there.get(f"/rack/{path}").status_code == 404, path


def test_a_booklet_shows_every_side_of_its_sheets_and_how_to_fold_them(somebody: Visitor) -> None:
    page = somebody.order("tea", "en", format="booklet", size="24")
    pictures = re.findall(r'src="(/picture/[^"]+)"', page.text)
    with pikepdf.open(io.BytesIO(somebody.take(page).data)) as file:
        assert len(pictures) == len(file.pages) == 2
    for address in pictures:
        assert somebody.get(address.replace("&amp;", "&")).status_code == 200
    beyond = pictures[-1].replace("/picture/2", "/picture/3").replace("&amp;", "&")
    assert somebody.get(beyond).status_code == 404
    for words in ("1 sheet of A4, both sides, turned on the short edge", "the fold on the left",
                  "14 point, always"):  # fmt: skip
        assert words in page.text


def test_the_page_says_how_many_sheets_large_print_takes(somebody: Visitor) -> None:
    text = somebody.order("tea", "en", size="24").text
    assert re.search(r"<li>\d+ sheets? of A4, one side", text)
    assert "never “Fit to page”" in text


def test_who_chooses_something_else_finds_what_they_chose(somebody: Visitor) -> None:
    page = somebody.order("tea", "en", size="24", colours="black on cream")
    (address,) = re.findall(r'href="([^"]+)">Choose something else', page.text)
    form = somebody.get(address.replace("&amp;", "&")).text
    assert '<option value="24" selected>' in form
    assert '<option value="black on cream" selected>' in form
    assert somebody.get("/leaflet/tea/en?size=99").status_code == 400


# ---- nothing unproved is given out


def test_an_edition_whose_proof_fails_is_not_handed_out_and_the_page_says_why(
    tmp_path: Path,
) -> None:
    make_repository(tmp_path)
    write_leaflet(tmp_path, "tea", "\n## How\n\nDrink it with ᏣᎳᎩ and with friends.\n")
    there = visitor(tmp_path)
    page = there.order("tea", "en", size="30")
    assert page.status_code == 409
    assert "not handed out" in page.text
    assert "A letter of the text is in none of our typefaces" in page.text
    for offer in ("recording", "web page", "18 point", "Moon, Makaton", "Easy Read"):
        assert offer in page.text
    token = re.findall(r'name="desk" value="([^"]+)"', there.get("/leaflet/tea/en").text)[0]
    fields = {"desk": token, "how": "download", "leaflet": "tea", "language": "en", "size": "30"}
    forced = there.client.post("/supply/tea/en/tea-en-large-print-30pt.pdf", data=fields)
    assert (forced.status_code, forced.mimetype) == (409, "text/html")
    assert "supplied" not in there.get("/log.csv").text


def test_a_language_that_is_withheld_is_refused_with_its_reason(somebody: Visitor) -> None:
    page = somebody.get("/edition?leaflet=walk&language=pl")
    assert page.status_code == 409
    assert "Its catalogue cannot be used" in page.text


def test_a_changed_leaflet_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.desk.holdings.LOOK_AGAIN_S", 0)
    make_repository(tmp_path)
    there = visitor(tmp_path)
    assert "Drinking tea" in there.get("/leaflet/tea").text
    write_leaflet(
        tmp_path, "tea", "\n## How\n\nDrink it hot.\n", FRONT.replace("{title}", "Tea now")
    )
    assert heading(there.get("/leaflet/tea").text) == "Tea now"
    (tmp_path / "content/organisation.toml").write_text("[publisher]\n")
    assert there.get("/").status_code == 503
    make_repository(tmp_path)
    add_polish(tmp_path)
    assert "Polski" in there.get("/leaflet/tea").text


# ---- what is noted


def test_the_log_says_what_was_asked_and_supplied_and_nothing_of_anybody(tmp_path: Path) -> None:
    make_repository(tmp_path)
    there = visitor(tmp_path)
    there.take(there.order("tea", "en", format="html"))
    there.order("tea", "en", size="24", colours="coloured paper")
    rows = list(csv.reader(io.StringIO(there.get("/log.csv").data.decode("utf-8-sig"))))
    day = DAY.isoformat()
    assert rows == [
        ["date", "leaflet", "language", "format", "size", "what"],
        [day, "tea", "en", "html", "", "asked"],
        [day, "tea", "en", "html", "", "supplied"],
        [day, "tea", "en", "large-print", "24", "asked"],
    ]
    assert (tmp_path / "desk/log.csv").read_bytes() == there.get("/log.csv").data


# ---- what is refused


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/edition?leaflet=tea&language=en&size=99", 400),
        ("/edition?leaflet=tea&language=en&size=24&paper=A5", 400),
        ("/edition?leaflet=tea&language=en&patient=Ann", 400),
        ("/edition?leaflet=tea&language=en&size=14&size=24", 400),
        ("/edition?leaflet=nothing&language=en", 404),
        ("/edition?leaflet=tea&language=xx", 404),
        ("/edition", 404),
        ("/leaflet/..%2f..%2fetc", 404),
        ("/leaflet/organisation", 404),
        ("/leaflet/tea/en%00", 404),
        ("/rack/../content/organisation.toml", 404),
        ("/rack/%2e%2e/content/organisation.toml", 404),
        ("/rack//etc/passwd", 404),
        ("/order", 405),
        ("/nothing", 404),
    ],
)
def test_what_is_not_offered_gets_a_clear_page(
    somebody: Visitor, address: str, status: int
) -> None:
    page = somebody.client.get(address, follow_redirects=True)
    assert page.status_code == status
    assert heading(page.text) == "That did not work"
    assert "passwd" not in page.text
    assert "publisher]" not in page.text


def test_a_form_of_another_site_is_refused(somebody: Visitor) -> None:
    fields = {"leaflet": "tea", "language": "en"}
    assert somebody.client.post("/order", data=fields).status_code == 403
    assert somebody.client.post("/order", data=fields | {"desk": "x"}).status_code == 403
    assert somebody.client.post("/order", data={"desk": "x" * 20_000}).status_code == 413


def test_a_name_that_leads_here_by_another_way_is_refused(somebody: Visitor) -> None:
    page = somebody.client.get("/", headers={"Host": "evil.example"})
    assert page.status_code == 400


@pytest.mark.parametrize("address", ["/", "/leaflet/tea/en", "/nothing", "/desk.css", "/log.csv"])
def test_every_answer_has_strict_headers(somebody: Visitor, address: str) -> None:
    headers = somebody.get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_no_page_holds_a_script_or_a_style_of_its_own(somebody: Visitor) -> None:
    for address in ("/", "/leaflet/tea", "/leaflet/tea/en", "/nothing"):
        assert not re.search(r"<script|<style|style=|\son\w+=", somebody.get(address).text), address


def test_who_comes_when_the_queue_is_full_is_asked_to_come_again(root: Path) -> None:
    page = visitor(root, most_waiting=0).order("tea", "en", size="20")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0
    assert "try again" in page.text


def test_ports_and_numbers_of_workers_that_cannot_be_are_wrong_usage(root: Path) -> None:
    assert press(root, "serve", "--port", "99999").status == 2
    assert press(root, "serve", "--workers", "0").status == 2
