"""The tables of a tree in; out they come with spans, the scope of headers, and whom they head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.formats.pdf.tags.nodes import Node, Tree

SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}

Grid = dict[tuple[int, int], Node]
"""The cell at each row and column."""


@dataclass(frozen=True)
class Place:
    """Where a cell stands in the grid of its table, and how many rows and columns it takes."""

    row: int
    column: int
    rows: int
    columns: int


def finish_tables(tree: Tree) -> None:
    """Give the cells their attributes; headers get IDs where Scope cannot say all."""
    for number, table in enumerate(tree.tables):
        grid, places = lay_out(list(_rows_of(table)))
        for cell, place in places.items():
            _describe(cell, place)
        headers = [cell for cell in places if cell.tag == "TH"]
        if any(header.span != (1, 1) for header in headers):
            _identify(tree, number, headers, places)
            _refer(grid, places)


def _describe(cell: Node, place: Place) -> None:
    if place.columns != 1:
        cell.attributes["ColSpan"] = place.columns
    if place.rows != 1:
        cell.attributes["RowSpan"] = place.rows
    if cell.tag == "TH":
        cell.attributes["Scope"] = _scope_of(cell, place)


def _identify(tree: Tree, number: int, headers: list[Node], places: dict[Node, Place]) -> None:
    for header in headers:
        identifier = f"t{number}-{places[header].row}-{places[header].column}"
        header.entries["ID"] = identifier
        tree.identifiers[identifier] = header


def _refer(grid: Grid, places: dict[Node, Place]) -> None:
    for cell, place in places.items():
        headers = headers_of(place, grid) if cell.tag == "TD" else []
        if headers:
            cell.attributes["Headers"] = tuple(header.entries["ID"] for header in headers)


def _rows_of(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag == "TR":
            yield kid
        elif isinstance(kid, Node) and kid.tag in ("THead", "TBody", "TFoot"):
            yield from _rows_of(kid)


def lay_out(rows: list[Node]) -> tuple[Grid, dict[Node, Place]]:
    """The grid of a table, and the place of each of its cells."""
    grid: Grid = {}
    places: dict[Node, Place] = {}
    for row, row_node in enumerate(rows):
        column = 0
        for cell in row_node.kids:
            if not isinstance(cell, Node) or cell.tag not in ("TH", "TD"):
                continue
            while (row, column) in grid:
                column += 1
            columns, height = cell.span
            places[cell] = Place(row, column, height, columns)
            for i in range(row, row + height):
                grid.update({(i, j): cell for j in range(column, column + columns)})
            column += columns
    return grid, places


def _scope_of(cell: Node, place: Place) -> str:
    """What a header heads: what the HTML says, or as HTML's own rule has it for scope=auto."""
    given = (cell.element.get("scope") or "").lower()
    return SCOPES.get(given, "/Column" if _heads_column(cell, place) else "/Row")


def _heads_column(cell: Node, place: Place) -> bool:
    """Whether it stands in the head, in a row of headers only, or in the first row not first."""
    row = cell.parent
    if row is None or (row.parent and row.parent.tag == "THead"):
        return True
    tags = {kid.tag for kid in row.kids if isinstance(kid, Node)}
    return "TD" not in tags or (place.row == 0 and place.column > 0)


def headers_of(place: Place, grid: Grid) -> list[Node]:
    """The header cells above and before a cell, each once, outermost first."""
    above = [
        (grid.get((i, j)), "/Column")
        for j in range(place.column, place.column + place.columns)
        for i in range(place.row)
    ]
    before = [
        (grid.get((i, j)), "/Row")
        for i in range(place.row, place.row + place.rows)
        for j in range(place.column)
    ]
    return list(
        dict.fromkeys(
            cell
            for cell, scope in above + before
            if cell is not None and cell.tag == "TH" and cell.attributes["Scope"] == scope
        )
    )
