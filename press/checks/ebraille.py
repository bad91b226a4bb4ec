"""A furnished leaflet and its eBraille publication in, every difference and every fault out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from press.checks.alignment import HINT, Compared, differences
from press.checks.braille import missigned
from press.checks.braille_bold import BOLD_MARKS
from press.checks.braille_expected import Wanted, table_for, wanted_blocks
from press.findings import Finding, Location, error
from press.formats.dots.codes import system_of
from press.formats.dots.louis import braille
from press.formats.pages import edition_title
from press.formats.tongues import languages_in
from press.model import Box, EbrailleFacts, Edition, Evidence, Language, Leaflet, Seen
from press.walk import blocks_of

RULED = ("warning", "note", "draft")
SCRIPT = "Brai"
FIXED = (
    ("dc:format", "eBraille 1.0"), ("a11y:brailleCellType", "6"),
    ("a11y:completeTranscription", "true"), ("a11y:tactileGraphics", "none"),
)  # fmt: skip
"""What eBraille 1.0 (5.3.3) asks of every publication of this form."""
NAMED = (
    "dc:identifier", "dc:creator", "dc:date", "dcterms:modified", "dcterms:dateCopyrighted",
    "a11y:producer",
)  # fmt: skip
"""What must be said once, whatever the words are."""


@dataclass(frozen=True)
class Publication:
    """What the checks of this file look at."""

    leaflet: Leaflet
    facts: EbrailleFacts
    language: Language
    wanted: tuple[Wanted, ...]

    def said(self, name: str) -> list[str]:
        """Every value of a name of the metadata, in order."""
        return [value for known, value in self.facts.metadata if known == name]


Check = Callable[[Publication], Iterator[tuple[str, str]]]


def check_ebraille(
    leaflet: Leaflet, evidence: Evidence, facts: EbrailleFacts, edition: Edition, language: Language
) -> list[Finding]:
    """Every block is met once, in order, as what it is, in its very cells, and nothing else."""
    at, name = leaflet.title.at, f"{edition.leaflet} in {edition.language}, {edition.format},"
    wanted = wanted_blocks(leaflet, language, facts.contracted)
    expected = [_compared(each, each.at) for each in wanted]
    different = differences(expected, _met(wanted, evidence.blocks, at), name)
    publication = Publication(leaflet, facts, language, wanted)
    found = [
        error(code, at, f"{edition.language} {edition.format}: {message}", HINT)
        for check in CHECKS
        for code, message in check(publication)
    ]
    return [*different, *([] if different else _marked(wanted, evidence.blocks, name)), *found]


def ebraille_counts(
    leaflet: Leaflet, evidence: Evidence, contracted: bool, language: Language
) -> tuple[int, int]:
    """How many blocks must be met, and how many were."""
    wanted = wanted_blocks(leaflet, language, contracted)
    left = [_compared(each, each.at).key for each in wanted]
    for each in _met(wanted, evidence.blocks, leaflet.title.at):
        if each.key in left:
            left.remove(each.key)
    return len(wanted), len(wanted) - len(left)


# ---- blocks --------------------------------------------------------------------------------


def _compared(wanted: Wanted, at: Location) -> Compared:
    return Compared(wanted.kind, wanted.depth, " ".join(wanted.words.split()), (), at)


def _met(wanted: Sequence[Wanted], blocks: Sequence[Seen], at: Location) -> list[Compared]:
    """What was met, in print where its cells are those of a block of the leaflet."""
    known = {each.cells: " ".join(each.words.split()) for each in wanted}
    return [_seen(block, known, at) for block in blocks]


def _seen(block: Seen, known: dict[tuple[str, ...], str], at: Location) -> Compared:
    """What looks like a sign of bold type may be a letter: both readings are tried."""
    cells = tuple(block.text.split())
    plain = tuple(BOLD_MARKS.sub("", word) for word in cells)
    words = known.get(cells) or known.get(plain) or block.text
    return Compared(block.kind, block.depth, words, (), at)


def _marked(wanted: Sequence[Wanted], blocks: Sequence[Seen], name: str) -> Iterator[Finding]:
    """WCAG 2.2, 3.1.2: words in another language say which. Bold words have their signs."""
    for each, block in zip(wanted, blocks, strict=True):
        yield from missigned(each, block.text.split(), name)
        tongues = _tongues(block)
        for cells, due, said in zip(each.cells, each.tongues, tongues, strict=True):
            if not {tongue.partition("_")[0] for tongue in due} <= said:
                message = f"{name} marks {cells} of “{each.words}” as {_named(said)}"
                hint = f"it is {_named(due)}: {HINT}"
                yield error("wrong-language", each.at, message, hint)
                break


def _named(languages: Set[str]) -> str:
    return " and ".join(sorted(languages))


def _tongues(block: Seen) -> list[set[str]]:
    """For each word in cells the languages that it is marked as."""
    cells = [(cell, part.language) for part in block.parts for cell in part.text]
    words = groupby(cells, key=lambda pair: pair[0] == " ")
    return [{tongue for _, tongue in word} for blank, word in words if not blank]


# ---- what it says of itself ----------------------------------------------------------------


def sound(publication: Publication) -> Iterator[tuple[str, str]]:
    """EPUB 3.3, 4 and 5; eBraille 1.0, 4 and 6: container, manifest, cells, nothing hidden."""
    for fault in publication.facts.faults:
        yield "ebraille-form", fault


def described(publication: Publication) -> Iterator[tuple[str, str]]:
    """EBraille 1.0, 5.3.3: what every publication must say of itself, each once."""
    for name, value in (*FIXED, ("dc:title", _title(publication))):
        if publication.said(name) != [value]:
            yield "ebraille-metadata", f"{name} is {publication.said(name)}, not “{value}”"
    for name in NAMED:
        if len(list(filter(None, publication.said(name)))) != 1:
            yield "ebraille-metadata", f"{name} is {publication.said(name)}"
    day = (publication.leaflet.meta.checked or publication.leaflet.meta.published) or None
    if day and publication.said("dc:date") != [day.isoformat()]:
        yield "ebraille-metadata", f"dc:date is {publication.said('dc:date')}, not {day}"


def _title(publication: Publication) -> str:
    return edition_title(publication.leaflet, publication.language)


def spoken_of(publication: Publication) -> Iterator[tuple[str, str]]:
    """EBraille 1.0, 5.3.3.2 and 5.3.3.8: its languages and its codes, the main ones first."""
    leaflet = publication.leaflet
    tongues = languages_in(leaflet)
    tags = [f"{tongue.partition('_')[0]}-{SCRIPT}" for tongue in tongues]
    if publication.said("dc:language") != list(dict.fromkeys(tags)):
        yield "ebraille-language", f"its languages are {publication.said('dc:language')}"
    if publication.facts.language != leaflet.language.partition("_")[0]:
        yield "ebraille-language", f"its page is in “{publication.facts.language}”"
    tables = (table_for(t, leaflet.language, publication.facts.contracted) for t in tongues)
    systems = list(dict.fromkeys(map(system_of, tables)))
    if publication.said("a11y:brailleSystem") != systems:
        said = publication.said("a11y:brailleSystem")
        yield "ebraille-system", f"its codes are {said}, not {systems}"


def listed(publication: Publication) -> Iterator[tuple[str, str]]:
    """EBraille 1.0, 8.3.1: the list of contents has every heading once, and leads to it."""
    facts = publication.facts
    headings = [(_depth(each), " ".join(each.cells)) for each in publication.wanted if each.heading]
    if [(depth, words) for depth, words, _ in facts.entries] != headings:
        yield "ebraille-contents", "its list of contents is not the list of its headings"
    for _, words, heading in facts.entries:
        if words != heading:
            yield "ebraille-contents", f"an entry “{words}” leads to “{heading}”"
    table = table_for(publication.leaflet.language, publication.leaflet.language, facts.contracted)
    wanted = braille(publication.language.words["contents-heading"], table)
    if facts.heading != wanted:
        yield "ebraille-contents", f"its list of contents is headed “{facts.heading}”"
    if facts.title != " ".join(publication.wanted[0].cells):
        yield "ebraille-title", f"the title of its page is “{facts.title}”"


def _depth(wanted: Wanted) -> int:
    return 1 if wanted.heading == 2 else 2


def framed(publication: Publication) -> Iterator[tuple[str, str]]:
    """UEB 16.3.1: a line above and a line below hold the words of a box together."""
    boxes = (each for each in blocks_of(publication.leaflet) if isinstance(each, Box))
    wanted = sum(box.role in RULED for box in boxes)
    if publication.facts.boxes != wanted:
        yield "ebraille-box", f"{publication.facts.boxes} boxes are marked, not {wanted}"


CHECKS: tuple[Check, ...] = (sound, described, spoken_of, listed, framed)
