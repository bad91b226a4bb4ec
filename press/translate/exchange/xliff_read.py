"""XLIFF of whatever tool in; its messages as those of a PO file out, or findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from press.findings import Finding, Location, error
from press.translate.entry import Entry, PoFile
from press.translate.exchange.xliff import CONTEXT
from press.translate.exchange.xml_guard import LINE, RefusedXml, parse_xml

UNFINISHED = ("new", "needs-")
"""How the states of XLIFF 1.2 begin that call for a translator or a reviewer."""
UNSAID = "state-unsaid"
"""A flag for messages of which the file does not say whether they are finished."""
EXPORT_AGAIN = "export it again as XLIFF 1.2, or send the PO file"


def read_xliff(content: bytes, place: str, language: str) -> tuple[PoFile | None, list[Finding]]:
    """The messages, each with its state, at its line; None where the file is refused."""
    try:
        root = parse_xml(content)
    except RefusedXml as fault:
        at = Location(place, fault.line)
        return None, [error("refused-xml", at, str(fault), EXPORT_AGAIN)]
    findings = list(_faults(root, place, language))
    units = [unit for unit in _all(root, "trans-unit") if not _is_header(unit)]
    entries = list(dict.fromkeys(_entry(unit) for unit in units))
    findings += _duplicates(entries, place)
    return (None if findings else PoFile(Entry(""), tuple(entries))), findings


def unit_tokens(content: bytes) -> Mapping[tuple[str, str], str]:
    """The id of every message of a file that `read_xliff` has read."""
    units = (unit for unit in _all(parse_xml(content), "trans-unit") if not _is_header(unit))
    return {_entry(unit).key: unit.get("id", "") for unit in units}


def _faults(root: Element, place: str, language: str) -> Iterator[Finding]:
    version = root.get("version", "")
    if _name(root) != "xliff" or not version.startswith("1."):
        at, found = Location(place, _line(root)), f"{_name(root)} {version}".strip()
        yield error("refused-xml", at, f"not XLIFF 1: “{found}”", EXPORT_AGAIN)
    for file in _all(root, "file"):
        target = file.get("target-language", "")
        if target and _base(target) != _base(language):
            yield error(
                "catalogue-language", Location(place, _line(file)),
                f"the file says “target-language={target}”",
                f"import the file of “{language}”, or mend this",
            )  # fmt: skip


def _base(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


def _is_header(unit: Element) -> bool:
    return unit.get("restype") == "x-gettext-domain-header"


def _duplicates(entries: Iterable[Entry], place: str) -> Iterator[Finding]:
    """Two translations of one message. A tool that drops contexts makes them of two messages."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        before = first.setdefault(entry.key, entry)
        if before.string != entry.string and entry.context:
            yield error(
                "duplicate-message", Location(place, entry.line),
                f"“{entry.id[:60]}” stands here a second time, with another translation",
                f"keep one of the two; the first is on line {before.line}",
            )  # fmt: skip


def _entry(unit: Element) -> Entry:
    source, target = _child(unit, "source"), _child(unit, "target")
    codes = dict(_codes(source)) if source is not None else {}
    string = _text(target, codes) if target is not None else ""
    return Entry(
        id=_text(source, codes) if source is not None else "",
        string=string,
        context=next(_contexts(unit), ""),
        comments=tuple(_notes(unit)),
        flags=_flags(unit, target) if string.strip() else (),
        previous=_previous(unit),
        line=_line(unit),
    )


def _flags(unit: Element, target: Element | None) -> tuple[str, ...]:
    state = target.get("state", "") if target is not None else ""
    if state:
        return ("fuzzy",) if state.startswith(UNFINISHED) else ()
    return {"yes": (), "no": ("fuzzy",)}.get(unit.get("approved", ""), (UNSAID,))


def _contexts(unit: Element) -> Iterator[str]:
    for context in _all(unit, "context"):
        if context.get("context-type") in (CONTEXT, "x-po-msgctxt"):
            yield "".join(context.itertext())


def _notes(unit: Element) -> Iterator[str]:
    for note in unit:
        if _name(note) == "note" and note.get("from", "translator").endswith("translator"):
            yield from (line for line in "".join(note.itertext()).splitlines() if line.strip())


def _previous(unit: Element) -> str:
    for other in unit:
        if _name(other) == "alt-trans" and other.get("origin") == "previous":
            source = _child(other, "source")
            return _text(source, {}) if source is not None else ""
    return ""


def _text(element: Element, codes: Mapping[str, str]) -> str:
    """The words of a source or target. An empty inline code stands for that of the source."""
    pieces = [element.text or ""]
    for child in element:
        words = _text(child, codes)
        pieces += [words or codes.get(child.get("id", ""), ""), child.tail or ""]
    return "".join(pieces)


def _codes(source: Element) -> Iterator[tuple[str, str]]:
    for child in source.iter():
        if child is not source and child.get("id"):
            yield child.get("id", ""), "".join(child.itertext())


def _all(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.iter() if _name(child) == name)


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _line(element: Element) -> int:
    return int(element.get(LINE, "0"))
