"""The rack in, what its templates show out: the list of leaflets and the page of each."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from press.rack.names import Form, Tongue, amounts, count, form, order_of, tongue
from press.rack.values import Edition, Rack, Shelf

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "rack"
NO_LETTER = "0–9"
IN_PREPARATION = ("draft", "withheld")


@cache
def environment() -> Environment:
    """Jinja over templates/rack/: everything escaped, an unknown name is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> bytes:
    """A page of the rack."""
    return environment().get_template(template).render(count=count, **values).encode()


@cache
def file_of(name: str) -> str:
    """A file of templates/rack/ that is no template."""
    return (TEMPLATES / name).read_text("utf-8")


@cache
def plain_date(iso: str) -> str:
    """`31 January 2027`; nothing for no date."""
    return format_date(date.fromisoformat(iso), "d MMMM y", locale="en_GB") if iso else ""


def address(path: str, page: str = "") -> str:
    """Where a page in a folder of output/ finds a file of it."""
    return quote(posixpath.relpath(path, page) if page else path)


def in_order(editions: Sequence[Edition]) -> list[Edition]:
    """Editions as they are offered."""
    return sorted(editions, key=lambda edition: order_of(edition.format))


# ---- the list of all leaflets


@dataclass(frozen=True)
class Line:
    """A leaflet in one language, on the list: its title and the formats that can be had."""

    tongue: Tongue
    title: str
    formats: str


@dataclass(frozen=True)
class Listed:
    """A leaflet on the list; `picture` is the address of its first page, or empty."""

    title: str
    address: str
    picture: str
    lines: tuple[Line, ...]

    @property
    def letter(self) -> str:
        """Under which letter it stands."""
        first = unicodedata.normalize("NFKD", self.title)[:1].upper()
        return first if first.isalpha() else NO_LETTER


def index(rack: Rack) -> dict[str, Any]:
    """What the list of all leaflets shows: released editions only."""
    listed = [_listed(rack, name) for name in rack.leaflets]
    shown = sorted((each for each in listed if each.lines), key=_by_title)
    tongues = {line.tongue for each in shown for line in each.lines}
    formats = {name for each in shown for line in each.lines for name in line.formats.split()}
    return {
        "organisation": rack.organisation,
        "letters": [(letter, list(each)) for letter, each in groupby(shown, lambda e: e.letter)],
        "leaflets": len(shown),
        "waiting": len(listed) - len(shown),
        "tongues": sorted(tongues, key=lambda tongue: tongue.english),
        "forms": [(name, form(name)) for name in sorted(formats, key=order_of)],
    }


def _by_title(listed: Listed) -> tuple[bool, str, str, str]:
    return listed.letter != NO_LETTER, listed.letter, natural(listed.title), listed.address


def natural(title: str) -> str:
    """A title as it sorts among others: `Part 2` before `Part 10`."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), title.casefold())


def _listed(rack: Rack, leaflet: str) -> Listed:
    shelves = in_languages(shelf for shelf in rack.leaflets[leaflet] if shelf.released)
    pictures = [each.picture for shelf in shelves for each in in_order(shelf.released)]
    return Listed(
        rack.title(leaflet),
        address(f"{leaflet}/index.html"),
        address(next(filter(None, pictures), "")),
        tuple(map(_line, shelves)),
    )


def _line(shelf: Shelf) -> Line:
    formats = " ".join(edition.format for edition in in_order(shelf.released))
    return Line(tongue(shelf.translation.language), shelf.translation.title, formats)


def in_languages(shelves: Iterator[Shelf]) -> list[Shelf]:
    """English first, then by the name of each language in itself."""
    return sorted(shelves, key=lambda shelf: tongue(shelf.translation.language).order)


# ---- the page of a leaflet


@dataclass(frozen=True)
class Offer:
    """A released edition: where it is and what to expect."""

    form: Form
    address: str
    picture: str
    about: str


@dataclass(frozen=True)
class Part:
    """A language of a leaflet's page; `lacking` are formats that it cannot have, and why."""

    tongue: Tongue
    title: str
    about: str
    offers: tuple[Offer, ...]
    lacking: tuple[tuple[Form, str], ...]
    waiting: int


def leaflet_page(rack: Rack, leaflet: str) -> dict[str, Any]:
    """What the page of a leaflet shows: no draft and nothing withheld has a link there."""
    shelves = in_languages(iter(rack.leaflets[leaflet]))
    return {
        "organisation": rack.organisation,
        "title": rack.title(leaflet),
        "parts": [part_of(shelf) for shelf in shelves if shelf.released],
        "withdrawn": [
            (tongue(shelf.translation.language), shelf.translation.reason)
            for shelf in shelves if shelf.translation.state == "withdrawn"
        ],
        "waiting": [
            tongue(shelf.translation.language) for shelf in shelves
            if shelf.translation.state in IN_PREPARATION and not shelf.released
        ],
        "why_none": next(
            (s.translation.reason for s in shelves if s.translation.state == "withheld"), ""
        ),
    }  # fmt: skip


def part_of(shelf: Shelf) -> Part:
    """What is offered of a leaflet in a language."""
    translation = shelf.translation
    about = [f"Version {translation.version}"] if translation.version else []
    if translation.review_by:
        about.append(f"next check {plain_date(translation.review_by)}")
    absent = sorted(shelf.absent, key=lambda each: order_of(each.format))
    waiting = [each for each in shelf.editions if each.state != "released"]
    return Part(
        tongue(translation.language),
        translation.title,
        ", ".join(about),
        tuple(_offer(edition) for edition in in_order(shelf.released)),
        tuple((form(e.format), e.reason) for e in absent if e.standing == "unavailable"),
        len(waiting) + sum(each.standing == "withheld" for each in absent),
    )


def _offer(edition: Edition) -> Offer:
    known = form(edition.format)
    about = [known.kind] if known.kind else []
    return Offer(
        known,
        address(edition.path, edition.leaflet),
        address(edition.picture, edition.leaflet) if edition.picture else "",
        ", ".join([*about, *amounts(edition.pages, edition.seconds, edition.bytes)]),
    )
