"""An opened e-book in, its sound out: what is heard, and which words light up meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from press.model import AudioFacts, BookClip, BookSound, Language, Stretch
from press.readback.anchors import words_of
from press.readback.audio import read_back as listened
from press.readback.container import Book, Item, items_of, resolved

OPF = "{http://www.idpf.org/2007/opf}"
SMIL = "{http://www.w3.org/ns/SMIL}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)s?")
NO_TEXT = (f"{XHTML}head", f"{XHTML}script", f"{XHTML}style")
TOO_LONG_S = 0.1
"""How far a clip may reach beyond the end of its file: MP3 comes in frames."""


@dataclass
class Track:
    """All sound so far, one file after the other, and what ties it to words."""

    recordings: list[AudioFacts] = field(default_factory=list)
    clips: list[BookClip] = field(default_factory=list)
    lengths: dict[str, float] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(self.lengths.values())


def sound_in(book: Book, language: Language) -> BookSound | None:
    """The sound of a book; None where none of its pages has any. Raises ValueError on no sound."""
    items = items_of(book.package, book.path)
    overlays = {item.path: item.overlay for item in items.values() if item.overlay}
    if not overlays:
        return None
    track = Track()
    for page in book.pages:
        overlay = items.get(overlays.get(page, ""))
        if overlay is None or overlay.path not in book.files:
            track.faults.append(f"“{page}” has no sound")
        else:
            _follow(page, overlay, book, language, track)
    said = {element.get("property"): element.text or "" for element in _metas(book)}
    silent = (words for page in book.pages for words in _silent(page, book, track))
    return BookSound(
        recording=_joined(track.recordings),
        clips=tuple(track.clips),
        lengths_s=track.lengths,
        stated_s=dict(_stated(book, items, overlays)),
        narrator=said.get("media:narrator", ""),
        silent=tuple(silent),
        faults=tuple(track.faults),
    )


def _metas(book: Book) -> Iterator[Element]:
    return book.package.iterfind(f"{OPF}metadata/{OPF}meta")


def _stated(
    book: Book, items: Mapping[str, Item], overlays: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    pages = {overlay: page for page, overlay in overlays.items()}
    for element in _metas(book):
        if element.get("property") == "media:duration":
            about = (element.get("refines") or "").removeprefix("#")
            yield pages.get(about, about), seconds_of(element.text or "")


def seconds_of(clock: str) -> float:
    """A clock value of SMIL in seconds; -1 where it is none."""
    match = CLOCK.fullmatch(clock.strip())
    if not match:
        return -1.0
    if match[4]:
        return float(match[4])
    return 3600 * int(match[1] or 0) + 60 * int(match[2]) + float(match[3])


# ---- one page --------------------------------------------------------------------------------


def _follow(page: str, overlay: Item, book: Book, language: Language, track: Track) -> None:
    """The clips of a page; they must be those of one file, each beginning where the last ended."""
    root = ElementTree.fromstring(book.files[overlay.path])
    begun, file, now = track.seconds, "", 0.0
    for par in root.iter(f"{SMIL}par"):
        text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
        if text is None or audio is None:
            track.faults.append(f"“{par.get('id')}” of “{page}” has no words or no sound")
            continue
        here = resolved(overlay.path, audio.get("src") or "")
        if not file:
            file = here
            _listen(page, file, book, language, track)
        start, end = (seconds_of(audio.get(name) or "") for name in ("clipBegin", "clipEnd"))
        if here != file or start != now or end <= start:
            track.faults.append(f"“{par.get('id')}” of “{page}” is not the sound that comes next")
        now = end
        words = _words(page, resolved(overlay.path, text.get("src") or ""), text, book, track)
        track.clips.append(BookClip(page, words, begun + start, begun + end))
    if now > track.lengths.get(page, 0.0) + TOO_LONG_S:
        track.faults.append(f"the clips of “{page}” go on after its sound has ended")


def _listen(page: str, file: str, book: Book, language: Language, track: Track) -> None:
    if file not in book.files:
        track.faults.append(f"“{page}” has no sound “{file}”")
        return
    heard = listened(book.files[file], language).facts
    assert isinstance(heard, AudioFacts)
    track.recordings.append(heard)
    track.lengths[page] = heard.seconds


def _words(page: str, path: str, text: Element, book: Book, track: Track) -> str:
    """The words that a clip lights up, or what the picture shows."""
    fragment = (text.get("src") or "").partition("#")[2]
    ids = [element.get("id") for element in book.pages[page].iter()]
    if path != page or not fragment or fragment not in ids:
        return ""
    lit = track.places.setdefault(page, [])
    if lit and ids.index(lit[-1]) >= ids.index(fragment):
        track.faults.append(f"the words “#{fragment}” of “{page}” light up out of order")
    lit.append(fragment)
    found = next(e for e in book.pages[page].iter() if e.get("id") == fragment)
    return " ".join((found.get("alt") or words_of(found)).split())


def _silent(page: str, book: Book, track: Track) -> Iterator[str]:
    """The words of a page that no clip lights up."""
    yield from _unlit(book.pages[page], {*track.places.get(page, ())})


def _unlit(element: Element, lit: set[str]) -> Iterator[str]:
    if element.tag in NO_TEXT or element.get("id") in lit:
        return
    if element.tag == f"{XHTML}img" and element.get("alt"):
        yield element.get("alt") or ""
    if element.text and element.text.strip():
        yield " ".join(element.text.split())
    for child in element:
        yield from _unlit(child, lit)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


# ---- all of it -------------------------------------------------------------------------------


def _joined(recordings: list[AudioFacts]) -> AudioFacts:
    """The sound of all pages as one recording. Raises ValueError where there is none."""
    if not recordings:
        raise ValueError("this e-book has no sound")
    samples, stretches = b"", list[Stretch]()
    for each in recordings:
        before = len(samples) // 2
        stretches += (
            replace(stretch, start=stretch.start + before, end=stretch.end + before)
            for stretch in each.stretches
        )
        samples += each.samples
    return replace(
        recordings[0],
        tags={},
        chapters=(),
        samples=samples,
        stretches=tuple(stretches),
        peak_dbfs=max(each.peak_dbfs for each in recordings),
    )
