"""Two bilingual editions in, docs/bilingual.png out: the second page of each, side by side.

./build.py balloon-kyphoplasty --language pl --language ur --format bilingual
.venv/bin/python docs/bilingual.py POLISH.pdf URDU.pdf
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from side_by_side import save

SCALE, PAGE = 0.8, 1


def main(*paths: Path) -> None:
    """Write the picture of editions on one paper."""
    pages = [pypdfium2.PdfDocument(path)[PAGE].render(scale=SCALE).to_pil() for path in paths]
    save("bilingual.png", pages)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
