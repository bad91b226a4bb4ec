"""The elements of an HTML page in; its links, each with where it leads, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from press.model import SeenLink

HEADING = re.compile(r"(?:\{[^}]*\})?h[1-6]", re.IGNORECASE)
LINK = re.compile(r"(?:\{[^}]*\})?a(?:rea)?", re.IGNORECASE)


def links_of(root: Element, skipped: Callable[[Element], bool]) -> Iterator[SeenLink]:
    """The links in the order of the page; those in elements that are `skipped` are left out."""
    places: dict[str, Element] = {}
    for element in _elements(root):
        places.setdefault(element.get("id") or "", element)
    for element in _met(root, skipped):
        address = element.get("href")
        if address is not None and LINK.fullmatch(str(element.tag)):
            place = places.get(address[1:]) if address.startswith("#") else None
            heading = "" if place is None else heading_at(place)
            yield SeenLink(words_of(element), address, heading)


def _met(element: Element, skipped: Callable[[Element], bool]) -> Iterator[Element]:
    if isinstance(element.tag, str) and not skipped(element):
        yield element
        for child in element:
            yield from _met(child, skipped)


def _elements(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def heading_at(place: Element) -> str:
    """The first heading in an element, itself included."""
    found = (element for element in _elements(place) if HEADING.fullmatch(str(element.tag)))
    return next(map(words_of, found), "")


def words_of(element: Element) -> str:
    """All words in an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())
