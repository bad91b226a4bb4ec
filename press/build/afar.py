"""A call in, carried out on a machine of a cluster, if the press there is that of the caller.

The scheduler loads this module too: it imports nothing else of the press until it works.
"""

from __future__ import annotations

import pickle
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any


class OtherPress(Exception):
    """A worker that came late has another press: what it makes could have other bytes."""


def is_here() -> bool:
    """Whether the press can be loaded where this is run: it could."""
    return True


def what_is_here() -> Mapping[str, str]:
    """By name, all that could shape the bytes of an edition, or break the talk between machines."""
    from press.build.makers import all_makers, code_digest
    from press.build.tools import tool_versions
    from press.formats import formats

    formats()  # loaded now, so that the hash of the code is that of the code that will run
    return {
        "processor": platform.machine(),
        "distributed": version("distributed"),
        **tool_versions(),
        "code of the press": code_digest(),
        "templates and fonts": all_makers(),
    }


def pack(call: Callable[..., object], *given: object) -> bytes:
    """A call as bytes, which pass through the scheduler unopened."""
    return pickle.dumps((call, given), pickle.HIGHEST_PROTOCOL)


def carry_out(makers: str, packed: bytes) -> Any:
    """What the call gives; raises OtherPress where the press is not the one of `makers`."""
    from press.build.makers import all_makers

    if all_makers() != makers:
        raise OtherPress(f"{platform.node()} has another press")
    call, given = pickle.loads(packed)
    return call(*given)
