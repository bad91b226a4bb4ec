"""An opened PDF in; its links with their places, its outline and its preferences out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pikepdf

from press.readback.pdf.cuts import Held
from press.readback.pdf.sheets import Paper
from press.readback.pdf.state import Box

MOST_ENTRIES = 10_000


def links_of(pdf: Any, papers: Sequence[Paper], held: Held) -> Iterator[tuple[int, Box]]:
    """The page and the box of every link, in pt from the lower left corner of its page."""
    for number, (sheet, paper) in enumerate(zip(pdf.pages, papers, strict=True), 1):
        for annotation in sheet.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link" and "/Rect" in annotation:
                one, two, three, four = (float(edge) for edge in annotation["/Rect"])
                yield held.link(number, paper.box((one, two), (three, four)))


def outline_of(pdf: Any) -> list[str]:
    """The entries of the outline, each before those below it (ISO 32000-1, 12.3.3)."""
    return list(islice(_entries(pdf.Root.get("/Outlines")), MOST_ENTRIES))


def preferences_of(pdf: Any) -> Iterator[tuple[str, str]]:
    """The viewer preferences whose values are names, without strokes (ISO 32000-1, 12.2)."""
    for name, value in pdf.Root.get("/ViewerPreferences", {}).items():
        if isinstance(value, pikepdf.Name):
            yield name.lstrip("/"), str(value).lstrip("/")


def _entries(root: Any) -> Iterator[str]:
    waiting = [root["/First"]] if root is not None and "/First" in root else []
    while waiting:
        entry = waiting.pop()
        yield str(entry.get("/Title", ""))
        waiting += [entry[way] for way in ("/Next", "/First") if way in entry]
