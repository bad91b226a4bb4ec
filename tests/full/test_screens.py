"""Every web page, in every language, shuts nobody out: axe-core, small screens, spacing, contrast.

axe-core is the one inside the Python package `axe-playwright-python`; playwright drives the
Chromium of the system and downloads no browser.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from press.build.library import Library, read_library
from press.build.plan import Request, plan
from press.build.run import run
from tests.editions import going_home, specimen
from tests.editions.house import ROOT

pytestmark = pytest.mark.full

NO_CHROMIUM = "axe-core needs Chromium: install chromium (Debian, Ubuntu) and run this again"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW = 320
"""CSS pixels: a screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
ZOOMED = 640
"""CSS pixels: a screen of 1280 at 200 % (WCAG 2.2, 1.4.4)."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""What a reader may ask for without loss (WCAG 2.2, 1.4.12)."""
LARGER = "html { font-size: 200% !important }"
"""The letters alone twice as large, as browsers for telephones make them (WCAG 2.2, 1.4.4)."""
DESKTOP = 1280
WIDER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
CUT = """() => [...document.querySelectorAll('main *')].filter(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const scrolls = e.closest('.scroll');
  const out = box.left < -1 || box.right > innerWidth + 1;
  const over = e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
  const hides = ['hidden', 'clip'].includes(style.overflowX) && over;
  return box.width && ((out && !scrolls) || hides);
}).map(e => e.outerHTML.slice(0, 100))"""
COLOURS = """() => [...document.querySelectorAll('main h2, main p')].slice(0, 9).map(e => [
  getComputedStyle(e).color, getComputedStyle(document.documentElement).backgroundColor])"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, NO_CHROMIUM
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture(scope="module", params=["repository", "specimen", "easy-read"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every web page of a repository, made in a folder."""
    if request.param == "easy-read":
        return _easy_read_pages(tmp_path_factory.mktemp("pages"))
    library: Library = (
        specimen.library() if request.param == "specimen" else read_library(ROOT, date.today())
    )
    folder = tmp_path_factory.mktemp("pages")
    account = run(plan(library, Request(formats=("html",))), folder, lambda done, of, path: None)
    assert [str(entry) for entry in account.withheld] == []
    paths = [folder / record.path for record in account.made]
    assert len(paths) == len(library.sources) * len(library.tongues)
    return paths


def _easy_read_pages(folder: Path) -> list[Path]:
    paths = {folder / f"{tag}.html": tag for tag in going_home.LANGUAGES}
    for path, tag in paths.items():
        path.write_bytes(going_home.made(tag, "easy-read-html").content)
    return list(paths)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    one = browser.new_page()
    yield one
    one.close()


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page that is open."""
    found = Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 10
    return [f"{fault['id']}: {node['html'][:90]}" for fault in found["violations"]
            for node in fault["nodes"]]  # fmt: skip


def at_width(width: int) -> Callable[[Page], None]:
    return lambda page: page.set_viewport_size({"width": width, "height": 900})


MODES: Mapping[str, Callable[[Page], None]] = {
    "light": lambda page: page.emulate_media(color_scheme="light"),
    "dark": lambda page: page.emulate_media(color_scheme="dark"),
    "high contrast": lambda page: page.emulate_media(forced_colors="active"),
    "a telephone": at_width(NARROW),
}


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_page(pages: list[Path], page: Page, mode: str) -> None:
    found = {}
    MODES[mode](page)
    for path in pages:
        page.goto(path.as_uri())
        found[path.name] = faults(page)
    assert {name: lines for name, lines in found.items() if lines} == {}


def lost(page: Page) -> list[str]:
    """What does not fit into the window, or is cut off inside it."""
    wider = page.evaluate(WIDER)
    cut: list[str] = page.evaluate(CUT)
    return [*([f"{wider} pixels too wide"] if wider > 0 else []), *cut]


@pytest.mark.parametrize(
    ("width", "style"),
    [(NARROW, ""), (NARROW, SPACED), (ZOOMED, ""), (ZOOMED, SPACED), (DESKTOP, LARGER)],
    ids=["narrow", "narrow and spaced", "zoomed", "zoomed and spaced", "larger letters"],
)
def test_nothing_is_cut_or_needs_scrolling_sideways(
    pages: list[Path], page: Page, width: int, style: str
) -> None:
    found = {}
    at_width(width)(page)
    for path in pages:
        page.goto(path.as_uri())
        if style:
            page.add_style_tag(content=style)
        found[path.name] = lost(page)
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_dark_and_high_contrast_are_respected(pages: list[Path], page: Page) -> None:
    for path in pages:
        seen = {}
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(path.as_uri())
            seen[scheme] = page.evaluate(COLOURS)
        page.emulate_media(color_scheme="light", forced_colors="active")
        system = page.evaluate(COLOURS)
        assert seen["light"] != seen["dark"]
        assert len({colour for colour, _ in system}) == 1, path.name


def test_a_page_prints_in_black_whatever_the_colours_of_the_screen(
    pages: list[Path], page: Page
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for path in pages:
        page.goto(path.as_uri())
        colours = page.evaluate(COLOURS)
        assert len(colours) > 5
        assert {tuple(each) for each in colours} == {("rgb(0, 0, 0)", "rgb(255, 255, 255)")}


def test_a_page_prints_whole_on_a4(pages: list[Path], page: Page) -> None:
    for path in pages:
        page.goto(path.as_uri())
        headings = page.locator("h2").all_inner_texts()
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert [round(side) for side in document[0].get_size()] == [595, 842]
        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
        assert digits(page.locator("main").inner_text()) <= digits(text)
        assert len(headings) > 2
        if "-en" in path.name:
            assert [words for words in headings if squeezed(words) not in squeezed(text)] == []


def digits(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign in "0123456789")


def squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# ---- it can fail

HARMS: Mapping[str, tuple[str, str, str]] = {
    "faint words": ("</style>", "p { color: #aaa !important }</style>", "color-contrast"),
    "no language": (' lang="en"', "", "html-has-lang"),
    "a picture that says nothing": (' alt="A cup', ' title2="A cup', "image-alt"),
    "a heading skipped": ("<h3", "<h5", "heading-order"),
}


def harmed(harm: str, folder: Path) -> Path:
    before, after, _ = HARMS[harm]
    html = specimen.made("en", "html").content.decode()
    assert before in html
    path = folder / "harmed.html"
    path.write_text(html.replace(before, after), "utf-8")
    return path


@pytest.mark.parametrize("harm", HARMS)
def test_axe_finds_harm(harm: str, page: Page, tmp_path: Path) -> None:
    page.goto(harmed(harm, tmp_path).as_uri())
    assert HARMS[harm][2] in {fault.split(":")[0] for fault in faults(page)}


@pytest.mark.parametrize(
    "style",
    [
        "p { width: 40rem }",
        "p { height: 1em; overflow: hidden }",
        "p { white-space: nowrap; overflow: clip }",
    ],
)
def test_words_that_are_cut_are_found(style: str, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "cut.html"
    path.write_bytes(specimen.made("en", "html").content)
    at_width(NARROW)(page)
    page.goto(path.as_uri())
    page.add_style_tag(content=style)
    assert lost(page)
