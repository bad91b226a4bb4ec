"""Bytes and a path in, the file at the path out: whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

LOCK = ".lock"
"""Held by the build that is at work: what another one made meanwhile would be cleared away."""
REST = ".part"


@contextlib.contextmanager
def alone(output: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """One build at a time; `waiting` is told once who is at work, if another is. Raises OSError."""
    with (output / LOCK).open("a+", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.seek(0)
            waiting(held.read(200).strip())
            fcntl.flock(held, fcntl.LOCK_EX)
        held.truncate(0)
        held.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        held.flush()
        yield


def write_atomically(path: Path, content: bytes) -> None:
    """Put the bytes at `path`, whole or not at all. Raises OSError; leaves no rest behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=REST)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def write_if_new(path: Path, content: bytes) -> None:
    """The same, but a file that already holds these bytes is left as it is. Raises OSError."""
    try:
        same = path.read_bytes() == content
    except OSError:
        same = False
    if not same:
        write_atomically(path, content)
