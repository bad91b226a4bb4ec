"""A finished HTML file in, the blocks that a reader meets on a screen and the facts of it out."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5

from press.model import Evidence, Language, Part, ScreenFacts, Seen, SeenCode, SeenKind, SeenLink
from press.readback.anchors import links_of
from press.readback.pictures import code_in
from press.readback.stylesheet import (
    Rule,
    addresses_in,
    colours_of,
    generated_text,
    rules_in,
)
from press.readback.unseen import unseen

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section",
    "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
SKIPPED = frozenset({"head", "script", "style", "template", "noscript", "title", "datalist"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
OWN_SLOTS: dict[str, SeenKind] = {
    "h1": "title", "dt": "term", "dd": "definition", "caption": "caption",
    "figcaption": "caption", "th": "header-cell", "td": "cell",
}  # fmt: skip
CELLS = ("th", "td")
"""Met also when they are empty: without them a value could pass into the next column unseen."""
SOURCES = ("src", "poster", "data", "background", "manifest")
NOT_LOADED = frozenset({
    "canonical", "alternate", "license", "author", "help", "next", "prev", "search",
})  # fmt: skip


@dataclass
class Slot:
    """The kind that the first text under an element takes; what follows it is a paragraph."""

    kind: SeenKind
    depth: int = 0
    used: bool = False


@dataclass
class Reading:
    """What has been met so far."""

    hidden: frozenset[Element]
    blocks: list[Seen] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Where the walk stands: the slot for the next text, its language, and what is around it."""

    slot: Slot
    language: str
    depth: int = 0
    contents: bool = False


def read_back(content: bytes, language: Language) -> Evidence:
    """The evidence of a finished HTML file; text that nobody sees counts as missing."""
    root: Element = tinyhtml5.parse(content)
    sheets = ["".join(style.itertext()) for style in _named(root, "style")]
    rules = tuple(rule for sheet in sheets for rule in rules_in(sheet))
    tongue = _tag(root.get("lang") or "")
    title = " ".join("".join(t.itertext()) for t in _named(root, "title")[:1]).split()
    facts = ScreenFacts(
        title=" ".join(title),
        language=tongue,
        direction=root.get("dir") or "ltr",
        fetches=tuple(fetched_by(root, sheets)),
        scripts=scripts_in(root),
        colours=colours_of(rules),
    )
    blocks, links = met_in(root, rules)
    hidden = unseen(root, rules)
    shown = (element for element in root.iter() if element not in hidden)
    codes = tuple(codes_in(shown, language, _inside))
    return Evidence(blocks, facts, links, codes)


def codes_in(
    elements: Iterable[Element], language: Language, opened: Callable[[str], bytes]
) -> Iterator[SeenCode]:
    """The QR codes among elements: pictures whose words say that they are one.

    `opened` gives the bytes of a picture by its address.
    """
    name = language.words.get("qr-code", "").partition("{words}")[0]
    for element in elements:
        if name and (element.get("alt") or "").startswith(name):
            yield code_in(opened(element.get("src") or ""))


def _inside(address: str) -> bytes:
    """The bytes of a `data:` address; none of another."""
    about, _, content = address.partition(",")
    is_data = about.startswith("data:") and about.endswith(";base64")
    return base64.b64decode(content) if is_data else b""


def met_in(root: Element, rules: tuple[Rule, ...]) -> tuple[tuple[Seen, ...], tuple[SeenLink, ...]]:
    """The blocks that a reader of a page meets, with what its style sheet writes; the links."""
    reading = Reading(unseen(root, rules))
    tongue = _tag(root.get("lang") or "")
    _walk(root, Place(Slot("paragraph"), tongue), reading)
    written = [Seen("paragraph", (Part(text, tongue),)) for text in generated_text(rules)]
    links = links_of(root, lambda element: _skipped(element) or element in reading.hidden)
    return (*reading.blocks, *written), tuple(links)


def scripts_in(root: Element) -> int:
    """How many scripts a page holds."""
    return sum(map(_scripts, _elements(root)))


# ---- elements --------------------------------------------------------------------------------


def _elements(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _named(root: Element, name: str) -> list[Element]:
    return [element for element in _elements(root) if _name(element) == name]


def _tag(lang: str) -> str:
    """A BCP 47 tag as gettext writes it."""
    return lang.strip().replace("-", "_")


def _skipped(element: Element) -> bool:
    name, classes = _name(element), (element.get("class") or "").split()
    return (
        name in SKIPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (name == "a" and "skip" in classes)
        or (name == "dialog" and element.get("open") is None)
    )


# ---- the walk --------------------------------------------------------------------------------


def _walk(element: Element, place: Place, reading: Reading) -> None:
    """Gather the text of an element and of all inside it, in reading order."""
    name = _name(element)
    place = _placed(element, name, place)
    before = len(reading.blocks)
    if name == "br":
        _gather(" ", place, reading)
    elif name in ("img", "svg") or element.get("role") == "img":
        _figure(element, place, reading)
        return
    shown = element not in reading.hidden
    _gather(element.text if shown else "", place, reading)
    for child in element:
        if isinstance(child.tag, str) and not _skipped(child):
            if _name(child) in BLOCKS:
                _flush(place.slot, reading)
            _walk(child, place, reading)
        _gather(child.tail if shown else "", place, reading)
    if name in BLOCKS:
        _flush(place.slot, reading)
    if name in CELLS and len(reading.blocks) == before:
        reading.blocks.append(Seen(place.slot.kind, ()))


def _placed(element: Element, name: str, place: Place) -> Place:
    tongue = _tag(element.get("lang") or "") or place.language
    contents = place.contents or (
        name == "nav" and "contents" in (element.get("class") or "").split()
    )
    depth = place.depth + (name in LISTS)
    return Place(_slot(name, depth, contents) or place.slot, tongue, depth, contents)


def _slot(name: str, depth: int, contents: bool) -> Slot | None:
    if name == "li":
        return Slot("contents") if contents else Slot("item", max(depth, 1))
    if re.fullmatch("h[2-6]", name):
        return Slot("heading", int(name[1]))
    kind = OWN_SLOTS.get(name)
    return Slot(kind) if kind else None


def _gather(text: str | None, place: Place, reading: Reading) -> None:
    if text:
        reading.parts.append(Part(text, place.language))


def _figure(element: Element, place: Place, reading: Reading) -> None:
    titles = ["".join(title.itertext()) for title in _named(element, "title")]
    words = element.get("alt") or element.get("aria-label") or " ".join(titles)
    decorative = element.get("role") in ("presentation", "none") or element in reading.hidden
    if words.strip() and not decorative:
        _flush(place.slot, reading)
        reading.blocks.append(Seen("figure", (Part(" ".join(words.split()), place.language),)))


def _flush(slot: Slot, reading: Reading) -> None:
    """End a block: what has been gathered becomes one, in the kind of its slot."""
    parts = _collapsed(reading.parts)
    reading.parts.clear()
    if not parts:
        return
    kind = "paragraph" if slot.used else slot.kind
    reading.blocks.append(Seen(kind, parts, 0 if slot.used else slot.depth))
    slot.used = True


def _collapsed(parts: list[Part]) -> tuple[Part, ...]:
    """White space as a browser shows it, and one part for each stretch of a language."""
    joined: list[Part] = []
    for part in parts:
        text = re.sub(r"[ \t\n\r\f]+", " ", part.text)
        if not joined or joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if joined and joined[-1].language == part.language:
            joined[-1] = Part(joined[-1].text + text, part.language)
        elif text:
            joined.append(Part(text, part.language))
    if joined:
        joined[-1] = Part(joined[-1].text.rstrip(" "), joined[-1].language)
    return tuple(part for part in joined if part.text)


# ---- facts -----------------------------------------------------------------------------------


def fetched_by(root: Element, sheets: Sequence[str]) -> Iterator[str]:
    """The addresses that a page and its style sheets would load."""
    found = [address for sheet in sheets for address in addresses_in(sheet)]
    for element in _elements(root):
        found += _loaded_by(element)
        found += addresses_in(element.get("style") or "")
    for address in found:
        bare = address.strip()
        if bare and not bare.lower().startswith(("data:", "#", "about:")):
            yield bare


def _loaded_by(element: Element) -> list[str]:
    name = _name(element)
    found = [element.get(attribute) or "" for attribute in SOURCES]
    for attribute in ("srcset", "imagesrcset"):
        candidates = re.split(r",\s+", element.get(attribute) or "")
        found += [candidate.split()[0] for candidate in candidates if candidate.split()]
    if name == "link" and not set((element.get("rel") or "").lower().split()) <= NOT_LOADED:
        found.append(element.get("href") or "")
    if name in ("image", "use", "feimage"):
        found += [value for key, value in element.items() if key.endswith("href")]
    if name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        found.append(element.get("content") or "")
    return found


def _scripts(element: Element) -> int:
    """How many scripts an element holds: itself, its on… attributes, javascript: addresses."""
    return (
        (_name(element) == "script")
        + sum(key.lower().startswith("on") for key in element.attrib)
        + sum(_runs_script(value) for value in element.attrib.values())
    )


def _runs_script(value: str) -> bool:
    return re.sub(r"[\x00-\x20]", "", value).lower().startswith("javascript:")
