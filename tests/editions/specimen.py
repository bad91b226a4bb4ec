"""The specimen leaflet of tests/data in; its editions, made in memory, and its golden texts out.

The golden texts are the tag trees of some PDFs, the narrations and the English braille (in Braille
ASCII), as a person has read them:

    .venv/bin/python -m tests.editions.specimen

writes them anew after an intended change. Read the difference before you commit it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import pytest

from press.build.library import Library, read_library
from press.build.make import Made, make
from press.build.plan import Job, Request, plan
from press.formats import formats
from press.model import Edition, Evidence
from tests.editions.house import ROOT, read_back
from tests.formats.tag_dump import dump
from tests.together import folder, folder_of_the_run, made_once

SPECIMEN = ROOT / "tests/data/specimen"
GOLDEN = SPECIMEN / "golden"
TODAY = date(2026, 7, 1)
"""The day on which the specimen is made, so that its review date never passes."""
LANGUAGES = ("en", *sorted(path.name for path in (SPECIMEN / "translations").iterdir()))
BY_DAY = [
    pytest.param(tag, marks=() if tag in ("en", "ar") else pytest.mark.full) for tag in LANGUAGES
]
"""Each language as a test is run with it: from the left and from the right every day."""
PRINTED = tuple(
    n for n, kind in formats().items() if kind.suffix == "pdf" and not (kind.edit or kind.join)
)
"""Labels of other copies are tested by themselves: they hold no leaflet; two languages in one
edition are, too: English alone has none."""
OTHERS = ("html", "epub", "narration")
TREES = (("en", "standard"), ("en", "large-print-28"), ("ar", "standard"))


@cache
def library() -> Library:
    """The specimen with its publisher and its translations, read as a build would."""
    return made_once("specimen", lambda: read_library(_assembled(), TODAY))


@cache
def jobs() -> Mapping[tuple[str, str], Job]:
    """What is to be made, by language and format, in all formats."""
    every = Request(formats=tuple(formats()))
    planned = made_once("specimen-jobs", lambda: plan(library(), every).jobs)
    return {(job.edition.language, job.edition.format): job for job in planned}


@dataclass(frozen=True, kw_only=True)
class Finished(Made):
    """What became of a job, with the job."""

    job: Job


@cache
def made(language: str, format: str) -> Finished:
    """An edition of the specimen, proved, once for all tests."""
    found = jobs().get((language, format))
    assert found, f"{Edition('specimen', language, format)} is withheld: {library().findings}"
    return Finished(
        job=found, **vars(made_once(f"specimen-{language}-{format}", lambda: make(found)))
    )


@cache
def evidence(language: str, format: str) -> Evidence:
    """The finished edition read back, once for all tests."""
    edition = made(language, format)
    return read_back(edition.job, edition.content)


def tags(language: str, format: str) -> str:
    return dump(made(language, format).content)


def said(language: str) -> str:
    return made(language, "narration").content.decode("utf-8-sig")


def embossed() -> str:
    """The English braille copy as an embosser gets it, with a line between the pages."""
    pages = made("en", "braille").content.decode("ascii").replace("\r\n", "\n").split("\f")
    return f"{'-' * 38}\n".join(pages)


def two_columns() -> str:
    """The tag tree of a short bilingual edition."""
    from tests.editions.facing import short_content

    return dump(short_content("ar"))


GOLDEN_TEXTS: Mapping[str, Callable[[], str]] = {
    **{f"{tag}-{name}-tags.txt": partial(tags, tag, name) for tag, name in TREES},
    **{f"{tag}-narration.txt": partial(said, tag) for tag in LANGUAGES},
    "en-braille.txt": embossed,
    "ar-bilingual-tags.txt": two_columns,
}
"""The texts that a person has read, by the name of their file."""


def golden(name: str) -> str:
    """One of these texts as it is today."""
    return GOLDEN_TEXTS[name]().rstrip("\n") + "\n"


def _assembled() -> Path:
    """A repository of the specimen alone; the press's words are those of ours where it has them."""
    root = folder() / "specimen"
    shutil.copytree(SPECIMEN, root)
    for tag in LANGUAGES[1:]:
        theirs, ours = ROOT / "translations" / tag, root / "translations" / tag
        if theirs.is_dir():
            shutil.copy(theirs / "lexicon.toml", ours)
            words = theirs / "LC_MESSAGES/press.po"
            publisher = ours / "LC_MESSAGES/press.po"
            publisher.write_text(words.read_text("utf-8") + "\n" + publisher.read_text("utf-8"))
    return root


def write_golden() -> None:
    """Put today's texts in the place of the golden ones."""
    GOLDEN.mkdir(exist_ok=True)
    for name in GOLDEN_TEXTS:
        (GOLDEN / name).write_text(golden(name), "utf-8", newline="\n")


if __name__ == "__main__":
    from press.formats.pdf.fonts import close_fonts

    close_fonts()
    with folder_of_the_run():
        write_golden()
