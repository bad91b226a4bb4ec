"""A furnished leaflet in; its A5 pages with bleed and crop marks, for a commercial printer, out."""

from __future__ import annotations

from dataclasses import replace

from press.formats import printed
from press.formats.pdf.bleed import with_bleed
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from press.readback.pdf import read_back


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The PDF/UA-1 of the single pages, in the order of reading."""
    artefact = printed.write(leaflet, setting, language, organisation)
    if not artefact.content:
        return artefact
    return replace(artefact, content=with_bleed(artefact.content))


FORMATS = (
    Format("print-shop", "pdf", Setting(14, "A5"), write, read_back, draws=printed.DRAWS, uses=()),
)
