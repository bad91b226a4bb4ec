"""The manifest in, the files of the rack out: path in output/ and bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from press.rack.board import board
from press.rack.copies import copy_page_path, copy_pages
from press.rack.pages import TEMPLATES, file_of, index, leaflet_page, render
from press.rack.sheet import sheet
from press.rack.values import Rack, rack_of

INDEX, BOARD, SHEET = "index.html", "coverage.html", "coverage.csv"
STYLE, SCRIPT, COPY_SCRIPT = "rack.css", "rack.js", "copy.js"
COMMON = (INDEX, BOARD, SHEET, STYLE, SCRIPT, COPY_SCRIPT)
"""No leaflet's folder can be called like one of these: its name has no full stop."""


def rack_paths(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Every file that the rack has, relative to output/."""
    return (*COMMON, *leaflet_pages(manifest))


def leaflet_pages(manifest: Mapping[str, Any]) -> list[str]:
    """The pages of the leaflets: one for each, and one for each language that it is in."""
    cards = [(str(card["leaflet"]), str(card["language"])) for card in manifest["translations"]]
    pages = dict.fromkeys(f"{leaflet}/{INDEX}" for leaflet, _ in cards)
    return sorted([*pages, *(copy_page_path(*card) for card in cards)])


def is_page(path: str) -> bool:
    """Whether a file of output/ is a page of the rack, and no edition or picture."""
    return path in COMMON or (path.count("/") == 1 and path.endswith(".html"))


def rack_files(
    manifest: Mapping[str, Any], changed: Collection[str] | None = None
) -> Mapping[str, bytes]:
    """The files by path; `changed` names the leaflets whose pages are wanted, None all of them.

    What is common to all leaflets is always there. Raises KeyError where the manifest lacks
    something.
    """
    rack = rack_of(manifest)
    return dict(_files(rack, rack.leaflets if changed is None else changed))


def _files(rack: Rack, leaflets: Collection[str]) -> Iterator[tuple[str, bytes]]:
    yield INDEX, render("index.html", **index(rack))
    yield BOARD, render("coverage.html", **board(rack))
    yield SHEET, sheet(rack)
    yield STYLE, file_of(STYLE).replace("#003087", rack.accent).encode()
    yield SCRIPT, file_of(SCRIPT).encode()
    yield COPY_SCRIPT, file_of(COPY_SCRIPT).encode()
    for leaflet in rack.leaflets:
        if leaflet in leaflets:
            yield f"{leaflet}/{INDEX}", render("leaflet.html", **leaflet_page(rack, leaflet))
            for path, values in copy_pages(rack, leaflet):
                yield path, render("copy.html", **values)


def changed_leaflets(before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """The leaflets whose pages differ between two manifests made by the same press."""
    new = rack_of(after)
    try:
        old = rack_of(before)
    except (
        KeyError,
        TypeError,
        AttributeError,
    ):  # of an earlier press, or broken: it tells nothing
        return frozenset(new.leaflets)
    if (old.organisation, old.accent, old.words) != (new.organisation, new.accent, new.words):
        return frozenset(new.leaflets)
    return frozenset(
        name for name, shelves in new.leaflets.items() if old.leaflets.get(name) != shelves
    )


@cache
def rack_key() -> str:
    """The hash of all that shapes the rack besides the manifest: its templates and its code."""
    own = Path(__file__).parent
    files = [*sorted(TEMPLATES.iterdir()), *sorted(own.glob("*.py"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
