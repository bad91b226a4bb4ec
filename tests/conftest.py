"""What the tests share: our fonts alone, and the editions of the repository, built once.

Tests of an edition run every day in a few languages, one of each kind of script (`EVERYDAY`); in
all others they are `full`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

import pytest

from press.formats.pdf.fonts import close_fonts
from press.model import Edition
from tests.editions.house import EVERYDAY, House, built
from tests.together import folder_of_the_run, made_once

close_fonts()  # before a test module imports WeasyPrint, which looks for fonts only once


def pytest_configure(config: pytest.Config) -> None:
    """What is made once lasts until the process that began the run ends it."""
    stack = ExitStack()
    stack.enter_context(folder_of_the_run())
    config.add_cleanup(stack.close)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Editions in languages that are not looked at every day are for `--full`."""
    for item in items:
        if not languages_of(item) <= EVERYDAY:
            item.add_marker(pytest.mark.full)


def languages_of(item: pytest.Item) -> set[str]:
    """The languages of the editions that a test is run with."""
    values: Iterable[object] = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return {value.language for value in values if isinstance(value, Edition)}


@pytest.fixture(scope="session")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The default editions that the chosen tests need, made by the functions of `./build.py`."""
    asked = EVERYDAY.union(*map(languages_of, request.session.items))
    return made_once("house", lambda: built(tmp_path_factory.mktemp("output"), asked))
