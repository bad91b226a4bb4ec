"""Today's catalogue with what explains it in, the zip for a translation agency out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from press.findings import Finding, Location, error
from press.translate.entry import PoFile
from press.translate.exchange.archive import zipped
from press.translate.exchange.incoming import MANIFEST, manifest_of
from press.translate.exchange.readme import Occasion, notes_of, readme_of
from press.translate.exchange.xliff import unwritable, xliff_of
from press.translate.messages import Extract
from press.translate.po_format import format_po
from press.translate.translate import quoted

README, NOTES, GLOSSARY = "README.txt", "notes.txt", "glossary.csv"


def pack_of(
    occasion: Occasion,
    po: PoFile,
    extracts: Sequence[Extract],
    beside: Mapping[str, bytes],
    earlier: PoFile | None = None,
) -> tuple[bytes, list[Finding]]:
    """The zip; empty, with findings, where a message has a character that XLIFF cannot hold.

    `beside` are the reference PDF and the glossary by name. The same input makes the same bytes.
    """
    findings = [
        error(
            "unwritable-character", Location(f"{occasion.domain}.po", entry.line),
            f"{quoted(entry.id)} holds a control character", "delete it in the catalogue",
        )
        for entry in unwritable(po)
    ]  # fmt: skip
    if findings:
        return b"", findings
    name = f"{occasion.domain}-{occasion.language}"
    files = {
        f"{name}.po": format_po(po).encode("utf-8"),
        f"{name}.xlf": xliff_of(po, occasion.domain, occasion.language),
        **beside,
    }
    notes = notes_of(extracts)
    if notes:
        files[NOTES] = notes.encode("utf-8")
    files[MANIFEST] = manifest_of(files, po)
    occasion = replace(occasion, files=tuple(sorted(files)))
    return zipped({**files, README: readme_of(occasion, po, earlier).encode("utf-8")}), []
