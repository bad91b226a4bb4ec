"""A small made-up repository, new for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.repository import make_repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_repository(tmp_path)
    return tmp_path
