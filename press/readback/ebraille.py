"""A finished eBraille publication in, its blocks in cells and what it says of itself out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from press.model import EbrailleFacts, Evidence, Language, Part, Seen, SeenKind

H = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
MIMETYPE = b"application/epub+zip"
PACKAGE, ENTRY = "package.opf", "index.html"
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
GROUPS = ("html", "head", "body", "ul", "ol", "li", "dl", "dd", "div", "nav", "meta")
LEAVES = ("h1", "p", "dt", "a", "title", *HEADINGS)
STRETCH = "span"
"""Words in another language inside a block."""
SLOTS: Mapping[str, SeenKind] = {"li": "item", "dd": "definition"}
ATTRIBUTES = ("class", "id", "lang", LANG, "href", "rel", "type", "role", TYPE)
"""No other attribute has words that are shown, or changes what is."""
CELLS = re.compile("[\u2800-\u283f\\s\u00a0\u00ad]*")
"""Braille of six dots and blanks (eBraille 1.0, 6.2.1)."""
HIDES = re.compile(
    r"display\s*:\s*none|visibility|opacity|clip|position|font|colou?r|@import|url\("
)
"""What hides words or sets a font (eBraille 1.0, 6.3.2), or fetches something."""


def read_back(content: bytes, language: Language, contracted: bool) -> Evidence:
    """The evidence of a publication. Raises ValueError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            files = {entry.filename: package.read(entry) for entry in package.infolist()}
            first = package.infolist()[0]
        pages = {name: ElementTree.fromstring(files[name]) for name in files if _is_xml(name)}
        book, entry = pages[PACKAGE], pages[ENTRY]
    except (zipfile.BadZipFile, KeyError, IndexError, ElementTree.ParseError) as broken:
        raise ValueError(f"this is no eBraille publication: {broken!r}") from broken
    spine = _spine(book)
    if len(spine) != 1 or spine[0] not in pages:
        raise ValueError(f"this is no eBraille publication of ours: its pages are {spine}")
    page = pages[spine[0]]
    metadata = tuple(_metadata(book))
    stored = first.filename == "mimetype" and not first.compress_type
    facts = EbrailleFacts(
        contracted,
        metadata,
        language=_tag(page.get(LANG) or ""),
        title=_words(page.find(f"{H}head/{H}title")),
        heading=_words(entry.find(f".//{H}nav/{H}h1")),
        entries=tuple(_entries(entry, pages)),
        boxes=sum(div.get("class") == "box" for div in page.iter(f"{H}div")),
        faults=tuple(dict.fromkeys(_faults(files, pages, stored))),
    )
    return Evidence(tuple(_blocks(page, facts.language)), facts)


def _is_xml(name: str) -> bool:
    return name.endswith((".html", ".opf", ".xml"))


def _spine(book: Element) -> list[str]:
    """The pages in their order of reading, by name."""
    hrefs = {item.get("id"): item.get("href") or "" for item in book.iter(f"{OPF}item")}
    return [hrefs.get(each.get("idref"), "") for each in book.iter(f"{OPF}itemref")]


def _metadata(book: Element) -> Iterator[tuple[str, str]]:
    """Every name with its value: `dc:title`, `a11y:producer`."""
    for each in book.iterfind(f"{OPF}metadata/*"):
        name = each.get("property") or each.tag.replace(DC, "dc:")
        yield name, " ".join((each.text or "").split())


def _words(found: Element | None) -> str:
    if found is None:
        return ""
    return " ".join("".join(found.itertext()).replace("\u2800", " ").split())


def _tag(tag: str) -> str:
    """The language of a tag that says braille; another tag as it is."""
    return tag.removesuffix("-Brai")


# ---- blocks --------------------------------------------------------------------------------


def _blocks(page: Element, language: str) -> Iterator[Seen]:
    body = page.find(f"{H}body")
    if body is not None:
        yield from _in(body, language, 0, [])


def _in(parent: Element, language: str, depth: int, slot: list[SeenKind]) -> Iterator[Seen]:
    """The blocks of an element; `slot` is what the next paragraph is, if it is no plain one."""
    yield from _stray(parent.text, language)
    for child in parent:
        name, tongue = child.tag.removeprefix(H), _tag(child.get(LANG) or language)
        if name not in LEAVES:
            lower = depth + (name in ("ul", "ol"))
            yield from _in(child, tongue, lower, [SLOTS[name]] if name in SLOTS else slot)
        elif _words(child):
            kind = _kind(name, slot)
            level = int(name[1]) if kind == "heading" else depth if kind == "item" else 0
            yield Seen(kind, tuple(_parts(child, tongue)), level)
        yield from _stray(child.tail, language)


def _parts(leaf: Element, language: str) -> Iterator[Part]:
    """The words of a block, stretch by stretch, with single blanks and none at its ends."""
    stretches = list(_stretches(leaf, language))
    before = " "
    for number, (words, tongue) in enumerate(stretches):
        text = re.sub(r"\s+", " ", words.replace("\u2800", " "))
        text = text.lstrip() if before == " " else text
        last = not any(later.strip() for later, _ in stretches[number + 1 :])
        text = text.rstrip() if last else text
        if text:
            before = text[-1]
            yield Part(text, tongue)


def _stretches(leaf: Element, language: str) -> Iterator[tuple[str, str]]:
    yield leaf.text or "", language
    for child in leaf:
        yield from _stretches(child, _tag(child.get(LANG) or language))
        yield child.tail or "", language


def _kind(name: str, slot: list[SeenKind]) -> SeenKind:
    if name == "h1":
        return "title"
    if name in HEADINGS:
        return "heading"
    if name == "dt":
        return "term"
    return slot.pop() if slot else "paragraph"


def _stray(words: str | None, language: str) -> Iterator[Seen]:
    """Words outside every paragraph."""
    if words and words.strip():
        yield Seen("paragraph", (Part(" ".join(words.split()), language),))


# ---- the list of contents ------------------------------------------------------------------


def _entries(entry: Element, pages: Mapping[str, Element]) -> Iterator[tuple[int, str, str]]:
    for nav in entry.iter(f"{H}nav"):
        if nav.get(TYPE) == "toc" and nav.get("role") == "doc-toc":
            yield from _entries_in(nav, pages, 0)


def _entries_in(
    parent: Element, pages: Mapping[str, Element], depth: int
) -> Iterator[tuple[int, str, str]]:
    for child in parent:
        if child.tag == f"{H}a":
            yield depth, _words(child), _heading(child.get("href") or "", pages)
        else:
            yield from _entries_in(child, pages, depth + (child.tag == f"{H}ol"))


def _heading(href: str, pages: Mapping[str, Element]) -> str:
    """The words of the heading that an address names."""
    name, _, place = href.partition("#")
    page = pages.get(name)
    places = [] if page is None else [each for each in page.iter() if each.get("id") == place]
    known = tuple(f"{H}{name}" for name in HEADINGS)
    return _words(places[0]) if len(places) == 1 and places[0].tag in known else ""


# ---- form ----------------------------------------------------------------------------------


def _faults(
    files: Mapping[str, bytes], pages: Mapping[str, Element], stored: bool
) -> Iterator[str]:
    if not stored or files.get("mimetype") != MIMETYPE:
        yield "it does not begin by saying what it is"
    yield from _unnamed(files, pages)
    for name, page in pages.items():
        if name.endswith(".html"):
            yield from _page_faults(name, page)
    for name, content in files.items():
        if name.endswith(".css"):
            hides = HIDES.search(content.decode("utf-8", "replace"))
            if hides:
                yield f"{name} has “{hides[0]}”"


def _unnamed(files: Mapping[str, bytes], pages: Mapping[str, Element]) -> Iterator[str]:
    """Files that the manifest does not name, and names without a file."""
    container = pages.get("META-INF/container.xml")
    roots = [] if container is None else [each.get("full-path") for each in container.iter()]
    if list(filter(None, roots)) != [PACKAGE]:
        yield f"its container does not lead to {PACKAGE}"
    named = [item.get("href") or "" for item in pages[PACKAGE].iter(f"{OPF}item")]
    known = {"mimetype", "META-INF/container.xml", PACKAGE, *named}
    for name in sorted(known ^ set(files)):
        yield f"{name} is not both in the manifest and in the publication"


def _page_faults(name: str, page: Element) -> Iterator[str]:
    """Words that are not braille, and what could show, hide or fetch something else."""
    for element in page.iter():
        tag = element.tag.removeprefix(H)
        yield from _element_faults(name, tag, element)
        for attribute in element.attrib:
            if attribute not in ATTRIBUTES:
                yield f"{name} has an attribute “{attribute}”"
        for words in (element.text or "", element.tail or ""):
            if not CELLS.fullmatch(words):
                yield f"{name} has words that are no braille: “{words.strip()[:40]}”"
        if tag == "a" and not re.fullmatch(r"[\w./-]+#[\w.-]+", _href(element)):
            yield f"{name} leads to {_href(element)}"


def _element_faults(name: str, tag: str, element: Element) -> Iterator[str]:
    """An element of no publication of ours, and words of another language outside a block."""
    if tag == "link":
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), _href(element)))
        if element.get("rel") != "stylesheet" or not target.endswith(".css"):
            yield f"{name} links to {_href(element)}"
    elif tag not in (*GROUPS, *LEAVES, STRETCH):
        yield f"{name} has an element “{tag}”"
    elif tag not in (*LEAVES, STRETCH) and element.find(f"{H}{STRETCH}") is not None:
        yield f"{name} has words of another language outside a block"


def _href(element: Element) -> str:
    return element.get("href") or ""
