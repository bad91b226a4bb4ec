"""A small made-up repository with a Polish draft, and somebody at its desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.repository import add_polish, make_repository
from tests.desk.desks import Visitor, visitor


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    make_repository(folder)
    add_polish(folder)
    return folder


@pytest.fixture(scope="module")
def somebody(root: Path) -> Visitor:
    return visitor(root)
