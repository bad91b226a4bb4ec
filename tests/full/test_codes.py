"""A camera reads the QR code of every kind of edition, as it is printed or shown on a screen."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import sync_playwright

from press.model import QrCode
from press.walk import blocks_of
from tests.editions.specimen import jobs, made

pytestmark = pytest.mark.full

PRINTED = [
    ("en", "standard"), ("en", "large-print-28"), ("en", "standard-a5"), ("en", "booklet"),
    ("en", "braille-label"), ("ur", "standard"), ("ur", "large-print-28"), ("pl", "standard-a5"),
]  # fmt: skip
DOTS_PER_MM = 6
"""150 dots per inch: what is left of a page in the camera of a telephone."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


def wanted(language: str, name: str) -> set[str]:
    leaflet = jobs()[language, name].leaflet
    return {block.says for block in blocks_of(leaflet) if isinstance(block, QrCode)}


def read(picture: Image.Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize(("language", "name"), PRINTED)
def test_the_code_is_read_from_the_printed_page(language: str, name: str) -> None:
    pdf = pypdfium2.PdfDocument(made(language, name).content)
    pages = (page.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("L") for page in pdf)
    found = next(filter(None, map(read, pages)), set())
    assert found == wanted(language, name) != set()


def test_the_code_is_read_from_the_picture_in_a_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(made("en", "docx").content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        found = {text for name in names for text in read(_opened(package.read(name)))}
    assert found == wanted("en", "docx") != set()


def _opened(content: bytes) -> Image.Image:
    """A picture as on a page: with paper around it."""
    return Image.open(io.BytesIO(content)).convert("L")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_the_code_is_read_from_the_screen(tmp_path: Path, scheme: str, width: int) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "install chromium (Debian, Ubuntu) and run this again"
    page_file = tmp_path / "leaflet.html"
    page_file.write_bytes(made("en", "html").content)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={"width": width, "height": 900}, device_scale_factor=2,
            color_scheme="dark" if scheme == "dark" else "light",
        )  # fmt: skip
        page.goto(page_file.as_uri())
        picture = _opened(page.screenshot())
        browser.close()
    assert read(picture) == wanted("en", "html") != set()
