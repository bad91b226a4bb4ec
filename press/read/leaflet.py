"""A file of content/ in, a `Leaflet` in the source language out, with all that was found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.findings import Finding, Location, error
from press.model import EASY_READ, SOURCE_LANGUAGE, Block, Leaflet, Meta, Section, Text
from press.read.blocks import BodyReader, Heading
from press.read.captions import with_captions
from press.read.figures import with_pictures
from press.read.front_matter import FrontMatter, read_front_matter
from press.read.points import with_points
from press.read.source import source_of

NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


RESERVED_IDS = frozenset({"leaflet", "about-this-leaflet"})
"""Ids of what the press itself adds to a page."""
RESERVED = frozenset({"press", "pictures", "superseded"})
"""Names of the press's own catalogue and of a folder in output/."""
COMMANDS = frozenset(
    {
        "build",
        "check",
        "translations",
        "test",
        "pack",
        "serve",
        "watch",
        "release",
        "which",
        "withdraw",
        "easy-read",
    }
)
"""Words of the command line: a leaflet of that name could not be asked for."""


@dataclass(frozen=True)
class Reading:
    """A leaflet as read, or None; `lines` are the raw lines of its body from `first_line` on."""

    id: str
    path: str
    leaflet: Leaflet | None
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    first_line: int = 1
    meta: Meta | None = None


def read_leaflet(path: Path, root: Path) -> Reading:
    """Read one leaflet, or the Easy Read text beside one.

    Faults become findings; only a leaflet that can be used is returned.
    """
    place = path.relative_to(root).as_posix()
    if _leads_out(path, root):
        finding = error("outside", Location(place, 0), "the file leads out of the repository",
                        "put the leaflet itself into content/")  # fmt: skip
        return Reading(path.stem, place, None, (finding,))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return _unreadable(path.stem, place, fault)
    except OSError as fault:
        finding = error("unreadable", Location(place, 0), f"cannot be read: {fault.strerror}")
        return Reading(path.stem, place, None, (finding,))
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    front = read_front_matter(lines, place)
    named = tuple(_name_faults(path.stem.removesuffix(EASY_READ), place))
    body = tuple(lines[front.first_line - 1 :])
    if front.title is None or front.meta is None:
        return Reading(path.stem, place, None, named + front.findings, body, front.first_line)
    leaflet, findings = _leaflet(path.stem, place, front.title, front.meta, front, body)
    leaflet, missing = with_pictures(leaflet, path.parent)
    findings = (*named, *front.findings, *findings, *missing)
    return Reading(path.stem, place, leaflet, findings, body, front.first_line, front.meta)


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a link takes the file out of the repository; one in a circle leads nowhere."""
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _unreadable(name: str, place: str, fault: UnicodeDecodeError) -> Reading:
    line = fault.object.count(b"\n", 0, fault.start) + 1
    finding = error(
        "not-utf-8", Location(place, line), f"byte 0x{fault.object[fault.start]:02x} is not UTF-8",
        "save the file again with the encoding UTF-8",
    )  # fmt: skip
    return Reading(name, place, None, (finding,))


def _name_faults(name: str, place: str) -> Iterator[Finding]:
    if name in COMMANDS:
        yield error(
            "bad-name", Location(place, 0), f"“{name}” is a word of the command line",
            f"give the leaflet another name, such as {name}-leaflet.md",
        )  # fmt: skip
    elif not NAME.match(name) or name in RESERVED:
        yield error(
            "bad-name", Location(place, 0), f"“{name}” cannot be the name of a leaflet",
            "use lower-case letters a to z, digits and hyphens, such as balloon-kyphoplasty.md",
        )  # fmt: skip


def _leaflet(
    name: str, place: str, title: Text, meta: Meta, front: FrontMatter, body: Sequence[str]
) -> tuple[Leaflet, tuple[Finding, ...]]:
    reader = BodyReader(place, source_of(body, front.first_line))
    parts = reader.read()
    opening, sections = _sections(parts)
    seconds = [part for part in parts if isinstance(part, Heading) and part.level == 1]
    findings = [
        error("second-title", heading.text.at, f"“{heading.text.markdown}” is a second title",
              "the title stands in the front matter; start headings with `##`")
        for heading in seconds
    ]  # fmt: skip
    leaflet = Leaflet(
        id=name,
        language=SOURCE_LANGUAGE,
        meta=meta,
        title=title,
        opening=opening,
        sections=sections,
        abbreviations=reader.abbreviations,
        references=reader.references,
    )
    leaflet = with_points(leaflet) if name.endswith(EASY_READ) else leaflet
    return leaflet, (*reader.findings, *findings)


def _sections(
    parts: Sequence[Heading | Block],
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    opening: list[Block] = []
    sections: list[Section] = []
    ids = set(RESERVED_IDS)
    blocks = opening
    for part in parts:
        if not isinstance(part, Heading):
            blocks.append(part)
            continue
        if sections:
            sections[-1] = replace(sections[-1], blocks=with_captions(blocks))
        identifier = next(name for name in _ids(part) if name not in ids)
        ids.add(identifier)
        sections.append(Section(identifier, part.text, max(part.level, 2), ()))
        blocks = []
    if sections:
        sections[-1] = replace(sections[-1], blocks=with_captions(blocks))
    return with_captions(opening), tuple(sections)


def _ids(heading: Heading) -> Iterator[str]:
    """The id that the author gave, or a slug of the English heading, then the same numbered."""
    letters = unicodedata.normalize("NFKD", heading.text.markdown).encode("ascii", "ignore")
    slug = re.sub(r"[^a-z0-9]+", "-", letters.decode().lower()).strip("-") or "section"
    first = heading.id or slug
    yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1
