"""A furnished leaflet and the evidence of its edition in, what its QR codes fail to say out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from urllib.parse import parse_qsl, unquote, urlsplit

from press.checks.alignment import HINT
from press.findings import Finding, error
from press.model import Edition, Evidence, Leaflet, QrCode, SeenCode
from press.walk import blocks_of

LEAST_MODULE_MM = 0.4
"""A module of a code that is still told apart from its neighbours at arm's length."""

WORDS = re.compile(
    "(?P<leaflet>.+), version (?P<version>.+), (?P<language>[^, ]+), "
    "(?P<format>[^, ]+), (?P<code>[^, ]+)"
)


def check_codes(leaflet: Leaflet, evidence: Evidence, edition: Edition) -> list[Finding]:
    """Every QR code is there, can be read, says what was furnished, and means this edition."""
    at, name = leaflet.title.at, f"{edition.language} {edition.format}"
    wanted = [block.says for block in blocks_of(leaflet) if isinstance(block, QrCode)]
    faults = [
        *(fault for pair in zip_longest(wanted, evidence.codes) for fault in _faults(*pair)),
        *_strange(leaflet, evidence, edition),
    ]
    return [error(code, at, f"{name}: {message}", HINT) for code, message in faults]


def _faults(says: str | None, met: SeenCode | None) -> Iterator[tuple[str, str]]:
    if met is None:
        yield "qr-code-missing", f"the QR code that says “{says}” is missing"
    elif met.fault:
        yield "qr-code-unreadable", f"the QR code cannot be read: {met.fault}"
    elif met.says != says:
        wanted = f"not “{says}”" if says is not None else "and nobody asked for it"
        yield "qr-code-wrong", f"the QR code says “{met.says}”, {wanted}"
    elif 0 < met.module_mm < LEAST_MODULE_MM:
        size = f"modules of {met.module_mm:.2f} mm"
        yield "qr-code-small", f"the QR code has {size}, not {LEAST_MODULE_MM} mm or more"


def _strange(leaflet: Leaflet, evidence: Evidence, edition: Edition) -> Iterator[tuple[str, str]]:
    """The first code of a file is that of the edition: no other's, whatever was furnished."""
    wanted = (edition.leaflet, leaflet.meta.version, edition.language, leaflet.code)
    for met in evidence.codes[:1]:
        *found, format = _meant(met.says) or ("",)
        if not met.fault and (tuple(found) != wanted or not _is_of(edition.format, format)):
            yield "qr-code-strange", f"the QR code “{met.says}” means another edition"


def _meant(says: str) -> Sequence[str]:
    """Leaflet, version, language, code and format as words or address name them; or nothing."""
    if words := WORDS.fullmatch(says):
        return words["leaflet"], words["version"], words["language"], words["code"], words["format"]
    address = urlsplit(says)
    asked = dict(parse_qsl(address.query))
    if not asked.keys() >= {"version", "code", "format"} or "/" not in address.path:
        return ()
    leaflet, page = unquote(address.path).split("/")[-2:]
    return leaflet, asked["version"], page.removesuffix(".html"), asked["code"], asked["format"]


def _is_of(format: str, named: str) -> bool:
    """Whether a name is that of a format, or of the same made to measure: `large-print-22`."""
    rest = named.removeprefix(format)
    return named.startswith(format) and (not rest or rest[1:].replace(".", "").isdecimal())
