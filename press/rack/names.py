"""The codes of languages and formats in, the plain words that people know them by out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from press.model import SOURCE_LANGUAGE
from press.scripts import direction_of, html_tag

LARGE_PRINT = re.compile(r"large-print-(\d+)")
SMALLEST = 1000
"""Bytes of a KB, as the decimal units of SI and of most file managers."""


@dataclass(frozen=True)
class Tongue:
    """A language: its code, how HTML marks it, its name in itself and in English."""

    code: str
    lang: str
    direction: str
    autonym: str
    english: str

    @property
    def order(self) -> tuple[bool, str]:
        """English first, then by the name that its readers look for."""
        return self.code != SOURCE_LANGUAGE, self.autonym.casefold()


@cache
def tongue(code: str) -> Tongue:
    """The names of a language (CLDR); one that CLDR does not know keeps its code."""
    try:
        locale = Locale.parse(code)
        own = str(locale.languages.get(code) or locale.get_display_name(code))
        english = str(locale.get_display_name(SOURCE_LANGUAGE))
        direction = str(direction_of(code))
    except (UnknownLocaleError, ValueError, LookupError):
        own, english, direction = code, code, "ltr"
    return Tongue(code, html_tag(code), direction, own[:1].upper() + own[1:], english)


@dataclass(frozen=True)
class Form:
    """A format in plain words: `short` heads a column; `save` where browsers cannot show it.

    `paper` is how to print it, empty where it is not printed on an office printer.
    """

    name: str
    short: str
    kind: str
    save: bool = False
    paper: str = ""


TWO_SIDED, ONE_SIDED = "A4, both sides", "A4, one side"
"""Large print lies flat and shows nothing through."""


FORMS = {
    "standard": Form("Print (14 point)", "Print", "PDF", paper=TWO_SIDED),
    "large-print": Form("Large print (18 point)", "Large print", "PDF", paper=ONE_SIDED),
    "standard-a5": Form("Print (14 point) on A5", "Print A5", "PDF", paper="A5, both sides"),
    "booklet": Form(
        "Booklet to print and fold (A5)",
        "Booklet",
        "PDF",
        paper="A4, both sides, turned on the short edge, then folded",
    ),
    "easy-read": Form("Easy Read", "Easy Read", "PDF", paper=ONE_SIDED),
    "easy-read-html": Form("Easy Read web page", "Easy Read web", ""),
    "bilingual": Form(
        "English and this language side by side", "Bilingual", "PDF", paper=TWO_SIDED
    ),
    "print-shop": Form("For a commercial printer (A5, with bleed)", "Print shop", "PDF"),
    "html": Form("Web page", "Web page", ""),
    "audio": Form("Recording (MP3)", "Recording", ""),
    "narration": Form("Text to read aloud", "Narration", "plain text"),
    "braille": Form("Braille file for an embosser", "Braille", "contracted, BRF", True),
    "braille-uncontracted": Form(
        "Uncontracted braille file for an embosser", "Uncontracted braille", "BRF", True
    ),
    "braille-pef": Form("Braille file for an embosser, PEF", "Braille PEF", "contracted", True),
    "ebraille": Form("Braille for a braille display", "eBraille", "contracted, eBraille", True),
    "braille-label": Form(
        "Label for the braille copy", "Braille label", "large print, PDF", paper=ONE_SIDED
    ),
    "braille-uncontracted-label": Form(
        "Label for the uncontracted braille copy",
        "Uncontracted braille label",
        "large print, PDF",
        paper=ONE_SIDED,
    ),
    "epub": Form("E-book (EPUB)", "E-book", "", True),
    "epub-audio": Form("E-book that reads itself aloud (EPUB)", "E-book with sound", "", True),
    "docx": Form("Word document", "Word", "", True),
}
"""In the order in which people are offered them."""
ORDER = {name: number for number, name in enumerate(FORMS)}


@cache
def form(format: str) -> Form:
    """A format in plain words; one that has none is called by its own name."""
    sized = LARGE_PRINT.fullmatch(format)
    if sized:
        short = f"Large print {sized[1]}"
        return Form(f"Large print ({sized[1]} point)", short, "PDF", paper=ONE_SIDED)
    words = format.replace("-", " ").capitalize()
    return FORMS.get(format) or Form(words, words, "")


def order_of(format: str) -> tuple[int, int, str]:
    """Where a format stands among the others; sizes of large print follow one another."""
    sized = LARGE_PRINT.fullmatch(format)
    if sized:
        return ORDER["large-print"], int(sized[1]), format
    return ORDER.get(format, len(ORDER)), 0, format


def amounts(pages: int | None, seconds: int | None, size: int) -> list[str]:
    """How long an edition is and how large its file: `8 pages`, `340 KB`."""
    found = [count(pages, "page")] if pages else []
    if seconds:
        found.append(count(max(1, round(seconds / 60)), "minute"))
    if size >= SMALLEST**2:
        return [*found, f"{size / SMALLEST**2:.1f} MB"]
    return [*found, f"{max(1, round(size / SMALLEST))} KB"]


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 page`, `8 pages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
