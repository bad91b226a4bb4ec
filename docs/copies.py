"""A desk that is open in, docs/copies.png out: what a scanned code leads to, and what a code says.

    ./build.py && ./build.py serve
    .venv/bin/python docs/copies.py http://127.0.0.1:8080/ CODE

On the left the page of the Urdu leaflet on a telephone, on the right the answer of the desk. It
needs the playwright of requirements-dev.lock and the Chromium of the system.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RACK = ROOT / "output" / "balloon-kyphoplasty" / "ur.html"
PHONE, DESK = (375, 760), (760, 760)
GAP, COLOURS = 16, 64


def main(address: str, code: str) -> None:
    """Open both pages as a reader with a copy in the hand would."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("install chromium (Debian, Ubuntu) and run this again")
    pages = {
        f"{RACK.as_uri()}?code={code}&version=1&format=standard": PHONE,
        f"{address}which/{code}": DESK,
    }
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        pictures = []
        for place, (width, height) in pages.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(place)
            pictures.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    _beside(pictures).quantize(COLOURS).save(ROOT / "docs" / "copies.png", optimize=True)


def _beside(pictures: list[Image.Image]) -> Image.Image:
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), "#dfe5ea")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


if __name__ == "__main__":
    main(*sys.argv[1:3])
