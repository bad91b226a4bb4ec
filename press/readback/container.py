"""The bytes of an e-book in; its package, its pages in reading order and its faults of form out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MIMETYPE, CONTAINER = "mimetype", "META-INF/container.xml"
EPUB = b"application/epub+zip"
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "application/xhtml+xml"


@dataclass(frozen=True)
class Book:
    """An e-book: its files, its package (at `path`), the list of contents, the pages in order."""

    files: Mapping[str, bytes]
    path: str
    package: Element
    nav: str
    contents: Element
    pages: Mapping[str, Element]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A line of the manifest, with the path of its file."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...]
    overlay: str


def opened(content: bytes) -> Book:
    """The book. Raises ValueError where it is none, or one of its pages is no XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            files = {entry.filename: archive.read(entry) for entry in entries}
        root = ElementTree.fromstring(files[CONTAINER]).find(f"{OCF}rootfiles/{OCF}rootfile")
        path = "" if root is None else root.get("full-path") or ""
        package = ElementTree.fromstring(files[path])
        items = items_of(package, path)
        (nav,) = (item.path for item in items.values() if "nav" in item.properties)
        contents = ElementTree.fromstring(files[nav])
        pages = {name: ElementTree.fromstring(files[name]) for name in _spine(package, items)}
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError) as broken:
        raise ValueError(f"this is no e-book: {broken!r}") from broken
    faults = (*_form(entries, files), *_unlisted(files, items, path))
    return Book(files, path, package, nav, contents, pages, faults)


def items_of(package: Element, path: str) -> Mapping[str, Item]:
    """The manifest by id. `path` is where the package document stands."""
    return {
        element.get("id") or "": Item(
            element.get("id") or "",
            resolved(path, element.get("href") or ""),
            element.get("media-type") or "",
            tuple((element.get("properties") or "").split()),
            element.get("media-overlay") or "",
        )
        for element in package.iterfind(f"{OPF}manifest/{OPF}item")
    }


def resolved(base: str, address: str) -> str:
    """The path of a file in the container that an address in another one names."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base


def _spine(package: Element, items: Mapping[str, Item]) -> Iterator[str]:
    for reference in package.iterfind(f"{OPF}spine/{OPF}itemref"):
        if reference.get("linear") != "no":
            yield items[reference.get("idref") or ""].path


def _form(entries: list[zipfile.ZipInfo], files: Mapping[str, bytes]) -> Iterator[str]:
    """EPUB OCF 3.3, 4.3: a program knows an e-book by its first bytes."""
    first = entries[0]
    if first.filename != MIMETYPE or first.compress_type or files[MIMETYPE] != EPUB:
        yield "its first file does not say that it is an e-book"
    if len(files) != len(entries):
        yield "two of its files have one name"


def _unlisted(files: Mapping[str, bytes], items: Mapping[str, Item], package: str) -> Iterator[str]:
    listed = {item.path for item in items.values()}
    known = {MIMETYPE, CONTAINER, package}
    yield from (f"its package does not name “{name}”" for name in sorted({*files} - listed - known))
    yield from (f"it has no “{name}”" for name in sorted(listed - {*files}))
