"""The colours of a setting in, by name; out comes the ground that they ask of the page."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN = "black on white"
INVERTED = "white on black"
"""For screens alone: a printer would flood its paper with ink."""
TINTS: Mapping[str, str] = {
    "black on cream": "#fff5d6",
    "black on pale yellow": "#fff2a8",
    "black on pale green": "#e2f2dc",
    "black on pale blue": "#deecf8",
}
"""Grounds that are printed. RNIB and UKAAF name cream and yellow; black stands out from each of
these by more than 17 to 1, and stays so on a printer without colour."""
INK = "#000000"


def ground_of(colours: str) -> str:
    """The ground of a printed page as CSS writes it. Raises KeyError for colours not printed."""
    return "#ffffff" if colours == PLAIN else TINTS[colours]


def ink_of(colours: str, accent: str) -> str:
    """The colour of headings and rules: the publisher's on white, black on a tint."""
    return accent if colours == PLAIN else INK
