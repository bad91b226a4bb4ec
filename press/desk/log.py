"""What was asked for and supplied in, lines of desk/log.csv out: for the yearly report, of nobody.

The Accessible Information Standard asks what is provided. The log has no time of day, no free text
and no field about a patient, so that nothing in it can be joined to a person.
"""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Literal

from press.desk.order import Order

COLUMNS = ("date", "leaflet", "language", "format", "size", "what")
BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows that a CSV file is UTF-8."""
What = Literal["asked", "supplied"]


class Log:
    """The log of one repository, in a folder that git ignores and no build clears."""

    def __init__(self, root: Path, today: Callable[[], date] = date.today) -> None:
        self.path, self.today = root / "desk" / "log.csv", today
        self._lock = threading.Lock()

    def note(self, order: Order, what: What) -> None:
        """Add a line. Raises OSError."""
        edition = order.edition
        size = "" if order.size_pt is None else str(order.size_pt)
        row = (self.today().isoformat(), edition.leaflet, edition.language, edition.format, size,
               what)  # fmt: skip
        with self._lock:
            self.path.parent.mkdir(exist_ok=True)
            is_new = not self.path.exists()
            with self.path.open("a", encoding="utf-8", newline="") as file:
                file.write(_head() if is_new else "")
                csv.writer(file).writerow(row)

    def content(self) -> bytes:
        """The whole log (RFC 4180); its head alone where nothing was asked yet."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return _head().encode()


def _head() -> str:
    file = StringIO(newline="")
    csv.writer(file).writerow(COLUMNS)
    return BYTE_ORDER_MARK + file.getvalue()
