"""A print pack holds what was proved and released, with a ticket that says how it is printed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from press.build.inspect import inspect
from press.build.pack import PrintPack, Stock, print_pack
from press.build.records import Record
from press.build.request import Request
from press.cli import main
from press.findings import Severity
from press.formats.ticket import LANGUAGE, Packed, sheets_of, ticket, write
from press.model import State
from press.readback.pdf import read_back
from tests.editions import specimen

LEAFLET = "specimen"
ALL = Request((LEAFLET,))
BOOKLETS = Request((LEAFLET,), None, ("booklet",))


def record(name: str, language: str, content: bytes, state: State, pages: int) -> Record:
    """What a manifest says of a file; all that a pack does not look at is empty."""
    known: dict[str, object] = {
        "leaflet": LEAFLET, "language": language, "format": name, "state": state, "pages": pages,
        "path": f"{LEAFLET}-{language}-{name}{'-draft' if state == 'draft' else ''}.pdf",
        "sha256": hashlib.sha256(content).hexdigest(), "source_sha256": "ab" * 32,
    }  # fmt: skip
    values = {field.name: known.get(field.name, "") for field in fields(Record)}
    return Record(**values)  # type: ignore[arg-type]  # as a manifest is read


@cache
def editions() -> tuple[tuple[Record, bytes], ...]:
    """Files that nobody opens to pack them: an English booklet, an Urdu draft of one, and A4."""
    wanted: tuple[tuple[str, str, State, int], ...] = (
        ("booklet", "en", "released", 9),
        ("standard", "en", "released", 5),
        ("booklet", "ur", "draft", 27),
    )
    contents = [f"%PDF {name} {language}".encode() for name, language, _, _ in wanted]
    return tuple(
        (record(name, language, content, state, pages), content)
        for (name, language, state, pages), content in zip(wanted, contents, strict=True)
    )


@pytest.fixture
def stock(tmp_path: Path) -> Stock:
    for entry, content in editions():
        (tmp_path / entry.path).write_bytes(content)
    source = specimen.library().sources[LEAFLET].leaflet
    organisation = specimen.library().organisation
    assert source and organisation
    records = {entry.path: entry for entry, _ in editions()}
    return Stock(tmp_path, records, {LEAFLET: source}, organisation)


def names(pack: PrintPack) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        return archive.namelist()


def ticket_of(pack: PrintPack) -> bytes:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        return archive.read("job-ticket.pdf")


def words(pack: PrintPack) -> list[str]:
    return [" ".join(b.text.split()) for b in read_back(ticket_of(pack), LANGUAGE).blocks]


def codes(pack: PrintPack) -> list[str]:
    assert not pack.content
    return [finding.code for finding in pack.findings]


def test_a_pack_holds_what_is_released_and_the_same_bytes_every_time(stock: Stock) -> None:
    pack = print_pack(stock, ALL)
    assert names(pack) == ["job-ticket.pdf", "specimen-en-booklet.pdf", "specimen-en-standard.pdf"]
    assert print_pack(stock, ALL).content == pack.content
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        assert archive.read("specimen-en-booklet.pdf") == editions()[0][1]


def test_the_ticket_says_how_many_sheets_of_what_and_how_to_fold_them(stock: Stock) -> None:
    pack = print_pack(stock, ALL, copies=20)
    said = words(pack)
    assert [line for line in said if line.startswith("specimen-")] == [
        "specimen-en-booklet.pdf (English): 3 sheets of A4, both sides, turned on the short edge. "
        "Then fold. For 20 copies: 60 sheets.",
        "specimen-en-standard.pdf (English): 3 sheets of A4, both sides, turned on the long edge. "
        "Staple at the top left. For 20 copies: 60 sheets.",
    ]
    assert any("100 %" in line for line in said)
    assert any("the fold on the left" in line for line in said)


def test_the_ticket_is_one_tagged_page_in_large_print_without_a_fault(stock: Stock) -> None:
    found = inspect("job-ticket.pdf", ticket_of(print_pack(stock, ALL, copies=20)), 16)
    assert len(found.pages) == 1
    assert found.count(Severity.ERROR) == 0
    assert print_pack(stock, ALL).findings == ()


def test_drafts_are_packed_only_when_they_are_asked_for_and_are_marked(stock: Stock) -> None:
    assert codes(print_pack(stock, Request((LEAFLET,), ("ur",)))) == ["only-a-draft"]
    pack = print_pack(stock, BOOKLETS, drafts=True)
    assert "specimen-ur-booklet-draft.pdf" in names(pack)
    said = words(pack)
    assert "DRAFT – not for patients" in said
    assert any("(Urdu, DRAFT): 7 sheets" in line for line in said)
    assert any("on the left (English)" in line and "on the right (Urdu)" in line for line in said)


def test_what_does_not_stand_in_output_is_named_with_how_to_make_it(stock: Stock) -> None:
    pack = print_pack(stock, Request((LEAFLET,), ("pl",), ("booklet", "standard")))
    assert codes(pack) == ["not-in-output", "not-in-output"]
    assert pack.findings[0].hint.endswith("./build.py specimen --language pl --format booklet")


def test_a_file_that_was_changed_after_its_proof_is_not_packed(stock: Stock) -> None:
    (stock.output / "specimen-en-booklet.pdf").write_bytes(b"%PDF another")
    assert codes(print_pack(stock, BOOKLETS)) == ["changed-in-output"]


def test_a_withheld_edition_is_never_packed(stock: Stock) -> None:
    records = {path: replace(entry, state="withheld") for path, entry in stock.records.items()}
    assert codes(print_pack(replace(stock, records=records), ALL, drafts=True)) == ["not-in-output"]


def packed(name: str, pages: int, language: str = "en") -> Packed:
    return Packed("Tea", "Version 1, code BCDFGH", language, "English", name, "tea.pdf", pages)


@pytest.mark.parametrize(
    ("name", "pages", "sheets"),
    [("booklet", 8, 2), ("booklet", 9, 3), ("standard", 5, 3), ("standard", 1, 1),
     ("standard-a5", 9, 5), ("large-print", 7, 7), ("print-shop", 9, None), ("html", 0, None)],
)  # fmt: skip
def test_sheets_are_counted_as_each_format_is_printed(
    name: str, pages: int, sheets: int | None
) -> None:
    assert sheets_of(packed(name, pages)) == sheets


def test_each_kind_of_edition_has_its_line() -> None:
    organisation = specimen.library().organisation
    assert organisation
    editions = [packed(name, 9) for name in ("booklet", "large-print", "print-shop", "html")]
    made = write(ticket(editions, 1, "BCDFGH"), organisation)
    said = " ".join(block.text for block in read_back(made.content, LANGUAGE).blocks)
    for part in (
        "9 sheets of A4, one side.", "for a commercial printer, 9 pages of A5",
        "3 blank pages more at the end", "not for the printer.",
    ):  # fmt: skip
        assert part in said


def test_what_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    root = specimen.library().root
    for words, fault in (
        (["pack", "elbows", "-o", "p.zip"], "no leaflet “elbows”"),
        (["pack", LEAFLET, "--format", "fax", "-o", "p.zip"], "no format “fax”"),
        (["pack", LEAFLET, "--copies", "0", "-o", "p.zip"], "from 1 to 10000"),
    ):
        assert main(words, root) == 2
        assert fault in capsys.readouterr().err
