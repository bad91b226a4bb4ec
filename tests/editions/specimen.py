"""The specimen leaflet of tests/data in; its editions, made in memory, and its golden texts out.

The golden texts are the tag trees of some PDFs, the narrations and the English braille (in Braille
ASCII), as a person has read them:

    .venv/bin/python -m tests.editions.specimen

writes them anew after an intended change. Read the difference before you commit it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from press.build.library import Library, read_library
from press.build.make import Made, make
from press.build.plan import Job, Request, plan
from press.formats import formats
from press.model import Edition
from tests.editions.house import ROOT
from tests.formats.tag_dump import dump

SPECIMEN = ROOT / "tests/data/specimen"
GOLDEN = SPECIMEN / "golden"
TODAY = date(2026, 7, 1)
"""The day on which the specimen is made, so that its review date never passes."""
LANGUAGES = ("en", *sorted(path.name for path in (SPECIMEN / "translations").iterdir()))
PRINTED = tuple(n for n, kind in formats().items() if kind.suffix == "pdf" and not kind.edit)
"""Labels of other copies are tested by themselves: they hold no leaflet."""
OTHERS = ("html", "epub", "narration")
TREES = (("en", "standard"), ("en", "large-print-28"), ("ar", "standard"))


@cache
def library() -> Library:
    """The specimen with its publisher and its translations, read as a build would."""
    return read_library(Path(_root().name), TODAY)


@cache
def _root() -> TemporaryDirectory[str]:
    """A repository of the specimen alone, which lasts as long as the tests."""
    folder = TemporaryDirectory()
    _assemble(Path(folder.name))
    return folder


@cache
def jobs() -> Mapping[tuple[str, str], Job]:
    """What is to be made, by language and format."""
    planned = plan(library(), Request(formats=(*PRINTED, *OTHERS)))
    return {(job.edition.language, job.edition.format): job for job in planned.jobs}


@cache
def made(language: str, format: str) -> Made:
    """An edition of the specimen, proved, once for all tests."""
    found = jobs().get((language, format))
    assert found, f"{Edition('specimen', language, format)} is withheld: {library().findings}"
    return make(found)


def golden() -> dict[str, str]:
    """The texts that a person has read, as they are today, by the name of their file."""
    trees = {f"{tag}-{name}-tags.txt": dump(made(tag, name).content) for tag, name in TREES}
    spoken = {
        f"{tag}-narration.txt": made(tag, "narration").content.decode("utf-8-sig")
        for tag in LANGUAGES
    }
    texts = trees | spoken | {"en-braille.txt": embossed()}
    return {name: text.rstrip("\n") + "\n" for name, text in texts.items()}


def embossed() -> str:
    """The English braille copy as an embosser gets it, with a line between the pages."""
    (job,) = plan(library(), Request(languages=("en",), formats=("braille",))).jobs
    pages = make(job).content.decode("ascii").replace("\r\n", "\n").split("\f")
    return f"{'-' * 38}\n".join(pages)


def _assemble(root: Path) -> None:
    """The specimen's folder; the press's words are those of the repository where it has them."""
    shutil.copytree(SPECIMEN, root, dirs_exist_ok=True)
    for tag in LANGUAGES[1:]:
        theirs, ours = ROOT / "translations" / tag, root / "translations" / tag
        if theirs.is_dir():
            shutil.copy(theirs / "lexicon.toml", ours)
            words = theirs / "LC_MESSAGES/press.po"
            publisher = ours / "LC_MESSAGES/press.po"
            publisher.write_text(words.read_text("utf-8") + "\n" + publisher.read_text("utf-8"))


def write_golden() -> None:
    """Put today's texts in the place of the golden ones."""
    GOLDEN.mkdir(exist_ok=True)
    for name, text in golden().items():
        (GOLDEN / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    from press.formats.pdf.fonts import close_fonts

    close_fonts()
    write_golden()
