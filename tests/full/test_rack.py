"""The rack can be used by everybody: with a keyboard, a mouse, a small screen, and without scripts.

It is opened as from a file share; once it is served with a policy that allows no inline script.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from press.formats.pdf.picture import picture_of
from press.rack import rack_files
from tests.editions.specimen import made
from tests.full.test_screens import FLAGS, MODES, NO_CHROMIUM, RULES, SPACED, WIDER
from tests.rack.manifests import IN_URDU, library, troubled

pytestmark = pytest.mark.full

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'"
PAGES = ("index.html", "coverage.html", "{leaflet}/index.html", "{leaflet}/ur.html")
SCANNED = "tea/{language}.html?code={code}&version=1&format=html"
SITES: Mapping[str, tuple[dict[str, Any], str]] = {
    "library": (library(4), "knee-replacement-1"),
    "troubled": (troubled(), "tea"),
}
OUTSIDE = """() => [...document.querySelectorAll('main :is(a, p, input, select, li)')]
  .filter(e => !e.closest('.scroll') && e.getBoundingClientRect().width
    && (e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1))
  .map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, NO_CHROMIUM
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sites with a file for every edition: the PDFs have a picture, all else is a word."""
    folder = tmp_path_factory.mktemp("rack")
    pdf = made("en", "standard").content
    picture = picture_of(pdf)
    for name, (manifest, _) in SITES.items():
        files = dict(rack_files(manifest))
        for edition in manifest["editions"]:
            files[edition["path"]] = pdf if edition["path"].endswith(".pdf") else b"tea"
            files[edition["picture"] or edition["path"]] = picture if edition["picture"] else b"tea"
        for path, content in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(content)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    one = browser.new_page(locale="en-GB")
    yield one
    one.close()


def addresses(sites: Path) -> Iterator[str]:
    for name, (_, leaflet) in SITES.items():
        for place in PAGES:
            yield (sites / name / place.format(leaflet=leaflet)).as_uri()


def opened(page: Page, sites: Path, place: str = "index.html", site: str = "library") -> Page:
    page.goto((sites / site / place).as_uri())
    return page


def shown(page: Page) -> list[str]:
    """The titles of the leaflets that are on the list."""
    return page.locator("h3:visible").all_inner_texts()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_page(sites: Path, page: Page, mode: str) -> None:
    MODES[mode](page)
    found = {}
    for address in addresses(sites):
        page.goto(address)
        answer = Axe().run(page, options=RULES).response
        assert len(answer["passes"]) > 10
        found[address] = [
            f"{fault['id']}: {node['html'][:90]}"
            for fault in answer["violations"]
            for node in fault["nodes"]
        ]
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("style", ["", SPACED], ids=["as it is", "spaced"])
def test_nothing_but_the_board_needs_scrolling_sideways(
    sites: Path, page: Page, width: int, style: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses(sites):
        page.goto(address)
        if style:
            page.add_style_tag(content=style)
        assert (page.evaluate(WIDER), page.evaluate(OUTSIDE)) == (0, []), address


# ---- somebody looks for a leaflet


def test_with_the_keyboard_alone_somebody_finds_a_leaflet_and_opens_an_edition(
    sites: Path, page: Page
) -> None:
    opened(page, sites).keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("LOKIEC 2")
    assert shown(page) == ["Knee replacement 2"]
    expect(page.get_by_role("status")).to_have_text("1 leaflet")
    page.keyboard.press("Tab")
    page.keyboard.type("Polish")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Knee replacement 2"
    page.keyboard.press("Tab")
    assert "Polski" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/knee-replacement-2/index.html#pl")
    expect(page.locator(".part").first).to_have_attribute("id", "pl")
    link = page.locator("#pl").get_by_role("link", name="Web page")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/knee-replacement-2/pl/knee-replacement-2-pl-html.html")


def test_who_asks_for_a_language_meets_it_first_on_the_page_of_the_leaflet(
    sites: Path, page: Page
) -> None:
    opened(page, sites).get_by_label("Language", exact=True).select_option("ur")
    page.get_by_role("link", name="Knee replacement 2", exact=True).click()
    page.wait_for_url("**/knee-replacement-2/index.html#ur")
    expect(page.locator(".part").first).to_have_attribute("id", "ur")


def test_with_the_mouse_somebody_filters_by_language_and_format(sites: Path, page: Page) -> None:
    opened(page, sites, site="troubled")
    assert shown(page) == ["=1+1 Ale & “stout”", "Tea <script>alert(1)</script>"]
    page.get_by_label("Language", exact=True).select_option("ur")
    assert shown(page) == ["Tea <script>alert(1)</script>"]
    page.get_by_label("Format").select_option("audio")
    assert shown(page) == []
    expect(page.get_by_text("No leaflet is called that")).to_be_visible()
    page.get_by_label("Language", exact=True).select_option("")
    page.get_by_role("link", name="Tea <script>").click()
    page.wait_for_url("**/tea/index.html")
    expect(page.locator("h1")).to_have_text("Tea <script>alert(1)</script>")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("گھٹنے", 2), ("اُردو", 2), ("العربية", 4), ("膝关节", 4), ("হাঁটু", 2),
     ("knee replacement", 4), ("KNEE  3", 1), ("wymiana polish", 4), ("tea", 0)],
)  # fmt: skip
def test_titles_are_found_in_any_script(sites: Path, page: Page, typed: str, number: int) -> None:
    opened(page, sites).get_by_label("Title").fill(typed)
    assert len(shown(page)) == number


def test_without_scripts_everything_is_there_and_nothing_is_dead(
    browser: Browser, sites: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), sites)
    assert len(shown(page)) == 4
    assert page.locator("input:visible, select:visible, button:visible").count() == 0
    page.get_by_role("link", name="Polski").first.click()
    page.wait_for_url("**#pl")
    page.locator("#pl").get_by_role("link", name="Web page").click()
    page.wait_for_url("**-pl-html.html")
    opened(page, sites, "coverage.html")
    assert page.locator(".sortable tbody tr:visible").count() == 24
    assert page.locator("button:visible").count() == 0
    context.close()


def test_a_reader_whose_browser_speaks_polish_meets_polish_first(
    browser: Browser, sites: Path
) -> None:
    context = browser.new_context(locale="pl-PL")
    page = opened(context.new_page(), sites, "knee-replacement-1/index.html")
    expect(page.locator(".part").first).to_have_attribute("id", "pl")
    context.close()


# ---- somebody looks after the library


def column(page: Page, number: int) -> list[str]:
    return page.locator(f".sortable tbody tr:visible > :nth-child({number})").all_inner_texts()


def test_the_board_is_sorted_and_filtered_with_the_keyboard(sites: Path, page: Page) -> None:
    opened(page, sites, "coverage.html", "troubled")
    heading = page.get_by_role("columnheader", name="Language")
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    up = column(page, 2)
    assert up[:4] == ["English"] * 4 and up[4] == "Polski – Polish"
    expect(page.locator("[aria-sort]")).to_have_text("Language")
    page.keyboard.press("Enter")
    assert column(page, 2) == up[::-1]
    expect(page.locator("[aria-sort=descending]")).to_have_text("Language")
    page.get_by_label("State", exact=True).select_option("stale")
    assert column(page, 3) == ["draft"]
    assert page.get_by_role("link", name="DRAFT").count() == 1
    expect(page.get_by_role("status")).to_have_text("1 row")


def test_what_is_due_today_is_said_beside_its_date(sites: Path, page: Page) -> None:
    page.clock.set_fixed_time("2027-01-31T12:00:00Z")
    opened(page, sites, "coverage.html", "troubled")
    dates = column(page, 4)
    assert dates[0].split() == ["1", "January", "2020", "⚠", "past"]
    assert dates[1].split() == ["1", "March", "2027", "⚠", "in", "29", "days"]
    assert dates[-1] == "no date"
    page.get_by_label("Next check").select_option("past")
    assert [title.strip() for title in column(page, 1)] == ["Old pills"]
    page.get_by_label("Next check").select_option("month")
    assert column(page, 1) == []
    page.clock.set_fixed_time("2027-02-28T12:00:00Z")
    opened(page, sites, "coverage.html", "troubled")
    page.get_by_label("Next check").select_option("month")
    assert {date.split("⚠")[0].strip() for date in column(page, 4)} == {"1 March 2027"}
    page.get_by_label("Next check").select_option("none")
    assert len(column(page, 1)) == 1


def test_a_large_board_shows_its_first_rows_and_all_on_request(
    browser: Browser, tmp_path: Path
) -> None:
    for path, content in rack_files(library(50), ()).items():
        (tmp_path / path).write_bytes(content)
    page = browser.new_page()
    page.goto((tmp_path / "coverage.html").as_uri())
    expect(page.get_by_role("status")).to_have_text("300 rows, the first 200 are shown")
    assert len(column(page, 1)) == 200
    page.get_by_role("button", name="Show all rows").click()
    assert len(column(page, 1)) == 300
    page.close()


# ---- somebody scans the code on a copy


ANSWERS = {
    "HQBDZX": "This copy is up to date.",
    "bcd-fgh": "This copy is out of date. Please use the newest one.",
    "GHJKMN": "Do not use this copy. It has been withdrawn.",
    "ZZZZZZ": "We do not know this copy. Please ask the people who gave it to you.",
    "<b>": "We do not know this copy. Please ask the people who gave it to you.",
    "": "We do not know this copy. Please ask the people who gave it to you.",
}


def scanned(page: Page, sites: Path, code: str, language: str = "en") -> Page:
    place = SCANNED.format(language=language, code=quote(code))
    page.goto(f"{(sites / 'troubled').as_uri()}/{place}")
    return page


@pytest.mark.parametrize("code", ANSWERS)
def test_a_scanned_code_is_answered_plainly(sites: Path, page: Page, code: str) -> None:
    said = scanned(page, sites, code).get_by_role("status")
    expect(said.locator(".verdict")).to_have_text(ANSWERS[code])
    assert said.locator("b").count() == 0
    assert page.locator("#codes").is_hidden()
    assert page.get_by_role("link", name="Print (14 point)").first.is_visible()


def test_a_scanned_code_is_answered_in_the_language_of_the_copy(sites: Path, page: Page) -> None:
    said = scanned(page, sites, "BCDFGH", "ur").get_by_role("status")
    expect(said.locator(".verdict")).to_have_text(IN_URDU["copy-withdrawn"])
    expect(said.locator(".english").last).to_have_text(ANSWERS["GHJKMN"])


def test_without_scripts_the_page_of_a_code_lists_all_of_them(
    sites: Path, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = scanned(context.new_page(), sites, "GHJKMN")
    assert page.locator("#answer").is_hidden()
    assert page.locator("[data-code] .verdict:visible").count() == 5
    context.close()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("language", ["en", "ur", "bn"])
def test_axe_finds_nothing_on_an_answer(sites: Path, page: Page, mode: str, language: str) -> None:
    MODES[mode](page)
    for code in ANSWERS:
        scanned(page, sites, code, language)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [fault["id"] for fault in found] == []
        assert (page.evaluate(WIDER), page.evaluate(OUTSIDE)) == (0, [])


# ---- served


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder as a careful server would."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


@pytest.fixture
def served(sites: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(sites)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_strict_policy_lets_everything_through(served: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.location['url']} {message.text}"))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    for name, (_, leaflet) in SITES.items():
        for place in PAGES:
            page.goto(f"{served}/{name}/{place.format(leaflet=leaflet)}")
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.goto(f"{served}/library/index.html")
    page.get_by_label("Title").fill("knee 3")
    assert shown(page) == ["Knee replacement 3"]
    assert [line for line in said if "/favicon.ico " not in line] == []


def test_axe_finds_harm(sites: Path, page: Page) -> None:
    opened(page, sites).add_style_tag(content="p { color: #ddd !important }")
    found = Axe().run(page, options=RULES).response["violations"]
    assert "color-contrast" in {fault["id"] for fault in found}
