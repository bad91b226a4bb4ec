"""Our tagged PDFs beside those of WeasyPrint as it comes, Chromium and Typst: docs/tagged-pdf.md.

    .venv/bin/python benchmarks/tagged_pdf.py

The same leaflets go through all four engines: the specimen of tests/data in English, Arabic and
Urdu, and the Hindi sample of benchmarks/data. Needs Chromium and poppler's pdftotext.
"""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import page as validator
import pikepdf

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.engines import ENGINES, Printed  # noqa: E402
from benchmarks.extraction import UNSEEN, recovered  # noqa: E402
from benchmarks.extractors import extractors  # noqa: E402
from benchmarks.furniture import pages_with_furniture_read_aloud  # noqa: E402
from benchmarks.samples import ORGANISATION, sample_language, samples  # noqa: E402
from press.build.plan import Job  # noqa: E402
from press.checks.expected import expected_blocks  # noqa: E402
from press.formats.pdf.fonts import close_fonts  # noqa: E402
from press.model import BulletList, Edition, NumberedList, Table  # noqa: E402
from press.readback.pdf.clauses import CLAUSES  # noqa: E402
from press.walk import blocks_of  # noqa: E402
from tests.editions.specimen import jobs  # noqa: E402

PAGE = ROOT / "docs" / "tagged-pdf.md"
READERS = ("PDFium", "poppler", "structure tree")
LANGUAGES = {"en": "English", "ar": "Arabic", "ur": "Urdu", "hi": "Hindi"}


@dataclass(frozen=True)
class Tags:
    """What a structure tree holds: how many elements of each role, and languages of parts."""

    roles: Mapping[str, int]
    languages: tuple[str, ...]

    def count(self, *roles: str) -> int:
        return sum(self.roles.get(role, 0) for role in roles)


def main() -> None:
    """Print with all engines, measure, and write the page of docs/."""
    close_fonts()
    leaflets = {tag: job_in(tag) for tag in LANGUAGES}
    made = {
        name: {tag: engine(job) for tag, job in leaflets.items()}
        for name, engine in ENGINES.items()
    }
    PAGE.write_text(written(leaflets, made), encoding="utf-8")
    print(PAGE.read_text("utf-8"))


def job_in(language: str) -> Job:
    """The specimen in a language, or where it has none the sample."""
    if (language, "standard") in jobs():
        return jobs()[language, "standard"]
    leaflet = samples()[language]
    edition = Edition("sample", language, "standard")
    return Job(edition, leaflet, sample_language(leaflet), ORGANISATION, "released", "", "")


# ---- what is measured ------------------------------------------------------------------------


def broken_rules(content: bytes) -> list[str]:
    """Clause and test of each rule of ISO 14289-1 that a file breaks."""
    report = validator.validate_pdf_bytes(content, profile="ua1")
    names = {failure.rule_id[len("PDFUA1-") : -len("-001")] for failure in report.failures}
    return [f"{CLAUSES[name][0]}-{CLAUSES[name][1]}" for name in CLAUSES if name in names]


def tags_of(content: bytes) -> Tags:
    """The structure tree of a file, counted."""
    roles: dict[str, int] = {}
    languages: list[str] = []
    with pikepdf.open(BytesIO(content)) as pdf:
        own = str(pdf.Root.get("/Lang", ""))
        for element in _elements(pdf):
            role = str(element.S)[1:]
            roles[role] = roles.get(role, 0) + 1
            languages.append(str(element.get("/Lang", own)))
        for page in pdf.pages:
            languages += re.findall(r"/Lang\s*\(([\w-]+)\)", _contents(page))
    others = sorted({tag for tag in languages if tag != own})
    return Tags(roles, tuple(others))


def _elements(pdf: Any) -> Iterator[Any]:
    waiting = [pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            yield node
        kids = node.get("/K", [])
        listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/P" in kid]


def _contents(page: Any) -> str:
    streams = page.obj.get("/Contents", [])
    listed = list(streams) if isinstance(streams, pikepdf.Array) else [streams]
    return "".join(stream.read_bytes().decode("latin-1") for stream in listed)


def printed_words(job: Job) -> list[str]:
    """The words that are painted, in order; what a picture shows is only said."""
    painted = (seen for seen in expected_blocks(job.leaflet) if seen.seen.kind != "figure")
    words = (UNSEEN.sub("", word) for block in painted for word in block.seen.text.split())
    return [unicodedata.normalize("NFC", word) for word in words if word]


def shares(job: Job, printed: Printed) -> list[str]:
    """For each reader, which share of the words comes out whole and in order, in per cent."""
    words = printed_words(job)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "leaflet.pdf"
        file.write_bytes(printed.content)
        texts = {
            reader.name: reader.texts([file])[0]
            for reader in extractors()
            if reader.name in READERS and reader.texts
        }
    found = (recovered(words, texts.get(name, "")) for name in READERS)
    return [str(whole * 100 // of) for whole, of in found]


# ---- the page --------------------------------------------------------------------------------


def written(leaflets: Mapping[str, Job], made: Mapping[str, Mapping[str, Printed]]) -> str:
    """The page of docs/."""
    job = leaflets["en"]
    blocks = len(expected_blocks(job.leaflet))
    rows = {name: _measured(files["en"], blocks) for name, files in made.items()}
    labels = list(next(iter(rows.values())))
    table = [_line("English specimen, A4 at 14 pt", *rows), "|---" * (len(rows) + 1) + "|"]
    table += [_line(label, *(row[label] for row in rows.values())) for label in labels]
    head = HEAD.format(blocks=blocks, **_wanted(job))
    texts = _text_table(leaflets, made)
    return "\n".join([head, *table, "", TEXT, *texts, "", LIMITS, ""])


def _measured(printed: Printed, blocks: int) -> dict[str, str]:
    tags, rules = tags_of(printed.content), broken_rules(printed.content)
    aloud, pages = pages_with_furniture_read_aloud(printed.content)
    return {
        "rules of PDF/UA-1 broken": f"{len(rules)}" + (f" ({', '.join(rules)})" if rules else ""),
        "tags for each block": f"{sum(tags.roles.values()) / blocks:.2f}",
        "tables": str(tags.count("Table")),
        "lists": str(tags.count("L")),
        "pages whose number is read aloud": f"{aloud} of {pages}",
        "other languages marked": ", ".join(tags.languages) or "none",
        "kilobytes": f"{len(printed.content) / 1000:.1f}",
        "CPU seconds": f"{printed.seconds:.2f}",
    }


def _wanted(job: Job) -> dict[str, int]:
    """What the leaflet itself holds; a definition list is a list of the tree too."""
    found = list(blocks_of(job.leaflet))
    lists = sum(isinstance(block, BulletList | NumberedList) for block in found)
    return {"tables": sum(isinstance(block, Table) for block in found), "lists": lists + 1}


def _text_table(
    leaflets: Mapping[str, Job], made: Mapping[str, Mapping[str, Printed]]
) -> Iterator[str]:
    yield _line("words, per cent", *made)
    yield "|---" * (len(made) + 1) + "|"
    for tag, job in leaflets.items():
        cells = (" / ".join(shares(job, files[tag])) for files in made.values())
        yield _line(LANGUAGES[tag], *cells)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


HEAD = """\
# Our tagged PDFs beside others

Made by `.venv/bin/python benchmarks/tagged_pdf.py`. The same leaflet goes through our press,
WeasyPrint 70.0 as it comes (`pdf_variant="pdf/ua-1"`, the same HTML and style sheet), Chromium's
print to PDF (the same HTML and style sheet) and Typst's `ua-1` (the same blocks as its own markup).
It has {blocks} blocks, {tables} tables, {lists} lists (one of definitions) and words in two other
languages, French and Urdu.
"""
TEXT = """\
What three readers get out: words whole and in order, per cent rounded down, by PDFium (Chrome,
Edge, Android) / poppler (`pdftotext`) / the structure tree, which screen readers follow.
"""
LIMITS = """\
- Rules: clause and test of ISO 14289-1 as page-validation finds them; tests are numbered as in
  veraPDF's profile.
- Tags: all elements of the structure tree. A table or list that is cut at the end of a page is
  announced as two.
- The page number is read aloud where its glyphs are not marked as an artifact. Chromium does not
  know running elements and prints them once, in the text.
- CPU: our press and WeasyPrint warm, the least of five rounds, without the proof that our press
  adds; Chromium and Typst with the start of their process.
- The structure tree is read by the reader that proves our own editions; it looks at the tree alone.
- No validator and no table replaces a person who listens."""


if __name__ == "__main__":
    main()
