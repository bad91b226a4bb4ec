"""From the WeasyPrint that is installed to a refusal, unless it is the one our PDFs are made for.

What we put in WeasyPrint's place, and what we ask of its values, is private to it: another version
may mean something else by the same names, and a PDF would be wrong without a sound.
"""

from __future__ import annotations

import inspect
from typing import Any

import weasyprint

VERSION = "70.0"


class EngineMismatch(RuntimeError):
    """WeasyPrint is not the version that our PDFs are made for, or has not what they need."""


def require_version() -> None:
    """Raise EngineMismatch unless this is WeasyPrint 70.0."""
    if weasyprint.__version__ != VERSION:
        raise EngineMismatch(f"made for WeasyPrint {VERSION}, not {weasyprint.__version__}")


def require(module: Any, name: str, signature: str) -> None:
    """Raise EngineMismatch unless `module` has a function of this name and signature.

    The signature is written as Python shows it, without types, such as `(box, tag='Span')`.
    """
    function = getattr(module, name, None)
    if not callable(function):
        raise EngineMismatch(f"{module.__name__} has no function {name}")
    found = _signature_of(function)
    if found != signature:
        raise EngineMismatch(f"{module.__name__}.{name} takes {found}, not {signature}")


def _signature_of(function: Any) -> str:
    parameters = inspect.signature(function).parameters.values()
    plain = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    return str(inspect.Signature(plain))


def require_attribute(owner: type, name: str) -> None:
    """Raise EngineMismatch unless the class has the attribute, or its constructor names it."""
    code = owner.__init__.__code__  # type: ignore[misc]  # each of WeasyPrint's has one
    if not hasattr(owner, name) and name not in code.co_names + code.co_consts:
        raise EngineMismatch(f"{owner.__module__}.{owner.__qualname__} has no {name}")


def require_operators(found: list[Any], expected: list[Any], what: str) -> None:
    """Raise EngineMismatch unless a content stream holds the operators in the way expected."""
    if found != expected:
        raise EngineMismatch(f"{what} is written as {found}, not as {expected}")
