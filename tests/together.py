"""A name in, with a way to make a value; out, the value as the first process of a run made it.

`./build.py test` uses all cores: what takes seconds to make is made once and kept in a folder that
lasts as long as the run.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

Value = TypeVar("Value")
FOLDER = "LEAFLET_PRESS_TESTS"
"""The variable of the environment by which every process of a run knows the folder."""


@contextmanager
def folder_of_the_run() -> Iterator[None]:
    """Keep a folder for as long as this lasts; the processes started meanwhile use it too."""
    if FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="leaflet-press-tests-") as folder:
        os.environ[FOLDER] = folder
        yield
        del os.environ[FOLDER]


def folder() -> Path:
    """The folder that all processes of this run share."""
    return Path(os.environ[FOLDER])


def made_once(name: str, make: Callable[[], Value]) -> Value:
    """What `make` returns, made by the first process that asks; the others wait and take it over.

    The name is that of a file. What is made may be asked for by others, but not in a circle.
    """
    kept = folder() / f"{name}.pickle"
    with (folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    value: Value = pickle.loads(kept.read_bytes())
    return value
