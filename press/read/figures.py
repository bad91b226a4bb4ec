"""A leaflet in, the same with the bytes of its pictures out; nothing outside content/ is opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from press.findings import Finding, error
from press.model import Block, Figure, Leaflet
from press.walk import map_blocks

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


def with_pictures(leaflet: Leaflet, folder: Path) -> tuple[Leaflet, tuple[Finding, ...]]:
    """Load each figure's file; one that is missing, elsewhere or of another kind is a finding."""
    findings: list[Finding] = []

    def loaded(block: Block) -> Block:
        if not isinstance(block, Figure):
            return block
        found = _picture(block, folder)
        if isinstance(found, Finding):
            findings.append(found)
            return block
        return found

    return map_blocks(leaflet, loaded), tuple(findings)


def _picture(figure: Figure, folder: Path) -> Figure | Finding:
    at, source = figure.alternative.at, figure.source
    hint = "put the picture into content/ and name it there"
    if "://" in source or source.startswith(("//", "data:")):
        return error("image-elsewhere", at, f"“{source}” is an address: nothing is fetched", hint)
    try:
        path = (folder / source).resolve()
    except (OSError, RuntimeError, ValueError):  # too long, links in a ring, a zero byte
        return error("image-missing", at, f"{source!r} cannot be the name of a file", hint)
    if not path.is_relative_to(folder.resolve()):
        return error("image-elsewhere", at, f"“{source}” lies outside content/", hint)
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        return error("image-kind", at, f"“{source}” is no PNG, JPEG or SVG", hint)
    try:
        return replace(figure, content=path.read_bytes(), media_type=media_type)
    except OSError:
        return error("image-missing", at, f"the picture “{source}” is not there", hint)
