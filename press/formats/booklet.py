"""A furnished leaflet in; its A5 pages, two by two on A4 sheets to print and fold, out."""

from __future__ import annotations

from dataclasses import replace

from press.formats import printed
from press.formats.pdf.imposition import MOST_SHEETS, TooThick, impose
from press.formats.setting import PAPERS_MM
from press.model import Artefact, Format, Language, Leaflet, Organisation, Setting
from press.readback.booklet import read_back
from press.scripts import direction_of

TOO_THICK = (
    "its {pages} pages would be a booklet of {sheets} sheets, and more than {most} cannot be folded"
    " well by hand: give standard-a5 out, or have print-shop printed and bound"
)


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The sheets of a booklet (PDF/UA-1), tagged in the order in which its pages are read."""
    artefact = printed.write(leaflet, setting, language, organisation)
    if not artefact.content:
        return artefact
    sheet_mm = PAPERS_MM["A4"][1], PAPERS_MM["A4"][0]
    try:
        content = impose(artefact.content, sheet_mm, direction_of(leaflet.language) == "rtl")
    except TooThick as thick:
        return Artefact(b"", artefact.findings, _refusal(thick))
    return replace(artefact, content=content)


def _refusal(thick: TooThick) -> str:
    return TOO_THICK.format(pages=thick.pages, sheets=thick.sheets, most=MOST_SHEETS)


FORMATS = (
    Format("booklet", "pdf", Setting(14, "A5"), write, read_back, draws=printed.DRAWS, uses=()),
)
