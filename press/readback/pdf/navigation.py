"""An opened PDF in; its links with their places, and the entries of its outline, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from press.readback.pdf.state import Box

MOST_ENTRIES = 10_000


def links_of(pdf: Any, corners: Sequence[tuple[float, float]]) -> Iterator[tuple[int, Box]]:
    """The page and the box of every link, in pt from the lower left corner of its page."""
    for number, (sheet, (x, y)) in enumerate(zip(pdf.pages, corners, strict=True), 1):
        for annotation in sheet.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link" and "/Rect" in annotation:
                one, two, three, four = (float(edge) for edge in annotation["/Rect"])
                across, up = sorted((one - x, three - x)), sorted((two - y, four - y))
                yield number, (across[0], up[0], across[1], up[1])


def outline_of(pdf: Any) -> list[str]:
    """The entries of the outline, each before those below it (ISO 32000-1, 12.3.3)."""
    return list(islice(_entries(pdf.Root.get("/Outlines")), MOST_ENTRIES))


def _entries(root: Any) -> Iterator[str]:
    waiting = [root["/First"]] if root is not None and "/First" in root else []
    while waiting:
        entry = waiting.pop()
        yield str(entry.get("/Title", ""))
        waiting += [entry[way] for way in ("/Next", "/First") if way in entry]
