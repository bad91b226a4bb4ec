"""A finished Word document in, the blocks that its reader meets and the facts of it out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from babel.core import get_global, parse_locale

from press.model import Evidence, Language, Part, Seen, SeenCode, SeenKind, SeenLink, WordFacts
from press.readback.pictures import code_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
RELATIONS = "word/_rels/document.xml.rels"
KINDS: Mapping[str, SeenKind] = {
    "Heading 1": "title", "Caption": "caption", "Table Heading": "header-cell",
    "Table Text": "cell", "Term": "term", "Definition": "definition",
    "Toc 1": "contents",
}  # fmt: skip


UNSETTLED = "und"
"""Where Word would find one language in words of Latin letters and another in those of a complex
or East Asian script (ISO/IEC 29500-1, 17.3.2.20): BCP 47's tag for none that is known."""
OWN = {"en": "GB", "pt": "PT"}
"""Where the language goes without its country here, though CLDR thinks of another one."""


@dataclass(frozen=True)
class Styles:
    """The names of the styles by their ids, and the language of words that name none."""

    names: Mapping[str, str]
    language: str


@dataclass(frozen=True)
class Ways:
    """Where links lead: the addresses by the ids of relations, the headings by bookmarks."""

    addresses: Mapping[str, str]
    headings: Mapping[str, str]


@dataclass
class Reading:
    """What has been met so far."""

    styles: Styles
    ways: Ways
    blocks: list[Seen] = field(default_factory=list)
    links: list[SeenLink] = field(default_factory=list)


def read_back(content: bytes, language: Language) -> Evidence:
    """The evidence of a Word document. Raises ValueError where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        styles = _styles(ElementTree.fromstring(parts[STYLES]))
        root = ElementTree.fromstring(parts[BODY])
        core = ElementTree.fromstring(parts[CORE])
        relations = ElementTree.fromstring(parts[RELATIONS])
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as broken:
        raise ValueError(f"this is no Word document: {broken!r}") from broken
    reading = Reading(styles, _ways(root, relations, styles))
    body = root.find(f"{W}body")
    if body is not None:
        _read(body, reading)
    section = root.find(f".//{W}sectPr")
    facts = WordFacts(
        title=core.findtext(f"{DC}title") or "",
        language=styles.language,
        direction="rtl" if section is not None and _is_on(section.find(f"{W}bidi")) else "ltr",
        header=_furniture(parts, "header"),
        footer=_furniture(parts, "footer"),
        unnamed_pictures=sum(not picture.get("descr") for picture in root.iter(f"{WP}docPr")),
    )
    codes = tuple(_codes(root, relations, parts, language))
    return Evidence(tuple(reading.blocks), facts, tuple(reading.links), codes)


def _codes(
    root: Element, relations: Element, parts: Mapping[str, bytes], language: Language
) -> Iterator[SeenCode]:
    """The QR codes among the pictures: those whose words say that they are one."""
    name = language.words.get("qr-code", "").partition("{words}")[0]
    files = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
    for drawing in root.iter(f"{W}drawing"):
        about, picture = drawing.find(f".//{WP}docPr"), drawing.find(f".//{A}blip")
        words = "" if about is None else about.get("descr") or ""
        if name and picture is not None and words.startswith(name):
            yield code_in(parts.get(files.get(picture.get(f"{R}embed"), ""), b""))


def _styles(root: Element) -> Styles:
    names = {style.get(f"{W}styleId") or "": _name(style) for style in root.iter(f"{W}style")}
    default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    kinds = ("val", "eastAsia", "bidi") if default is not None else ()
    tags = {plain_tag(default.get(f"{W}{kind}") or "") for kind in kinds if default is not None}
    return Styles(names, tags.pop() if len(tags) == 1 else UNSETTLED)


def _name(style: Element) -> str:
    named = style.find(f"{W}name")
    return "" if named is None else named.get(f"{W}val") or ""


def plain_tag(tag: str) -> str:
    """A tag of Word's as gettext writes it, without the country that goes without saying."""
    try:
        code, territory = parse_locale(tag.replace("-", "_"))[:2]
    except ValueError:
        return tag
    known = get_global("likely_subtags")
    usual = known.get(code) or code
    full = known.get(f"{code}_{territory}") or f"{code}_{territory}"
    if territory == OWN.get(code, parse_locale(usual)[1]):
        return "zh_Hans" if code == "zh" else str(code)
    return "zh_Hant" if code == "zh" and "Hant" in full else tag.replace("-", "_")


# ---- paragraphs and tables -----------------------------------------------------------------


def _read(home: Element, reading: Reading) -> None:
    for element in home:
        if element.tag == f"{W}p":
            _paragraph(element, reading)
        elif element.tag == f"{W}tbl":
            for place in element.iter(f"{W}tc"):
                before = len(reading.blocks)
                _read(place, reading)
                if len(reading.blocks) == before:
                    reading.blocks.append(Seen(_empty_cell(place, reading), ()))


def _empty_cell(place: Element, reading: Reading) -> SeenKind:
    style = place.find(f"{W}p/{W}pPr/{W}pStyle")
    return KINDS.get(_style_name(style, reading.styles), "cell")


def _paragraph(paragraph: Element, reading: Reading) -> None:
    for picture in paragraph.iter(f"{WP}docPr"):
        words = picture.get("descr") or ""
        reading.blocks.append(Seen("figure", (Part(words, reading.styles.language),)))
    parts = _joined(_parts(paragraph, reading.styles))
    if not "".join(part.text for part in parts).strip():
        return
    reading.links += _links(paragraph, reading)
    kind, depth = _kind(paragraph, reading.styles)
    reading.blocks.append(Seen(kind, parts, depth))


def _kind(paragraph: Element, styles: Styles) -> tuple[SeenKind, int]:
    name = _style_name(paragraph.find(f"{W}pPr/{W}pStyle"), styles)
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    if level is not None:
        return "item", int(level.get(f"{W}val") or 0) + 1
    if name in KINDS:
        return KINDS[name], 0
    heading = re.fullmatch("Heading ([2-6])", name, re.IGNORECASE)
    return ("heading", int(heading[1])) if heading else ("paragraph", 0)


def _style_name(style: Element | None, styles: Styles) -> str:
    if style is None:
        return "Normal"
    name = styles.names.get(style.get(f"{W}val") or "", "")
    return name[:1].upper() + name[1:]


# ---- links ---------------------------------------------------------------------------------


def _ways(root: Element, relations: Element, styles: Styles) -> Ways:
    """The first bookmark of a name is the one that Word goes to."""
    addresses = {each.get("Id") or "": each.get("Target") or "" for each in relations}
    headings: dict[str, str] = {}
    for paragraph in root.iter(f"{W}p"):
        heading = _words(paragraph, styles) if _kind(paragraph, styles)[0] == "heading" else ""
        for place in paragraph.iter(f"{W}bookmarkStart"):
            headings.setdefault(place.get(f"{W}name") or "", heading)
    return Ways(addresses, headings)


def _links(paragraph: Element, reading: Reading) -> Iterator[SeenLink]:
    """Each link with its address; `#` and a bookmark's name lead to a place in the document."""
    for link in paragraph.iter(f"{W}hyperlink"):
        name = link.get(f"{W}anchor")
        outside = reading.ways.addresses.get(link.get(f"{R}id") or "", "")
        heading = "" if outside else reading.ways.headings.get(name or "", "")
        address = outside if name is None else f"{outside}#{name}"
        yield SeenLink(_words(link, reading.styles), address, heading)


def _words(element: Element, styles: Styles) -> str:
    return "".join(part.text for part in _parts(element, styles))


# ---- words ---------------------------------------------------------------------------------


def _parts(paragraph: Element, styles: Styles) -> Iterator[Part]:
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is not None and _is_on(properties.find(f"{W}vanish")):
            continue
        tag = _tongue(properties, styles)
        for piece in run:
            if piece.tag == f"{W}t":
                yield Part(piece.text or "", tag)
            elif piece.tag in (f"{W}br", f"{W}tab", f"{W}cr"):
                yield Part(" ", tag)


def _tongue(properties: Element | None, styles: Styles) -> str:
    """The language of a run: Word looks in another place for words of a complex script."""
    named = None if properties is None else properties.find(f"{W}lang")
    if properties is None or named is None:
        return styles.language
    is_complex = any(_is_on(properties.find(f"{W}{name}")) for name in ("rtl", "cs"))
    tag = plain_tag(named.get(f"{W}{'bidi' if is_complex else 'val'}") or "")
    if plain_tag(named.get(f"{W}eastAsia") or "") != tag:  # Word picks it by the letter
        return UNSETTLED
    return tag or styles.language


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off")


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].language == part.language:
            joined[-1] = Part(joined[-1].text + part.text, part.language)
        else:
            joined.append(part)
    return tuple(joined)


def _furniture(parts: Mapping[str, bytes], kind: str) -> str:
    """All words of the headers or footers of the document, line by line."""
    names = sorted(name for name in parts if re.fullmatch(rf"word/{kind}\d*\.xml", name))
    lines = []
    for name in names:
        for paragraph in ElementTree.fromstring(parts[name]).iter(f"{W}p"):
            lines.append("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    return "\n".join(lines)
