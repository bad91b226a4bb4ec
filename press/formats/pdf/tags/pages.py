"""A drawn page of WeasyPrint's: its marks, its content stream and its link annotations.

A mark is a marked-content sequence that WeasyPrint opened for a box. In the stream it is three
items (tag, property list, operator), which are edited in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from press.formats.pdf.tags.nodes import Fault
from press.formats.pdf.tags.values import Dictionary


@dataclass(frozen=True)
class Page:
    """`height` is in CSS pixels, `positions` is MCID → place of its property list in `stream`."""

    number: int
    box: Any
    height: float
    stream: list[Any]
    marks: dict[Any, Any]
    positions: dict[int, int]
    dictionary: Any


def pages_of(pdf: Any, document: Any, page_streams: list[Any]) -> list[Page]:
    """The pages of a document that WeasyPrint has drawn into `page_streams`."""
    dictionaries = {
        item.reference: item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("Type") == "/Page"
    }
    references = list(pdf.page_references)
    return [
        Page(number, page._page_box, page.height, drawn.stream, drawn._tags,
             _positions(drawn.stream), dictionaries[references[number]])
        for number, (page, drawn) in enumerate(zip(document.pages, page_streams, strict=True))
    ]  # fmt: skip


def _positions(stream: list[Any]) -> dict[int, int]:
    return {
        item["MCID"]: position
        for position, item in enumerate(stream)
        if type(item) is Dictionary and "MCID" in item
    }


def out_of_reach(page: Page) -> Iterator[Fault]:
    """What WeasyPrint drew in a transparency group, whose marks no page can refer to."""
    for box, mark in page.marks.items():
        if mark["mcid"] not in page.positions:
            yield Fault(
                "text-in-group",
                f"“{getattr(box, 'text', box.element_tag)}” on page {page.number + 1} is drawn "
                "with opacity or a mask, where no tag reaches it",
            )


def take_mark(page: Page, box: Any) -> int | None:
    """The MCID of what the box drew, which thereby counts as tagged; None if it drew nothing."""
    mark = page.marks.pop(box, None)
    return None if mark is None else int(mark["mcid"])


def property_list(page: Page, mcid: int) -> Any:
    return page.stream[page.positions[mcid]]


def make_artifact(page: Page, mcid: int, properties: dict[str, str]) -> None:
    """Turn a mark into an artifact (ISO 32000-1, 14.8.2.2)."""
    position = page.positions[mcid]
    page.stream[position - 1] = "/Artifact"
    page.stream[position] = Dictionary(properties)


def drop_annotation(page: Page, annotation: Any) -> None:
    page.dictionary["Annots"].remove(annotation.reference)
