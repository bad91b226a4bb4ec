"""A finished Easy Read edition in, a finding where it has more pages than people can use out."""

from __future__ import annotations

from collections.abc import Iterator

from press.findings import Finding, error
from press.model import Edition, Leaflet, PageFacts

MOST_PAGES = 20
HINT = "keep to what people need to know, or make two leaflets of it"


def check_length(leaflet: Leaflet, facts: PageFacts, edition: Edition) -> Iterator[Finding]:
    """Department of Health, Basic guidelines for Easy Read (2009): 20 pages at most."""
    pages = len(facts.page_sizes_pt)
    if leaflet.easy_read and pages > MOST_PAGES:
        message = (
            f"{edition.language} {edition.format}: {pages} pages, and an Easy Read leaflet has "
            f"{MOST_PAGES} at most"
        )
        yield error("easy-read-long", leaflet.title.at, message, HINT)
