"""The readers are tested on PDFs that WeasyPrint makes by itself, without our parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import weasyprint.pdf
from weasyprint.pdf import tags as stock_tags

from press.formats.pdf.text import REPLACED, uninstall


@pytest.fixture(autouse=True)
def stock_engine() -> Iterator[None]:
    """Take our parts out of the engine, and put back after the test what was there before."""
    before = [(each.owner, each.name, getattr(each.owner, each.name)) for each in REPLACED]
    before.append((weasyprint.pdf, "add_tags", weasyprint.pdf.add_tags))
    uninstall()
    weasyprint.pdf.add_tags = stock_tags.add_tags
    yield
    for owner, name, ours in before:
        setattr(owner, name, ours)
