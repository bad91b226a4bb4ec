"""Rows in, a table as wide as the terminal out."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

PLAIN_WIDTH = 100
"""Columns where there is no terminal: in a pipe or a log."""


def table_of(*columns: str) -> Table:
    """A table without rules whose cells are never broken; what is too wide is cut."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=True)
    return table


def wrapping_table_of(columns: Mapping[str, bool]) -> Table:
    """A table whose cells may be broken over lines in the columns that are True; nothing is cut."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column, wraps in columns.items():
        table.add_column(column, no_wrap=not wraps, overflow="fold")
    return table


def rendered(table: Table, width: int | None = None) -> str:
    """The lines of a table for this terminal, or for `width` columns."""
    plain = None if sys.stdout.isatty() else PLAIN_WIDTH
    console = Console(width=width or plain)
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
