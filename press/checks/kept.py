"""A leaflet's raw lines and the leaflet read from them in, every word that was lost between out."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.findings import Finding, Location, error
from press.model import Figure, Leaflet, Text
from press.read.normal import HEADING_ID
from press.translate.messages import map_texts
from press.walk import blocks_of

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINE_BREAK = re.compile(r"<br ?/?>")
WORD = re.compile(r"[^\W_]+")
HEADING = re.compile(r"^\s*#+\s")
MARKER = re.compile(r"^(?:\s|>)*(?:\d+\.|[-*+:])(?=\s)")
BOX = re.compile(r"^(\s*)!!!\s+[\w-]+(?=\s*$|\s+\"[^\"]*\"\s*$)")
CAPTION = re.compile(r"^(\s*)Table:(?=\s)")
MOST_QUOTED = 8
HINT = (
    "Markdown takes these for something else and would leave them out: write them as ordinary "
    "words, and see the README for tables, boxes and lists"
)


def check_kept(lines: Sequence[str], path: str, first_line: int, leaflet: Leaflet) -> list[Finding]:
    """Every word of the body is in a text of the leaflet, as often as it was written.

    The proof of an edition starts from the leaflet, so what reading drops must be found here.
    """
    wanted = Counter(_words_of(_bare(lines)))
    kept = Counter(_words_of(_read(leaflet)))
    lost, added = wanted - kept, kept - wanted
    findings = list(_lost(lines, path, first_line, lost)) if lost else []
    if added and not lost:
        words = ", ".join(f"“{word}”" for word in list(added)[:MOST_QUOTED])
        findings.append(error("words-added", Location(path, first_line), f"not written: {words}",
                              "this is a fault of the press: report it"))  # fmt: skip
    return findings


def _bare(lines: Sequence[str]) -> list[str]:
    """The lines without comments and the signs of Markdown that hold letters or digits."""
    text = COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), "\n".join(lines))
    text = LINE_BREAK.sub(" ", text)
    return [_bare_line(line) for line in text.split("\n")]


def _bare_line(line: str) -> str:
    if HEADING.match(line):
        return HEADING_ID.sub("", line)
    return CAPTION.sub(r"\1", BOX.sub(r"\1", MARKER.sub("", line)))


def _read(leaflet: Leaflet) -> list[str]:
    """Everything that was read: texts, sources of pictures, abbreviations, references in use."""
    texts: list[str] = []

    def note(text: Text) -> Text:
        texts.append(text.markdown)
        return text

    map_texts(leaflet, note)
    body = texts[1:]  # the title stands in the front matter
    used = " ".join(body).lower()
    body += [block.source for block in blocks_of(leaflet) if isinstance(block, Figure)]
    body += list(leaflet.abbreviations)
    body += [
        f"{name} {url}" for name, url in leaflet.references.items() if f"[{name.lower()}]" in used
    ]
    return body


def _words_of(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from WORD.findall(unicodedata.normalize("NFC", html.unescape(line)).casefold())


def _lost(
    lines: Sequence[str], path: str, first_line: int, lost: Counter[str]
) -> Iterator[Finding]:
    """One finding for each line that holds a lost word, from the last such line backwards."""
    left = Counter(lost)
    places: dict[int, list[str]] = {}
    for number, line in reversed(list(enumerate(_bare(lines), first_line))):
        for word in _words_of([line]):
            if left[word] > 0:
                left[word] -= 1
                places.setdefault(number, []).append(word)
    for number, words in sorted(places.items()):
        quoted = ", ".join(f"“{word}”" for word in words[:MOST_QUOTED])
        more = f" and {len(words) - MOST_QUOTED} more" if len(words) > MOST_QUOTED else ""
        yield error("words-lost", Location(path, number), f"not read: {quoted}{more}", HINT)
