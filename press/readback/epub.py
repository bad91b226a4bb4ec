"""A finished e-book in, the blocks that its reader meets page by page and the facts of it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from press.model import BookEntry, BookFacts, BookPage, Evidence, Language, Seen, SeenCode, SeenLink
from press.readback.anchors import heading_at, words_of
from press.readback.container import Book, opened, resolved
from press.readback.html import codes_in, fetched_by, met_in, scripts_in
from press.readback.overlays import sound_in
from press.readback.stylesheet import rules_in

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LISTS = (f"{XHTML}ol", f"{XHTML}ul")


def read_back(content: bytes, language: Language) -> Evidence:
    """The evidence of an e-book. Raises ValueError where it is none, or a page is no XML."""
    book = opened(content)
    blocks: list[Seen] = []
    links: list[SeenLink] = []
    codes: list[SeenCode] = []
    pages: list[BookPage] = []
    fetches: list[str] = []
    scripts = 0
    for name, page in book.pages.items():
        sheets = _sheets(book, name, page)
        fetches += _outside(book, name, page, sheets)
        scripts += scripts_in(page)
        running = tuple(_running(page))
        found, met = met_in(page, tuple(rule for sheet in sheets for rule in rules_in(sheet)))
        blocks += found
        links += (_followed(book, name, link) for link in met)
        codes += codes_in(page.iter(), language, partial(_picture, book, name))
        pages.append(_page(name, page, running))
    facts = BookFacts(
        title=_said(book, "title"),
        language=_said(book, "language").replace("-", "_"),
        direction=_direction(book),
        metadata=tuple(_metadata(book)),
        pages=tuple(pages),
        entries=tuple(_entries(book)),
        start=_start(book),
        fetches=tuple(fetches),
        scripts=scripts + scripts_in(book.contents),
        faults=book.faults,
        sound=sound_in(book, language),
    )
    return Evidence(tuple(blocks), facts, tuple(links), tuple(codes))


def _picture(book: Book, page: str, address: str) -> bytes:
    return book.files.get(resolved(page, address), b"")


# ---- the package -----------------------------------------------------------------------------


def _said(book: Book, name: str) -> str:
    return book.package.findtext(f"{OPF}metadata/{DC}{name}") or ""


def _direction(book: Book) -> str:
    spine = book.package.find(f"{OPF}spine")
    return "" if spine is None else spine.get("page-progression-direction") or "default"


def _metadata(book: Book) -> Iterator[tuple[str, str]]:
    """What the package says of the whole book."""
    for element in book.package.iterfind(f"{OPF}metadata/*"):
        name = element.get("property") or element.tag.rpartition("}")[2]
        if not element.get("refines"):
            yield name, (element.text or "").strip()


# ---- pages -----------------------------------------------------------------------------------


def _page(name: str, page: Element, running: tuple[str, ...]) -> BookPage:
    return BookPage(
        name=name,
        title=" ".join((page.findtext(f"{XHTML}head/{XHTML}title") or "").split()),
        language=(page.get("lang") or "").replace("-", "_"),
        direction=page.get("dir") or "ltr",
        running=running,
    )


def _running(page: Element) -> Iterator[str]:
    """The words that head a page besides those of the leaflet, taken out of it."""
    for parent in list(page.iter()):
        for header in parent.findall(f"{XHTML}header[@class='running']"):
            yield from (words_of(line) for line in header)
            parent.remove(header)


def _sheets(book: Book, name: str, page: Element) -> list[str]:
    """The style sheets of a page, in its head and in files of their own."""
    sheets = []
    for element in page.iter():
        if element.tag == f"{XHTML}style":
            sheets.append("".join(element.itertext()))
        elif element.tag == f"{XHTML}link" and "stylesheet" in (element.get("rel") or "").split():
            path = resolved(name, element.get("href") or "")
            sheets.append(book.files.get(path, b"").decode("utf-8", "replace"))
    return sheets


def _outside(book: Book, name: str, page: Element, sheets: list[str]) -> list[str]:
    """What a page would load that the book has not."""
    addresses = fetched_by(page, sheets)
    return [address for address in addresses if resolved(name, address) not in book.files]


# ---- links -----------------------------------------------------------------------------------


def _followed(book: Book, name: str, link: SeenLink) -> SeenLink:
    """A link to a place in the book with the heading there; others as they are."""
    path, _, fragment = link.address.partition("#")
    if ":" in path or not fragment:
        return link
    page = book.pages.get(resolved(name, path) if path else name)
    return replace(link, address=f"#{fragment}", heading=_heading(page, fragment))


def _heading(page: Element | None, fragment: str) -> str:
    if page is None:
        return ""
    if not fragment:
        return heading_at(page)
    found = (element for element in page.iter() if element.get("id") == unquote(fragment))
    return next(map(heading_at, found), "")


def _entries(book: Book) -> Iterator[BookEntry]:
    nav = _nav(book, "toc")
    if nav is not None:
        yield from _listed(book, nav, 0)


def _listed(book: Book, home: Element, depth: int) -> Iterator[BookEntry]:
    for element in home:
        if element.tag in LISTS:
            yield from _listed(book, element, depth + 1)
        elif element.tag == f"{XHTML}a":
            yield BookEntry(depth, words_of(element), _destination(book, element))
        else:
            yield from _listed(book, element, depth)


def _start(book: Book) -> str:
    """Where reading begins, as the landmarks say."""
    nav = _nav(book, "landmarks")
    links = [] if nav is None else nav.iter(f"{XHTML}a")
    return next((_destination(book, a) for a in links if a.get(f"{OPS}type") == "bodymatter"), "")


def _destination(book: Book, link: Element) -> str:
    path, _, fragment = (link.get("href") or "").partition("#")
    return _heading(book.pages.get(resolved(book.nav, path)), fragment)


def _nav(book: Book, kind: str) -> Element | None:
    for nav in book.contents.iter(f"{XHTML}nav"):
        if kind in (nav.get(f"{OPS}type") or "").split():
            return nav
    return None
