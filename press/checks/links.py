"""A furnished leaflet and the links of its finished file in, every link that leads astray out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple
from urllib.parse import quote

from press.checks.alignment import HINT, quoted
from press.checks.expected import Expected, expected_blocks
from press.checks.parity import PAGE_NUMBER, named, normal
from press.findings import Finding, Location, error
from press.formats.office.places import bookmark
from press.model import Edition, Evidence, Language, Leaflet, PageFacts, SeenLink, WordFacts

KEPT_IN_URI = "!#$%&'()*+,/:;=?@[]~"
"""What RFC 3986 lets a URI hold; other signs are written as bytes (RFC 3987, 3.1)."""


class Leads(NamedTuple):
    """A link as it is compared: words, URI or place, and the heading at a place."""

    words: str
    address: str
    heading: str


def check_links(
    leaflet: Leaflet, evidence: Evidence, edition: Edition, language: Language
) -> list[Finding]:
    """Every link of the leaflet is there, in order, and leads where the leaflet says.

    A number that dials another one than is printed, or an entry that leads to another section,
    is a fault (WCAG 2.2, 2.4.4).
    """
    on_paper = isinstance(evidence.facts, PageFacts)
    blocks = expected_blocks(leaflet, language.words.get("link-address", "") if on_paper else "")
    place_of = _bookmarked if isinstance(evidence.facts, WordFacts) else _itself
    headings = _headings(leaflet, blocks)
    wanted = [
        (_leads(place_of(link), headings.get(link.address, "")), block.at)
        for block in blocks
        for link in block.links
    ]
    beside = {} if leaflet.beside is None else _beside(blocks)
    found = [_met(link, beside) for link in evidence.links]
    name = named(edition)
    return [
        error("link-target", at, f"{name} {message}", HINT)
        for at, message in _differences(wanted, found, leaflet.title.at)
    ]


def _headings(leaflet: Leaflet, blocks: Sequence[Expected]) -> dict[str, str]:
    """The words of each section's heading, by the address that leads there."""
    words = [b.seen.text for b in blocks if b.seen.kind == "heading" and b.column != "other"]
    sections = [f"#{section.id}" for section in leaflet.sections if section.heading.markdown]
    return dict(zip(sections, words, strict=True))


def _beside(blocks: Sequence[Expected]) -> dict[str, str]:
    """The English heading that stands beside each translated one: a link leads to both."""
    words = [normal(block.seen.text) for block in blocks if block.seen.kind == "heading"]
    return dict(zip(words[1::2], words[::2], strict=True))


def _bookmarked(link: SeenLink) -> SeenLink:
    """The same link as Word can name the place that it leads to."""
    is_place = link.address.startswith("#")
    return replace(link, address=f"#{bookmark(link.address[1:])}") if is_place else link


def _itself(link: SeenLink) -> SeenLink:
    return link


def _leads(link: SeenLink, heading: str) -> Leads:
    return Leads(normal(link.words), quote(link.address, KEPT_IN_URI), normal(heading))


def _met(link: SeenLink, beside: Mapping[str, str]) -> Leads:
    """A link of the file; an entry of a printed contents list without its page number."""
    leads = _leads(link, link.heading)
    leads = leads._replace(heading=beside.get(leads.heading, leads.heading))
    words, _, number = leads.words.partition(leads.heading or "\n")
    is_entry = not words and PAGE_NUMBER.fullmatch(number)
    return leads._replace(words=leads.heading) if is_entry else leads


def _differences(
    wanted: Sequence[tuple[Leads, Location]], found: Sequence[Leads], top: Location
) -> Iterator[tuple[Location, str]]:
    """By the words of the links: those that lead elsewhere, those lost, those nobody wrote."""
    words = [leads.words for leads, _ in wanted], [leads.words for leads in found]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(wanted[start:end], found[first:last], strict=True)
            yield from (
                (at, f"{quoted(want.words)} leads to {_place(got)}, not to {_place(want)}")
                for (want, at), got in pairs
                if want != got
            )
            continue
        for want, at in wanted[start:end]:
            yield at, f"no link leads from {quoted(want.words)} to {_place(want)}"
        for got in found[first:last]:
            yield top, f"a link that the leaflet has not leads from {quoted(got.words)}"


def _place(leads: Leads) -> str:
    if leads.address.startswith("#"):
        return f"{quoted(leads.heading)} ({leads.address})" if leads.heading else "no place"
    return leads.address or "nowhere"
