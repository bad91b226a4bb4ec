"""Two bilingual editions in, docs/bilingual.png out: the second page of each, side by side.

./build.py balloon-kyphoplasty --language pl --language ur --format bilingual
.venv/bin/python docs/bilingual.py POLISH.pdf URDU.pdf
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SCALE, GAP, COLOURS, PAGE = 0.8, 16, 64, 1


def main(*paths: Path) -> None:
    """Write the picture of editions on one paper."""
    pages = [pypdfium2.PdfDocument(path)[PAGE].render(scale=SCALE).to_pil() for path in paths]
    width, height = pages[0].size
    sheet = Image.new("RGB", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), "#dfe5ea")
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number * (width + GAP), GAP))
    sheet.quantize(COLOURS).save(ROOT / "docs" / "bilingual.png", optimize=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
