"""A laid-out document in, the rows of two cells that the end of a page cuts badly out.

WeasyPrint cuts a row where only one of its cells has room for two lines: the other then begins on
the next page, and what should stand side by side does not. What leads into a list it parts from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes


def badly_cut(document: Any, mark: str, leads_in: str) -> tuple[str, ...]:
    """The names of those rows in their order: what the attribute `mark` of their element says.

    A row of the class `leads_in` also stands on a page with the next one, or begins it.
    """
    whole: dict[str, bool] = {}
    pages: dict[str, list[int]] = {}
    leading: set[str] = set()
    for number, page in enumerate(document.pages):
        for row in _rows(page._page_box, mark):
            name = row.element.get(mark)
            whole.setdefault(name, all(any(_lines(cell)) for cell in row.children))
            pages.setdefault(name, []).append(number)
            if leads_in in row.element.get("class", "").split():
                leading.add(name)
    parted = {one for one, following in pairwise(pages) if pages[one][-1] < pages[following][0]}
    return tuple(
        name for name, is_whole in whole.items() if not is_whole or name in leading & parted
    )


def _rows(box: Any, mark: str) -> Iterator[Any]:
    if isinstance(box, boxes.TableRowBox) and box.element.get(mark):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _rows(getattr(child, "_box", child), mark)


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _lines(child)
