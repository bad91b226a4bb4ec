"""Every PEF copy is valid against the schema of PEF 2008-1, and every eBraille book is an EPUB.

The schema is the one inside Debian's libbrailleutils-java. EPUBCheck 5.3 knows every rule of EPUB
that eBraille 1.0 builds on, but none of the properties that eBraille adds to its metadata; a
checker of eBraille itself (daisy/ebraille-checker) is in no registry of packages yet.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from press.build.make import make
from press.build.plan import Request, plan
from tests.editions import specimen
from tests.full.epub_check import verdicts

pytestmark = pytest.mark.full

JAR = Path("/usr/share/java/brailleUtils-core.jar")
RULES = "org/daisy/braille/pef/resource-files/pef-2008-1-full.rng"
NO_JAR = "the schema of PEF is in libbrailleutils-java: install it (Debian, Ubuntu)"
OF_EBRAILLE = ("brailleCellType", "brailleSystem", "completeTranscription", "producer",
               "tactileGraphics")  # fmt: skip


def schema() -> etree.RelaxNG:
    assert JAR.is_file(), NO_JAR
    with zipfile.ZipFile(JAR) as jar:
        return etree.RelaxNG(etree.fromstring(jar.read(RULES)))


def copies(format: str) -> dict[str, bytes]:
    """The copies of the specimen, by language; those that a language cannot have are left out."""
    jobs = plan(specimen.library(), Request(formats=(format,))).jobs
    made = {job.edition.language: make(job) for job in jobs}
    return {tag: each.content for tag, each in made.items() if not each.unavailable}


def test_every_pef_copy_is_valid_against_its_schema() -> None:
    rules, found = schema(), copies("braille-pef")
    assert {"en", "pl"} <= set(found)
    for language, content in found.items():
        assert rules.validate(etree.fromstring(content)), (language, rules.error_log)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'cols="38"', b'cols="many"'),
        (b' duplex="true"', b""),
        (b"<row>", b"<row>A"),
        (b"<page>", b"<page><line/>"),
        (b"application/x-pef+xml", b"text/plain"),
    ],
)
def test_the_schema_refuses_a_broken_copy(before: bytes, after: bytes) -> None:
    content = copies("braille-pef")["en"]
    assert before in content
    assert not schema().validate(etree.fromstring(content.replace(before, after)))


def test_every_ebraille_book_passes_epubcheck_but_for_what_only_ebraille_has(
    tmp_path: Path,
) -> None:
    books = {tmp_path / f"{tag}.epub": content for tag, content in copies("ebraille").items()}
    for path, content in books.items():
        path.write_bytes(content)
    for verdict in verdicts(books).values():
        assert verdict["read"]
        strange = [m for m in verdict["found"] if not any(f"a11y:{p}" in m for p in OF_EBRAILLE)]
        assert strange == []
