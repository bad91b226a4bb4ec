"""The editions in output/ in, docs/editions.png out: the picture in the README.

    .venv/bin/python docs/editions.py

It shows the first page of standard and large print in each language, and the narration beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output"
FONT = ROOT / "templates" / "fonts" / "noto-sans" / "NotoSans-Regular.ttf"
FORMATS = ("standard", "large-print")
WIDTH, GAP, LABEL = 300, 24, 40


def main() -> None:
    """Write the picture; raises FileNotFoundError where nothing has been built."""
    manifest = json.loads((OUTPUT / "manifest.json").read_text("utf-8"))
    chosen = [
        entry for name in FORMATS for entry in manifest["editions"] if entry["format"] == name
    ]
    pages = [(_label(entry), _first_page(OUTPUT / entry["path"])) for entry in chosen]
    _sheet(pages).save(ROOT / "docs" / "editions.png", optimize=True)


def _label(entry: dict[str, Any]) -> str:
    draft = ", draft" if entry["state"] == "draft" else ""
    return f"{entry['language']} {entry['format']}{draft}"


def _first_page(path: Path) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[0]
    picture: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS)


def _sheet(pages: list[tuple[str, Image.Image]]) -> Image.Image:
    columns = len(pages) // len(FORMATS)
    height = max(picture.height for _, picture in pages)
    size = (columns * (WIDTH + GAP) + GAP, len(FORMATS) * (height + LABEL + GAP) + GAP)
    sheet = Image.new("RGB", size, "#dfe5ea")
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(FONT), 18)
    for number, (label, picture) in enumerate(pages):
        row, column = divmod(number, columns)
        left, top = GAP + column * (WIDTH + GAP), GAP + row * (height + LABEL + GAP)
        sheet.paste(picture, (left, top))
        draw.text((left, top + height + 8), label, fill="#111", font=font)
    return sheet


if __name__ == "__main__":
    main()
