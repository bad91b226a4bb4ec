"""A booklet in, docs/booklet.png out: the picture of a sheet before and after it is folded.

    ./build.py balloon-kyphoplasty --language en --format booklet
    cd output/balloon-kyphoplasty/en
    ../../../.venv/bin/python ../../../docs/booklet.py balloon-kyphoplasty-en-booklet.pdf

It shows the outermost sheet on both sides, then page 1 and the first pages inside.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "templates" / "fonts" / "noto-sans" / "NotoSans-Regular.ttf"
SCALE, GAP, LABEL, COLOURS = 0.62, 16, 28, 64


def main(path: Path) -> None:
    """Write the picture of a booklet that is bound on the left and has two sheets at least."""
    booklet = pypdfium2.PdfDocument(path)
    front, back, second = (booklet[side].render(scale=SCALE).to_pil() for side in range(3))
    inside = back.copy()
    inside.paste(_right_half(second), (back.width // 2, 0))
    pictures = [
        ("Outermost sheet, front", front),
        ("Its back, turned on the short edge", back),
        ("Folded: page 1 in front", _right_half(front)),
        ("Folded: pages 2 and 3", inside),
    ]
    _sheet(pictures).quantize(COLOURS).save(ROOT / "docs" / "booklet.png", optimize=True)


def _right_half(side: Image.Image) -> Image.Image:
    return side.crop((side.width // 2, 0, side.width, side.height))


def _sheet(pictures: list[tuple[str, Image.Image]]) -> Image.Image:
    """Two by two, each under its words, with the fold as a line."""
    width, height = pictures[0][1].size
    sheet = Image.new("RGB", (2 * (width + GAP) + GAP, 2 * (height + LABEL + GAP)), "#dfe5ea")
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(FONT), 15)
    for number, (label, picture) in enumerate(pictures):
        row, column = divmod(number, 2)
        left, top = GAP + column * (width + GAP), LABEL + row * (height + LABEL + GAP)
        sheet.paste(picture, (left, top))
        draw.text((left, top - LABEL + 3), label, fill="#111", font=font)
        if picture.width == width:
            middle = left + width // 2
            draw.line([(middle, top), (middle, top + height)], fill="#8a94a6")
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]))
