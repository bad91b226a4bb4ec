"""Promise: whoever has a keyboard, a small screen or no scripts gets the leaflet at the desk.

The desk runs as `./build.py serve` starts it; the browser is the Chromium of the system.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from press.desk.counter import MOST_WAITING
from press.desk.order import COLOURS, SIZES_PT
from press.model import PageFacts
from press.readback.pdf import look_at
from tests.build.repository import ROOT, add_polish, make_repository
from tests.full.test_screens import FLAGS, NARROW, NO_CHROMIUM, at_width, faults, lost

pytestmark = pytest.mark.full

STARTED = "from pathlib import Path; from press.cli import main; main({words!r}, Path({root!r}))"
MOST_TABS = 60
AT_ONCE = 50
RULES_OF_PAGES = ("/", "/?q=elbow", "/leaflet/tea", "/leaflet/walk", "/leaflet/tea/pl",
                  "/edition?leaflet=tea&language=pl&size=24&colours=black+on+cream",
                  "/edition?leaflet=walk&language=pl", "/edition?leaflet=tea&language=en&size=99",
                  "/which", "/which?code=hello", "/which/GTXWQB",
                  "/nothing")  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    make_repository(folder)
    add_polish(folder)
    return folder


@pytest.fixture(scope="module")
def desk(root: Path) -> Iterator[str]:
    """The address of a desk that is open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["serve", "--port", str(port), "--workers", "2"]
    command = [sys.executable, "-c", STARTED.format(words=words, root=str(root))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = [next(process.stdout), next(process.stdout)]
        assert "the desk is open" in said[-1]
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, NO_CHROMIUM
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without scripts, as some hospitals have it."""
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    yield context.new_page()
    context.close()


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until this has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"no way to {wanted} by keyboard on {page.url}")


def test_the_two_o_clock_leaflet_comes_by_keyboard_alone_and_without_scripts(
    desk: str, page: Page, tmp_path: Path
) -> None:
    at_width(NARROW)(page)
    page.goto(desk)
    tab_to(page, "#q")
    page.keyboard.type("herbaty")
    page.keyboard.press("Enter")
    tab_to(page, "a[href='/leaflet/tea/pl']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/leaflet/tea/pl")
    tab_to(page, "#size")
    page.keyboard.type("24")
    tab_to(page, "#colours")
    page.keyboard.type("Black on pale yellow")
    tab_to(page, "button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edition?**")
    assert "Ready and checked" in page.inner_text("main")
    tab_to(page, "button[value=download]")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    file = coming.value
    assert file.suggested_filename == "tea-pl-large-print-24pt-on-pale-yellow-draft.pdf"
    file.save_as(tmp_path / "tea.pdf")
    facts = look_at((tmp_path / "tea.pdf").read_bytes())
    assert isinstance(facts, PageFacts)
    assert facts.language == "pl"


def test_a_web_page_is_opened_in_the_colours_that_were_asked_for(desk: str, page: Page) -> None:
    page.goto(f"{desk}/leaflet/tea/en")
    page.select_option("#format", "html")
    page.select_option("#screen", "white on black")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("button", name="Open", exact=True).click()
    page.wait_for_url("**/supply/**")
    assert page.locator("h1").inner_text() == "Drinking tea"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(0, 0, 0)"
    )


def test_whether_a_copy_is_good_is_asked_by_keyboard_alone_and_without_scripts(
    desk: str, root: Path, page: Page, tmp_path: Path
) -> None:
    at_width(NARROW)(page)
    page.goto(desk)
    tab_to(page, "a[href='/which']")
    page.keyboard.press("Enter")
    tab_to(page, "#code")
    page.keyboard.type("gtx wqb")
    page.keyboard.press("Enter")
    page.wait_for_url("**/which/GTXWQB")
    assert "Do not hand it out" in page.inner_text("main")
    tab_to(page, "main a[href='/which']")
    page.keyboard.press("Enter")
    copy = tmp_path / "copy.html"
    copy.write_bytes(b"<p>" + b"x" * 3_000_000)
    page.set_input_files("#file", copy)
    tab_to(page, "#file ~ button, form[enctype] button")
    page.keyboard.press("Enter")
    page.locator("h1", has_text="This file").wait_for()
    copy.write_bytes(b"x" * 12_000_000)
    page.goto(f"{desk}/which")
    page.set_input_files("#file", copy)
    page.click("form[enctype] button")
    assert "Status 413" in page.inner_text("main")


@pytest.mark.parametrize("address", RULES_OF_PAGES)
def test_axe_finds_nothing_and_a_narrow_window_cuts_nothing(
    desk: str, browser: Browser, address: str
) -> None:
    page = browser.new_page(bypass_csp=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(desk + address)
        assert faults(page) == []
    at_width(NARROW)(page)
    page.goto(desk + address)
    assert (faults(page), lost(page)) == ([], [])
    page.close()


def status_of(address: str) -> int:
    try:
        with urlopen(address) as answer:
            answer.read()
            return int(answer.status)
    except HTTPError as fault:
        return fault.code


def addresses(desk: str, count: int) -> list[str]:
    """Of editions of which no two are alike."""
    chosen = [(size, colours) for colours in COLOURS for size in SIZES_PT][:count]
    return [
        f"{desk}/edition?" + urlencode({"leaflet": "tea", "language": "en", "size": size,
                                        "colours": colours})
        for size, colours in chosen
    ]  # fmt: skip


def test_fifty_people_at_once_are_all_served(desk: str) -> None:
    with ThreadPoolExecutor(AT_ONCE) as people:
        waiting = addresses(desk, AT_ONCE)
        for _ in range(20):
            found = dict(zip(waiting, people.map(status_of, waiting), strict=True))
            assert set(found.values()) <= {200, 202}
            waiting = [address for address, status in found.items() if status == 202]
            if not waiting:
                return
    raise AssertionError(f"{len(waiting)} were not served")


def test_beyond_the_bound_people_are_asked_to_come_again_and_nobody_is_lost(desk: str) -> None:
    count = MOST_WAITING * 2
    others = [re.sub("language=en", "language=pl", address) for address in addresses(desk, count)]
    with ThreadPoolExecutor(count) as people:
        found = Counter(people.map(status_of, others))
    assert set(found) <= {200, 202, 503}
    assert found.total() == count
    assert status_of(f"{desk}/") == 200
