"""A desk that is open and the code of a copy in, docs/copies.png out: what both say of the copy.

On the left the page that the QR code leads to, as wide as a telephone; on the right the desk.

    ./build.py release --by "Communications team"    # then change a sentence, build, release again
    ./build.py serve
    .venv/bin/python docs/copies.py http://127.0.0.1:8080/ CODE VERSION

It needs the playwright of requirements-dev.lock and the Chromium of the system.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlencode

from side_by_side import browser_page, opened, save

ROOT = Path(__file__).resolve().parent.parent
TELEPHONE, DESK, HEIGHT = 390, 760, 720
LEAFLET, LANGUAGE = "balloon-kyphoplasty", "en"


def main(address: str, code: str, version: str) -> None:
    """Scan the code of a copy in standard print, and type it at the desk."""
    query = urlencode({"code": code, "version": version, "format": "standard"})
    page_of_code = (ROOT / "output" / LEAFLET / f"{LANGUAGE}.html").as_uri()
    with browser_page(TELEPHONE, HEIGHT) as page:
        page.goto(f"{page_of_code}?{query}")
        pictures = [page.screenshot()]
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        page.goto(f"{address}which/{code}")
        pictures.append(page.screenshot())
    save("copies.png", list(map(opened, pictures)))


if __name__ == "__main__":
    main(*sys.argv[1:])
