"""What an HTML element says of itself: its type in PDF, language, alternative and description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
SVG_TITLE = "{http://www.w3.org/2000/svg}title"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PICTURES = ("img", SVG, "object", "embed")

STRUCTURE_TYPES = {
    **{"p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6"},
    **{"blockquote": "BlockQuote", "q": "Quote", "code": "Code", "pre": "Code", "a": "Link"},
    **{"main": "Part", "article": "Art", "section": "Sect", "aside": "Sect", "nav": "Sect"},
    **{"address": "Div", "figure": "Div", "figcaption": "Caption"},
    **{"ul": "L", "ol": "L", "dl": "L"},
    **{"table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody"},
    **{"tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD"},
}
"""HTML element → standard structure type (ISO 32000-1, 14.8.4). An element that is not here, such
as strong or span, adds no node: its text belongs to the node around it."""

NUMBERINGS = {
    **{"none": "/None", "disc": "/Disc", "circle": "/Circle", "square": "/Square"},
    **{"decimal": "/Decimal", "decimal-leading-zero": "/Decimal"},
    **{"upper-roman": "/UpperRoman", "lower-roman": "/LowerRoman"},
    **{"upper-alpha": "/UpperAlpha", "upper-latin": "/UpperAlpha"},
    **{"lower-alpha": "/LowerAlpha", "lower-latin": "/LowerAlpha"},
}
"""CSS list-style-type → ListNumbering (ISO 32000-1, table 347)."""

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")


def language_of(element: Any) -> str | None:
    """The language that the element itself gives; None where it gives none."""
    return element.get("lang") or element.get(XML_LANG) or None


def is_hidden(element: Any) -> bool:
    """Whether the HTML says that this is decoration, or hides it from those who listen."""
    if element.get("aria-hidden") == "true":
        return True
    if element.tag == "img" and element.get("alt") == "":
        return True
    return element.tag in PICTURES and element.get("role") in ("presentation", "none")


def is_contents(element: Any) -> bool:
    """Whether this is `<nav class="contents">`."""
    return element is not None and element.tag == "nav" and (
        "contents" in element.get("class", "").split())  # fmt: skip


def words_of(element: Any) -> str:
    """The element's text with white space collapsed; no-break spaces stay, a br is a space."""
    return WHITE_SPACE.sub(" ", "".join(_texts_of(element)))


def _texts_of(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif isinstance(child.tag, str):
            yield from _texts_of(child)
        yield child.tail or ""


def alternative_text(element: Any) -> str:
    """What stands for a picture; empty where it has nothing."""
    titles = (title.text for title in element.iter(SVG_TITLE) if title.text)
    return element.get("alt") or element.get("aria-label") or next(titles, "")


def link_description(element: Any) -> str:
    """What a link is called: its label, title or words, or what its picture shows."""
    pictures = (image.get("alt") for image in element.iter("img") if image.get("alt"))
    return (
        element.get("aria-label")
        or element.get("title")
        or words_of(element).strip()
        or next(pictures, "")
        or element.get("href", "")
    )


def list_numbering(tag: str, style_type: Any) -> str:
    """The ListNumbering of a list; of a marker that PDF has no word for, the nearest."""
    nearest = "/Decimal" if tag == "ol" else "/Disc"
    return NUMBERINGS.get(style_type, nearest) if isinstance(style_type, str) else nearest
