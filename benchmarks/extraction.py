"""The text layer measured: which share of the words other programs get out of our PDFs, in order.

    .venv/bin/python benchmarks/extraction.py [--write] [LANGUAGE ...]

The sample leaflet of each language that has a font is printed by our engine and by WeasyPrint as
it comes, from the same HTML, style sheet and fonts. `--write` puts the table into
docs/extraction.md. Readers that are not installed are left out, with a note.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.extractors import Extractor, extractors  # noqa: E402
from benchmarks.samples import (  # noqa: E402
    STANDARD,
    html_in,
    printed,
    samples,
    without_font,
)
from press.checks.expected import expected_blocks  # noqa: E402
from press.formats.pdf.fonts import close_fonts  # noqa: E402
from press.model import Leaflet  # noqa: E402
from press.scripts import direction_of, script_of  # noqa: E402

TABLE = ROOT / "docs" / "extraction.md"
SHEET = ROOT / "templates" / "print" / "leaflet.css"
WITHOUT_SPACES = frozenset({"Thai", "Khmr", "Mymr", "Laoo"})
"""Scripts that put no space between words: each cluster counts as a word."""
JOINERS = "\u17d2\u1039\u103a"  # Khmer coeng, Burmese virama and asat: what follows is stacked
UNSEEN = re.compile(r"[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\0]")
STOCK = """
import json, sys, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
sheet = weasyprint.CSS(filename=sys.argv[1], font_config=fonts)
for source, target in json.load(sys.stdin):
    weasyprint.HTML(filename=source).write_pdf(
        target, stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
"""
Shares = dict[str, dict[str, tuple[int, int]]]
"""For each language and each reader: words that came out, and all words."""


def main() -> None:
    """Print the table; with --write put it into docs/ too."""
    asked = [word for word in sys.argv[1:] if not word.startswith("-")]
    close_fonts()
    leaflets = {tag: each for tag, each in samples().items() if not asked or tag in asked}
    readers = extractors()
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = _print(leaflets, Path(folder))
        found = _shares(leaflets, ours, readers), _shares(leaflets, stock, readers)
    page = table(*found, readers)
    print(page)
    if "--write" in sys.argv:
        TABLE.write_text(page + "\n", encoding="utf-8")


# ---- the PDFs --------------------------------------------------------------------------------


def _print(leaflets: Mapping[str, Leaflet], folder: Path) -> tuple[list[Path], list[Path]]:
    """Both engines' PDFs, in the order of the leaflets."""
    pages, ours, stock = (
        [folder / f"{tag}-{name}" for tag in leaflets]
        for name in ("page.html", "ours.pdf", "stock.pdf")
    )
    for page, target, leaflet in zip(pages, ours, leaflets.values(), strict=True):
        html = html_in(leaflet, STANDARD)
        page.write_text(html, encoding="utf-8")
        target.write_bytes(printed(html))
    pairs = [[str(page), str(target)] for page, target in zip(pages, stock, strict=True)]
    subprocess.run(
        [sys.executable, "-c", STOCK, str(SHEET)],
        input=json.dumps(pairs), text=True, check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return ours, stock


# ---- the words that come out -----------------------------------------------------------------


def _shares(
    leaflets: Mapping[str, Leaflet], files: Sequence[Path], readers: Iterable[Extractor]
) -> Shares:
    found: Shares = {tag: {} for tag in leaflets}
    for reader in readers:
        if reader.texts is None:
            continue
        texts = reader.texts(files)
        for (tag, leaflet), text in zip(leaflets.items(), texts, strict=True):
            found[tag][reader.name] = recovered(words_of(leaflet), text)
    return found


def words_of(leaflet: Leaflet) -> list[str]:
    """The words of a leaflet in order, each without what cannot be seen."""
    text = " ".join(block.seen.text for block in expected_blocks(leaflet))
    parts = clusters(text) if script_of(leaflet.language) in WITHOUT_SPACES else text.split()
    words = (_plain(part) for part in parts)
    return [word for word in words if word]


def clusters(text: str) -> list[str]:
    """The text cut into letters with their marks."""
    found: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        stacked = found and found[-1][-1] in JOINERS and letter.isalpha()
        if found and (unicodedata.category(letter)[0] == "M" or stacked):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def recovered(words: Sequence[str], text: str) -> tuple[int, int]:
    """How many words stand whole and in order in a text, and how many there are."""
    source, extracted = "".join(words), _plain(text)
    matcher = SequenceMatcher(None, source, extracted, autojunk=False)
    ends = list(accumulate(map(len, words)))
    whole = set()
    for start, _, size in matcher.get_matching_blocks():
        whole |= {
            number
            for number, (word, end) in enumerate(zip(words, ends, strict=True))
            if start <= end - len(word) and end <= start + size
        }
    return len(whole), len(words)


def _plain(text: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


# ---- the table -------------------------------------------------------------------------------


def table(ours: Shares, stock: Shares, readers: Sequence[Extractor]) -> str:
    """The page of docs/: for each language and reader, the shares of both engines in per cent."""
    present = [reader.name for reader in readers if reader.texts]
    lines = [
        HEAD,
        f"| language | {' | '.join(present)} |",
        f"|---|{'---|' * len(present)}",
        *(_row(tag, stock[tag], ours[tag], present) for tag in ours),
        "",
        *(f"- {reader.name}: {_note(reader)}." for reader in readers),
        f"- No font of ours, so not measured: {', '.join(without_font())}.",
        "",
        LIMITS,
    ]
    return "\n".join(lines)


HEAD = """\
# What other programs get out of our PDFs

Words recovered whole and in order, in per cent, rounded down: WeasyPrint 70.0 as it comes → our
press. Made by `.venv/bin/python benchmarks/extraction.py --write` from the same HTML, style sheet
and fonts, with the texts of `benchmarks/data/samples.toml` (machine-drafted, never for patients).
In Thai, Khmer and Burmese each cluster of letters counts as a word.
"""
LIMITS = """\
Right-to-left text stands in the content of the page as it is painted, because PDFium (Chrome,
Edge, Android) reads it so, and in reading order in the structure tree, which screen readers
follow. The other readers put its letters back in order by rules of their own. What is missing from
100 there is the place of words in Latin letters and of signs beside them. PDFium takes each line
apart into stretches of letters of one direction and signs, whatever the file says of them, and
turns their order round: in “leaflets@hospital.example” the parts between the signs change places,
the full stop of “1%.” goes before the number, as if it were a decimal point, and the bracket
before “MRI” is taken for one of the Latin letters and not turned. Arabic has one of each, 3 of 125
words, at 12, 14, 16, 18, 20, 24 and 28 point alike. Nothing but characters that nobody wrote would
help there, and they would be copied and searched with the words. pdf.js moves the zero-width
non-joiners of Farsi, and MuPDF 1.21 does not reorder at all. In Thai and Burmese poppler sorts
marks by their place on the page. No letter is lost: the letters of every edition, as PDFium reads
them, are compared with ours before it is given out."""


def _row(
    tag: str,
    stock: Mapping[str, tuple[int, int]],
    ours: Mapping[str, tuple[int, int]],
    readers: Sequence[str],
) -> str:
    way = " (rtl)" if direction_of(tag) == "rtl" else ""
    cells = [f"{_per_cent(*stock[name])} → {_per_cent(*ours[name])}" for name in readers]
    return f"| {tag}{way} | {' | '.join(cells)} |"


def _per_cent(found: int, words: int) -> str:
    """Rounded down: only all is 100."""
    return str(found * 100 // words)


def _note(reader: Extractor) -> str:
    return reader.note if reader.texts else f"left out, {reader.note}"


if __name__ == "__main__":
    main()
