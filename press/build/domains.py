"""A library and the name of a domain in; its texts, and its catalogue as of today, out.

`press` stands for the press's own words, which have a catalogue like every leaflet.
"""

from __future__ import annotations

from collections.abc import Sequence

from press.build.library import PRESS, Library
from press.findings import Finding, Location
from press.model import Catalogue, Leaflet, Message
from press.translate.entry import PoFile
from press.translate.messages import Extract, extracts_of, press_extracts
from press.translate.po import catalogue_path, read_po
from press.translate.po_format import format_po
from press.translate.po_parse import parse_po
from press.translate.template import empty_catalogue, entries_of
from press.translate.update import merged


def domain_extracts(library: Library, domain: str) -> tuple[tuple[Extract, ...], list[Finding]]:
    """The texts of a leaflet or of the press; none, with findings, where it cannot be read."""
    if domain == PRESS and library.organisation:
        return press_extracts(library.organisation), []
    leaflet = leaflet_of(library, domain)
    if leaflet:
        return extracts_of(leaflet), []
    source = library.domains.get(domain)
    return (), list(source.findings if source else library.findings)


def leaflet_of(library: Library, domain: str) -> Leaflet | None:
    """The leaflet of that name; None for the words of the press."""
    source = library.domains.get(domain)
    return source.leaflet if source else None


def catalogue_of_today(
    library: Library, domain: str, language: str, extracts: Sequence[Extract]
) -> tuple[PoFile | None, list[Finding]]:
    """The catalogue as `update` would make it; nothing is written."""
    path = library.root / catalogue_path(domain, language)
    po, findings = (
        read_po(path, language, library.root)
        if path.exists()
        else (empty_catalogue(domain, language), [])
    )
    return (merged(po, entries_of(extracts), language) if po else None), findings


def as_written(po: PoFile, domain: str, language: str, place: str) -> Catalogue:
    """The catalogue of a file as it would stand in the repository, with the lines of then."""
    written, findings = parse_po(format_po(po), place)
    assert written is not None, findings
    messages = {
        entry.key: Message(
            entry.id, entry.string, entry.context, entry.fuzzy, Location(place, entry.line)
        )
        for entry in written.active
    }
    return Catalogue(domain, language, messages, Location(place, 0), written.headers)
