"""Easy Read editions in, docs/easy-read.png out: pages in two languages, and a telephone.

    .venv/bin/python docs/easy_read.py ENGLISH.pdf URDU.pdf ENGLISH.html

Those of tests/data/easy-read, a made-up leaflet. It needs the playwright of requirements-dev.lock
and the Chromium of the system.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from side_by_side import browser_page, opened, save

HEIGHT = 620
PHONE = 375, 812


def main(english: Path, urdu: Path, on_screen: Path) -> None:
    """The first two English pages, a page with points in Urdu, the top of the web page."""
    pages = [_page(english, 0), _page(english, 1), _page(urdu, 3), _telephone(on_screen)]
    save("easy-read.png", pages)


def _page(path: Path, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[number]
    picture: Image.Image = page.render(scale=2 * HEIGHT / page.get_height()).to_pil()
    return _sized(picture.convert("RGB"))


def _telephone(path: Path) -> Image.Image:
    with browser_page(*PHONE, scale=2) as page:
        page.goto(path.resolve().as_uri())
        return _sized(opened(page.screenshot()))


def _sized(picture: Image.Image) -> Image.Image:
    return picture.resize((round(picture.width * HEIGHT / picture.height), HEIGHT))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
