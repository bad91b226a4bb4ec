"""Pictures of one height in, one picture of docs/ with all of them side by side out."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parent
GAP, COLOURS, GROUND = 16, 64, "#dfe5ea"


def save(name: str, pictures: Sequence[Image.Image]) -> None:
    """Write docs/NAME, in few colours, since everybody who reads the README fetches it."""
    size = sum(each.width + GAP for each in pictures) + GAP, pictures[0].height + 2 * GAP
    sheet, left = Image.new("RGB", size, GROUND), GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.quantize(COLOURS).save(FOLDER / name, optimize=True)


def opened(screenshot: bytes) -> Image.Image:
    """The picture that a browser took."""
    return Image.open(io.BytesIO(screenshot)).convert("RGB")


@contextmanager
def browser_page(width: int, height: int, scale: float = 1) -> Iterator[Page]:
    """A page so wide and high in the browser of the system; ends the script where there is none."""
    from playwright.sync_api import ViewportSize, sync_playwright  # not all pictures need it

    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("install chromium (Debian, Ubuntu) and run this again")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        size = ViewportSize(width=width, height=height)
        yield browser.new_page(viewport=size, device_scale_factor=scale)
