"""Editions that stand in output/ in, one zip of them with a job ticket for a clinic out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from babel import Locale

from press.build.plan import code_of
from press.build.records import Record, is_whole, read_records
from press.build.request import Request
from press.checks.edition import check_edition
from press.findings import Finding, Location, error, has_errors
from press.formats import formats
from press.formats.ticket import LANGUAGE, NAME, SETTING, Packed, ticket, write
from press.model import SOURCE_LANGUAGE, Edition, Leaflet, Organisation
from press.read.inline import parse, plain
from press.readback.pdf import read_back
from press.translate.exchange.archive import zipped


@dataclass(frozen=True)
class PrintPack:
    """The bytes of the zip; none where a finding says why. `packed` are what is in it."""

    content: bytes = b""
    findings: tuple[Finding, ...] = ()
    packed: tuple[Packed, ...] = field(default=())


@dataclass(frozen=True)
class Stock:
    """output/ with its records, and the leaflets and the publisher whose editions stand there."""

    output: Path
    records: Mapping[str, Record]
    leaflets: Mapping[str, Leaflet]
    organisation: Organisation


def stock_of(output: Path, leaflets: Mapping[str, Leaflet], organisation: Organisation) -> Stock:
    """What stands in output/ today, as its manifest says."""
    return Stock(output, read_records(output), leaflets, organisation)


def print_pack(stock: Stock, request: Request, copies: int = 1, drafts: bool = False) -> PrintPack:
    """The editions asked for, all that are printed where no format is named, and their ticket.

    Drafts are left out unless they are asked for; an edition that was named and is not there, or
    is not what the manifest says, is an error, and there is no pack without it.
    """
    chosen = sorted(_chosen(stock, request, drafts), key=_order)
    faults = [*_missing(stock, request, chosen, drafts), *_broken(stock, chosen)]
    if faults:
        return PrintPack(findings=tuple(faults))
    packed = tuple(_packed(stock, record) for record in chosen)
    files = {_name(record): (stock.output / record.path).read_bytes() for record in chosen}
    made, findings = _ticket(stock, packed, copies)
    if has_errors(findings):
        return PrintPack(findings=findings)
    return PrintPack(zipped({**files, f"{NAME}.pdf": made}), findings, packed)


def _chosen(stock: Stock, request: Request, drafts: bool) -> Iterator[Record]:
    for record in stock.records.values():
        named = request.formats or _printed()
        allowed = record.state == "released" or (drafts and record.state == "draft")
        if request.asks(record.leaflet, record.language) and record.format in named and allowed:
            yield record


def _printed() -> list[str]:
    return [name for name, kind in formats().items() if kind.suffix == "pdf"]


def _order(record: Record) -> tuple[str, bool, str, str]:
    return record.leaflet, record.language != SOURCE_LANGUAGE, record.language, record.format


def _name(record: Record) -> str:
    return PurePosixPath(record.path).name


# ---- what cannot be packed


def _missing(
    stock: Stock, request: Request, chosen: Sequence[Record], drafts: bool
) -> Iterator[Finding]:
    """What was named and is not among the chosen; at least one edition of each leaflet."""
    there = {Edition(record.leaflet, record.language, record.format) for record in chosen}
    for leaflet in request.leaflets or ("",):
        for language in request.languages or ("",):
            for name in request.formats or ("",):
                wanted = Edition(leaflet, language, name)
                if not any(_is(wanted, edition) for edition in there):
                    yield _absent(stock, wanted, drafts)


def _is(wanted: Edition, edition: Edition) -> bool:
    """Whether an edition is the one that is wanted, where an empty name stands for any."""
    pairs = zip(
        (wanted.leaflet, wanted.language, wanted.format),
        (edition.leaflet, edition.language, edition.format),
        strict=True,
    )
    return all(not one or one == other for one, other in pairs)


def _absent(stock: Stock, wanted: Edition, drafts: bool) -> Finding:
    records = stock.records.values()
    editions = [
        Edition(record.leaflet, record.language, record.format)
        for record in records
        if record.state == "draft"
    ]
    named = " ".join(filter(None, (wanted.leaflet, wanted.language, wanted.format))) or "anything"
    at = Location("output/manifest.json", 0)
    if not drafts and any(_is(wanted, edition) for edition in editions):
        return error("only-a-draft", at, f"“{named}” is only there as a draft",
                     "have it signed off, or pack drafts for looking at with --drafts")  # fmt: skip
    options = [f"--language {wanted.language}"] if wanted.language else []
    options += [f"--format {wanted.format}"] if wanted.format else []
    command = " ".join(filter(None, ("./build.py", wanted.leaflet, *options)))
    return error("not-in-output", at, f"“{named}” does not stand in output/",
                 f"make it first: {command}")  # fmt: skip


def _broken(stock: Stock, chosen: Sequence[Record]) -> Iterator[Finding]:
    for record in chosen:
        if not is_whole(record, stock.output):
            yield error(
                "changed-in-output", Location(f"output/{record.path}", 0),
                "the file is not the one that was proved", "make it again: ./build.py",
            )  # fmt: skip


# ---- the ticket


def _packed(stock: Stock, record: Record) -> Packed:
    leaflet = stock.leaflets[record.leaflet]
    english = Locale.parse(record.language).get_display_name(SOURCE_LANGUAGE)
    return Packed(
        leaflet=plain(parse(leaflet.title, leaflet)),
        identity=f"Version {leaflet.meta.version}, code {code_of(record.source_sha256)}",
        language=record.language,
        language_name=str(english),
        format=record.format,
        file=_name(record),
        pages=record.pages or 0,
        draft=record.state == "draft",
    )


def _ticket(
    stock: Stock, packed: Sequence[Packed], copies: int
) -> tuple[bytes, tuple[Finding, ...]]:
    """The ticket, read back and compared like an edition."""
    code = code_of(hashlib.sha256(repr((packed, copies)).encode()).hexdigest())
    leaflet = ticket(packed, copies, code)
    artefact = write(leaflet, stock.organisation)
    if has_errors(artefact.findings):
        return b"", artefact.findings
    evidence = read_back(artefact.content, LANGUAGE)
    edition = Edition(NAME, SOURCE_LANGUAGE, NAME)
    found = check_edition(leaflet, evidence, edition, SETTING, LANGUAGE, stock.organisation)
    return artefact.content, (*artefact.findings, *found)
