"""A desk that is open in, docs/desk.png out: the form of a leaflet and what comes of it.

    ./build.py serve
    .venv/bin/python docs/desk.py http://127.0.0.1:8080/

It needs the playwright of requirements-dev.lock and the Chromium of the system.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, GAP, COLOURS = 760, 900, 16, 64
LEAFLET = "leaflet/balloon-kyphoplasty/ur"


def main(address: str) -> None:
    """Order 24 point on pale yellow in Urdu, as somebody at the desk would."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("install chromium (Debian, Ubuntu) and run this again")
    with sync_playwright() as play:
        page = play.chromium.launch(executable_path=chromium).new_page(
            viewport={"width": WIDTH, "height": HEIGHT}
        )
        page.goto(address + LEAFLET)
        page.select_option("#size", "24")
        page.select_option("#colours", "black on pale yellow")
        pictures = [page.screenshot()]
        page.get_by_role("button", name="Make it").click()
        page.locator(".sheets img").first.wait_for()
        page.wait_for_load_state("networkidle")
        pictures.append(page.screenshot())
    _beside(pictures).quantize(COLOURS).save(ROOT / "docs" / "desk.png", optimize=True)


def _beside(pictures: list[bytes]) -> Image.Image:
    sheet = Image.new("RGB", (len(pictures) * (WIDTH + GAP) + GAP, HEIGHT + 2 * GAP), "#dfe5ea")
    for number, content in enumerate(pictures):
        sheet.paste(Image.open(io.BytesIO(content)), (GAP + number * (WIDTH + GAP), GAP))
    return sheet


if __name__ == "__main__":
    main(sys.argv[1])
