"""Easy Read editions in, docs/easy-read.png out: pages in two languages, and a telephone.

    .venv/bin/python docs/easy_read.py ENGLISH.pdf URDU.pdf ENGLISH.html

Those of tests/data/easy-read, a made-up leaflet. It needs the playwright of requirements-dev.lock
and the Chromium of the system.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
HEIGHT, GAP, COLOURS = 620, 14, 96
PHONE = {"width": 375, "height": 812}


def main(english: Path, urdu: Path, on_screen: Path) -> None:
    """The first two English pages, a page with points in Urdu, the top of the web page."""
    pages = [_page(english, 0), _page(english, 1), _page(urdu, 3), _telephone(on_screen)]
    width = sum(page.width + GAP for page in pages) + GAP
    picture = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#8a94a0")
    left = GAP
    for page in pages:
        picture.paste(page, (left, GAP))
        left += page.width + GAP
    picture.quantize(COLOURS).save(ROOT / "docs" / "easy-read.png", optimize=True)


def _page(path: Path, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[number]
    picture: Image.Image = page.render(scale=2 * HEIGHT / page.get_height()).to_pil()
    return _sized(picture.convert("RGB"))


def _telephone(path: Path) -> Image.Image:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("install chromium (Debian, Ubuntu) and run this again")
    with sync_playwright() as play:
        page = play.chromium.launch(executable_path=chromium).new_page(
            viewport={"width": PHONE["width"], "height": PHONE["height"]}, device_scale_factor=2
        )
        page.goto(path.resolve().as_uri())
        return _sized(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))


def _sized(picture: Image.Image) -> Image.Image:
    return picture.resize((round(picture.width * HEIGHT / picture.height), HEIGHT))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
