"""What the tests share: our fonts alone, and every edition of the repository, built once."""

from __future__ import annotations

from datetime import date

import pytest

from press.build.library import read_library
from press.build.plan import Request, plan
from press.build.run import run
from press.formats.pdf.fonts import close_fonts
from tests.editions.house import ROOT, House

close_fonts()  # before a test module imports WeasyPrint, which looks for fonts only once


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """All default editions, made by the functions that `./build.py` calls."""
    output = tmp_path_factory.mktemp("output")
    planned = plan(read_library(ROOT, date.today()), Request())
    return House(output, planned, run(planned, output, lambda done, of, path: None))
