"""A desk that is open and the code of a copy in, docs/copies.png out: what both say of the copy.

On the left the page that the QR code leads to, as wide as a telephone; on the right the desk.

    ./build.py release --by "Communications team"    # then change a sentence, build, release again
    ./build.py serve
    .venv/bin/python docs/copies.py http://127.0.0.1:8080/ CODE VERSION

It needs the playwright of requirements-dev.lock and the Chromium of the system.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TELEPHONE, DESK, HEIGHT, GAP, COLOURS = 390, 760, 720, 16, 64
LEAFLET, LANGUAGE = "balloon-kyphoplasty", "en"


def main(address: str, code: str, version: str) -> None:
    """Scan the code of a copy in standard print, and type it at the desk."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("install chromium (Debian, Ubuntu) and run this again")
    query = urlencode({"code": code, "version": version, "format": "standard"})
    page_of_code = (ROOT / "output" / LEAFLET / f"{LANGUAGE}.html").as_uri()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": TELEPHONE, "height": HEIGHT})
        page.goto(f"{page_of_code}?{query}")
        pictures = [page.screenshot()]
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        page.goto(f"{address}which/{code}")
        pictures.append(page.screenshot())
    _beside(pictures).quantize(COLOURS).save(ROOT / "docs" / "copies.png", optimize=True)


def _beside(pictures: list[bytes]) -> Image.Image:
    shots = [Image.open(io.BytesIO(content)) for content in pictures]
    width = sum(shot.width + GAP for shot in shots) + GAP
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#dfe5ea")
    left = GAP
    for shot in shots:
        sheet.paste(shot, (left, GAP))
        left += shot.width + GAP
    return sheet


if __name__ == "__main__":
    main(*sys.argv[1:])
