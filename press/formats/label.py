"""A furnished leaflet in, the label of its braille copy out: one tagged page in large print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from press.formats.braille import copy_of
from press.formats.dots.codes import NoBraille, code_of
from press.formats.pages import edition_title, page
from press.formats.pdf.engine import write_pdf
from press.formats.printed import DRAWS, SHEET, page_style
from press.identity import QR_CODE, at_end, key_of
from press.model import (
    Artefact,
    Block,
    Box,
    Contents,
    Format,
    Language,
    Leaflet,
    Organisation,
    Paragraph,
    QrCode,
    Setting,
    Text,
    Unavailable,
)
from press.readback.pdf import read_back

LABEL_PT = 24
"""In which a label fits on one page in every script; that of a draft may take two."""
LARGE = "large-print"
LEFT_OUT = ("published", "checked", "review-by", LARGE)
"""Words of the identity that the copy itself says, and that say nothing of it."""
SAME = "the format braille of this language has no contractions: its label is braille-label"


def label_of(
    leaflet: Leaflet, language: Language, organisation: Organisation, contracted: bool
) -> Leaflet:
    """The leaflet that a label is: who, what, which kind of braille, how many pages.

    Raises Unavailable where there is no braille copy to stick it on.
    """
    try:
        if not contracted and not code_of(leaflet.language).contracted:
            raise Unavailable(SAME)
        short = contracted and bool(code_of(leaflet.language).contracted)
        form = "form-braille" if contracted else "braille-uncontracted"
        copied = _copied(leaflet, _line(leaflet, form, language.words[form]))
        pages = len(copy_of(copied, language, organisation, contracted).pages)
    except NoBraille as none:
        raise Unavailable(none.reason) from none
    opening = tuple(_labelled(leaflet, language.words, short, pages))
    return replace(leaflet, opening=opening, sections=())


def _copied(leaflet: Leaflet, form: Paragraph) -> Leaflet:
    """The leaflet as its braille copy has it: nothing of large print, its identity at the end."""
    opening = (
        replace(block, blocks=tuple(form if key_of(b) == LARGE else b for b in block.blocks))
        if isinstance(block, Box) and block.role == "identity"
        else block
        for block in leaflet.opening
        if not isinstance(block, Contents)
    )
    return at_end(replace(leaflet, opening=tuple(opening)), shown=False)


def _labelled(
    leaflet: Leaflet, words: Mapping[str, str], short: bool, pages: int
) -> Iterator[Block]:
    """The draft mark in a line, then the identity with what the copy is."""
    for block in leaflet.opening:
        if isinstance(block, Box) and block.role == "draft" and block.heading:
            yield Box("draft", (), block.heading)
    kind = "braille-contracted" if short else "braille-uncontracted"
    count = words["braille-pages"].replace("{count}", str(pages))
    copy = (
        _line(leaflet, "braille-copy", f"**{words['braille-copy']}**"),
        _line(leaflet, kind, words[kind]),
        _line(leaflet, "braille-pages", count),
    )
    for block in leaflet.opening:
        if isinstance(block, Box) and block.role == "identity":
            codes = tuple(each for each in block.blocks if isinstance(each, QrCode))
            kept = (each for each in block.blocks if key_of(each) not in (*LEFT_OUT, QR_CODE))
            yield replace(block, blocks=(*codes, *copy, *kept))


def _line(leaflet: Leaflet, key: str, markdown: str) -> Paragraph:
    return Paragraph(Text(markdown, leaflet.language, leaflet.title.at, key))


def write(
    leaflet: Leaflet, setting: Setting, language: Language, organisation: Organisation
) -> Artefact:
    """The PDF/UA-1 of a label, whose title says that it is one."""
    style = page_style(leaflet, setting, language, organisation.accent)
    title = edition_title(leaflet, language, language.words["braille-copy"])
    html = page(leaflet, language, organisation, "print", style, title)
    return write_pdf(html, SHEET, leaflet.title.at)


FORMATS = (
    Format("braille-label", "pdf", Setting(LABEL_PT), write, read_back, ("liblouis",),
           panel=False, edit=partial(label_of, contracted=True),
           draws=DRAWS, uses=("braille-page",)),
    Format("braille-uncontracted-label", "pdf", Setting(LABEL_PT), write, read_back,
           ("liblouis",), panel=False, edit=partial(label_of, contracted=False),
           draws=DRAWS, uses=("braille-page",)),
)  # fmt: skip
