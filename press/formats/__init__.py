"""Every format that the press can write, gathered from the FORMATS table of each file here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from press.model import Format


@cache
def formats() -> Mapping[str, Format]:
    """The formats by name. Raises ValueError where two bear the same name."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(__path__):
        table = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORMATS", ())
        for entry in table:
            if entry.name in found:
                raise ValueError(f"two formats are called {entry.name}")
            found[entry.name] = entry
    return found
